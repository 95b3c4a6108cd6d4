import type { Tx } from '../db/open/open.ts';
import { type BotState, readBotState } from '../db/queries/bot-state.ts';
import { businessDay, hourOf } from '../domain/calendar.ts';
import { formatDay } from '../domain/day.ts';
import { bold } from '../post/reply.ts';
import type { TurnRoom } from './turn-room.ts';

/** How the bot stands: its rows, what this process has counted, and which job is latest. */
export interface BotStanding {
  state: BotState;
  now: Date;
  /** Answers 429 of the platform since `since`; undefined where nobody counts. */
  limited: { times: number; since: Date } | undefined;
  latest: { title: string; seconds: number } | undefined;
}

/** The same figures as at /metrics (src/metrics.ts). */
export async function botStanding(tx: Tx, now: Date, watch: TurnRoom['watch']): Promise<BotStanding> {
  const state = await readBotState(tx, now);
  const counts = watch?.tally.read();
  const [latest] = (await watch?.lag(tx, now)) ?? [];
  return { state, now, limited: counts && { times: counts.limited, since: counts.since }, latest };
}

/** A letter that waits longer, or a run so late, is worth somebody's look: in seconds. */
const longWait = 5 * 60;
const longLag = 15 * 60;

const count = (n: number) => n.toLocaleString('vi-VN');

/** The page of /trangthai: its first line says whether anything needs a look. */
export function standingText(standing: BotStanding): string {
  const { state, now, limited, latest } = standing;
  const found = findings(standing);
  const head = found.length === 0 ? 'Trợ lý chạy bình thường.' : `Cần xem: ${found.join('; ')}.`;
  const wait = state.waitingSince ? `, lâu nhất ${span(now, state.waitingSince)}` : '';
  const late = latest && latest.seconds > 0 ? `trễ nhất: ${latest.title}, ${minutes(latest.seconds)}` : 'không trễ';
  return [
    bold(head),
    `24 giờ qua: ${count(state.turns)} lượt nhắn, ${count(state.parked)} lượt gác lại vì lỗi.`,
    `Thư đến hạn 24 giờ qua: ${count(state.sent)} đã gửi, ${count(state.failed)} không gửi được, ${count(state.skipped)} bỏ qua.`,
    `Đang chờ gửi: ${count(state.waitingReplies + state.waitingNotices)} thư${wait}. Hẹn gửi sau: ${count(state.scheduled)}.`,
    `Việc hẹn giờ: ${late}. Việc dài đang làm: ${count(state.tasks)}.`,
    `Tài khoản không nhận được tin: ${count(state.unreachable)}.`,
    ...(limited ? [limitedLine(limited)] : []),
  ].join('\n');
}

function findings({ state, now, latest }: BotStanding): string[] {
  const waits = state.waitingSince ? (now.getTime() - state.waitingSince.getTime()) / 1_000 : 0;
  return [
    ...(waits > longWait ? ['thư chờ lâu chưa gửi'] : []),
    ...(latest && latest.seconds > longLag ? ['việc hẹn giờ bị trễ'] : []),
    ...(state.parked > 0 ? ['có lượt gác lại vì lỗi'] : []),
  ];
}

function limitedLine({ times, since }: { times: number; since: Date }): string {
  const from = `${hourOf(since)} ngày ${formatDay(businessDay(since))}`;
  return `Nền tảng yêu cầu gửi chậm lại: ${count(times)} lần từ ${from}.`;
}

const span = (now: Date, since: Date) => minutes((now.getTime() - since.getTime()) / 1_000);

function minutes(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} giây`;
  if (seconds < 2 * 3_600) return `${Math.round(seconds / 60)} phút`;
  return `${Math.round(seconds / 3_600)} giờ`;
}
