import type { Day } from '../day.ts';

/** One visit as a line of a plan. */
export interface PlanLine {
  visitId: number;
  code: string;
  from: Day;
  to: Day;
  places: string;
  /** Ids of all who go, ascending. */
  people: readonly number[];
  purpose: string;
  /** The registrant's name. */
  who: string;
}

export interface PlanDifference {
  added: PlanLine[];
  removed: PlanLine[];
  changed: { before: PlanLine; after: PlanLine }[];
}

/** What became different between two versions of a plan, line by line. */
export function differenceOf(before: readonly PlanLine[], after: readonly PlanLine[]): PlanDifference {
  const old = new Map(before.map((line) => [line.visitId, line]));
  const now = new Set(after.map((line) => line.visitId));
  return {
    added: after.filter((line) => !old.has(line.visitId)),
    removed: before.filter((line) => !now.has(line.visitId)),
    changed: after.flatMap((line) => {
      const was = old.get(line.visitId);
      return was && !sameLine(was, line) ? [{ before: was, after: line }] : [];
    }),
  };
}

/** Whether two versions are the same to whoever approves them. */
export function isSame({ added, removed, changed }: PlanDifference): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** Days, places, people and purpose are what is approved; names of people may be corrected. */
function sameLine(a: PlanLine, b: PlanLine): boolean {
  const people = a.people.length === b.people.length && a.people.every((id, at) => id === b.people[at]);
  return a.from === b.from && a.to === b.to && a.places === b.places && a.purpose === b.purpose && people;
}
