import { movableClock } from '../../src/sandbox/clock.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { CHATS, FIRST_ACCOUNT } from './chats.ts';

/** What is asked of the bot: visits, two updates each, every one with a purpose of its own. */
export interface Stream {
  readonly box: Sandbox;
  /** Purposes of the visits that were asked for. */
  readonly purposes: readonly string[];
  /** Updates sent, by account. */
  readonly sent: ReadonlyMap<string, number>;
  /** So many visits in chats drawn at random: the line, and the yes to its card, at once. `purpose` replaces the usual. */
  ask(visits: number, purpose?: string): void;
}

/** Numbers between 0 and 1 from a seed (mulberry32), so that a run can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The sandbox, which checks each call against the Bot API's schema and outlives every kill, with people to talk. */
export async function openStream(today: Date, random: () => number): Promise<Stream> {
  const people = Array.from({ length: CHATS }, (_, n) => ({
    ...{ id: FIRST_ACCOUNT + n, name: `Cán bộ ${n + 1}`, role: 'Cán bộ', group: 'Thử tải', started: true },
  }));
  const box = await startSandbox({ people, clock: movableClock(), keepCalls: 1_000_000 });
  const purposes: string[] = [];
  const sent = new Map<string, number>();
  const days = new Map<number, number>();
  const ask = (visits: number, purpose?: string) => {
    for (let n = 0; n < visits; n += 1) {
      const chat = FIRST_ACCOUNT + Math.floor(random() * CHATS);
      const day = (days.get(chat) ?? 0) + 1;
      days.set(chat, day);
      const what = purpose ?? `khảo sát ${lettersOf(purposes.length)}`;
      purposes.push(what);
      sent.set(String(chat), (sent.get(String(chat)) ?? 0) + 2);
      const person = box.user(chat);
      person.says(`/dicoso ${dayText(today, day)} xã Hòa Tiến ${what}`);
      person.says('lưu');
    }
  };
  return { box, purposes, sent, ask };
}

/** A number as letters, because digits in a purpose could be read as a day. */
function lettersOf(number: number): string {
  return [...number.toString(8).padStart(5, '0')].map((digit) => 'bcdgklmn'[Number(digit)]).join('');
}

/** Each visit of a person needs a day of its own; at most 360 lie ahead. */
function dayText(today: Date, ahead: number): string {
  if (ahead > 360) throw new Error('too many visits for one person');
  const day = new Date(today.getTime() + ahead * 86_400_000);
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`;
}
