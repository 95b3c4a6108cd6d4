import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SOFFICE = '/usr/bin/soffice';

const run = promisify(execFile);

/** Whether there is LibreOffice; where CI is set there has to be, so the tests run and fail without it. */
export const canRender = existsSync(SOFFICE) || process.env.CI !== undefined;

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
    /** The first page as `file`.png, a small one. */
    picture: (file: string) => run('pdftoppm', ['-png', '-gray', '-r', '70', '-singlefile', '-f', '1', pdf, file]),
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
