/** One condition on what is true of a unit, its facts being bits: one of `any` is there, or `unless` is not. */
export interface Clause {
  any: bigint;
  unless?: bigint;
}

/** How a programme reads the mask of a unit: whether it is about it, and whether it meets all that counts. */
export interface Sieve {
  chosen: readonly Clause[];
  met: readonly Clause[];
  /** The clause of each criterion the bot works out itself. */
  criteria: ReadonlyMap<string, Clause>;
}

export function passes(clauses: readonly Clause[], mask: bigint): boolean {
  return clauses.every((one) => holdsFor(one, mask));
}

export function holdsFor({ any, unless }: Clause, mask: bigint): boolean {
  return (mask & any) !== 0n || (unless !== undefined && (mask & unless) === 0n);
}

/** Whether the criterion is asked of the unit at all. */
export function isAsked({ unless }: Clause, mask: bigint): boolean {
  return unless === undefined || (mask & unless) !== 0n;
}
