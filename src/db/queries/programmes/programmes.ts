import { z } from 'zod';
import { type Day, day } from '../../../domain/day.ts';
import { type Definition, programmeDefinition } from '../../../domain/programmes/programme.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** A programme as it is on a day. `since`: its first day, of whatever version. */
export interface Programme {
  id: number;
  code: string;
  /** The unit whose subtree it covers; null: everywhere. */
  ownerId: number | null;
  anchorOn: Day | null;
  since: Day;
  definition: Definition;
}

const row = z.object({
  id: z.int(),
  code: z.string(),
  ownerId: z.int().nullable(),
  anchorOn: day.nullable(),
  since: day,
  definition: programmeDefinition,
});

/** Programmes that hold on a day, by title; `code` narrows to one. */
export async function programmesOn(tx: Tx, asOf: Day, code?: string): Promise<Programme[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT p.id, p.code, p.unit_id AS "ownerId", p.anchor_on::text AS "anchorOn", v.definition,
      (SELECT min(w.valid_from) FROM programme_version w WHERE w.programme_id = p.id)::text AS since
    FROM programme p JOIN programme_version v ON v.programme_id = p.id AND ${holds('v', asOf)}
    WHERE ${code ?? null}::text IS NULL OR p.code = ${code ?? null}
    ORDER BY p.id`;
  return z.array(row).parse(rows);
}

/** The file a programme was read from, as it is on a day; null where there is none. */
export async function programmeSource(tx: Tx, code: string, asOf: Day): Promise<string | null> {
  const rows = await tx.$queryRaw<{ source: string }[]>`
    SELECT v.source FROM programme p JOIN programme_version v ON v.programme_id = p.id AND ${holds('v', asOf)}
    WHERE p.code = ${code}`;
  return rows[0]?.source ?? null;
}

/** Whether there is, or ever was, a programme of this code: its owner; undefined: none. */
export async function ownerOf(tx: Tx, code: string): Promise<{ id: number; ownerId: number | null } | undefined> {
  const found = await tx.programme.findUnique({ where: { code }, select: { id: true, unitId: true } });
  return found ? { id: found.id, ownerId: found.unitId } : undefined;
}
