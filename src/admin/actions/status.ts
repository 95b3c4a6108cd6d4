import { z } from 'zod';
import { lockKeys, lockSpace } from '../../db/open/hold.ts';
import type { Database } from '../../db/open/open.ts';
import { readBotState } from '../../db/queries/bot-state.ts';
import { action } from '../action.ts';
import { sayCount, sayInstant, saySize } from '../say.ts';

const size = z.tuple([z.object({ bytes: z.number(), version: z.string() })]);

const holders = z.tuple([z.object({ n: z.number() })]);

const turnStates: Record<string, string> = { done: 'đã xong', parked: 'gác lại', failing: 'đang thử lại' };
const letterStates: Record<string, string> = {
  queued: 'đang chờ',
  sending: 'đang gửi',
  sent: 'đã gửi',
  failed: 'không gửi được',
  skipped: 'bỏ qua',
};

export default action({
  name: 'status',
  summary: 'Tình trạng: cơ sở dữ liệu, lượt xử lý, thư, lịch chạy',
  args: z.object({}),
  async run(_args, { db, clock, standing, print }) {
    print(`Bot: ${standing || (await someoneSends(db)) ? 'đang chạy' : 'không chạy'}`);
    print(await engineLine(db));
    const { prisma } = db;
    const turns = await prisma.turn.groupBy({ by: ['state'], _count: true });
    print(tallyLine('Lượt xử lý', turns, turnStates));
    const letters = await prisma.letter.groupBy({ by: ['state'], _count: true });
    print(tallyLine('Thư', letters, letterStates));
    const { waitingSince } = await readBotState(prisma, clock.now());
    if (waitingSince) print(`Thư đến hạn lâu nhất chưa gửi: từ ${sayInstant(waitingSince)}`);
    const due = await prisma.occurrence.count({ where: { state: 'due', dueAt: { lte: clock.now() } } });
    print(`Lịch chạy đến hạn chưa xong: ${sayCount(due)}`);
  },
});

/** On PostgreSQL a running bot, wherever it is, holds the sender's lock. */
async function someoneSends({ prisma }: Database): Promise<boolean> {
  const [{ n }] = holders.parse(
    await prisma.$queryRaw`SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted
        AND l.classid = ${lockSpace}::int AND l.objid = ${lockKeys.sender}::int`,
  );
  return n > 0;
}

async function engineLine({ kind, prisma }: Database): Promise<string> {
  const [{ bytes, version }] = size.parse(
    await prisma.$queryRaw`SELECT pg_database_size(current_database())::float8 AS bytes,
      current_setting('server_version') AS version`,
  );
  return `Cơ sở dữ liệu: ${kind === 'pglite' ? 'PGlite' : 'PostgreSQL'} ${version}, ${saySize(bytes)}`;
}

/** The states in the order of `names`, and after them any that is new. */
function tallyLine(title: string, tally: { state: string; _count: number }[], names: Record<string, string>): string {
  const counts = new Map(tally.map(({ state, _count }) => [state, _count]));
  const states = [...new Set([...Object.keys(names), ...counts.keys()])].filter((state) => counts.has(state));
  const parts = states.map((state) => `${names[state] ?? state} ${sayCount(counts.get(state) ?? 0)}`);
  return `${title}: ${parts.join(', ') || 'chưa có'}`;
}
