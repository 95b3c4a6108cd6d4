import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

/** What prisma/slim-client.mjs makes of a generated class.ts. */
function slim(text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'tro-ly-doan-client-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  mkdirSync(join(dir, 'internal'));
  writeFileSync(join(dir, 'internal/class.ts'), text);
  const script = `import(${JSON.stringify(join(process.cwd(), 'prisma/slim-client.mjs'))})
    .then(({ slimClient }) => slimClient(${JSON.stringify(dir)}))`;
  execFileSync(process.execPath, ['-e', script], { stdio: 'ignore' });
  return readFileSync(join(dir, 'internal/class.ts'), 'utf8');
}

const schema = (names: string[], graph: number[]) =>
  `config.parameterizationSchema = {\n  strings: JSON.parse(${JSON.stringify(JSON.stringify(names))}),\n` +
  `  graph: "${Buffer.from(graph).toString('base64url')}"\n}`;

/** The numbers 1,100 and 1,101 as Prisma writes them: seven bits at a time, the lowest first. */
const [first, second] = [
  [0xcc, 0x08],
  [0xcd, 0x08],
];

it('numbers the names of the parameter graph from 1,100 on, and nothing else of it', () => {
  // One input node of two edges (mask, child, enum, flags), one output node of one edge, one root.
  const input = [2, 0, 7, 0, 129, 1, 0, 1, 1, 0, 1, 0, 2, 16];
  const moved = [2, ...first, 7, 0, 129, 1, 0, 1, ...second, 0, 1, 0, 0xce, 0x08, 16];
  const text = schema(['where', 'state'], [1, 1, 1, ...input, 1, 1, 0, 2, 0, 1, 1]);
  const names = [...Array(1_100).fill(''), 'where', 'state'];
  expect(slim(text)).toBe(schema(names, [1, 1, 1, ...moved, 1, ...second, 0, 2, ...first, 1, 1]));
});

it('leaves alone what it does not know', () => {
  const longer = schema(['where'], [0, 0, 0, 9]);
  for (const text of ['another client', longer]) expect(slim(text)).toBe(text);
});
