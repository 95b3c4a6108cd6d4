import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, TitleComponent, SVGRenderer]);

const font = 'Be Vietnam Pro';
const fontFile = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
);

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
export function coverageBars(title: string, rows: readonly ChartRow[]): Uint8Array {
  const down = rows.toReversed();
  return draw(ROW * rows.length + AROUND, {
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
  });
}

/** The share month by month: a PNG. */
export function coverageLine(title: string, rows: readonly ChartRow[]): Uint8Array {
  return draw(420, {
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
  });
}

function frame(title: string) {
  return {
    animation: false,
    textStyle: { fontFamily: font, fontSize: 14 },
    title: { text: cut(title, 70), left: 'center' },
  };
}

function draw(height: number, option: EChartsCoreOption): Uint8Array {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption(option);
    const drawn = new Resvg(chart.renderToSVGString(), {
      font: { fontFiles: [fontFile], loadSystemFonts: false, defaultFontFamily: font },
      background: '#ffffff',
      fitTo: { mode: 'width', value: WIDTH * ZOOM },
    });
    return new Uint8Array(drawn.render().asPng());
  } finally {
    chart.dispose();
  }
}

function cut(text: string, most = 30): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
