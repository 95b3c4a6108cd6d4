import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, TitleComponent, SVGRenderer]);

/** The font shipped with the product, so that a chart looks the same everywhere and has every Vietnamese letter. */
export const family = 'Be Vietnam Pro';
const require = createRequire(import.meta.url);
const fontFiles = ['400Regular/BeVietnamPro_400Regular.ttf', '700Bold/BeVietnamPro_700Bold.ttf'].map((file) =>
  require.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`),
);

/** Size of a chart in its own units; `zoom` pixels for each. */
export interface Size {
  width: number;
  height: number;
  zoom: number;
}

/** An echarts chart as PNG, drawn in a thread of its own. */
export async function drawPng(option: EChartsCoreOption, { width, height, zoom }: Size): Promise<Uint8Array> {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: family }, ...option });
    const drawn = await renderAsync(chart.renderToSVGString(), {
      font: { fontFiles, loadSystemFonts: false, defaultFontFamily: family },
      background: '#ffffff',
      fitTo: { mode: 'width', value: width * zoom },
    });
    return new Uint8Array(drawn.asPng());
  } finally {
    // Left undone, its timers keep the process from ending.
    chart.dispose();
  }
}
