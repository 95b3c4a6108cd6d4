import { visitPolicy } from '../../db/queries/policies/policies.ts';
import { bareTerms, subjectOf, type VisitTerms } from '../../domain/policies/policy.ts';
import type { Context } from '../command.ts';

/** The terms somebody is under, with the unit that set them; null where no unit up to the centre has. */
interface OwnPolicy {
  unitId: number | null;
  terms: VisitTerms;
}

/** What was asked in a turn: several checks of one line need it. */
const asked = new WeakMap<Context, Promise<OwnPolicy>>();

/** The policy whoever is asking is under today: that of the nearest unit above him that has one; else the bare limits. */
export function ownPolicy(context: Context): Promise<OwnPolicy> {
  const known = asked.get(context) ?? askPolicy(context);
  asked.set(context, known);
  return known;
}

async function askPolicy({ actor, tx, today }: Context): Promise<OwnPolicy> {
  const held = actor.person?.positions ?? [];
  const subject = subjectOf(held.map(({ kind }) => kind)) ?? 'secretary';
  const units = held.map(({ unitId }) => unitId);
  return (await visitPolicy(tx, units, today, subject)) ?? { unitId: null, terms: bareTerms };
}
