import { isPassing } from '../db/open/passing.ts';
import { administrators } from '../db/queries/people/administrators.ts';
import { parkTurn } from '../db/queries/turns.ts';
import { businessDay } from '../domain/calendar.ts';
import { type NewLetter, postLetters } from '../post/letter.ts';
import { posting } from '../post/posting.ts';
import { answerTo, replyKey } from './answer-to.ts';
import type { Event } from './event.ts';
import type { TurnRoom } from './turn-room.ts';

/** A failure nobody expected, under the reference people are told. */
export interface Bug {
  error: unknown;
  ref: string;
  at: Date;
}

/**
 * Settles an update that failed again and again: its key is kept as parked, the sender gets an apology with the
 * reference number, every administrator a note. No text of the update is kept.
 */
export async function park(room: TurnRoom, event: Event, bug: Bug) {
  try {
    await parkWithNotes(room, event, bug);
  } catch (error) {
    if (isPassing(error)) throw error;
    // Whatever makes even the apology fail, the update must not hold its chat: the key alone is kept.
    room.log.error({ channel: event.channel, turn: event.key, ref: bug.ref, err: error }, 'parked without a word');
    await parkTurn(room.db.prisma, event.channel, event.key, bug.ref);
  }
  return { action: 'parked', outcome: 'parked', ref: bug.ref };
}

async function parkWithNotes(room: TurnRoom, event: Event, bug: Bug): Promise<void> {
  await posting(room.db.prisma, room.post, async (tx) => {
    await parkTurn(tx, event.channel, event.key, bug.ref);
    const admins = await administrators(tx, event.channel, businessDay(bug.at));
    const notes = admins.map((admin) => note(event, bug, admin));
    await postLetters(tx, event.sender ? [apology(event, bug), ...notes] : notes, room.post);
  });
}

function apology(event: Event, bug: Bug): NewLetter {
  const text = `Xin lỗi đồng chí, trợ lý gặp lỗi với tin vừa rồi, chưa lưu gì.\nMã sự cố: ${bug.ref}. Quản trị đã được báo.`;
  return { key: replyKey(event), kind: 'reply', channel: event.channel, to: answerTo(event), reply: { text } };
}

function note(event: Event, bug: Bug, admin: { account: string; personId: number }): NewLetter {
  const text = `Sự cố ${bug.ref}: một tin không xử lý được sau ba lần.\nChạy “npm run admin -- parked” để xem; nhật ký máy chủ có chi tiết.`;
  return {
    // One note an hour: whoever provokes failures must not be able to flood the administrators.
    key: `parked:${event.channel}:${bug.at.toISOString().slice(0, 13)}:${admin.personId}`,
    kind: 'notice',
    channel: event.channel,
    to: { chat: admin.account },
    personId: admin.personId,
    reply: { text },
  };
}
