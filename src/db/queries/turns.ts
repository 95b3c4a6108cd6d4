import type { Tx } from '../open.ts';

interface TurnOf {
  channel: string;
  key: string;
  place: { chat: string };
}

/**
 * Claims an update inside its transaction and takes its chat's lock, in one statement: rows are read after it, so they
 * are the newest. Returns false where the update was carried out (or parked) before.
 */
export async function claimTurn(tx: Tx, event: TurnOf, at: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ claimed: boolean }[]>`
    WITH claim AS (
      INSERT INTO turn (channel, key, state, at) VALUES (${event.channel}, ${event.key}, 'done', ${at})
      ON CONFLICT (channel, key) DO UPDATE SET state = 'done' WHERE turn.state = 'failing'
      RETURNING 1
    )
    SELECT EXISTS (SELECT 1 FROM claim) AS claimed,
           pg_advisory_xact_lock(hashtextextended(${`${event.channel}:${event.place.chat}`}, 0))::text AS locked`;
  return row?.claimed ?? false;
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
 * Writes the turn's audit row and one for each of its traces, in one statement. A trace with a before or an after is a
 * `change`, one without a `look`; its `personId` is whose data it is.
 */
export async function recordTurn(tx: Tx, record: TurnRecord): Promise<void> {
  const { at, channel, turn, account, personId, traces, ...own } = record;
  const rows = JSON.stringify([own, ...traces.map(rowOf)]);
  await tx.$executeRaw`
    INSERT INTO audit (at, channel, turn, account, person_id, action, subject, outcome, about_id, detail)
    SELECT ${at}::timestamptz, ${channel}, ${turn}, ${account}, ${personId}::int, r.action, r.subject, r.outcome, r.about, r.detail
    FROM jsonb_to_recordset(${rows}::jsonb) AS r (action text, subject text, outcome text, about int, detail jsonb)`;
}

function rowOf({ action, subject, personId, before, after }: TurnRecord['traces'][number]) {
  const looked = before === undefined && after === undefined;
  const detail = looked ? undefined : { before: before ?? null, after: after ?? null };
  return { action, subject, outcome: looked ? 'look' : 'change', about: personId, detail };
}
