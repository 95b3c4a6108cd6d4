import type { Day } from '../../../domain/day.ts';
import { type DigestChoice, defaultChoice } from '../../../domain/digests/digest-choice.ts';
import type { PositionKind } from '../../../domain/people/position.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { reminderRefusal } from '../people/reminder-consent.ts';
import { digestChoices } from './digest-choices.ts';

/** Who is to get a digest: of which unit, how, where, or why not. */
export interface Reader extends DigestChoice {
  personId: number;
  kind: PositionKind;
  unitId: number;
  channel: string | null;
  chat: string | null;
  skip: string | undefined;
}

interface Row extends Omit<Reader, 'skip' | 'form' | 'hour'> {
  accounts: number;
  refused: string | null;
}

/**
 * Those who hold one of some positions on a day, each once, by the first of them he holds: his unit, for an inspector in a
 * department the unit above it. Secretaries are those of communes and of units straight under a province.
 */
export async function readersOf(tx: Tx, kinds: readonly PositionKind[], asOf: Day): Promise<Reader[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (o.person_id) o.person_id AS "personId", o.kind,
      CASE WHEN o.kind = 'inspector' AND v.kind = 'department' THEN coalesce(v.parent_id, v.unit_id) ELSE v.unit_id END AS "unitId",
      (SELECT count(*)::int FROM account c WHERE c.person_id = o.person_id) AS accounts,
      a.channel, a.external_id AS chat, ${reminderRefusal} AS refused
    FROM position o JOIN person h ON h.id = o.person_id
    JOIN unit_version v ON v.unit_id = o.unit_id AND ${holds('v', asOf)}
    LEFT JOIN LATERAL (SELECT channel, external_id FROM account
      WHERE person_id = o.person_id AND unreachable IS NULL ORDER BY bound_at DESC NULLS LAST LIMIT 1) a ON true
    WHERE o.kind = ANY(${[...kinds]}::text[]) AND ${holds('o', asOf)}
      AND (o.kind NOT IN ('secretary', 'deputySecretary') OR v.kind IN ('commune', 'direct'))
    ORDER BY o.person_id, array_position(${[...kinds]}::text[], o.kind), v.unit_id`;
  const chosen = await digestChoices(
    tx,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ accounts, refused, ...row }) => ({
    ...row,
    ...(chosen.get(row.personId) ?? defaultChoice),
    skip:
      refused ??
      (row.chat === null ? (accounts === 0 ? 'chưa có tài khoản' : 'tài khoản không nhận được tin') : undefined),
  }));
}

/** Does anybody want his digests at an hour other than the usual one? */
export async function anybodyAt(tx: Tx, hour: string): Promise<boolean> {
  return (await tx.digestChoice.findFirst({ where: { hour }, select: { personId: true } })) !== null;
}

/** Those who already have a letter of one of these jobs for a period: whoever changes his hour gets no second one. */
export async function haveLetters(tx: Tx, jobs: readonly string[], period: string): Promise<Set<number | null>> {
  const rows = await tx.letter.findMany({ where: { job: { in: [...jobs] }, period }, select: { personId: true } });
  return new Set(rows.map(({ personId }) => personId));
}

/** Of some people whether each still holds one of some positions on a day, and why he must not be written to; one statement. */
export function readersNow(
  tx: Tx,
  people: readonly number[],
  kinds: readonly PositionKind[],
  asOf: Day,
): Promise<{ personId: number; held: boolean; refused: string | null }[]> {
  return tx.$queryRaw`
    SELECT h.id AS "personId", ${reminderRefusal} AS refused,
      EXISTS (SELECT FROM position o WHERE o.person_id = h.id AND o.kind = ANY(${[...kinds]}::text[])
        AND ${holds('o', asOf)}) AS held
    FROM person h WHERE h.id = ANY(${[...people]}::int[])`;
}
