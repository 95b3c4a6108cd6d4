import { z } from 'zod';
import type { Reach } from '../../db/queries/audit/audit-entries.ts';
import { matchPerson, personWithin } from '../../db/queries/people/find-people.ts';
import { matchUnit, unitName } from '../../db/queries/units/units.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type Action, can } from '../access.ts';
import type { Context } from '../command.ts';
import { pastDay, reader } from '../fields.ts';
import { personChoice } from '../people/person-field.ts';
import { within } from '../within.ts';
import { oversightOf, underOf, unknownHere } from './oversight.ts';

/**
 * Whose progress is wanted: everybody's in reach, those of a unit and all below it, of one unit alone (`exact`: the rows
 * behind its figure), or one person's; which part of them; which page; as of when.
 */
export const teamTarget = z.object({
  kind: z.enum(['all', 'unit', 'exact', 'person']),
  id: z.int(),
  name: z.string(),
  part: z.enum(['summary', 'all', 'met', 'short', 'exempt']),
  page: z.int().min(1),
  asOf: day,
});

export type TeamTarget = z.infer<typeof teamTarget>;

/** `#p12`, `#u5`, `#e5`, `@short`, `!2` are what buttons say; people type a person's or unit's name and a day. */
export const teamField = reader(teamTarget.clone(), (text, context) => readTeam(text, context, can.overseeProgress));

/** Reads whose figures are wanted among those whom the asker's right to `action` reaches. */
export async function readTeam(text: string, context: Context, action: Action): Promise<TeamTarget> {
  const dated = /^(.*?)\s*(?:đến|tính đến)?\s*\b(?:ngày|ngay)\s+(\S.*)$/iu.exec(text);
  const when = dated?.[2] && parseDays(dated[2], context.today) ? dated[2] : undefined;
  const asOf = when ? pastDay(when, context.today) : context.today;
  const said = when ? (dated?.[1] ?? '') : text;
  const part = /@(all|met|short|exempt)\b/.exec(said)?.[1];
  return {
    ...(await whoseOf(said.replaceAll(/[@!]\w+/g, '').trim(), context, action)),
    part: teamTarget.shape.part.parse(part ?? 'summary'),
    page: Number(/!(\d{1,3})\b/.exec(said)?.[1] ?? 1) || 1,
    asOf,
  };
}

/** The units in which those a target is about are looked for. */
export function reachOf({ kind, id }: TeamTarget, context: Context, action: Action): Reach {
  return kind === 'unit' || kind === 'exact' ? [id] : oversightOf(context, action);
}

/** Of those found in these units, the ones a target is about. */
export function isAbout({ kind, id }: TeamTarget, one: { personId: number; unitId: number }): boolean {
  if (kind === 'person') return one.personId === id;
  return kind !== 'exact' || one.unitId === id;
}

const letters = { all: '', unit: 'u', exact: 'e', person: 'p' } as const;

/** The words by which a button names whose it is: ` #u5`. */
export function whoseWords({ kind, id }: TeamTarget): string {
  return kind === 'all' ? '' : ` #${letters[kind]}${id}`;
}

/** What the audit is told was looked at. */
export function subjectOf({ kind, id }: TeamTarget): string {
  if (kind === 'all') return 'visits';
  return kind === 'person' ? `person:${id}` : `unit:${id}`;
}

type Whose = Pick<TeamTarget, 'kind' | 'id' | 'name'>;

async function whoseOf(said: string, context: Context, action: Action): Promise<Whose> {
  if (said === '') return { kind: 'all', id: 0, name: '' };
  const [, kind, id] = /^#([pue])(\d{1,9})$/.exec(said) ?? [];
  if (kind === 'u') return byUnit(Number(id), context, action);
  if (kind === 'e') return { ...(await byUnit(Number(id), context, action)), kind: 'exact' };
  if (kind === 'p') return byPerson(Number(id), context, action);
  const people = await matchPerson(context.tx, said, context.today, underOf(oversightOf(context, action)));
  const persons = people.kind === 'one' ? [people.person] : people.kind === 'several' ? people.people : [];
  const sure = [...persons.map(personChoice), ...(await unitsNamed(said, context, action))];
  const [only, other] = sure;
  if (!only) throw unknownHere(said, people.kind === 'none' ? people.near.slice(0, 4).map(personChoice) : []);
  if (other) throw new UserError('Có mấy tên giống như vậy. Đồng chí chọn:', { choices: sure.slice(0, 6) });
  return whoseOf(only.say, context, action);
}

async function byUnit(id: number, context: Context, action: Action): Promise<Whose> {
  if (!(await within(context, action, id))) throw unknownHere(`#${id}`);
  return { kind: 'unit', id, name: (await unitName(context.tx, id, context.today)) ?? '' };
}

async function byPerson(id: number, context: Context, action: Action): Promise<Whose> {
  const person = await personWithin(context.tx, id, context.today, underOf(oversightOf(context, action)));
  if (!person) throw unknownHere(`#${id}`);
  return { kind: 'person', id, name: person.name };
}

/** Units of this name that a right reaches, as choices; `say` names one as `#u12`. */
export async function unitsNamed(
  said: string,
  context: Context,
  action: Action,
): Promise<{ label: string; say: string }[]> {
  const match = await matchUnit(context.tx, said, context.today);
  const fitting = match.kind === 'one' ? [match.unit] : match.kind === 'several' ? match.units : [];
  const choices: { label: string; say: string }[] = [];
  for (const { unitId, name, parent } of fitting.slice(0, 4)) {
    if (!(await within(context, action, unitId))) continue;
    choices.push({ label: parent ? `${name} (${parent})` : name, say: `#u${unitId}` });
  }
  return choices;
}
