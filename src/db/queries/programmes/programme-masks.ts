import type { Day } from '../../../domain/day.ts';
import { isTyped, typedNeeded } from '../../../domain/programmes/programme.ts';
import type { Clause, Sieve } from '../../../domain/programmes/programme-sieve.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { holds } from '../effective.ts';
import { belowSql, choosingSets, factSet, markSet, type UnitSet } from './programme-facts.ts';
import type { Programme } from './programmes.ts';

/** What is known by one bit each; those without `sql` are read together from the units' versions. */
type Bits = ReadonlyMap<string, { bit: bigint; sql: Prisma.Sql | undefined }>;

/**
 * What is true on a day of the units that some programmes are about, a bit a fact; `sieves` read a mask, by programme id.
 * `standing`: the bits of which a unit has one that stands that day. `sql` selects unit_id and mask, a row a unit;
 * `packed` the same unsorted, which is half the work for a whole country: rows of a bit and of all unit_ids that have it,
 * 32 bits each, the highest byte first.
 */
export interface Masks {
  sql: Prisma.Sql;
  packed: Prisma.Sql;
  standing: bigint;
  sieves: ReadonlyMap<number, Sieve>;
}

/** Bits of a mask: so many a JavaScript number holds exactly. */
const MOST_BITS = 52;

/**
 * Whatever makes a bit true is selected once and thrown together by unit, so that nothing is joined and nothing asked per
 * programme. A unit that does not stand that day has no level and is left out. Throws a RangeError beyond 52 facts.
 */
export function masksOn(programmes: readonly Programme[], scope: Scope, asOf: Day): Masks {
  const bits = bitsOf(programmes, asOf);
  const facts = [...bits.values()].flatMap(({ bit, sql }) =>
    sql ? [Prisma.sql`SELECT x.unit_id, ${bit}::bigint AS bit FROM (${sql}) x WHERE ${isIn('x', scope)}`] : [],
  );
  const parts = [standingSql(programmes, bits, scope, asOf), ...facts];
  const standing = levelsOf(programmes).reduce((all, level) => all | bitOf(bits, `level_${level}`), 0n);
  const packed = parts.map(
    (part) => Prisma.sql`SELECT bit, string_agg(int4send(unit_id), '') AS ids FROM (${part}) thrown GROUP BY bit`,
  );
  return {
    sql: Prisma.sql`
      SELECT unit_id, mask FROM (
        SELECT unit_id, bit_or(bit) AS mask FROM (${Prisma.join(parts, ' UNION ALL ')}) thrown GROUP BY unit_id) masks
      WHERE mask & ${standing}::bigint <> 0`,
    packed: Prisma.join(packed, ' UNION ALL '),
    standing,
    sieves: new Map(programmes.map((one) => [one.id, sieveOf(one, bits, asOf)])),
  };
}

/** The units looked at, by their ids, so that few are found by indexes; or all there are. */
export type Scope = 'everything' | readonly number[];

/** The units of a reach on a day. */
export async function scopeOf(tx: Tx, reach: Reach, asOf: Day): Promise<Scope> {
  if (reach === 'everything') return reach;
  const roots = Prisma.sql`SELECT u FROM unnest(${[...reach]}::int[]) AS u`;
  const rows = await tx.$queryRaw<{ unit_id: number }[]>`SELECT unit_id FROM ${belowSql(roots, asOf)} b`;
  return rows.map((row) => row.unit_id);
}

function isIn(table: string, scope: Scope): Prisma.Sql {
  return scope === 'everything'
    ? Prisma.sql`TRUE`
    : Prisma.sql`${Prisma.raw(table)}.unit_id = ANY(${[...scope]}::int[])`;
}

const levelsOf = (programmes: readonly Programme[]): string[] => [
  ...new Set(programmes.flatMap(({ definition }) => definition.level)),
];

const branchesOf = (programmes: readonly Programme[]): string[] => [
  ...new Set(programmes.flatMap(({ definition }) => definition.units.branch ?? [])),
];

/** SQL: the units of the levels asked about that stand on the day, with the bits of level and kind of branch. */
function standingSql(programmes: readonly Programme[], bits: Bits, scope: Scope, asOf: Day): Prisma.Sql {
  const cases = (column: string, prefix: string, values: readonly string[]) => {
    const ways = values.map((value) => Prisma.sql`WHEN ${value} THEN ${bitOf(bits, `${prefix}_${value}`)}::bigint`);
    return ways.length === 0
      ? Prisma.sql`0`
      : Prisma.sql`CASE ${Prisma.raw(column)} ${Prisma.join(ways, ' ')} ELSE 0 END`;
  };
  const levels = levelsOf(programmes);
  return Prisma.sql`
    SELECT v.unit_id, ${cases('v.kind', 'level', levels)} | ${cases('v.branch', 'branch', branchesOf(programmes))} AS bit
    FROM unit_version v WHERE v.kind = ANY(${levels}::text[]) AND ${holds('v', asOf)} AND ${isIn('v', scope)}`;
}

