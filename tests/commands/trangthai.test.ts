import { expect, it } from 'vitest';
import { openTurns } from '../../src/bot/turn.ts';
import { guard } from '../../src/channels/telegram/caller.ts';
import { at, type Hour } from '../../src/domain/calendar.ts';
import { lagOfJobs } from '../../src/jobs/lag.ts';
import { openMetrics } from '../../src/metrics.ts';
import { openTally } from '../../src/post/tally.ts';
import { world } from '../support/world.ts';

/** A world that counts, as the whole program does. */
async function watched() {
  const w = await world();
  const tally = openTally(w.clock.now());
  const hear = openTurns({ ...w.room, watch: { tally, lag: lagOfJobs } });
  const { prisma } = w.db;
  const outlet = openMetrics({ prisma, clock: w.clock, tally, lag: lagOfJobs, token: undefined });
  return { ...w, tally, hear, outlet };
}

const said = { channel: 'telegram', messageId: '1', kind: 'text' } as const;

it('tells an administrator in a few lines that all is well, and what is not', async () => {
  const w = await world();
  const administrator = w.as('administrator');
  await administrator.dialog([['/trangthai', /^Trợ lý chạy bình thường\.\n24 giờ qua: 1 lượt nhắn, 0 lượt gác lại/]]);
  const page = await administrator.say('[Xem lại]');
  expect(page?.reply.text.split('\n').length).toBeLessThanOrEqual(10);
  await w.db.prisma.turn.create({ data: { channel: 'x', key: '1', state: 'parked', at: w.clock.now() } });
  w.clock.set(at('2026-08-10', '10:00'));
  await administrator.dialog([
    [
      '/trangthai',
      /^Cần xem: thư chờ lâu chưa gửi; có lượt gác lại vì lỗi\.\n.*\n.*\nĐang chờ gửi: 2 thư, lâu nhất 2 giờ/,
    ],
  ]);
  await w.as('leader').dialog([['/trangthai', /chưa được dùng việc này/]]);
});

it('takes what waits for the end of quiet hours for late only after it', async () => {
  const w = await world();
  const administrator = w.as('administrator');
  const notice = { kind: 'notice', channel: 'telegram', chat: '1012', body: {}, createdAt: at('2026-08-10', '22:00') };
  await w.db.prisma.letter.create({ data: { ...notice, key: 'night', dueAt: at('2026-08-10', '22:00') } });
  const told = async (day: string, hour: Hour) => {
    w.clock.set(at(day, hour));
    await w.db.prisma.letter.updateMany({ where: { kind: 'reply' }, data: { state: 'sent' } });
    return (await administrator.say('/trangthai'))?.reply.text;
  };
  expect(await told('2026-08-10', '23:30')).toMatch(/bình thường[\s\S]*Đang chờ gửi: 0 thư\. Hẹn gửi sau: 1\./);
  expect(await told('2026-08-11', '06:29')).toMatch(/bình thường[\s\S]*Hẹn gửi sau: 1\./);
  expect(await told('2026-08-11', '06:34')).toMatch(/bình thường[\s\S]*Đang chờ gửi: 1 thư, lâu nhất 4 phút/);
  expect(await told('2026-08-11', '06:40')).toMatch(/^\W*Cần xem: thư chờ lâu chưa gửi/);
});

it('counts turns, letters and refusals where they happen, and shows them with the gauges at /metrics', async () => {
  const { hear, tally, outlet, db, clock, room } = await watched();
  const place = { chat: '1012', kind: 'private' as const };
  await hear({ ...said, key: '1', place, sender: { id: '1012', name: 'Lan' }, text: '/toi' });
  tally.letter('notice', 'sent');
  const refused = () =>
    Promise.reject({ error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } });
  const call = guard({ meet: () => {}, handle: async () => {}, call: refused }, '1:x', { limited: tally.limited });
  await expect(call('sendMessage', {})).rejects.toMatchObject({ code: 429 });
  const due = { job: 'visit-tomorrow', period: '2026-08-07', dueAt: at('2026-08-07', '17:00'), state: 'ran' };
  await db.prisma.occurrence.create({ data: due });
  const text = await outlet.answer();
  expect(text).toContain('doan_turns_total{outcome="ok"} 1');
  expect(text).toContain('doan_turn_seconds_count{outcome="ok"} 1');
  expect(text).toContain('doan_letters_total{kind="notice",outcome="sent"} 1');
  expect(text).toContain('doan_rate_limited_total 1');
  expect(text).toContain('doan_letters_waiting{kind="reply"} 1');
  expect(text).toContain('doan_database_up 1');
  expect(text).toMatch(/doan_occurrence_lag_seconds\{job="visit-tomorrow"\} [1-9]\d+/);
  expect(text).toMatch(/doan_occurrence_lag_seconds\{job="visit-hosts"\} 0/);
  expect(await outlet.answer()).toContain('doan_turns_total{outcome="ok"} 1');
  const [worst] = await lagOfJobs(db.prisma, clock.now());
  const seen = await openTurns({ ...room, watch: { tally, lag: lagOfJobs } });
  await seen({
    ...said,
    key: '2',
    place: { ...place, chat: '1001' },
    sender: { id: '1001', name: 'A' },
    text: '/trangthai',
  });
  const letter = await db.prisma.letter.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(JSON.stringify(letter.body)).toContain(`trễ nhất: ${worst?.title}`);
  expect(JSON.stringify(letter.body)).toContain('gửi chậm lại: 1 lần từ 08:00 ngày 10/8/2026');
});
