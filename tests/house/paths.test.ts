import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** A path of this project: below one of its folders, or with a folder before and an ending behind. */
const path =
  /(?<![\w./@-])(?:(?:src|commands|docs|tests|prisma)\/[\w./-]*\w|(?:[\w-]+\/)+[\w-]+\.(?:ts|mjs|md|css|prisma|jsonl?|yaml|png))\b/g;

/** What people read: documents whole, of the rest the comments. */
const read = (file: string): string => {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.md')) return text;
  return [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm)].join('\n');
};

/** As named from the top, from src or from the file's own folder; a decision also by its number alone. */
function exists(file: string, named: string): boolean {
  const decision = /^docs\/decisions\/(\d{4})$/.exec(named)?.[1];
  if (decision) return decisions.some((name) => name.startsWith(`${decision}-`));
  return [named, join('src', named), join(dirname(file), named)].some((one) => existsSync(one));
}

const known = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split('\n');

const decisions = known.flatMap((file) => /^docs\/decisions\/(.+)/.exec(file)?.[1] ?? []);

const missing = (file: string, text: string): string[] =>
  [...text.matchAll(path)].flatMap(([named]) => (exists(file, named) ? [] : [`${file}: ${named}`]));

it('every path named in a document or a comment exists', () => {
  const files = known.filter((file) => /\.(ts|mjs|md|css|prisma)$/.test(file) && existsSync(file));
  expect(files.flatMap((file) => missing(file, read(file)))).toEqual([]);
});

it('would notice one that does not, and a decision that was never written', () => {
  expect(missing('README.md', 'see src/bot/gone.ts and docs/decisions/9999, not README.md')).toEqual([
    'README.md: src/bot/gone.ts',
    'README.md: docs/decisions/9999',
  ]);
});
