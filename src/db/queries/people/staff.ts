import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import { type PositionKind, positionKind } from '../../../domain/people/position.ts';
import { type PolicySubject, subjectOf } from '../../../domain/policies/policy.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { holds } from '../effective.ts';
import { shownName } from './shown.ts';

/** Somebody with the positions held on a day, the widest first; `main`: the widest of those that owe visits. */
export interface StaffMember {
  personId: number;
  name: string;
  held: { kind: PositionKind; unitId: number; unit: string }[];
  main: { unitId: number; unit: string };
}

const kindsUnder: Readonly<Record<PolicySubject, readonly PositionKind[]>> = {
  leader: ['leader'],
  head: ['head', 'deputyHead'],
  cadre: ['leader', 'head', 'deputyHead', 'cadre', 'inspector'],
  secretary: ['secretary', 'deputySecretary'],
};

const found = z.array(
  z.object({
    ...{ personId: z.int(), name: z.string() },
    held: z.array(z.object({ kind: positionKind, unitId: z.int(), unit: z.string(), inside: z.boolean() })),
  }),
);

/**
 * Those who serve in reach on a day in a role for which some unit has a visit policy (so that thousands of branch
 * secretaries are not read where none concerns them), by name. Everybody belongs to one unit, that of his main position:
 * so the figures of units add up. Whoever asked that his data be restricted is counted without his name.
 */
export async function staffWithin(tx: Tx, reach: Reach, asOf: Day): Promise<StaffMember[]> {
  const inside = reach === 'everything' ? Prisma.sql`TRUE` : Prisma.sql`o.unit_id IN (SELECT unit_id FROM down)`;
  const rows = found.parse(
    await tx.$queryRaw`
      WITH RECURSIVE down(unit_id) AS (
        SELECT u FROM unnest(${reach === 'everything' ? [] : [...reach]}::int[]) AS u
        UNION
        SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND ${holds('v', asOf)}),
      subjects AS (SELECT DISTINCT applies_to FROM policy p WHERE p.programme = 'visits' AND ${holds('p', asOf)}),
      kinds AS (SELECT DISTINCT jsonb_array_elements_text(k.value) AS kind
        FROM jsonb_each(${JSON.stringify(kindsUnder)}::jsonb) k WHERE k.key IN (SELECT applies_to FROM subjects)),
      who AS (SELECT DISTINCT o.person_id FROM position o JOIN kinds USING (kind)
        WHERE ${holds('o', asOf)} AND ${inside})
      SELECT p.id AS "personId", ${shownName('p')} AS name, jsonb_agg(jsonb_build_object('kind', o.kind, 'unitId', v.unit_id, 'unit', v.name,
        'inside', ${inside})
        ORDER BY array_position(${[...positionKind.options]}::text[], o.kind), v.unit_id) AS held
      FROM who JOIN person p ON p.id = who.person_id AND p.erased_at IS NULL
      JOIN position o ON o.person_id = p.id AND ${holds('o', asOf)}
      JOIN unit_version v ON v.unit_id = o.unit_id AND ${holds('v', asOf)}
      GROUP BY p.id, p.name ORDER BY p.name, p.id`,
  );
  return rows.flatMap((row) => {
    const main = row.held.find(({ kind }) => subjectOf([kind]) !== undefined);
    return main?.inside ? [{ ...row, main }] : [];
  });
}
