import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands.ts';
import { variables } from '../../src/config.ts';
import { sources } from '../support/sources.ts';

/** A file's text without its comments, in which any words may stand. */
const code = (file: string) => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const lines = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;

describe('limits of the house', () => {
  it('no command file is longer than 60 lines', () => {
    expect(sources(['commands']).filter((file) => lines(file) > 60)).toEqual([]);
  });

  it('no file is longer than 250 lines', () => {
    const files = sources(['src', 'tests', 'prisma'], ['.ts', '.mjs', '.js', '.css', '.html']);
    expect(files.filter((file) => existsSync(file) && lines(file) > 250)).toEqual([]);
  });

  it('no barrel files and no names that say nothing', () => {
    const vague = /^(index|utils?|helpers?|managers?|services?|misc|common)\.ts$/;
    expect(sources(['src', 'commands', 'tests']).filter((file) => vague.test(basename(file)))).toEqual([]);
  });

  it('files are named in kebab-case', () => {
    expect(
      sources(['src', 'commands', 'tests']).filter(
        (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.ts$/.test(basename(file)),
      ),
    ).toEqual([]);
  });

  it('no test mocks a module, is skipped for good, or sleeps', () => {
    const bad = /vi\.(mock|doMock)\(|\.only\(|\.todo\(|setTimeout\(/;
    const offenders = sources(['tests']).filter(
      (file) => !file.startsWith('tests/house/') && bad.test(readFileSync(file, 'utf8')),
    );
    expect(offenders).toEqual([]);
  });

  it('the type system and the linter are nowhere switched off', () => {
    const evasion = /\bas any\b|as unknown as/;
    const switches = /@ts-(ignore|expect-error|nocheck)|biome-ignore/;
    const offenders = sources(['src', 'commands', 'tests']).filter(
      (file) =>
        !file.startsWith('tests/house/') && (evasion.test(code(file)) || switches.test(readFileSync(file, 'utf8'))),
    );
    expect(offenders).toEqual([]);
  });

  it('process.env and Date.now are read only where they may be', () => {
    const may = ['src/main/run.ts', 'src/admin.ts', 'src/domain/clock.ts', 'src/sandbox/clock.ts'];
    const reads = /process\.env|Date\.now\(\)|new Date\(\)/;
    expect(
      sources(['src', 'commands']).filter((file) => !may.includes(file) && reads.test(readFileSync(file, 'utf8'))),
    ).toEqual([]);
  });
});

describe('lists that must agree', () => {
  it('every command file is in src/commands.ts, and its name is its file', () => {
    const files = sources(['commands']).map((file) => file.replace(/^commands\/|\.ts$/g, '').replace('/', ' '));
    expect(commands.map((known) => known.name).sort()).toEqual(files.sort());
  });

  it('.env.example lists every variable', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
    expect(listed.sort()).toEqual(Object.keys(variables.shape).sort());
  });

  it('the top level is what the README says', () => {
    const allowed = [
      ...['package.json', 'package-lock.json', 'tsconfig.json', 'src', 'prisma', 'commands', 'tests', 'docs', '.ci'],
      ...['.env.example', 'README.md', 'biome.json', 'vitest.config.ts', 'prisma.config.ts', '.gitignore', '.nvmrc'],
    ];
    const ignored = ['.git', 'node_modules', 'data', '.env', 'coverage'];
    expect(readdirSync('.').filter((name) => !allowed.includes(name) && !ignored.includes(name))).toEqual([]);
  });
});
