import { z } from 'zod';
import { type FoundPerson, matchPerson, personWithin } from '../../db/queries/people/find-people.ts';
import { UserError } from '../../domain/errors.ts';
import type { Action } from '../access.ts';
import type { Context } from '../command.ts';
import { reader } from '../fields.ts';
import { oversightOf, underOf, unknownHere } from '../oversight/oversight.ts';

/** How many namesakes are offered as buttons. */
const OFFERED = 6;

/**
 * A person by an approximate name, typed with or without marks, among those whom the asker's right to `action` reaches;
 * asks when two fit. A button says `#p12`.
 */
export function personName(action: Action) {
  return reader(z.object({ personId: z.int(), name: z.string() }), async (text, context) => {
    const { personId, name } = await findPerson(text, context, action);
    return { personId, name };
  });
}

/** The person a text names; throws a UserError with choices when several fit or none does. */
export async function findPerson(text: string, context: Context, action: Action): Promise<FoundPerson> {
  const { tx, today } = context;
  const options = underOf(oversightOf(context, action));
  const chosen = /^#p(\d{1,9})$/.exec(text)?.[1];
  if (chosen) {
    const person = await personWithin(tx, Number(chosen), today, options);
    if (person) return person;
    throw unknownHere(text);
  }
  const match = await matchPerson(tx, text, today, options);
  if (match.kind === 'one') return match.person;
  if (match.kind === 'none') throw unknownHere(text, match.near.slice(0, OFFERED).map(personChoice));
  throw new UserError('Có mấy đồng chí tên như vậy. Đồng chí chọn:', {
    choices: match.people.slice(0, OFFERED).map(personChoice),
  });
}

/** A namesake is told by title and unit. */
export function personChoice({ personId, name, title, unit }: FoundPerson): { label: string; say: string } {
  const where = [title, unit].filter((part) => part !== null).join(', ');
  return { label: where ? `${name} (${where})` : name, say: `#p${personId}` };
}
