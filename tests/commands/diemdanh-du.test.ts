import { expect, it } from 'vitest';
import { lastNotice } from '../support/notices.ts';
import { accountOf, type World, world } from '../support/world.ts';

/** La Bông meets tomorrow; its superior comes, which made the visit V1 of it. */
async function attended(): Promise<World> {
  const w = await world();
  await w.as('hamletSecretary').dialog([
    ['/sinhhoat mai 19h30 nội dung phát động hiến máu', /^Gọi họp/],
    ['[Gọi họp]', /^Đã gọi họp H1/],
    ['/diemdanh captren H1 Dương Thị Lan', /^Đã hỏi Dương Thị Lan/],
  ]);
  await w.as('cadre').dialog([['/diemdanh du H1 có', /^Đã ghi: cấp trên dự buổi H1.*Đã đăng ký V1/s]]);
  return w;
}

const moveTo = (w: World, when: string) =>
  w.as('hamletSecretary').dialog([
    [`/sinhhoat doi H1 ${when}`, /^Đổi buổi H1/],
    ['[Đổi]', /^Đã đổi H1/],
  ]);

it('offers a superior to move his visit along with the meeting, by one button', async () => {
  const w = await attended();
  await moveTo(w, 'thứ 6 19h30');
  const moved = await lastNotice(w, accountOf('cadre'));
  expect(moved.text).toMatch(/đổi sang Thứ Sáu.*Ngày cũ đồng chí có chuyến V1 đến đây/s);
  await w.as('cadre').dialog([
    [moved.says['Vẫn dự, đổi V1 sang 14/8/2026'] ?? '', /^Đổi ngày.*Sang: Thứ Sáu 14\/8\/2026/s],
    ['[Đổi ngày]', /^Đã đổi ngày V1/],
  ]);
});

it('says nothing of a visit where only the hour moves, or where he has none to the branch', async () => {
  const w = await attended();
  await moveTo(w, 'mai 20h');
  const later = await lastNotice(w, accountOf('cadre'));
  expect(later.text).not.toMatch(/chuyến/);
  expect(Object.keys(later.says)).toEqual(['Vẫn dự', 'Không dự']);
  await w.as('cadre').dialog([
    ['/huy V1', /V1/],
    ['[Huỷ chuyến]', /^Đã huỷ/],
  ]);
  await moveTo(w, 'thứ 6 20h');
  const other = await lastNotice(w, accountOf('cadre'));
  expect(other.text).not.toMatch(/chuyến/);
  await w.as('cadre').dialog([[other.says['Vẫn dự'] ?? '', /Đã đăng ký V2/]]);
});

it('names the visit to be cancelled with a cancelled meeting', async () => {
  const w = await attended();
  await w.as('hamletSecretary').dialog([
    ['/sinhhoat huy H1', /^Huỷ buổi này/],
    ['[Huỷ buổi họp]', /^Đã huỷ buổi sinh hoạt H1/],
  ]);
  const gone = await lastNotice(w, accountOf('cadre'));
  expect(gone.text).toMatch(/Ngày ấy đồng chí có chuyến V1 đến đây/);
  await w.as('cadre').dialog([[gone.says['Huỷ V1'] ?? '', /V1/]]);
});
