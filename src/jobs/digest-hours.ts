import { anybodyAt, haveLetters, type Reader, readersOf } from '../db/queries/digests/digest-readers.ts';
import { writtenOn } from '../db/queries/reminders/reminders.ts';
import { businessDay, isWorkingDay, nextAllowed } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/day.ts';
import { defaultChoice, digestHours } from '../domain/digests/digest-choice.ts';
import type { Holidays } from '../domain/holidays.ts';
import type { PositionKind } from '../domain/people/position.ts';
import type { Button, Reply } from '../post/reply.ts';
import { carryMatters } from './digest-matters.ts';
import { stillRead } from './digest-still.ts';
import { type DueLetter, type Job, type JobContext, job } from './job.ts';

/** A country's digests are counted in some ten seconds, their 5,000 letters written in some more. */
const LONG = 180_000;

/** One kind of digest: who reads it, and what it says to each on a day; whoever is left out gets none. */
export interface DigestJob {
  /** Part of every key: never to be changed. */
  name: string;
  title: string;
  readers: readonly PositionKind[];
  /** Whether anything may be due on a day at all; asked first, since on most nothing is. */
  dueOn(day: Day, context: JobContext): boolean | Promise<boolean>;
  write(readers: readonly Reader[], day: Day, context: JobContext): Promise<Map<number, Reply>>;
  /** What opens it in another digest of the same morning, with which it does not come. */
  opens?(reader: Reader, day: Day): Button;
}

/** The digests that come before and after one: whoever gets an earlier one on a morning opens this one there. */
interface Rank {
  earlier: readonly DigestJob[];
  later: readonly DigestJob[];
}

/** A digest as jobs, one for each hour that a reader may choose; on working days, late after an outage. */
export function atEveryHour(digest: DigestJob, rank: Rank): Job[] {
  const { name, title, readers } = digest;
  return digestHours.map((hour) => {
    const own = nameOf(name, hour);
    return job({
      ...{ name: own, title, when: { every: 'day', at: hour }, missed: 'run late', timeout: LONG },
      idle: (day, context) => isIdle(digest, { hour, day }, context),
      due: (day, context) => due(digest, rank, { hour, day }, context),
      still: (letter, context) => stillRead({ ...letter, job: own }, readers, context),
    });
  });
}

/** The usual hour's job has the digest's own name; the others carry their hour. */
function nameOf(name: string, hour: string): string {
  return hour === defaultChoice.hour ? name : `${name}-${hour.replace(':', '')}`;
}

async function isIdle(
  digest: DigestJob,
  { hour, day }: { hour: string; day: Day },
  context: JobContext,
): Promise<boolean> {
  if (!isWorkingDay(day, context.holidays) || !(await digest.dueOn(day, context))) return true;
  return hour !== defaultChoice.hour && !(await anybodyAt(context.tx, hour));
}

const namesOf = ({ name }: DigestJob): string[] => digestHours.map((hour) => nameOf(name, hour));

async function due(
  digest: DigestJob,
  rank: Rank,
  { hour, day }: { hour: string; day: Day },
  context: JobContext,
): Promise<DueLetter[]> {
  const { tx, clock, holidays } = context;
  if (await isIdle(digest, { hour, day }, context)) return [];
  const had = await haveLetters(tx, namesOf(digest), day);
  const all = await readersOf(tx, digest.readers, day);
  const readers = all.filter((one) => one.hour === hour && !had.has(one.personId));
  const replies = await digest.write(readers, day, context);
  if (replies.size === 0) return [];
  const leaves = businessDay(nextAllowed(clock.now(), { holidays }));
  const first = await writtenOn(tx, rank.earlier.flatMap(namesOf), leaves);
  const beside = await besides(rank.later, { from: day, to: leaves }, context);
  const letters = readers.flatMap((reader): DueLetter[] => {
    const reply = replies.get(reader.personId);
    if (!reply) return [];
    const buttons = [...(reply.buttons ?? []), ...(beside.get(reader.personId) ?? []).map((one) => [one])];
    return letterTo(
      reader,
      { ...reply, buttons },
      rank.earlier.find((one) => isOf(one, first.get(reader.personId))),
    );
  });
  return carryMatters({ name: nameOf(digest.name, hour), period: day, leaves }, letters, context);
}

const isOf = (digest: DigestJob, name: string | undefined): boolean =>
  name !== undefined && namesOf(digest).includes(name);

function letterTo({ personId, channel, chat, skip }: Reader, reply: Reply, first: DigestJob | undefined): DueLetter[] {
  const letter = { recipient: String(personId), personId, reply };
  if (skip !== undefined || channel === null || chat === null)
    return [{ ...letter, skip: skip ?? 'chưa có tài khoản' }];
  if (first) return [{ ...letter, skip: `cùng sáng đã có “${first.title}”, mở bằng nút trong tin ấy` }];
  return [{ ...letter, to: { channel, chat } }];
}

/** What else would come to some readers on the days a letter stands for, each as a button. */
async function besides(
  later: readonly DigestJob[],
  { from, to }: { from: Day; to: Day },
  context: JobContext,
): Promise<Map<number, Button[]>> {
  const found = new Map<number, Button[]>();
  for (const digest of later) {
    const day = await lastDue(digest, { from, to }, context);
    if (day === undefined || !digest.opens) continue;
    for (const reader of await readersOf(context.tx, digest.readers, day))
      found.set(reader.personId, [...(found.get(reader.personId) ?? []), digest.opens(reader, day)]);
  }
  return found;
}

async function lastDue(
  digest: DigestJob,
  { from, to }: { from: Day; to: Day },
  context: JobContext,
): Promise<Day | undefined> {
  for (let day = to; day >= from; day = addDays(day, -1))
    if (isWorkingDay(day, context.holidays) && (await digest.dueOn(day, context))) return day;
  return undefined;
}

/** The days from the working day before to yesterday: what was closed on them is told today. */
export function daysSince(day: Day, holidays: Holidays): Day[] {
  const days = [addDays(day, -1)];
  for (let at = addDays(day, -1); !isWorkingDay(at, holidays); at = addDays(at, -1)) days.unshift(addDays(at, -1));
  return days;
}
