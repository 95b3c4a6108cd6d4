import type { Tx } from '../db/open/open.ts';
import type { Reach } from '../db/queries/audit/audit-entries.ts';
import { coverageOn, type Share } from '../db/queries/programmes/programme-coverage.ts';
import { type Programme, programmesOn } from '../db/queries/programmes/programmes.ts';
import type { Day } from '../domain/day.ts';

/** A programme with its figure among a reader's units, and what it was on an earlier day where that is asked. */
export interface ProgrammeRow {
  one: Programme;
  figure: Share;
  before: Share | undefined;
}

/** Whose programmes are wanted: those with units in his reach; `since`: the day to compare with. */
export interface SectionReader {
  reach: Reach;
  since?: Day;
}

/**
 * The programmes of a reader on a day: rows, and a line each for a digest ('Mô hình “3 có”: 12/40 (kỳ trước 9/40)').
 * Programmes without a unit in reach are left out. One statement for twelve programmes, twice with `since`.
 */
export async function programmeSection(
  tx: Tx,
  { reach, since }: SectionReader,
  asOf: Day,
): Promise<{ rows: ProgrammeRow[]; lines: string[] }> {
  const all = await programmesOn(tx, asOf);
  const now = await coverageOn(tx, all, reach, asOf);
  const then =
    since === undefined ? new Map<number, Share>() : await coverageOn(tx, await programmesOn(tx, since), reach, since);
  const rows = all.flatMap((one) => {
    const figure = now.get(one.id);
    return figure && figure.units > 0 ? [{ one, figure, before: then.get(one.id) }] : [];
  });
  return { rows, lines: rows.map(lineOf) };
}

/** Programmes a chat message has room for. */
const SHOWN = 2;

/** 'Tổ chức Đoàn 3 có 41/117': of a unit's programmes, the first two in which something has been reached. */
export async function reachedProgrammes(tx: Tx, unitId: number, asOf: Day): Promise<string[]> {
  const { rows } = await programmeSection(tx, { reach: [unitId] }, asOf);
  const reached = rows.filter(({ figure }) => figure.met > 0).slice(0, SHOWN);
  return reached.map(({ one, figure }) => `${one.definition.title} ${figure.met}/${figure.units}`);
}

function lineOf({ one, figure, before }: ProgrammeRow): string {
  const compared = before && before.units > 0 ? ` (kỳ trước ${before.met}/${before.units})` : '';
  return `${one.definition.title}: ${figure.met}/${figure.units}${compared}`;
}
