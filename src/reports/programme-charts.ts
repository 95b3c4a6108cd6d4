import { z } from 'zod';
import { trendOf } from '../db/queries/programmes/programme-trend.ts';
import { groupsOn } from '../db/queries/programmes/programme-units.ts';
import { type Programme, programmesOn } from '../db/queries/programmes/programmes.ts';
import { type Day, day, formatDay } from '../domain/day.ts';
import { unitKind } from '../domain/units/unit.ts';
import { coverageBars, coverageLine } from './coverage-chart.ts';
import type { Renderer } from './renderers.ts';

const asked = z.strictObject({
  code: z.string(),
  reach: z.union([z.literal('everything'), z.array(z.int())]),
  asOf: day,
});

/** Bars of one picture: the units furthest behind. */
const BARS = 25;

/** How the units of a programme stand, by the units above them: bars, those furthest behind first. */
export const programmeBars: Renderer = async (given, { prisma }) => {
  const { kinds, ...params } = asked.extend({ kinds: z.array(unitKind) }).parse(given);
  const { title, groups } = await prisma.$transaction(async (tx) => {
    const one = await programmeAt(tx, params.code, params.asOf);
    return { title: one.definition.title, groups: await groupsOn(tx, one, params.reach, { asOf: params.asOf, kinds }) };
  });
  const behind = groups.toSorted((a, b) => a.met / a.units - b.met / b.units).slice(0, BARS);
  return coverageBars(`${title}, ${formatDay(params.asOf)}`, behind);
};

/** A programme month by month. */
export const programmeLine: Renderer = async (given, { prisma }) => {
  const { code, reach, asOf } = asked.parse(given);
  const { title, rows } = await prisma.$transaction(async (tx) => {
    const one = await programmeAt(tx, code, asOf);
    return { title: one.definition.title, rows: await trendOf(tx, one, reach, asOf) };
  });
  const name = (on: Day) => `${Number(on.slice(5, 7))}/${on.slice(0, 4)}`;
  return coverageLine(
    title,
    rows.map(({ on, ...figure }) => ({ name: name(on), ...figure })),
  );
};

async function programmeAt(tx: Parameters<typeof programmesOn>[0], code: string, asOf: Day): Promise<Programme> {
  const [one] = await programmesOn(tx, asOf, code);
  if (!one) throw new Error(`no programme ${code} on ${asOf}`);
  return one;
}
