import { z } from 'zod';
import { matchPerson, personWithin } from '../../db/queries/people/find-people.ts';
import { personById } from '../../db/queries/people/people.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { scopeOf } from '../access.ts';
import { rolesOf } from '../actor.ts';
import type { Context } from '../command.ts';
import { attempt } from '../converse.ts';
import { reader, readField } from '../fields.ts';
import { unknownHere } from '../oversight/oversight.ts';
import { personChoice } from '../people/person-field.ts';

const OFFERED = 6;

/** Somebody who may go along: of the asker's own organisation, and with visits of his own. */
export const companion = reader(z.object({ personId: z.int(), name: z.string() }), readCompanion);

/** Several of them, with commas between; “không” for nobody. */
export const companions = reader(z.array(z.object({ personId: z.int(), name: z.string() })), async (text, context) => {
  const names = text.split(/\s*[,;]\s*|\s+và\s+/iu).filter((name) => name.trim() !== '');
  if (/^(khong|khong ai|ko|mot minh|di mot minh)$/.test(fold(text.trim()))) return [];
  const found: { personId: number; name: string }[] = [];
  for (const name of names) found.push(await readCompanion(name, context));
  return [...new Map(found.map((one) => [one.personId, one])).values()];
});

/** Names after “cùng” or “với”, written with capitals as names are. */
const spoken =
  /(?:^|\s)(?:cùng|với|cung|voi)\s+(?:(?:với|voi|đ\/c|đồng chí|dong chi|anh|chị|em)\s+)*(\p{Lu}\p{L}+(?:\s+\p{Lu}\p{L}+){1,4})/gu;

/** Those a registration line says to come along; a name that is nobody's surely is taken for none. */
export async function companionsNamedIn(line: string, context: Context): Promise<{ personId: number; name: string }[]> {
  const found: { personId: number; name: string }[] = [];
  for (const [, name = ''] of line.matchAll(spoken)) {
    const reading = await attempt(() => readField(companion, name, context));
    if ('value' in reading) found.push(z.object({ personId: z.int(), name: z.string() }).parse(reading.value));
  }
  return found;
}

async function readCompanion(text: string, context: Context): Promise<{ personId: number; name: string }> {
  const { personId, name } = await find(text, context);
  if (personId === context.actor.person?.personId) throw new UserError('Đồng chí đã có trong chuyến. Mời ai nữa?');
  const person = await personById(context.tx, personId, context.today);
  if (!scopeOf(rolesOf(person ?? undefined), 'registerVisit'))
    throw new UserError(`Chức danh hiện nay của ${name} không đăng ký đi cơ sở. Đồng chí chọn người khác.`);
  return { personId, name };
}

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
