import type { Database } from '../../src/db/open/open.ts';
import { type NewLetter, postLetters } from '../../src/post/letter.ts';
import { type OfficeSettings, openPostOffice, type PostOffice } from '../../src/post/office.ts';
import { telegramLimits } from '../../src/post/pacing.ts';
import { posting } from '../../src/post/posting.ts';
import { openPost } from '../../src/post/queues.ts';
import { fakeChannel, fakeTime, heardLog } from './fakes.ts';

/** 09:00 on a Tuesday in Viet Nam. */
export const NOW = '2026-08-11T02:00:00Z';

export type Room = Awaited<ReturnType<typeof openRoom>>;

/** A post room on a database: queues, a fake platform, time that is moved by hand. The office is not yet open. */
export async function openRoom(db: Database) {
  const time = fakeTime(NOW);
  const channel = fakeChannel();
  const log = heardLog();
  const onError = (error: Error) => {
    throw error;
  };
  const post = await openPost({ jobs: db.jobs(), clock: time.clock, upkeep: false, onError });
  const settings: OfficeSettings = {
    db,
    post,
    channels: { telegram: channel },
    // Unprompted letters unpaced: the time between them is pacing.test.ts's matter.
    limits: { ...telegramLimits, notices: { count: 1_000, perMs: 0 } },
    timer: time.timer,
    log,
    render: async () => new Uint8Array(),
    still: async () => undefined,
  };
  let office: PostOffice | undefined;
  return {
    db,
    post,
    time,
    channel,
    log,
    settings,
    put: (...letters: NewLetter[]) => posting(db.prisma, post, (tx) => postLetters(tx, letters, post)),
    row: (key: string) => db.prisma.letter.findUniqueOrThrow({ where: { key } }),
    /** Opens the office (again), with other settings where given. */
    open(changed: Partial<OfficeSettings> = {}) {
      office = openPostOffice({ ...settings, ...changed });
      office.start();
    },
    wake: () => office?.wake(),
    stop: async () => office?.stop(1_000),
    async close() {
      await office?.stop(1_000);
      await post.close();
      await db.close();
    },
  };
}

/** A reply to a chat; its text is its key. */
export function reply(key: string, chat = '7'): NewLetter {
  return { key, kind: 'reply', channel: 'telegram', to: { chat }, reply: { text: key } };
}

/** An unprompted letter of a job. */
export function notice(key: string, chat = '7'): NewLetter {
  return { ...reply(key, chat), kind: 'notice', job: 'test', period: '2026-08-11' };
}
