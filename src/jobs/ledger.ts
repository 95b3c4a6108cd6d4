import type { PrismaClient } from '../db/client/client.ts';
import type { Tx } from '../db/open/open.ts';
import { unread } from '../db/open/unread.ts';
import { businessDay, nextAllowed } from '../domain/calendar.ts';
import type { Holidays } from '../domain/holidays.ts';
import { type NewLetter, postLetters } from '../post/letter.ts';
import { posting } from '../post/posting.ts';
import type { Post } from '../post/queues.ts';
import { type DueLetter, type Job, letterKey } from './job.ts';
import { type Due, dueBetween, newestDue } from './schedule.ts';
import { signed } from './signed.ts';

export interface LedgerSettings {
  prisma: PrismaClient;
  post: Post;
  jobs: readonly Job[];
  holidays: Holidays;
  log: { error(fields: object, message: string): void };
}

/** Runs older than this are not made up for: after a longer outage the job begins anew. */
const lookBackMs = 45 * 86_400_000;

/** The heartbeat comes every minute; a run so much later was missed. */
const graceMs = 15 * 60_000;

/**
 * Settles whatever is due of every job and not settled yet, each run that may say something in a transaction of its own. Any number of
 * processes may do it at once: the occurrence's row decides. A job that fails is logged and due again at the next call.
 */
export async function settleDue(settings: LedgerSettings): Promise<void> {
  const newest = await newestRuns(settings.prisma, settings.jobs);
  const idle: Run[] = [];
  for (const job of settings.jobs) {
    try {
      const nothing = await settleJob(settings, job, newest.get(job.name));
      if (nothing) idle.push(nothing);
    } catch (error) {
      settings.log.error({ job: job.name, err: error }, 'job failed');
    }
  }
  await closeIdle(settings, idle);
}

/**
 * When the newest run in the ledger of each job was due: one small read a minute, however many runs there have been (a
 * job's periods stand in the order of their days). A clock set back finds runs ahead of it, and nothing is due until it
 * has passed them.
 */
async function newestRuns(prisma: PrismaClient, jobs: readonly Job[]): Promise<Map<string, Date>> {
  const names = jobs.map(({ name }) => name);
  const rows = await prisma.$queryRaw<{ job: string; dueAt: Date }[]>`
    SELECT j.job, newest.due_at AS "dueAt" FROM unnest(${names}::text[]) AS j(job) CROSS JOIN LATERAL (
      SELECT due_at FROM occurrence o WHERE o.job = j.job ORDER BY period DESC LIMIT 1) newest`;
  return new Map(rows.map(({ job, dueAt }) => [job, dueAt]));
}

/** A run with its job. */
interface Run {
  job: Job;
  run: Due;
}

/** Settles what is due of a job; gives the run back that came at its time and has nothing to say. */
async function settleJob(settings: LedgerSettings, job: Job, last: Date | undefined): Promise<Run | undefined> {
  const { prisma, post, holidays } = settings;
  const now = post.clock.now();
  const newest = newestDue(job.when, now, holidays);
  if (!newest) return undefined;
  const open = newest.openUntil !== undefined && now < newest.openUntil;
  if (!last) {
    await (open ? settle(settings, job, newest, 'first') : begin(prisma, job, newest, now));
    return undefined;
  }
  const since = new Date(Math.max(last.getTime(), now.getTime() - lookBackMs));
  const due = dueBetween(job.when, since, now, holidays);
  const [only, ...more] = due;
  if (
    only &&
    more.length === 0 &&
    !isLate(only, now) &&
    (await job.idle?.(only.period, { tx: prisma, clock: post.clock, holidays }))
  )
    return { job, run: only };
  for (const run of due) await settle(settings, job, run, run.period === newest.period ? 'newest' : 'older');
  if (due.length === 0 && open) await settle(settings, job, newest, 'newest');
  return undefined;
}

const isLate = ({ dueAt }: Due, now: Date): boolean => now.getTime() - dueAt.getTime() > graceMs;

/** Runs that had nothing to say, in one statement; whatever another process has settled meanwhile stays as it is. */
async function closeIdle({ prisma, post }: LedgerSettings, idle: readonly Run[]): Promise<void> {
  const settledAt = post.clock.now();
  const data = idle.map(({ job: { name, title }, run: { period, dueAt } }) => ({
    ...{ job: name, title, period, dueAt, state: 'ran', settledAt },
  }));
  if (data.length > 0) await prisma.occurrence.createMany({ data, skipDuplicates: true });
}

/** `first`: the job has never run here, so it cannot be late. */
type Place = 'first' | 'newest' | 'older';

/** A job first seen begins with its next run (or the one still open); the one before stands in the ledger as its beginning. */
async function begin(prisma: PrismaClient, { name, title }: Job, { period, dueAt }: Due, now: Date): Promise<void> {
  const start = { job: name, title, period, dueAt, state: 'skipped', reason: 'bắt đầu từ kỳ sau', settledAt: now };
  await prisma.occurrence.createMany({ data: [start], skipDuplicates: true });
}

