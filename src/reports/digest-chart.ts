import { z } from 'zod';
import { monthMeetings } from '../db/queries/digests/digest-months.ts';
import { day } from '../domain/day.ts';
import { drawPng, family as FAMILY } from './picture.ts';
import type { Renderer } from './renderers.ts';

const numbers = z.array(z.number()).length(12);
const bar = z.object({ name: z.string(), part: z.number(), whole: z.number(), label: z.string() });
const params = z.object({
  ...{ title: z.string(), bars: z.array(bar).max(12), monthDays: numbers },
  /** Whose meetings of each month stand beside, up to which day: counting them for all readers at once takes too long. */
  meetings: z.object({ unitId: z.int(), asOf: day }),
});

type Params = Omit<z.infer<typeof params>, 'meetings'> & { monthMeetings: readonly number[] };

/** A country's meetings of a year are counted in some three seconds. */
const LONG = { timeout: 60_000, maxWait: 30_000 };

/** Twice as wide as a phone shows it: sharp, and its letters large enough. */
const WIDTH = 680;
const BAR = 46;
const MONTHS = 250;
const colours = { done: '#1565c0', rest: '#e3e8ee', meetings: '#ef6c00', ink: '#263238', faint: '#78909c' };

/** Bars of progress above, the year's months below, as PNG. Its text alternative is the message it comes with. */
export const digestChart: Renderer = async (given, { prisma }) => {
  const { meetings, ...chart } = params.parse(given);
  const { unitId, asOf } = meetings;
  return drawChart({
    ...chart,
    monthMeetings: await prisma.$transaction((tx) => monthMeetings(tx, unitId, asOf), LONG),
  });
};

export function drawChart(chart: Params): Promise<Uint8Array> {
  const high = heights(chart);
  return drawPng(optionOf(chart, high), { width: WIDTH, height: high.bars + high.months + 20, zoom: 1 });
}

/** How high a chart is, with its months or without. */
const heights = ({ bars, monthDays, monthMeetings }: Params) => {
  const months = [...monthDays, ...monthMeetings].some((n) => n > 0) ? MONTHS : 0;
  return { bars: 70 + bars.length * BAR, months };
};

function optionOf(chart: Params, high: ReturnType<typeof heights>) {
  const parts = [progressOf(chart, high.bars), ...(high.months > 0 ? [monthsOf(chart, high.bars)] : [])];
  return {
    title: parts.flatMap(({ title }) => title),
    grid: parts.map(({ grid }) => grid),
    xAxis: parts.map(({ xAxis }, gridIndex) => ({ gridIndex, ...xAxis })),
    yAxis: parts.map(({ yAxis }, gridIndex) => ({ gridIndex, ...yAxis })),
    series: parts.flatMap(({ series }, at) => series.map((one) => ({ xAxisIndex: at, yAxisIndex: at, ...one }))),
  };
}

const heading = (text: string, top: number, size = 20) => ({
  ...{ text, top, left: 24 },
  textStyle: {
    fontFamily: FAMILY,
    fontSize: size,
    fontWeight: 700,
    color: colours.ink,
    width: WIDTH - 48,
    overflow: 'truncate',
  },
});

function progressOf({ title, bars }: Params, height: number) {
  const label = { show: true, position: 'right', color: colours.ink, fontSize: 17, fontFamily: FAMILY };
  const share = ({ part, whole }: Params['bars'][number]) => Math.min(100, (100 * part) / whole);
  return {
    title: [heading(title, 16)],
    grid: { left: 196, right: 118, top: 58, height: height - 70 },
    xAxis: { type: 'value', max: 100, show: false },
    yAxis: {
      ...{ type: 'category', inverse: true, data: bars.map(({ name }) => name) },
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { fontSize: 17, color: colours.ink, fontFamily: FAMILY },
    },
    series: [
      {
        ...{ type: 'bar', barWidth: 22, data: bars.map(share), itemStyle: { color: colours.done, borderRadius: 4 } },
        ...{ showBackground: true, backgroundStyle: { color: colours.rest, borderRadius: 4 } },
      },
      // The figures stand at the end of the whole bar, wherever its part ends.
      {
        ...{ type: 'bar', barWidth: 22, barGap: '-100%', silent: true, itemStyle: { color: 'transparent' } },
        data: bars.map((one) => ({ value: 100, label: { ...label, formatter: one.label } })),
      },
    ],
  };
}

function monthsOf({ monthDays, monthMeetings }: Params, top: number) {
  const met = monthMeetings.some((n) => n > 0);
  const went = monthDays.some((n) => n > 0);
  const label = (color: string) => ({ show: true, position: 'top', fontSize: 14, color, fontFamily: FAMILY });
  const shown = (of: readonly number[]) => of.map((n) => (n > 0 ? n : null));
  const name = [...(went ? ['ngày đi cơ sở (cột xanh)'] : []), ...(met ? ['buổi sinh hoạt (cột cam)'] : [])].join(', ');
  return {
    title: [heading(`Từng tháng trong năm: ${name}`, top + 4, 16)],
    grid: { left: 40, right: 40, top: top + 56, height: MONTHS - 90 },
    xAxis: {
      ...{ type: 'category', data: monthDays.map((_, at) => `T${at + 1}`), axisTick: { show: false } },
      axisLabel: { fontSize: 15, color: colours.faint, fontFamily: FAMILY },
    },
    yAxis: { type: 'value', show: false },
    series: [
      ...(went
        ? [{ type: 'bar', data: shown(monthDays), itemStyle: { color: colours.done }, label: label(colours.done) }]
        : []),
      ...(met
        ? [
            {
              type: 'bar',
              data: shown(monthMeetings),
              itemStyle: { color: colours.meetings },
              label: label(colours.meetings),
            },
          ]
        : []),
    ],
  };
}
