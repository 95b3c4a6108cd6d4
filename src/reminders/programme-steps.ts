import { type Anchor, anchorsOf, nearestOf } from '../db/queries/programmes/programme-anchors.ts';
import { answeringFor, isFollowed, type MissingUnit, missingUnits } from '../db/queries/programmes/programme-due.ts';
import { type Programme, programmesOn } from '../db/queries/programmes/programmes.ts';
import { addDays, formatDay } from '../domain/day.ts';
import { spokenName } from '../domain/programmes/programme.ts';
import { type Due, duesFrom, leftText, reminderDays } from '../domain/programmes/programme-days.ts';
import { MADE_UP_DAYS } from './matters.ts';
import { ownUnits } from './own-units.ts';
import { type Asked, type Found, reminder } from './reminder.ts';
import { listed } from './said.ts';

/** How far ahead somebody is told what is coming to him (/nhac). */
const AHEAD = 14;

/**
 * Steps and deadlines of programmes, as many days ahead as each says (T-30, T-14, T-7, T-1): those who answer for the
 * units that have not done it. An anchor day set by a unit holds for all below it, but where a nearer one is set.
 */
export default reminder({
  name: 'programme-steps',
  title: 'Các bước, hạn của mô hình',
  duty: false,
  sum: (briefs) => `${briefs.length} bước, hạn của mô hình: ${listed(briefs)}.`,
  more: { label: 'Các mô hình', say: '/mohinh' },
  async find(asked) {
    const programmes = await programmesOn(asked.tx, asked.day);
    const ids = programmes.map(({ id }) => id);
    const anchors = Map.groupBy(await anchorsOf(asked.tx, ids), ({ programmeId }) => programmeId);
    const found: Found[] = [];
    for (const one of programmes) found.push(...(await foundOf(one, anchors.get(one.id) ?? [], asked)));
    return found;
  },
});

/** A step with the unit whose anchor day it is counted from (null: the file's), or the deadline, which is everywhere's. */
interface Dated extends Due {
  anchor: number | null | 'any';
}

async function foundOf(one: Programme, anchors: readonly Anchor[], asked: Asked): Promise<Found[]> {
  const dues = await nearDues(one, anchors, asked);
  const reach = asked.people === undefined ? 'everything' : dues.length === 0 ? [] : await ownUnits(asked);
  if (dues.length === 0 || reach.length === 0) return [];
  const missing = new Map<string | undefined, MissingUnit[]>();
  for (const key of new Set(dues.map(({ step }) => step?.criterion)))
    missing.set(key, await missingUnits(asked.tx, one, { asOf: asked.day, key, reach }));
  const set = anchors.flatMap(({ unitId }) => unitId ?? []);
  const under = await nearestOf(asked.tx, set, asked.day);
  const left = (due: Dated) =>
    (missing.get(due.step?.criterion) ?? []).filter(
      ({ unitId }) => due.anchor === 'any' || due.anchor === (under.get(unitId) ?? null),
    );
  const answering = await answeringFor(
    asked.tx,
    [...missing.values()].flat().map((unit) => unit.answering),
    asked.day,
  );
  const seats = Map.groupBy(answering, ({ given }) => given);
  return dues.flatMap((due) => toEach(one, due, perPerson(left(due), seats), asked));
}

/** What is reminded of about now; the deadline only where somebody follows the programme. */
async function nearDues(one: Programme, anchors: readonly Anchor[], asked: Asked): Promise<Dated[]> {
  const { day, people } = asked;
  const last = people === undefined ? day : addDays(day, AHEAD);
  const isNear = (due: Due) =>
    reminderDays(due, asked.holidays).some((on) => on > addDays(day, -MADE_UP_DAYS) && on <= last);
  const dated = anchors.flatMap(({ unitId, on }) =>
    duesFrom(one.definition, on, day).flatMap((due) => (due.step ? { ...due, anchor: unitId } : [])),
  );
  const deadline = duesFrom(one.definition, null, day).map((due): Dated => ({ ...due, anchor: 'any' }));
  const near = [...dated, ...deadline].filter(isNear);
  const followed = near.some(({ step }) => !step) && (await isFollowed(asked.tx, one));
  return near.filter(({ step }) => step || followed);
}

function perPerson(
  units: readonly MissingUnit[],
  seats: ReadonlyMap<number, { personId: number }[]>,
): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const { name, answering } of units)
    for (const { personId } of seats.get(answering) ?? []) names.set(personId, [...(names.get(personId) ?? []), name]);
  return names;
}

function toEach(one: Programme, due: Dated, missing: ReadonlyMap<number, string[]>, asked: Asked): Found[] {
  const { title } = one.definition;
  const step = due.step ? String(one.definition.steps.indexOf(due.step)) : 'han';
  const when = `${formatDay(due.day)} (${leftText(due.day, asked.day)})`;
  return [...missing].map(([personId, names]) => ({
    subject: `programme:${one.id}.${step}.${due.day}${due.anchor === null || due.anchor === 'any' ? '' : `.${due.anchor}`}`,
    people: [personId],
    on: reminderDays(due, asked.holidays),
    line: `${title}: ${due.title}, ${when}; ${names.length} đơn vị chưa xong: ${listed(names.map((name) => spokenName(one.definition, name)))}.`,
    brief: `${title} ${formatDay(due.day)}, ${names.length} đơn vị`,
    button: { label: 'Mở mô hình', say: `/mohinh xem ${one.code}` },
  }));
}
