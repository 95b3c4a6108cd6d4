import type { Database } from '../../src/db/open/open.ts';
import { businessDay, isHoliday, isQuiet } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import type { Holidays } from '../../src/domain/holidays.ts';
import type { Job } from '../../src/jobs/job.ts';
import { dueBetween } from '../../src/jobs/schedule.ts';
import { plain } from '../../src/post/reply.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

export interface Account {
  occurrences: number;
  unaccounted: number;
  duplicates: number;
  /** Sent twice after a kill, as the ledger itself says: at most one repeat of a try nobody knows the end of. */
  repeated: number;
  inQuietHours: number;
  onHolidays: number;
  letters: number;
}

/** What the year was played with. */
export interface Played {
  db: Database;
  box: Sandbox;
  jobs: readonly Job[];
  holidays: Holidays;
  from: Date;
  to: Date;
  chats: readonly number[];
  say: (line: string) => void;
}

interface Row {
  id: bigint;
  key: string;
  kind: string;
  chat: string;
  job: string | null;
  period: string | null;
  personId: number | null;
  state: string;
  reason: string | null;
  attempts: number;
  messageId: string | null;
  settledAt: Date | null;
  text: string;
}

/** Puts what the platform received against the ledger: every run, every letter, every message. */
export async function takeAccount(played: Played): Promise<Account> {
  const rows = await played.db.prisma.$queryRaw<Row[]>`
    SELECT id, key, kind, chat, job, period, person_id AS "personId", state, reason, attempts, message_id AS "messageId",
      settled_at AS "settledAt", body->>'text' AS text FROM letter`;
  const runs = await runsMissing(played);
  const open = rows.filter(
    ({ state, reason }) => state !== 'sent' && !(['skipped', 'failed'].includes(state) && reason),
  );
  for (const { key, state } of open.slice(0, 5)) played.say(`! ${key} is ${state}`);
  const bare = await played.db.prisma.reminder.count({ where: { letterKey: null, skip: null } });
  const heard = messagesOf(played, rows);
  return {
    occurrences: runs.all,
    unaccounted: runs.missing + open.length + bare + heard.unsent,
    duplicates: heard.duplicates + secondMornings(rows, played.say),
    repeated: heard.repeated,
    inQuietHours: heard.inQuietHours,
    onHolidays: heard.onHolidays,
    letters: rows.length,
  };
}

/** Every run that was due in the time played has its row, settled. */
async function runsMissing({ db, jobs, holidays, from, to, say }: Played): Promise<{ all: number; missing: number }> {
  const settled = new Set(
    (await db.prisma.occurrence.findMany({ where: { settledAt: { not: null } } })).map(
      ({ job, period }) => `${job} ${period}`,
    ),
  );
  const due = jobs.flatMap(({ name, when }) =>
    dueBetween(when, from, to, holidays).map(({ period }) => `${name} ${period}`),
  );
  const missing = due.filter((run) => !settled.has(run));
  for (const run of missing.slice(0, 5)) say(`! no run ${run}`);
  return { all: due.length, missing: missing.length };
}

/** The day on which the event itself takes place that a job's letters remind of. */
const eventDays: Readonly<Record<string, number>> = {
  ...{ 'visit-tomorrow': 1, 'visit-host-tomorrow': 1, 'meeting-tomorrow': 1, 'meeting-today': 0 },
};

function messagesOf({ box, chats, holidays, say }: Played, rows: readonly Row[]) {
  const byMessage = new Map(
    rows.flatMap((row) => (row.messageId ? [[`${row.chat} ${row.messageId}`, row] as const] : [])),
  );
  const byText = Map.groupBy(rows, ({ chat, text }) => `${chat} ${plain(text)}`);
  const counted = { duplicates: 0, repeated: 0, inQuietHours: 0, onHolidays: 0, unsent: 0 };
  const heard = new Set<string>();
  for (const chat of chats) {
    for (const { message_id, date, from, text = '' } of box.messages(chat)) {
      if (from?.id !== box.me.id) continue;
      const at = new Date(date * 1_000);
      const row = byMessage.get(`${chat} ${message_id}`);
      if (!row) {
        const twin = byText
          .get(`${chat} ${text}`)
          ?.some(({ attempts, reason }) => attempts > 1 || reason?.startsWith('ambiguous'));
        if (twin) counted.repeated += 1;
        else counted.duplicates += 1;
        if (!twin) say(`! ${chat}: not in the ledger: ${text.slice(0, 60)}`);
        continue;
      }
      heard.add(String(row.id));
      if (row.kind === 'reply') continue;
      if (isQuiet(at)) counted.inQuietHours += 1;
      const day = businessDay(at);
      if (isHoliday(day, holidays) && !isEvent(row, day)) counted.onHolidays += 1;
    }
  }
  counted.unsent = rows.filter(({ state, id }) => state === 'sent' && !heard.has(String(id))).length;
  return counted;
}

function isEvent({ job, period }: Row, day: Day): boolean {
  const ahead = job === null ? undefined : eventDays[job];
  return ahead !== undefined && period !== null && addDays(period, ahead) === day;
}

const bundled = /^(?:morning|digest)/;

/** Two of a person's bundles or digests on one day are one too many: in the year nobody chooses hours of his own. */
function secondMornings(rows: readonly Row[], say: (line: string) => void): number {
  const sent = rows.filter(({ job, state, settledAt }) => bundled.test(job ?? '') && state === 'sent' && settledAt);
  const days = sent.map(({ personId, settledAt }) => `${personId} ${settledAt ? businessDay(settledAt) : ''}`);
  const twice = days.length - new Set(days).size;
  if (twice > 0) say(`! ${twice} second letters of a morning`);
  return twice;
}
