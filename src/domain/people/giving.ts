import type { PositionKind } from './position.ts';

/** What a holder may make others, in his own unit (`here`) and in the units below it (`below`). */
interface Giving {
  here: readonly PositionKind[];
  below: readonly PositionKind[];
}

const ofGrassroots: readonly PositionKind[] = ['secretary', 'deputySecretary', 'member'];

/**
 * Who may give which position: nobody makes his own equal in his own unit, and an administrator is made by one only.
 * Kinds not listed give nothing.
 */
const givings: Readonly<Partial<Record<PositionKind, Giving>>> = {
  leader: {
    here: ['head', 'deputyHead', 'cadre', 'inspector', 'member'],
    below: ['head', 'deputyHead', 'cadre', 'inspector', ...ofGrassroots],
  },
  head: { here: ['deputyHead', 'cadre', 'member'], below: [] },
  secretary: { here: ['deputySecretary', 'cadre', 'member'], below: ofGrassroots },
};

/** Whether a holder of `kind` may give `given`, in his own unit or below it. */
export function mayGive(kind: PositionKind, given: PositionKind, where: 'here' | 'below'): boolean {
  return kind === 'administrator' || (givings[kind]?.[where].includes(given) ?? false);
}

/** Positions a single link may give to many: the rest are named person by person. */
export const manyAtOnce: readonly PositionKind[] = ['member', 'cadre'];
