import type { Figures } from '../domain/digests/digest.ts';
import { dayCount } from '../domain/ledger/lines.ts';

/** A bar of progress: so much of so much. */
export type Bar = { name: string; part: number; whole: number; label: string };

/** What a digest's chart shows: bars of progress, and days gone in each month of the year; meetings are counted when it is drawn. */
export interface DigestChart {
  bars: Bar[];
  monthDays: number[];
}

/** The figures a chart is drawn from; what there is nothing of is left out. */
export function chartOf({ counts: c, monthDays }: Figures): DigestChart {
  const bar = (name: string, part: number, whole: number): Bar => ({
    name,
    part,
    whole,
    label: `${dayCount(part)}/${whole}`,
  });
  return {
    bars: [
      bar('Ngày đi cơ sở', c.daysYear, c.quota),
      bar('Cán bộ đủ chỉ tiêu', c.met, c.staff - c.exempt),
      bar('Đợt chuyên đề', c.trips, c.tripsQuota),
      bar('Đơn vị đã đến', c.communes - c.unvisited, c.communes),
      bar('Chi đoàn đã họp', c.branchesMet, c.branches),
      bar('Dự họp', c.present, c.total),
      bar('Dự chi đoàn khó khăn', c.difficultAttended, c.difficult),
    ].filter(({ whole }) => whole > 0),
    monthDays,
  };
}