interface Row {
  state: string;
  reason: string | null;
}

async function settle(settings: LedgerSettings, job: Job, run: Due, place: Place): Promise<void> {
  const { prisma, post } = settings;
  const now = post.clock.now();
  await posting(prisma, post, (tx) => settleIn(tx, settings, job, { run, place, now }), job.timeout);
}

async function settleIn(
  tx: Tx,
  { post, holidays }: LedgerSettings,
  job: Job,
  { run, place, now }: { run: Due; place: Place; now: Date },
): Promise<void> {
  const { state, reason } = await lockRun(tx, job, run);
  const again = state === 'ran' || state === 'late';
  if (state === 'skipped' || (again && !(run.openUntil && now < run.openUntil))) return;
  const late = !again && place !== 'first' && isLate(run, now);
  const skip = again ? undefined : skipReason(job, late, place, sameDay(run, now, holidays));
  if (skip !== undefined) return close(tx, job, run, { state: 'skipped', reason: skip }, now);
  const due = await job.due(run.period, { tx, clock: post.clock, holidays });
  const made = due.map((letter) => letterOf(job, run, letter, { now, late, holidays }));
  const letters = again ? await stillMissing(tx, made) : made;
  if (again && letters.length === 0) return;
  await postLetters(tx, letters, post);
  await close(tx, job, run, again ? { state, reason } : { state: late ? 'late' : 'ran', reason: null }, now);
}

/**
 * The letters of an open run, asked again every minute, that an earlier ask did not write. Whoever could not be written
 * to then and can be now gets his letter after all.
 */
async function stillMissing(tx: Tx, letters: readonly NewLetter[]): Promise<NewLetter[]> {
  if (letters.length === 0) return [];
  const keys = letters.map(({ key }) => key);
  const known = await tx.$queryRaw<{ key: string; skipped: boolean }[]>`
    SELECT key, state = 'skipped' AND attempts = 0 AS skipped FROM letter WHERE key = ANY(${keys}::text[])`;
  const written = new Map(known.map(({ key, skipped }) => [key, skipped]));
  const back = letters.filter(({ key, skip }) => skip === undefined && written.get(key));
  if (back.length > 0) await tx.letter.deleteMany({ where: { key: { in: back.map(({ key }) => key) } } });
  return [...back, ...letters.filter(({ key }) => !written.has(key))];
}

/** The run's row, made if it is not there, held until commit. */
async function lockRun(tx: Tx, { name, title }: Job, { period, dueAt }: Due): Promise<Row> {
  await tx.$executeRaw`${unread}
    INSERT INTO occurrence (job, period, due_at, title) VALUES (${name}, ${period}, ${dueAt}::timestamptz, ${title})
    ON CONFLICT (job, period) DO NOTHING`;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT state, reason FROM occurrence WHERE job = ${name} AND period = ${period} FOR UPDATE`;
  return row ?? { state: 'due', reason: null };
}

/** May what is written now still leave on the run's own day? */
function sameDay({ dueAt }: Due, now: Date, holidays: Holidays): boolean {
  return businessDay(nextAllowed(now, { holidays })) === businessDay(dueAt);
}

function skipReason({ missed }: Job, late: boolean, place: Place, inTime: boolean): string | undefined {
  if (!late || missed === 'run late') return undefined;
  if (typeof missed === 'object') return missed.skip;
  if (place !== 'newest') return 'lỡ giờ: chỉ gửi kỳ mới nhất';
  return missed === 'same day' && !inTime ? 'lỡ ngày: dồn vào kỳ sau' : undefined;
}

async function close(tx: Tx, { name }: Job, { period }: Due, { state, reason }: Row, now: Date): Promise<void> {
  await tx.$executeRaw`${unread}
    UPDATE occurrence SET state = ${state}, reason = ${reason}, settled_at = ${now}::timestamptz,
      letters = (SELECT count(*) FROM letter WHERE letter.job = ${name} AND letter.period = ${period})
    WHERE job = ${name} AND period = ${period}`;
}

/** A run's letter: out of quiet hours and holidays, before its event, and saying so when it is late. */
function letterOf(
  job: Job,
  run: Due,
  letter: DueLetter,
  { now, late, holidays }: { now: Date; late: boolean; holidays: Holidays },
): NewLetter {
  const { recipient, personId, to, before } = letter;
  const dueAt = nextAllowed(now, { holidays, ...(before ? { before } : {}) });
  const skip = letter.skip ?? (before && (before <= now || dueAt < now) ? 'đã quá giờ nhắc' : undefined);
  return {
    key: letterKey(job.name, run.period, recipient),
    kind: 'notice',
    channel: to?.channel ?? '',
    to: { chat: to?.chat ?? '', ...(to?.topic === undefined ? {} : { topic: to.topic }) },
    ...(personId === undefined ? {} : { personId }),
    reply: signed({ job: job.name, ...run, late, personId }, letter.reply),
    dueAt,
    job: job.name,
    period: run.period,
    ...(skip === undefined ? {} : { skip }),
  };
}
