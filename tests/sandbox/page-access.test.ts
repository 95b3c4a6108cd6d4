import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TryOut, tryOut } from '../support/running.ts';
import { canBrowse, openBrowser, phoneOf } from './browser.ts';

/** Without a browser the tests show as skipped; under CI they fail. */
const browse = it.skipIf(!canBrowse);
const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
/** A cadre of a department whose group has topics. */
const NGOC = 'Cao Thị Bích Ngọc';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
let browser: Awaited<ReturnType<typeof openBrowser>>;
let out: TryOut;

beforeAll(async () => {
  out = await tryOut();
  if (canBrowse) browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await out?.close();
});

interface Verdict {
  violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
  passes: { id: string }[];
}

/** What axe finds against WCAG 2.2 A and AA, in light and in dark; an empty list where nothing. */
async function check(page: Page, state: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // `as` at a parse: what axe.run resolves to.
    const verdict = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`)) as Verdict;
    expect(verdict.passes.map((rule) => rule.id)).toEqual(expect.arrayContaining(['color-contrast', 'button-name']));
    for (const { id, nodes } of verdict.violations)
      for (const { target, failureSummary } of nodes)
        found.push(`${state}, ${colorScheme}: ${id} ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`);
  }
  return found;
}

async function open(query: string, width: number, height: number) {
  const { page, problems } = await browser.open(`${out.sandbox.url}/?${query}`);
  await page.setViewportSize({ width, height });
  await page.evaluate(AXE);
  const tune = page.getByRole('button', { name: 'Điều khiển' });
  const hide = async () => void ((await tune.getAttribute('aria-expanded')) === 'true' && (await tune.click()));
  if (width < 1100) await hide();
  return { page, problems, tune };
}

const SIZES: [number, number][] = [
  [390, 844],
  [1280, 800],
];

browse.each(SIZES)(
  'one phone at %i × %i: chat, what is sent, lists, dialogs',
  { timeout: 120_000 },
  async (...size) => {
    const { page, problems } = await open('may=1012', ...size);
    const lan = phoneOf(page, 'Dương Thị Lan');
    const found = await check(page, 'welcome');
    await lan.says('mai đi xã Hòa Tiến dự sinh hoạt chi đoàn');
    await lan.log
      .getByText(/xem đã đúng chưa/)
      .last()
      .waitFor();
    await lan.optionsOf('xem đã đúng chưa').click();
    found.push(...(await check(page, 'options')));
    await lan.button('Trả lời').click();
    const buffer = await page.screenshot();
    const photos = [1, 2].map((n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer }));
    await lan.phone.getByLabel('Chọn ảnh').setInputFiles(photos);
    found.push(...(await check(page, 'album to be sent')));
    await lan.says('');
    await lan.log.getByRole('link', { name: 'Ảnh 2' }).last().waitFor();
    await lan.button('Nhãn dán').click();
    found.push(...(await check(page, 'stickers')));
    await page.getByRole('button', { name: 'Vui' }).click();
    await lan.log.getByRole('img', { name: 'Nhãn dán Vui' }).last().waitFor();
    await lan.input.fill('/');
    found.push(...(await check(page, 'commands')));
    await lan.input.fill('');
    await lan.button('Đính kèm').click();
    await lan.button('Số điện thoại').click();
    await page.getByRole('dialog').getByRole('textbox').fill('x');
    await page.keyboard.press('Enter');
    found.push(...(await check(page, 'dialog, refused')));
    await page.keyboard.press('Escape');
    await lan.button('Chặn').click();
    await lan.button('Bỏ chặn để nhắn tin').waitFor();
    found.push(...(await check(page, 'blocked, with a toast')));
    await lan.button('Bỏ chặn để nhắn tin').click();
    await lan.input.waitFor();
    await lan.button('Danh sách trò chuyện').click();
    await lan.phone.getByRole('list', { name: 'Danh sách trò chuyện' }).waitFor();
    found.push(...(await check(page, 'list')));
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
    await page.close();
  },
);

browse.each(SIZES)('two phones at %i × %i: a topic of a group, the controls', { timeout: 120_000 }, async (...size) => {
  const { page, tune } = await open('may=1018,1002&phones=2', ...size);
  const ngoc = phoneOf(page, NGOC);
  await ngoc.button('Danh sách trò chuyện').click();
  await ngoc.phone.getByRole('button', { name: / › / }).last().click();
  await ngoc.says('/trogiup');
  await ngoc.log.getByText('Trợ lý Đoàn giúp đồng chí').last().waitFor();
  const found = await check(page, 'two phones, a topic');
  if ((await tune.getAttribute('aria-expanded')) === 'false') await tune.click();
  await page.getByLabel('Ngày', { exact: true }).fill('31/2');
  await page.getByRole('button', { name: 'Chuyển tới' }).click();
  await page.getByText('Không có ngày 31/2.').waitFor();
  found.push(...(await check(page, 'clock, refused')));
  await page.getByRole('switch', { name: /^Mất câu trả lời/ }).check();
  found.push(...(await check(page, 'a trouble is on')));
  await page.getByRole('switch', { name: /^Mất câu trả lời/ }).uncheck();
  expect(found).toEqual([]);
  await page.close();
});

browse('the engine would find a button without a name and words too pale', async () => {
  const { page } = await open('may=1012', 390, 844);
  await page.evaluate(`document.querySelector('.send').removeAttribute('aria-label');
    document.querySelector('.subtitle').className = 'pale';
    document.styleSheets[0].insertRule('.pale { color: #ddd; background: #fff }')`);
  const found = (await check(page, 'spoilt')).join('\n');
  expect(found).toMatch(/light: button-name .*\.send/);
  expect(found).toMatch(/light: color-contrast .*\.pale/);
  await page.close();
});
