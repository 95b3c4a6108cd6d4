import pg from 'pg';
import { pino } from 'pino';
import type { Event } from '../../src/bot/event.ts';
import { plainWords } from '../../src/bot/plain-words.ts';
import { openTurns } from '../../src/bot/turn.ts';
import { commands } from '../../src/commands.ts';
import type { Database } from '../../src/db/open/open.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { openPost } from '../../src/post/queues.ts';
import { openDesk } from '../../src/rules/desk.ts';

/** One statement as it went to the server, with the rows that came back. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  rows: readonly unknown[];
  /** It was sent before the one before it was answered. */
  unawaited: boolean;
}

/** Carries events out as the bot does, less the wire, and gives for each the statements of its transaction. */
export async function recordTurns(db: Database, events: readonly ((saved: string) => Event)[]): Promise<Statement[][]> {
  const post = await openPost({ jobs: db.jobs(), clock: systemClock, onError: () => {}, upkeep: false });
  const log = pino({ level: 'silent' });
  const room = {
    db,
    post,
    clock: systemClock,
    log,
    commands,
    folders: {},
    intent: plainWords,
    rules: openDesk({ db, log }),
  };
  const hear = openTurns({ ...room, ack: async () => {}, offerMenu: async () => {} });
  const recorded: Statement[][] = [];
  for (const event of events) {
    const letters = await db.prisma.letter.findMany({ orderBy: { id: 'desc' }, take: 1 });
    const ear = listenToPg();
    await hear(event(saveLine(letters[0]?.body)));
    recorded.push(ear.stop());
  }
  await post.close();
  return recorded;
}

/** What the [Lưu] button of a letter says. */
function saveLine(body: unknown): string {
  return /"say":"(\/luu [^"]+)"/.exec(JSON.stringify(body ?? ''))?.[1] ?? '';
}

/** Notes every query of the connection that begins a transaction, until it ends. */
function listenToPg(): { stop(): Statement[] } {
  const inner = pg.Client.prototype.query;
  const statements: Statement[] = [];
  let speaker: unknown;
  let unanswered = 0;
  function query(this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args;
    const config = typeof first === 'string' ? { text: first, values: second } : Object(first);
    if (config.text === 'BEGIN') speaker = this;
    const answer = Reflect.apply(inner, this, args);
    if (speaker !== this) return answer;
    const entry: Statement = {
      text: config.text,
      values: config.values ?? (Array.isArray(second) ? second : []),
      rows: [],
      unawaited: unanswered > 0,
    };
    statements.push(entry);
    unanswered += 1;
    if (config.text === 'COMMIT') speaker = undefined;
    void Promise.resolve(answer).then(
      (result) => {
        entry.rows = Object(result).rows ?? [];
        unanswered -= 1;
      },
      () => {
        unanswered -= 1;
      },
    );
    return answer;
  }
  Object.assign(pg.Client.prototype, { query });
  return {
    stop: () => {
      Object.assign(pg.Client.prototype, { query: inner });
      return statements;
    },
  };
}
