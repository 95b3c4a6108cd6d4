import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import { type UnitKind, unitKind } from '../../../domain/units/unit.ts';
import { isSure, type Judged, judgeUnits, rankUnits } from '../../../domain/units/unit-match.ts';
import { wordRuns } from '../../../domain/units/unit-mention.ts';
import { searchFor, type UnitSearch } from '../../../domain/units/unit-search.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { anySql, likelySql } from './unit-candidates.ts';

/** A unit found by name; `parent` is the name of the unit right above, `score` 0–1. */
export interface FoundUnit {
  unitId: number;
  name: string;
  kind: UnitKind;
  parent: string | null;
  score: number;
}

/** `kinds` keeps to some levels, `under` to a unit and what stands below it; `limit` 5 by default. */
export interface FindOptions {
  kinds?: readonly UnitKind[];
  under?: number;
  limit?: number;
}

/** Units whose name on a day is like `text`, best first; see domain/units/unit-match.ts for what is forgiven. */
export async function findUnits(tx: Tx, text: string, asOf: Day, options: FindOptions = {}): Promise<FoundUnit[]> {
  const search = searchFor(text);
  if (search.names.length + search.numbered.length === 0) return [];
  const likely = rankUnits(text, candidates.parse(await tx.$queryRaw(likelySql(search, asOf, options))));
  const ranked =
    isSure(likely) || search.wide.length === 0
      ? likely
      : await searchWider(tx, { text, search, asOf, options, likely });
  return ranked
    .slice(0, options.limit ?? 5)
    .map(({ unitId, name, kind, above, score }) => ({ unitId, name, kind, parent: above[0]?.name ?? null, score }));
}

interface Search {
  text: string;
  search: UnitSearch;
  asOf: Day;
  options: FindOptions;
  likely: readonly Ranked[];
}

/** The slow second look, over all units of the country by trigrams. */
async function searchWider(tx: Tx, { text, search, asOf, options, likely }: Search): Promise<readonly Ranked[]> {
  const known = new Set(likely.map((unit) => unit.unitId));
  const rows = candidates.parse(await tx.$queryRaw(anySql(search.wide, asOf, options)));
  return rankUnits(text, [...likely, ...rows.filter((row) => !known.has(row.unitId))]);
}

/** Whether a text means one unit, several that fit, or none (`near` may still hold what was meant). */
export async function matchUnit(
  tx: Tx,
  text: string,
  asOf: Day,
  options: FindOptions = {},
): Promise<Judged<FoundUnit>> {
  return judgeUnits(await findUnits(tx, text, asOf, { limit: 8, ...options }));
}

const candidate = z.object({
  unitId: z.int(),
  name: z.string(),
  kind: unitKind,
  aliases: z.array(z.string()),
  above: z.array(z.object({ name: z.string(), kind: unitKind })),
});
const candidates = z.array(candidate);
type Ranked = z.infer<typeof candidate> & { score: number };

/** A unit's name and kind on a day; null when it does not exist that day. */
export async function unitById(tx: Tx, unitId: number, asOf: Day): Promise<{ name: string; kind: UnitKind } | null> {
  const rows = await tx.$queryRaw<{ name: string; kind: string }[]>`
    SELECT v.name, v.kind FROM unit_version v JOIN unit u ON u.id = v.unit_id
    WHERE v.unit_id = ${unitId}::int
      AND ${holds('v', asOf)}
      AND ${holds('u', asOf)}`;
  const [row] = rows;
  return row ? { name: row.name, kind: unitKind.parse(row.kind) } : null;
}

/** A unit's name on a day; null when it does not exist that day. */
export async function unitName(tx: Tx, unitId: number, asOf: Day): Promise<string | null> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT v.name FROM unit_version v JOIN unit u ON u.id = v.unit_id
    WHERE v.unit_id = ${unitId}
      AND ${holds('v', asOf)}
      AND ${holds('u', asOf)}`;
  return rows[0]?.name ?? null;
}

/**
 * A unit's proper name standing in a sentence without its type ("khảo sát hòa tiến về hè"): the stretch of the text
 * that names it and the text without that stretch; undefined when there is none. No typo is forgiven here, and only communes and direct units are
 * looked for: hamlets are called like common words ("Thống Nhất").
 */
export async function unitsNamedIn(
  tx: Tx,
  text: string,
  asOf: Day,
): Promise<{ text: string; rest: string } | undefined> {
  const runs = wordRuns(text);
  if (runs.length === 0) return undefined;
  const known = await tx.$queryRaw<{ folded: string }[]>`
    SELECT v.folded FROM unit_version v
    WHERE v.folded = ANY(${runs.map((run) => run.key)}::text[]) AND v.kind IN ('commune', 'direct')
      AND ${holds('v', asOf)}
    UNION
    SELECT a.folded FROM unit_alias a JOIN unit_version v ON v.unit_id = a.unit_id
    WHERE a.folded = ANY(${runs.map((run) => run.key)}::text[]) AND v.kind IN ('commune', 'direct')
      AND (a.valid_from IS NULL OR a.valid_from <= ${asOf}::date)
      AND ${holds('v', asOf)}`;
  const names = new Set(known.map((row) => row.folded));
  const named = runs.find((run) => names.has(run.key));
  return named && { text: named.text, rest: named.rest };
}
