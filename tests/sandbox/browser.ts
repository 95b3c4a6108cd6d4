import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whether there is a browser; where CI is set there has to be one, so the tests run and fail without it. */
export const canBrowse = existsSync(CHROMIUM) || process.env.CI !== undefined;

/** A browser of its own on a fresh profile; `problems` collects what the page complains of. */
export async function openBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'sandbox-page-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: FLAGS,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'America/New_York',
  });
  return {
    async open(url: string) {
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('request', (request) => request.url().startsWith(new URL(url).origin) || problems.push(request.url()));
      await page.goto(url);
      await page.locator('html[data-ready]').waitFor();
      return { page, problems };
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The parts of one phone, as a screen reader names them. */
export function phoneOf(page: Page, name: string) {
  const phone = page.getByRole('region', { name: `Máy của ${name}` });
  const input = phone.getByRole('combobox', { name: 'Tin nhắn' });
  return {
    phone,
    input,
    log: phone.getByRole('log'),
    button: (label: string | RegExp) => phone.getByRole('button', { name: label, exact: true }),
    /** The button that opens what can be done with the newest message of these words. */
    optionsOf: (text: string | RegExp) =>
      phone.getByRole('article').filter({ hasText: text }).last().getByRole('button', { name: 'Tuỳ chọn' }),
    async says(text: string) {
      await input.fill(text);
      await input.press('Enter');
    },
    async opens(chat: string) {
      await phone.getByRole('button', { name: /^Danh sách trò chuyện/ }).click();
      await phone.getByRole('list', { name: 'Danh sách trò chuyện' }).getByText(chat).first().click();
      await phone.getByRole('log').waitFor();
    },
  };
}
