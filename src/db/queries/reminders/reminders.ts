import { at } from '../../../domain/calendar.ts';
import { addDays, type Day, dateOf, dayOf } from '../../../domain/day.ts';
import type { Tx } from '../../open/open.ts';
import { barred, reminderRefusal } from '../people/reminder-consent.ts';

/** Where a person can be reached, and what stands against reminding him. */
export interface ReminderSeat {
  personId: number;
  channel: string | null;
  chat: string | null;
  accounts: number;
  /** Why nothing at all may be sent to him, and why no reminder; null: nothing is against it. */
  barred: string | null;
  refused: string | null;
  /** The day before which none is to come. */
  heldTo: Day | null;
  muted: string[];
}

/** Seats of many people, each with the account bound last that can be reached; one statement. */
export function reminderSeats(tx: Tx, people: readonly number[]): Promise<ReminderSeat[]> {
  return tx.$queryRaw<ReminderSeat[]>`
    SELECT h.id AS "personId", a.channel, a.external_id AS chat, ${barred} AS barred, ${reminderRefusal} AS refused,
      (SELECT count(*)::int FROM account c WHERE c.person_id = h.id) AS accounts, c.held_to::text AS "heldTo",
      array(SELECT m.kind FROM reminder_mute m WHERE m.person_id = h.id) AS muted
    FROM person h LEFT JOIN reminder_choice c ON c.person_id = h.id
    LEFT JOIN LATERAL (SELECT channel, external_id FROM account
      WHERE person_id = h.id AND unreachable IS NULL ORDER BY bound_at DESC NULLS LAST LIMIT 1) a ON true
    WHERE h.id = ANY(${[...people]}::int[])`;
}

/** Those who chose an hour for their morning's letter. */
export async function choseHour(tx: Tx, hour: string): Promise<number[]> {
  const rows = await tx.reminderChoice.findMany({ where: { hour }, select: { personId: true } });
  return rows.map(({ personId }) => personId);
}

/** Those who chose another hour than the product's. */
export async function choseAnother(tx: Tx, hour: string): Promise<number[]> {
  const rows = await tx.reminderChoice.findMany({ where: { hour: { not: hour } }, select: { personId: true } });
  return rows.map(({ personId }) => personId);
}

/** Whoever has his letter of a day by one of these jobs already. */
export async function hadLetters(tx: Tx, jobs: readonly string[], period: string): Promise<Set<number>> {
  const rows = await tx.letter.findMany({
    where: { job: { in: [...jobs] }, period, personId: { not: null }, state: { not: 'skipped' } },
    select: { personId: true },
  });
  return new Set(rows.flatMap(({ personId }) => (personId === null ? [] : [personId])));
}

/** How far back a run is made up for: letters that leave today are of no older one. */
const RUNS_DAYS = 45;

/** Whoever is written to on a day by one of some jobs, with that job's name: what has left on it, or is to leave on it. */
export async function writtenOn(tx: Tx, jobs: readonly string[], day: Day): Promise<Map<number, string>> {
  const [from, to] = [at(day, '00:00'), at(addDays(day, 1), '00:00')];
  const rows = await tx.$queryRaw<{ personId: number; job: string }[]>`
    SELECT person_id AS "personId", job FROM letter
    WHERE job = ANY(${[...jobs]}::text[]) AND period BETWEEN ${addDays(day, -RUNS_DAYS)} AND ${day} AND person_id IS NOT NULL
      AND CASE state WHEN 'sent' THEN settled_at WHEN 'queued' THEN due_at WHEN 'sending' THEN due_at END
        BETWEEN ${from}::timestamptz AND ${to}::timestamptz`;
  return new Map(rows.map(({ personId, job }) => [personId, job]));
}

/** One reminder as the ledger keeps it: in the letter of that key, or left out for a reason. */
export interface ReminderRow {
  personId: number;
  kind: string;
  subject: string;
  on: Day;
  letterKey?: string;
  skip?: string;
}

/** What is left out only for now: it is taken up again. */
export const HELD = 'đồng chí đã hoãn';
/** Why a letter did not leave on its day: its matters go with the next one. */
export const NEXT_TIME = 'không kịp gửi trong ngày: dồn vào tin sau';

/**
 * The reminders of the days since one (and before another) that are settled: sent or on their way, or left out for good.
 * What stood in a digest that never arrived goes with the next morning's letter; a letter of reminders alone that could
 * not be delivered would not get there the next day either.
 */
