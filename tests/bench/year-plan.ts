import { isWorkingDay } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import type { Holidays } from '../../src/domain/holidays.ts';
import { randomFrom } from './faults-stream.ts';
import { communeNames, type Province } from './year-province.ts';

/** A visit as its cadre plans it, before the bot hears of it. */
export interface PlannedVisit {
  cadre: number;
  from: Day;
  to: Day;
  /** The day on which it is written down, and its result; undefined: never. */
  saidOn: Day;
  reportedOn: Day | undefined;
  cancelledOn: Day | undefined;
  commune: string;
  thematic: boolean;
}

/** A branch's meeting of a month. */
export interface PlannedMeeting {
  branch: number;
  heldOn: Day;
  calledOn: Day;
  /** When it is written down as held and its minutes are closed; undefined: never. */
  recordedOn: Day | undefined;
  minutesOn: Day | undefined;
}

/** Work somebody takes on. */
export interface PlannedTask {
  branch: number;
  madeOn: Day;
  dueOn: Day;
  doneOn: Day | undefined;
}

export interface YearPlan {
  visits: PlannedVisit[];
  meetings: PlannedMeeting[];
  tasks: PlannedTask[];
  /** The day on which each cadre hands each quarter in, by cadre and quarter 2–4. */
  handed: { cadre: number; quarter: number; on: Day }[];
}

interface Scene {
  year: number;
  holidays: Holidays;
  seed: number;
  /** Whether nobody can talk to the bot on a day. */
  away: (day: Day) => boolean;
}

/** What everybody of the province does in a year, drawn from a seed. */
export function planYear(province: Province, { year, holidays, seed, away }: Scene): YearPlan {
  const random = randomFrom(seed);
  const draw = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const chance = (p: number) => random() < p;
  const working = (day: Day) => {
    let found = day;
    while (!isWorkingDay(found, holidays) || away(found)) found = addDays(found, 1);
    return found;
  };
  const dice = { draw, chance, working };
  return {
    visits: province.cadres.flatMap((_, cadre) => visitsOf(cadre, year, dice)),
    meetings: province.branches.flatMap((_, branch) => meetingsOf(branch, year, dice)),
    tasks: Array.from({ length: 4_000 }, () => taskOf(province.branches.length, year, dice)),
    handed: province.cadres.flatMap((_, cadre) =>
      [2, 3, 4].map((quarter) => ({
        cadre,
        quarter,
        on: working(addDays(`${year}-${pad(quarter * 3 - 3)}-01`, draw(0, 45))),
      })),
    ),
  };
}

interface Dice {
  draw(from: number, to: number): number;
  chance(p: number): boolean;
  working(day: Day): Day;
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** About one visit in three and a half weeks, two of them thematic; they never meet. */
function visitsOf(cadre: number, year: number, { draw, chance, working }: Dice): PlannedVisit[] {
  const visits: PlannedVisit[] = [];
  let next = addDays(`${year}-01-20`, draw(0, 20));
  while (next < `${year}-12-10`) {
    const thematic = visits.length === 4 || visits.length === 9;
    const from = working(next);
    const to = addDays(from, thematic ? draw(4, 6) : draw(1, 4));
    const saidOn = working(addDays(from, chance(0.05) ? -1 : -draw(4, 12)));
    visits.push({
      ...{ cadre, from, to, saidOn: saidOn < from ? saidOn : from, thematic },
      commune: communeNames[draw(0, communeNames.length - 1)] ?? '',
      reportedOn: chance(0.1) ? undefined : working(addDays(to, draw(1, 16))),
      cancelledOn: undefined,
    });
    next = addDays(to, draw(14, 24));
  }
  return visits.map((visit) => (chance(0.04) ? callOff(visit, working) : visit));
}

/** Some are called off between the day they were written down and their own. */
function callOff(visit: PlannedVisit, working: Dice['working']): PlannedVisit {
  const on = working(addDays(visit.saidOn, 1));
  return on < visit.from ? { ...visit, cancelledOn: on, reportedOn: undefined } : visit;
}

function meetingsOf(branch: number, year: number, { draw, chance }: Dice): PlannedMeeting[] {
  return Array.from({ length: 12 }, (_, month) => month + 1).flatMap((month) => {
    if (chance(0.1)) return [];
    const heldOn = `${year}-${pad(month)}-${pad(draw(6, 23))}`;
    const recordedOn = chance(0.92) ? heldOn : chance(0.5) ? addDays(heldOn, draw(3, 8)) : undefined;
    const minutesOn = recordedOn && chance(0.96) ? addDays(recordedOn, chance(0.93) ? 1 : draw(3, 8)) : undefined;
    return { branch, heldOn, calledOn: addDays(heldOn, -draw(1, 5)), recordedOn, minutesOn };
  });
}

function taskOf(branches: number, year: number, { draw, chance }: Dice): PlannedTask {
  const madeOn = addDays(`${year}-01-05`, draw(0, 330));
  const dueOn = addDays(madeOn, draw(5, 20));
  return {
    branch: draw(0, branches - 1),
    madeOn,
    dueOn,
    doneOn: chance(0.85) ? addDays(dueOn, draw(-4, 3)) : undefined,
  };
}
