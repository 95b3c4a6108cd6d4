import type { UnitFact, UnitPlan } from './unit-fact.ts';

/** What the heir of a merger takes over, and what is said of the rest. */
interface Inheritance {
  inherits: UnitPlan['inherits'];
  warnings: string[];
}

/**
 * Quotas of their own go over where all merged units have the same ones, a cluster where all are in the one; what
 * differs is nobody's to guess: the heir then goes by the unit above, or stays as it was.
 */
export function inheritanceOf(merged: readonly UnitFact[], stays: UnitFact | undefined): Inheritance {
  const closing = merged.filter((unit) => unit !== stays);
  const [first] = closing;
  if (!first) return { inherits: { policies: [], clusters: [] }, warnings: [] };
  const alike = first.policies.filter((own) => merged.every((unit) => unit.policies.some((other) => same(own, other))));
  const policies = stays
    ? []
    : alike.map(({ programme, appliesTo }) => ({ fromId: first.unitId, programme, appliesTo }));
  const clusters = first.clusters.filter(({ id }) => merged.every((unit) => unit === stays || isIn(unit, id)));
  const free = stays === undefined || stays.clusters.length === 0;
  const joined = free && merged.every((unit) => unit.clusters.length <= 1) ? clusters.map(({ id }) => id) : [];
  return { inherits: { policies, clusters: joined }, warnings: lost(closing, stays, alike.length, joined) };
}

function same(a: UnitFact['policies'][number], b: UnitFact['policies'][number]): boolean {
  return a.programme === b.programme && a.appliesTo === b.appliesTo && a.terms === b.terms;
}

function isIn(unit: UnitFact, cluster: number): boolean {
  return unit.clusters.some(({ id }) => id === cluster);
}

function lost(
  closing: readonly UnitFact[],
  stays: UnitFact | undefined,
  kept: number,
  joined: readonly number[],
): string[] {
  const own = closing.filter((unit) => unit.policies.length > kept);
  const clustered = closing.some((unit) => unit.clusters.some(({ id }) => !joined.includes(id)));
  const outside = stays?.clusters.length ? false : clustered;
  const led = closing.reduce((sum, unit) => sum + unit.ledClusters, 0);
  return [
    ...(own.length > 0
      ? [
          `Định mức riêng của ${own.map((unit) => unit.name).join('; ')} kết thúc; ${stays ? `${stays.name} giữ định mức đang có` : 'đơn vị mới theo định mức cấp trên'}.`,
        ]
      : []),
    ...(outside
      ? ['Các đơn vị cũ ở cụm khác nhau, nên đơn vị mới chưa thuộc cụm nào. Đồng chí ghép lại bằng /donvi cum.']
      : []),
    ...(led > 0 ? [`${led} cụm do đơn vị cũ lập kết thúc; lập lại bằng /donvi cum.`] : []),
  ];
}
