import { type Db, fromPrisma, type Job } from 'pg-boss';
import { settleInterrupted } from '../db/backup/mark-sent.ts';
import { businessDay } from '../domain/calendar.ts';
import { type Almanac, openAlmanac } from './almanac.ts';
import { askAll, meeting } from './answers.ts';
import { type Capacity, openCapacity } from './capacity.ts';
import type { CardSlip } from './card.ts';
import { type Desk, deliverLetter, type Errand, type Left, stubborn } from './deliver.ts';
import { deliverCard } from './deliver-card.ts';
import { few } from './few.ts';
import { gather } from './gather.ts';
import { hasten } from './hasten.ts';
import type { LetterSlip } from './letter.ts';
import { openLetters } from './letter-rows.ts';
import type { OfficeSettings } from './office.ts';
import { openPace, type Pace } from './pacing.ts';
import { putOff } from './put-off.ts';
import { batchWithin, bell, type LetterKind, letterKinds, queueNames } from './queues.ts';
import { requeueLetters } from './requeue.ts';
import { openRoad } from './road.ts';
import { type Bell, hangBell } from './timer.ts';
import { openTurnstile, type Turnstile } from './turnstile.ts';
import { openLedger } from './write.ts';

/** Chats told to wait do not count towards the capacity, up to a bound for memory. */
const mostWaiting = 2_000;

/** Without a NOTIFY (its connection lost, a due time reached) letters are looked for so often. */
const pollMs = 1_000;

/** The clock going so far ahead of elapsed time has been moved: more than timers and NTP explain. */
const jumpMs = 1_500;

/**
 * So many files are made at once: each holds a connection and the processor, and sixty charts of a month's digests at
 * once left none for the turns, nor for one another.
 */
const atOnce = 2;

interface Counter {
  settings: OfficeSettings;
  signal: AbortSignal;
  desk: Desk;
  pace: Pace;
  turnstile: Turnstile<Errand>;
  almanac: Almanac;
  bells: Record<LetterKind, Bell>;
  /** Jobs of all that was fetched and is not done: pg-boss hands one out again that was held for a day. */
  inHand: Set<string>;
  onTheWay: Record<LetterKind, Set<Promise<void>>>;
  capacity: Capacity;
}

export interface Shift {
  /** Looks for letters at once; the clock may have moved. */
  wake(): void;
  /** Ends when the signal aborted and what was on its way is settled. */
  run(): Promise<void>;
}

/** One holder's time at the counter: fetches jobs, lets them through as the limits allow, delivers them side by side. */
export function openShift(settings: OfficeSettings, signal: AbortSignal): Shift {
  const { db, post, timer, limits } = settings;
  const bells = { reply: hangBell(timer), notice: hangBell(timer) };
  const open = gather((ids: string[]) => openLetters(db.prisma, ids));
  const answers = gather((names: string[]) => askAll(settings.channels, names));
  const met = meeting(answers);
  const pace = openPace(limits);
  const almanac = openAlmanac(db.prisma, timer);
  const { holidays } = almanac;
  const go = (errand: Errand, at: number) => set(counter, errand, deliver(counter, errand, at));
  const put = gather((all: Errand[]) => keepOff(counter, all));
  const keep = (errand: Errand) =>
    set(
      counter,
      errand,
      put(errand).then(() => undefined),
    );
  const counter: Counter = {
    settings,
    signal,
    desk: {
      ...settings,
      render: few(atOnce, settings.render),
      ...openLedger(settings),
      prisma: db.prisma,
      pace,
      road: openRoad(),
      answers,
      met,
      signal,
      open,
    },
    pace,
    turnstile: openTurnstile<Errand>({ pace, clock: post.clock, timer, holidays, keep, go }),
    almanac,
    bells,
    inHand: new Set(),
    onTheWay: { reply: new Set(), notice: new Set() },
    capacity: openCapacity(timer),
  };
  return { wake: () => void lookAgain(counter).catch(() => {}), run: () => work(counter) };
}

async function work(counter: Counter): Promise<void> {
  const { settings, signal, desk, turnstile, onTheWay } = counter;
  signal.addEventListener('abort', () => ringAll(counter), { once: true });
  await stubborn(desk, () => believeBook(settings));
  await stubborn(desk, () => requeueLetters(settings.db.prisma, settings.post));
  await stubborn(desk, counter.almanac.renew);
  const deafen = settings.post.doorbell.answer((kind) => counter.bells[kind].ring());
  const ear = await listen(counter);
  // A loop ends by itself only with the signal, or rejects with it while the database is gone: nothing is left to do then.
  const loops = [...letterKinds.map((kind) => fetch(counter, kind)), watchClock(counter), turnstile.run(signal)];
  await Promise.allSettled(loops);
  deafen();
  await Promise.all([...onTheWay.reply, ...onTheWay.notice]);
  await ear?.close();
}

/** What the last office had on the wire and wrote into the sent book has arrived. A book that cannot be read is no hindrance. */
async function believeBook({ db, sent, log }: OfficeSettings): Promise<void> {
  if (!sent) return;
  const settled = await settleInterrupted(db.prisma, sent.dir);
  if (settled > 0) log.info({ settled }, 'letters the sent book knows');
}

type Ear = Awaited<ReturnType<NonNullable<Db['listen']>>>;

