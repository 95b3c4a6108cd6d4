import { z } from 'zod';
import { matchPerson, personWithin } from '../db/queries/find-people.ts';
import { personById } from '../db/queries/people.ts';
import { UserError } from '../domain/errors.ts';
import { scopeOf } from './access.ts';
import { rolesOf } from './actor.ts';
import type { Context } from './command.ts';
import { reader } from './fields.ts';
import { unknownHere } from './oversight.ts';
import { personChoice } from './person-field.ts';

const OFFERED = 6;

/** Somebody who may go along: of the asker's own organisation, and with visits of his own. */
export const companion = reader(z.object({ personId: z.int(), name: z.string() }), async (text, context) => {
  const { personId, name } = await find(text, context);
  if (personId === context.actor.person?.personId) throw new UserError('Đồng chí đã có trong chuyến. Mời ai nữa?');
  const person = await personById(context.tx, personId, context.today);
  if (!scopeOf(rolesOf(person ?? undefined), 'registerVisit'))
    throw new UserError(`Chức danh hiện nay của ${name} không đăng ký đi cơ sở. Đồng chí chọn người khác.`);
  return { personId, name };
});

/** Among those at or below the unit above one's own: colleagues of the other departments, secretaries of the communes. */
async function find(text: string, { actor, tx, today }: Context): Promise<{ personId: number; name: string }> {
  const under = actor.person?.positions.map(({ parentId, unitKind, unitId }) =>
    unitKind === 'department' ? (parentId ?? unitId) : unitId,
  );
  const options = { under: under ?? [] };
  const chosen = /^#p(\d{1,9})$/.exec(text)?.[1];
  const found = chosen ? await personWithin(tx, Number(chosen), today, options) : undefined;
  if (found) return found;
  const match = await matchPerson(tx, text, today, options);
  if (match.kind === 'one') return match.person;
  if (match.kind === 'none') throw unknownHere(text, match.near.slice(0, OFFERED).map(personChoice));
  throw new UserError('Có mấy đồng chí tên như vậy. Đồng chí chọn:', {
    choices: match.people.slice(0, OFFERED).map(personChoice),
  });
}
