/** What a day expression says before the calendar is asked: plain data, built by the grammar, read by the resolver. */

export type Part = 'sáng' | 'trưa' | 'chiều' | 'tối' | 'đêm';

/** A year as written (`y`) or counted from today's (`yShift`: năm ngoái -1 … sang năm 1); neither: not said. */
export type YearRef = { y?: number; yShift?: number };
/** A month 1–12 (`m`) or counted from today's (`shift`); neither: not said. */
export type MonthRef = YearRef & { m?: number; shift?: number };

export type SolarDate = { is: 'date'; d: number; month: MonthRef; bare?: true };
/** `d` is a lunar day or the last of its month; `tet`: counted around Tết ("mùng 3 tết", "28 tết"). */
export type LunarDate = { is: 'lunar'; d: number | 'last'; month: MonthRef; tet?: true; leap?: true };
/** `loose`: typed as t2–t7 with nothing beside it, so it may be a month. */
export type WeekdayNode = { is: 'weekday'; wd: number; week?: number; near?: true; past?: true; loose?: true };
export type MonthSlice =
  | { kind: 'days'; from: number; to: number | 'end' }
  | { kind: 'first' | 'last'; n: number }
  | { kind: 'weekday'; wd: number; which: 'first' | 'last' };

export type Node =
  | SolarDate
  | LunarDate
  | WeekdayNode
  /** a-b with a hyphen and no month: read by its neighbours, else by rule 2 */
  | { is: 'dash'; a: number; b: number }
  | { is: 'shift'; n: number }
  | { is: 'week'; n: number }
  | { is: 'weekend'; n: number }
  | { is: 'weekslice'; n: number; from: number; to: number }
  | { is: 'month'; month: MonthRef; loose?: true }
  | { is: 'lunarmonth'; m: number; year: YearRef }
  | { is: 'quarter'; q?: number; shift?: number; year: YearRef }
  | { is: 'half'; half: 1 | 2; year: YearRef }
  | { is: 'slice'; slice: MonthSlice; month: MonthRef }
  | { is: 'until'; of: 'week' | 'month' | 'quarter' | 'year' | 'day'; at?: Node }
  | { is: 'range'; a: Node; b: Node }
  | { is: 'list'; items: Node[] }
  | { is: 'both'; parts: Node[] }
  | { is: 'length'; n: number }
  | { is: 'count'; n: number; from: Node }
  /** "từ X" with no end: unclear unless a number of days turns up */
  | { is: 'open'; from: Node }
  | { is: 'vague'; why: string }
  | { is: 'wrong'; why: string };

/** A node read from tokens up to `next` (exclusive), with what was said beside it. */
export type Match = { node: Node; next: number; time?: string; part?: Part; past?: boolean; lead?: boolean };

/** The longer of two matches; the first when they are equal. */
export function longer(a: Match | undefined, b: Match | undefined): Match | undefined {
  if (!a) return b;
  return b && b.next > a.next ? b : a;
}
