import { drawPng, family } from './picture.ts';

const WIDTH = 900;
/** Pixels a bar takes, and all bars have around them. */
const ROW = 34;
const AROUND = 110;
/** Pictures are drawn twice as fine as their size, for phones. */
const ZOOM = 2;

/** A bar of a chart: its name, and how many of how many. */
export interface ChartRow {
  name: string;
  met: number;
  units: number;
}

const percent = ({ met, units }: ChartRow): number => (units === 0 ? 0 : Math.round((1000 * met) / units) / 10);
const said = (row: ChartRow): string => `${row.met}/${row.units}`;
const red = '#c8102e';

/** One bar a unit, from the top down, each with its x/y: a PNG. */
export function coverageBars(title: string, rows: readonly ChartRow[]): Promise<Uint8Array> {
  const down = rows.toReversed();
  return drawPng(
    {
      ...frame(title),
      grid: { left: 230, right: 110, top: 60, bottom: 30 },
      xAxis: { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value} %' } },
      yAxis: { type: 'category', data: down.map(({ name }) => cut(name)), axisTick: { show: false } },
      series: [
        {
          type: 'bar',
          barWidth: ROW / 2,
          itemStyle: { color: red },
          showBackground: true,
          data: down.map((row) => ({
            value: percent(row),
            label: { show: true, position: 'right', formatter: said(row) },
          })),
        },
      ],
    },
    { width: WIDTH, height: ROW * rows.length + AROUND, zoom: ZOOM },
  );
}

/** The share month by month: a PNG. */
export function coverageLine(title: string, rows: readonly ChartRow[]): Promise<Uint8Array> {
  return drawPng(
    {
      ...frame(title),
      grid: { left: 70, right: 50, top: 70, bottom: 40 },
      xAxis: { type: 'category', data: rows.map(({ name }) => name) },
      yAxis: { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value} %' } },
      series: [
        {
          type: 'line',
          lineStyle: { color: red },
          itemStyle: { color: red },
          data: rows.map((row) => ({
            value: percent(row),
            label: { show: true, position: 'top', formatter: said(row) },
          })),
        },
      ],
    },
    { width: WIDTH, height: 420, zoom: ZOOM },
  );
}

function frame(title: string) {
  return {
    textStyle: { fontFamily: family, fontSize: 14 },
    title: { text: cut(title, 70), left: 'center' },
  };
}

function cut(text: string, most = 30): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