/** SQL: whether a mask passes through clauses. */
export function passesSql(clauses: readonly Clause[]): Prisma.Sql {
  const all = clauses.map(({ any, unless }) => {
    const some = Prisma.sql`mask & ${any}::bigint <> 0`;
    return unless ? Prisma.sql`(${some} OR mask & ${unless}::bigint = 0)` : some;
  });
  return all.length === 0 ? Prisma.sql`TRUE` : Prisma.join(all, ' AND ');
}

/** Programmes in the order given, parted where the facts of one more would not fit the mask. */
export function readTogether(programmes: readonly Programme[], asOf: Day): Programme[][] {
  const parts: Programme[][] = [];
  for (const one of programmes) {
    const last = parts.at(-1);
    if (last && factsOf([...last, one], asOf).size <= MOST_BITS) last.push(one);
    else parts.push([one]);
  }
  return parts;
}

function bitsOf(programmes: readonly Programme[], asOf: Day): Bits {
  const all = factsOf(programmes, asOf);
  if (all.size > MOST_BITS) throw new RangeError(`${all.size} facts do not fit a mask`);
  return new Map([...all].map(([id, sql], at) => [id, { bit: 1n << BigInt(at), sql }]));
}

/** Every fact some programme asks for, once, with the SQL that selects its units; what a unit is has none of its own. */
function factsOf(programmes: readonly Programme[], asOf: Day): Map<string, Prisma.Sql | undefined> {
  const plain = [
    ...levelsOf(programmes).map((one) => `level_${one}`),
    ...branchesOf(programmes).map((one) => `branch_${one}`),
  ];
  const sets = programmes.flatMap((one) => setsOf(one, asOf)).map(({ id, sql }): [string, Prisma.Sql] => [id, sql]);
  return new Map<string, Prisma.Sql | undefined>([...plain.map((id): [string, undefined] => [id, undefined]), ...sets]);
}

/** All that must be known of a unit for one programme, beside what it is. */
function setsOf(one: Programme, asOf: Day): UnitSet[] {
  const { criteria } = one.definition;
  return [
    ...choosingSets(one, asOf),
    ...criteria.flatMap((each) =>
      isTyped(each) ? [] : [factSet(each, asOf), ...(each.only ? [markSet(each.only, asOf)] : [])],
    ),
    ...(typedNeeded(one.definition) > 0 ? [{ id: `typed_${one.id}`, sql: reportedSql(one, asOf) }] : []),
  ];
}

/** The units whose report of that day has all typed criteria that count met: two ranges of one index. */
function reportedSql({ id, definition }: Programme, asOf: Day): Prisma.Sql {
  const part = (ends: Prisma.Sql) => Prisma.sql`
    SELECT r.unit_id FROM programme_report r WHERE r.programme_id = ${id}::int AND ${ends}
      AND r.valid_from <= ${asOf}::date AND r.met >= ${typedNeeded(definition)}::int`;
  return Prisma.sql`${part(Prisma.sql`r.valid_to >= ${asOf}::date`)} UNION ALL ${part(Prisma.sql`r.valid_to IS NULL`)}`;
}

function sieveOf(one: Programme, bits: Bits, asOf: Day): Sieve {
  const { level, units, criteria } = one.definition;
  const bit = (id: string) => bitOf(bits, id);
  const any = (ids: readonly string[]): Clause => ({ any: ids.reduce((all, id) => all | bit(id), 0n) });
  const reckoned = criteria.flatMap((each) => {
    if (isTyped(each)) return [];
    const own = { any: bit(factSet(each, asOf).id) };
    return [{ each, clause: each.only ? { ...own, unless: bit(markSet(each.only, asOf).id) } : own }];
  });
  return {
    chosen: [
      any(level.map((kind) => `level_${kind}`)),
      ...(units.branch ? [any(units.branch.map((kind) => `branch_${kind}`))] : []),
      ...choosingSets(one, asOf).map(({ id }) => ({ any: bit(id) })),
    ],
    met: [
      ...reckoned.filter(({ each }) => each.counts).map(({ clause }) => clause),
      ...(typedNeeded(one.definition) > 0 ? [{ any: bit(`typed_${one.id}`) }] : []),
    ],
    criteria: new Map(reckoned.map(({ each, clause }) => [each.key, clause])),
  };
}

function bitOf(bits: Bits, id: string): bigint {
  const found = bits.get(id);
  if (!found) throw new RangeError(`no bit for ${id}`);
  return found.bit;
}
