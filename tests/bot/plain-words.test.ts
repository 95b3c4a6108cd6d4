import { expect, it } from 'vitest';
import { world } from '../support/world.ts';

it.each([
  ['tiến độ của tôi', /^Năm 2026/],
  ['dang ky', /Đi ngày nào/],
  ['ks-03', /^KS-03/],
  ['trợ giúp', /^Trợ lý Đoàn giúp/],
  ['cảm ơn trợ lý nhé', /^Dạ, trợ lý nghe đây/],
  ['ok', /^Hiện không có việc gì đang chờ/],
  ['30/2/2027 hoa tien', /Không có ngày 30\/2/],
  ['hủy chuyến', /không có chuyến nào sắp tới/],
  ['hôm nay trời đẹp quá', /^Trợ lý Đoàn giúp/],
])('“%s” is understood', async (text, answer) => {
  await (await world()).as('cadre').dialog([[text, answer]]);
});

it.each([
  ['đã họp hôm qua 14/20 nội dung sơ kết tháng', /^Ghi buổi đã họp/],
  ['mai 19h hop chi doan noi dung hien mau', /^Gọi họp/],
  ['mai đi xã Hòa Phong dự sinh hoạt chi đoàn', /^Đi cơ sở/],
  ['họp chi đoàn mấy tháng một lần?', /SH-0/],
])('“%s” of a branch’s secretary is understood', async (text, answer) => {
  await (await world()).as('branchSecretary').dialog([[text, answer]]);
});

it('opens figures, programmes and reminders by their words; questions about them are the rulebook’s', async () => {
  const w = await world();
  await w.as('leader').dialog([
    ['bao cao thang 10', /^Báo cáo tháng 10/],
    ['bao cao thang nay', /^Báo cáo tháng/],
    ['bao cao thang gom noi dung gi', /Văn bản:/],
    ['mo hinh 3 co', /^Mô hình “3 có”: .*Có cán bộ Đoàn: \d+\/19.*\(chi đoàn khó khăn\): chưa có đơn vị nào/s],
    ['mo hinh 3 co la gi', /MH-01/],
    ['nhac viec', /^Nhắc việc: /],
    ['viec cua toi', /^Đồng chí không có việc nào/],
    ['/start', /^Chào đồng chí/],
    ['[Báo cáo]', /^Báo cáo tháng/],
  ]);
  await w.as('stranger').dialog([['bao cao thang nay', /BC-01/]]);
});

it('offers the command that was nearly typed', async () => {
  const answer = await (await world()).as('cadre').say('/tien do');
  expect(answer?.reply.buttons?.flat()).toEqual([{ label: 'Tiến độ', say: '/tiendo' }]);
});

it('shows a refusal in a group only to whoever pressed', async () => {
  const w = await world();
  const group = { chat: '-100', kind: 'group' as const };
  const lan = w.as('cadre');
  await lan.say('/dieu KS-99', group);
  const press = { channel: 'telegram', key: '1', place: group, sender: { id: '1013', name: 'x' }, ack: 'a' };
  expect(await w.deliver({ ...press, kind: 'press', data: '/luu 1-1' })).toBeUndefined();
});
