import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { sources } from '../support/sources.ts';

type Texts = ReadonlyMap<string, string>;

/** Found by their files' names: vitest calls the set-up. */
const calledByName = ['tests/support/global-setup.ts setup'];

/** What is imported, as `file name`; `file *` where all of a file may be, by `import * as` or `import()`. */
function imported(texts: Texts): Set<string> {
  const from = (file: string, path = '') => relative('.', join(dirname(file), path));
  return new Set(
    [...texts].flatMap(([file, text]) => [
      ...[...text.matchAll(/^(?:import|export)\s+(?:type\s+)?\{([^}]*)\} from '(\.[^']+)'/gm)].flatMap(
        ([, names, path]) =>
          (names ?? '')
            .split(',')
            .map((name) => `${from(file, path)} ${name.replace(/^\s*type\s|\sas\s.*$/g, '').trim()}`),
      ),
      ...[...text.matchAll(/^import \* as \w+ from '(\.[^']+)'|import\('(\.[^']+)'\)/gm)].map(
        ([, whole, late]) => `${from(file, whole ?? late)} *`,
      ),
    ]),
  );
}

/** Values that a file exports and nothing imports. Types are left alone: they may stand for what a function gives. */
function unused(texts: Texts): string[] {
  const known = imported(texts);
  return [...texts].flatMap(([file, text]) =>
    known.has(`${file} *`)
      ? []
      : [...text.matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)]
          .map(([, name]) => `${file} ${name}`)
          .filter((one) => !known.has(one) && !calledByName.includes(one)),
  );
}

it('nothing is exported that nobody imports', () => {
  const files = [...sources(['src', 'commands', 'tests', 'prisma']), 'src/main.mjs'].filter((file) => existsSync(file));
  expect(unused(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])))).toEqual([]);
});

it('would notice what is', () => {
  const book = ['a.ts', 'export function used() {}\nexport const alone = 1;\nexport type Free = 2;'] as const;
  expect(unused(new Map([book, ['b.ts', `import { used } from './a.ts';`]]))).toEqual(['a.ts alone']);
  expect(unused(new Map([book, ['b.ts', `const { alone } = await import('./a.ts');`]]))).toEqual([]);
});