/** NOTIFY tells of letters posted by other processes, only to be quick: where it cannot be had, the poll remains. */
async function listen(counter: Counter): Promise<Ear | undefined> {
  const { settings, bells } = counter;
  const heard = (kind: string) => (kind === 'notice' ? bells.notice : bells.reply).ring();
  try {
    return await settings.post.boss.getDb().listen?.(bell, heard, () => ringAll(counter));
  } catch (error) {
    settings.log.warn({ err: error }, 'no LISTEN: letters are polled for');
    return undefined;
  }
}

function ringAll({ bells, turnstile }: Counter): void {
  for (const kind of letterKinds) bells[kind].ring();
  turnstile.look();
}

async function fetch(counter: Counter, kind: LetterKind): Promise<void> {
  const { settings, signal, desk, turnstile, bells, onTheWay, inHand, capacity } = counter;
  while (!signal.aborted) {
    const free = capacity.of(kind) - onTheWay[kind].size - turnstile.ready(kind);
    const room = turnstile.size() >= mostWaiting ? 0 : batchWithin(free);
    const jobs = room > 0 ? await stubborn(desk, () => take(settings, kind, room)) : [];
    if (kind === 'notice' && jobs.length > 0) await followCalendar(counter, counter.almanac.renew);
    const now = settings.timer.now();
    const errands = jobs.filter(({ id }) => !inHand.has(id)).map((job) => errandOf(job, kind, now));
    for (const { job } of errands) inHand.add(job);
    if (errands.length > 0) turnstile.add(errands);
    if (jobs.length === 0 || jobs.length < room) await bells[kind].wait(pollMs);
  }
}

/**
 * Through Prisma, whose connections keep the statement prepared: planning it takes longer than carrying it out. Letters
 * are in no group; asked for with `groupConcurrency` pg-boss names the jobs to take by an array, whose plan is right
 * whatever the statistics say. Joined to them, a plan made while the queue was empty reads every job of the last ten
 * minutes once for each letter (docs/decisions/0003).
 */
function take(
  { db, post }: OfficeSettings,
  kind: LetterKind,
  batchSize: number,
): Promise<Job<LetterSlip | CardSlip>[]> {
  return post.boss.fetch<LetterSlip | CardSlip>(queueNames[kind], {
    ...{ batchSize, groupConcurrency: 1 },
    db: fromPrisma(db.prisma),
  });
}

function errandOf({ id, data }: Job<LetterSlip | CardSlip>, kind: LetterKind, now: number): Errand {
  return { ...data, kind, job: id, notBefore: now };
}

/** Accounts for an errand on its way; whoever is told to wait comes back to the turnstile. */
function set(counter: Counter, errand: Errand, done: Promise<Left>): void {
  const { onTheWay, bells, settings, inHand } = counter;
  const way = done
    .then((left) => {
      if (left) comeBack(counter, errand, left);
      else inHand.delete(errand.job);
    })
    .catch((error) => settings.log.error({ job: errand.job, err: error }, 'letter left to the next shift'))
    .finally(() => {
      counter.capacity.settle();
      onTheWay[errand.kind].delete(way);
      bells[errand.kind].ring();
    });
  onTheWay[errand.kind].add(way);
}

function deliver({ desk, settings }: Counter, errand: Errand, at: number): Promise<Left> {
  return errand.card === undefined ? deliverLetter(desk, errand, at) : deliverCard(desk, errand, settings.post);
}

/** Puts letters off; a clock moved on meanwhile found their jobs still in hand, and nothing to start. */
async function keepOff(counter: Counter, errands: readonly Errand[]): Promise<true[]> {
  const { settings, desk, almanac } = counter;
  const { db, post } = settings;
  const day = businessDay(post.clock.now());
  await stubborn(desk, () => putOff(db.prisma, post, errands, almanac.holidays()));
  if (businessDay(post.clock.now()) !== day) await lookAgain(counter);
  return errands.map(() => true);
}

function comeBack(
  { settings, pace, turnstile }: Counter,
  errand: Errand,
  { afterMs, movedTo, held }: NonNullable<Left>,
) {
  const notBefore = settings.timer.now() + afterMs;
  if (held) pace.hold(errand, notBefore);
  turnstile.add([{ ...errand, ...(movedTo === undefined ? {} : { chat: movedTo }), notBefore }]);
}

async function watchClock(counter: Counter): Promise<void> {
  const { settings, signal } = counter;
  const ahead = () => settings.post.clock.now().getTime() - settings.timer.now();
  for (let known = ahead(); !signal.aborted; known = ahead()) {
    await settings.timer.sleep(pollMs, signal);
    if (ahead() - known > jumpMs) await lookAgain(counter);
    await followCalendar(counter, counter.almanac.keep);
  }
}

/** Where an administrator has changed the calendar, letters put off may leave now, and others not. */
async function followCalendar(counter: Counter, read: () => Promise<boolean>): Promise<void> {
  if (await stubborn(counter.desk, read)) await lookAgain(counter);
}

async function lookAgain(counter: Counter): Promise<void> {
  const { settings, desk, signal } = counter;
  if (signal.aborted) return;
  await stubborn(desk, counter.almanac.renew);
  await stubborn(desk, () => hasten(settings.db.prisma, settings.post));
  ringAll(counter);
}
