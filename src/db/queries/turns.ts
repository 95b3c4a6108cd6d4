import { z } from 'zod';
import type { Day } from '../../domain/day.ts';
import { Prisma } from '../client/client.ts';
import type { Tx } from '../open/open.ts';
import { type KnownPerson, type Row as PersonRow, personOf } from './people/people.ts';

interface TurnOf {
  channel: string;
  key: string;
  place: { chat: string };
  sender?: { id: string } | undefined;
}

/** What a turn begins with: the person behind the account (null: nobody we know) and the row of the open question. */
export interface OpenedTurn {
  person: KnownPerson | null;
  draft: DraftRow | null;
  /** For the letter that answers the turn, and for a question it opens. */
  letterId: string;
}

const draftRow = z.object({
  ...{ id: z.int().transform(String), version: z.int(), command: z.string(), input: z.record(z.string(), z.unknown()) },
  ...{ asking: z.string().nullable(), prompt_id: z.string().nullable(), updated_at: z.coerce.date() },
});

export type DraftRow = z.infer<typeof draftRow>;

/**
 * Claims an update inside its transaction, takes its chat's lock and reads who is asking and what is open, in one
 * statement (the SQL function open_turn): what is read is the newest, as of after the lock. Undefined where the update
 * was carried out (or parked) before.
 */
export async function openTurn(tx: Tx, event: TurnOf, at: Date, today: Day): Promise<OpenedTurn | undefined> {
  const [row] = await tx.$queryRaw<OpenedRow[]>`
    SELECT * FROM open_turn(${event.channel}, ${event.key}, ${event.place.chat}, ${event.sender?.id ?? ''}, ${at},
      ${today}::date)`;
  if (!row?.claimed) return undefined;
  const draft = row.draft === null ? null : draftRow.parse(row.draft);
  return { person: personOf(row.who ?? []), draft, letterId: row.letter_id };
}

interface OpenedRow {
  claimed: boolean;
  who: PersonRow[] | null;
  draft: unknown;
  letter_id: string;
}

/** Counts a failed attempt in a transaction of its own; returns how many there are by now. */
export async function countFailure(tx: Tx, channel: string, key: string, ref: string, at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ attempts: number }[]>`
    INSERT INTO turn (channel, key, state, attempts, ref, at) VALUES (${channel}, ${key}, 'failing', 1, ${ref}, ${at})
    ON CONFLICT (channel, key) DO UPDATE SET attempts = turn.attempts + 1, ref = ${ref}
    RETURNING attempts`;
  return row?.attempts ?? 1;
}

/** Keeps the key of an update that will not be tried again. */
export async function parkTurn(tx: Tx, channel: string, key: string, ref: string): Promise<void> {
  await tx.turn.update({ where: { channel_key: { channel, key } }, data: { state: 'parked', ref } });
}

export interface TurnRecord {
  at: Date;
  channel: string;
  turn: string;
  account: string;
  personId: number | null;
  action: string;
  subject: string | null;
  outcome: string;
  traces: readonly { action: string; subject: string; personId?: number; before?: unknown; after?: unknown }[];
}

/**
 * The statement that writes the turn's audit row and one for each of its traces. A trace with a before or an after is a
 * `change`, one without a `look`; its `personId` is whose data it is.
 */
export function recordSql(record: TurnRecord): Prisma.Sql {
  const { at, channel, turn, account, personId, traces, ...own } = record;
  const rows = JSON.stringify([own, ...traces.map(rowOf)]);
  return Prisma.sql`
    INSERT INTO audit (at, channel, turn, account, person_id, action, subject, outcome, about_id, detail)
    SELECT ${at}::timestamptz, ${channel}, ${turn}, ${account}, ${personId}::int, r.action, r.subject, r.outcome, r.about, r.detail
    FROM jsonb_to_recordset(${rows}::jsonb) AS r (action text, subject text, outcome text, about int, detail jsonb)`;
}

function rowOf({ action, subject, personId, before, after }: TurnRecord['traces'][number]) {
  const looked = before === undefined && after === undefined;
  const detail = looked ? undefined : { before: before ?? null, after: after ?? null };
  return { action, subject, outcome: looked ? 'look' : 'change', about: personId, detail };
}
