import { type openBrowser, phoneOf } from './browser.ts';

/** A phone of the try-out page: what its owner types, waits to see and presses, and a picture of it. */
export async function handset(browser: Awaited<ReturnType<typeof openBrowser>>, url: string, name: string) {
  const { page, problems } = await browser.open(url);
  const own = phoneOf(page, name);
  const sees = (text: string | RegExp) => own.log.getByText(text).last().waitFor();
  const presses = (label: string) => own.log.getByRole('button', { name: label, exact: true }).last().click();
  const shot = (file: string) => page.screenshot({ path: `docs/pictures/${file}.png`, animations: 'disabled' });
  return { ...own, page, problems, sees, presses, shot };
}

/** The try-out's clock is moved to a day and hour, written as the page's fields take them. */
export async function moveClock({ page }: Awaited<ReturnType<typeof handset>>, day: string, hour: string) {
  await page.getByLabel('Ngày', { exact: true }).fill(day);
  await page.getByLabel('Giờ', { exact: true }).fill(hour);
  await page.getByRole('button', { name: 'Chuyển tới' }).click();
}
