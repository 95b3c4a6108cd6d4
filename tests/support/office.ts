import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const SOFFICE = '/usr/bin/soffice';

const run = promisify(execFile);

/** LibreOffice takes a few seconds to start, more on a busy machine. */
const PATIENCE = 90_000;

/** A test that reads what LibreOffice made: skipped where it is not installed, but on CI that is a failure. */
export function itInOffice(name: string, test: () => Promise<void>): void {
  if (existsSync(SOFFICE)) it(name, { timeout: PATIENCE }, test);
  else if (process.env.CI) it(name, () => expect.fail(`${SOFFICE} (libreoffice-writer) is needed`));
  else it.skip(`${name} (no ${SOFFICE})`, () => {});
}

/** A .docx as LibreOffice renders it, in a folder of its own; `close` takes the folder away. */
export async function renderDocx(bytes: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'tro-ly-doan-office-'));
  const [docx, pdf] = [join(folder, 'a.docx'), join(folder, 'a.pdf')];
  writeFileSync(docx, bytes);
  // A profile of its own: another LibreOffice that runs would take the work and answer nothing.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run(SOFFICE, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx]);
  return {
    text: async () => (await run('pdftotext', ['-layout', pdf, '-'])).stdout,
    /** Every word with the page and the place it stands at, in points from the top left. */
    words: async () => wordsOf((await run('pdftotext', ['-bbox', pdf, '-'])).stdout),
    picture: (file: string) => run('pdftoppm', ['-png', '-r', '60', '-singlefile', '-f', '1', pdf, file]),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface Word {
  text: string;
  page: number;
  x: number;
  y: number;
}

function wordsOf(xml: string): Word[] {
  return xml.split('<page').flatMap((page, number) =>
    [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<\/word>/g)].map(([, x, y, text]) => ({
      ...{ text: text ?? '', page: number },
      ...{ x: Number(x), y: Number(y) },
    })),
  );
}
