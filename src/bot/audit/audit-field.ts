import { z } from 'zod';
import { matchPerson, personWithin } from '../../db/queries/people/find-people.ts';
import { matchUnit, unitName } from '../../db/queries/units/units.ts';
import { UserError } from '../../domain/errors.ts';
import { can } from '../access.ts';
import type { Context } from '../command.ts';
import { reader } from '../fields.ts';
import { oversightOf, underOf, unknownHere } from '../oversight/oversight.ts';
import { personChoice } from '../people/person-field.ts';
import { within } from '../within.ts';

/** What of the audit is wanted: a person, a unit with all below it, one thing (visit:12), one row; older than a row. */
const auditTarget = z.object({
  kind: z.enum(['all', 'person', 'unit', 'subject', 'row']),
  id: z.string(),
  name: z.string(),
  before: z.string().optional(),
});

export type AuditTarget = z.infer<typeof auditTarget>;

/** `#p12`, `#u5`, `#r1234` and `<1234` (older than that row) are what buttons say; people type names and codes. */
export const auditAbout = reader(auditTarget, async (text, context): Promise<AuditTarget> => {
  const [, said = '', before] = /^(.*?)\s*(?:<(\d{1,18}))?$/s.exec(text) ?? [];
  const target = await targetOf(said, context);
  return before === undefined ? target : { ...target, before };
});

async function targetOf(said: string, context: Context): Promise<AuditTarget> {
  if (said === '') return { kind: 'all', id: '', name: 'tất cả' };
  const [, kind, id] = /^#([pur])(\d{1,18})$/.exec(said) ?? [];
  if (kind === 'r' && id) return { kind: 'row', id, name: `dòng ${id}` };
  if (kind && id) return byId(kind, Number(id), said, context);
  return (await visitTarget(said, context)) ?? byName(said, context);
}

async function byId(kind: string, id: number, said: string, context: Context): Promise<AuditTarget> {
  const { tx, today } = context;
  if (!Number.isInteger(id) || id > 2 ** 31 - 1) throw unknownHere(said);
  if (kind === 'p') {
    const person = await personWithin(tx, id, today, underOf(oversightOf(context, can.seeAudit)));
    if (person) return { kind: 'person', id: String(id), name: person.name };
  } else if (await within(context, can.seeAudit, id)) {
    return { kind: 'unit', id: String(id), name: (await unitName(tx, id, today)) ?? '' };
  }
  throw unknownHere(said);
}

/** A visit by its code; whether its rows may be seen is the query's to say. */
async function visitTarget(said: string, { tx }: Context): Promise<AuditTarget | undefined> {
  const code = /^v\d{1,9}$/i.test(said) ? said.toUpperCase() : undefined;
  const visit = code && (await tx.visit.findUnique({ where: { code }, select: { id: true } }));
  return visit ? { kind: 'subject', id: `visit:${visit.id}`, name: code } : undefined;
}

/** A person or a unit in reach; asks when more than one fits. */
async function byName(said: string, context: Context): Promise<AuditTarget> {
  const people = await peopleNamed(said, context);
  const units = await unitsNamed(said, context);
  const sure = [...people.sure, ...units];
  const [only] = sure;
  if (!only) throw unknownHere(said, people.near);
  if (sure.length > 1) throw new UserError('Có mấy tên giống như vậy. Đồng chí chọn:', { choices: sure.slice(0, 6) });
  return targetOf(only.say, context);
}

async function peopleNamed(said: string, context: Context) {
  const match = await matchPerson(context.tx, said, context.today, underOf(oversightOf(context, can.seeAudit)));
  if (match.kind === 'one') return { sure: [personChoice(match.person)], near: [] };
  if (match.kind === 'several') return { sure: match.people.map(personChoice), near: [] };
  return { sure: [], near: match.near.slice(0, 4).map(personChoice) };
}

async function unitsNamed(said: string, context: Context): Promise<{ label: string; say: string }[]> {
  const match = await matchUnit(context.tx, said, context.today);
  const fitting = match.kind === 'one' ? [match.unit] : match.kind === 'several' ? match.units : [];
  const choices: { label: string; say: string }[] = [];
  for (const { unitId, name, parent } of fitting.slice(0, 4)) {
    if (!(await within(context, can.seeAudit, unitId))) continue;
    choices.push({ label: parent ? `${name} (${parent})` : name, say: `#u${unitId}` });
  }
  return choices;
}