export async function settledSince(
  tx: Tx,
  people: readonly number[],
  { since, before = '9999-12-31' }: { since: Day; before?: Day },
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT r.person_id || ' ' || r.kind || ' ' || r.subject || ' ' || r.on_day AS key FROM reminder r
    LEFT JOIN letter l ON l.key = r.letter_key
    WHERE r.morning >= ${since}::date AND r.morning < ${before}::date AND r.person_id = ANY(${[...people]}::int[])
      AND r.skip IS DISTINCT FROM ${HELD} AND (l.state = 'skipped' AND l.reason IN (${NEXT_TIME}, ${HELD})) IS NOT TRUE
      AND (l.state IN ('skipped', 'failed') AND l.job NOT LIKE 'morning%' AND l.reason NOT LIKE 'ambiguous%') IS NOT TRUE`;
  return new Set(rows.map(({ key }) => key));
}

/** A reminder's name among the settled. */
export function settledKey({ personId, kind, subject, on }: Omit<ReminderRow, 'letterKey' | 'skip'>): string {
  return `${personId} ${kind} ${subject} ${on}`;
}

/** Writes down how reminders were settled on a morning; one settled anew replaces what was there. */
export async function keepReminders(tx: Tx, morning: Day, rows: readonly ReminderRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO reminder (person_id, kind, subject, on_day, morning, letter_key, skip)
    SELECT DISTINCT ON (n."personId", n.kind, n.subject, n."on") n."personId", n.kind, n.subject, n."on", ${morning}::date, n."letterKey", n.skip
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS n ("personId" int, kind text, subject text, "on" date, "letterKey" text, skip text)
    ON CONFLICT (person_id, kind, subject, on_day)
      DO UPDATE SET morning = excluded.morning, letter_key = excluded.letter_key, skip = excluded.skip`;
}

/** A run's letter that has not left, with the reminders in it. */
export interface UnsentLetter {
  key: string;
  personId: number | null;
  reminders: ReminderRow[];
}

/** All letters of a run that have not left; one statement. */
export function unsentReminders(tx: Tx, job: string, period: string): Promise<UnsentLetter[]> {
  return tx.$queryRaw<UnsentLetter[]>`
    SELECT l.key, l.person_id AS "personId", coalesce(jsonb_agg(jsonb_build_object(
        'personId', r.person_id, 'kind', r.kind, 'subject', r.subject, 'on', r.on_day::text)
      ORDER BY r.kind, r.subject, r.on_day) FILTER (WHERE r.person_id IS NOT NULL), '[]') AS reminders
    FROM letter l LEFT JOIN reminder r ON r.letter_key = l.key
    WHERE l.job = ${job} AND l.period = ${period} AND l.state IN ('queued', 'sending') GROUP BY l.key, l.person_id`;
}

/** Gives a letter that is about to leave other words, and takes out of it what they no longer say; one statement. */
export async function rewriteLetter(
  tx: Tx,
  key: string,
  words: unknown,
  gone: readonly (ReminderRow & { skip: string })[],
): Promise<void> {
  await tx.$executeRaw`
    WITH left_out AS (
      UPDATE reminder r SET letter_key = NULL, skip = g.skip
      FROM jsonb_to_recordset(${JSON.stringify(gone)}::jsonb)
        AS g ("personId" int, kind text, subject text, "on" date, skip text)
      WHERE r.person_id = g."personId" AND r.kind = g.kind AND r.subject = g.subject AND r.on_day = g."on")
    UPDATE letter SET body = ${JSON.stringify(words)}::jsonb WHERE key = ${key} AND state IN ('queued', 'sending')`;
}

/** What a person chose: hour and day are null where nothing is chosen. */
export async function reminderChoice(
  tx: Tx,
  personId: number,
): Promise<{ hour: string | null; heldTo: Day | null; muted: string[] }> {
  const row = await tx.reminderChoice.findUnique({ where: { personId } });
  const muted = await tx.reminderMute.findMany({ where: { personId }, orderBy: { kind: 'asc' } });
  const heldTo = row?.heldTo ? dayOf(row.heldTo) : null;
  return { hour: row?.hour ?? null, heldTo, muted: muted.map(({ kind }) => kind) };
}

export async function chooseHour(tx: Tx, personId: number, hour: string): Promise<void> {
  await tx.reminderChoice.upsert({ where: { personId }, create: { personId, hour }, update: { hour } });
}

/** Holds a person's reminders back until a day; null: no longer. */
export async function holdReminders(tx: Tx, personId: number, until: Day | null): Promise<void> {
  const heldTo = until === null ? null : dateOf(until);
  await tx.reminderChoice.upsert({ where: { personId }, create: { personId, heldTo }, update: { heldTo } });
}

export async function muteReminder(tx: Tx, personId: number, kind: string, off: boolean): Promise<void> {
  if (off) await tx.reminderMute.createMany({ data: [{ personId, kind }], skipDuplicates: true });
  else await tx.reminderMute.deleteMany({ where: { personId, kind } });
}
