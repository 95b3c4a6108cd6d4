import type { Lent, Person } from '../db/queries/people/people.ts';
import type { Role } from './access.ts';

/** Whoever an update is from: an account on a channel, and the person it is bound to, if any. */
export interface Actor {
  channel: string;
  account: string;
  /** The name the platform shows; never stored. */
  shownAs: string;
  person?: Person;
  roles: readonly Role[];
  /** What others have lent him for some days (/uyquyen), with the positions they hold today. */
  lent: readonly Lent[];
}

/** The roles of an account: those of the positions held today, or stranger. */
export function rolesOf(person: Person | undefined): readonly Role[] {
  const kinds = [...new Set(person?.positions.map((position) => position.kind))];
  return kinds.length > 0 ? kinds : ['stranger'];
}
