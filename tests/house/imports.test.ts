import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sources } from '../support/sources.ts';

/** What each room may import of the others (house.md §1). `db` stands for the room, `queries` for what is open to all. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  db: ['domain', 'queries', 'prisma'],
  queries: ['domain', 'db'],
  post: ['domain', 'queries', 'db'],
  rules: ['domain', 'queries', 'db', 'reports'],
  reports: ['domain', 'queries', 'db'],
  reminders: ['domain', 'queries', 'db', 'post'],
  bot: ['domain', 'queries', 'db', 'post', 'rules', 'reports', 'reminders'],
  commands: ['domain', 'queries', 'db', 'post', 'rules', 'reports', 'reminders', 'bot'],
  jobs: ['domain', 'queries', 'db', 'post', 'rules', 'reports', 'reminders', 'bot'],
  'channels/telegram': ['domain', 'post', 'bot', 'http'],
  sandbox: ['domain', 'post', 'bot', 'channels/telegram'],
  admin: ['domain', 'queries', 'db', 'post', 'rules', 'reports', 'bot', 'jobs', 'config'],
  config: [],
  log: ['config'],
  http: ['config'],
  metrics: ['domain', 'queries', 'db', 'post', 'http'],
};

/** Rooms open to everything: the only places where things meet. */
const meeting = ['main', 'commands.ts', 'admin.ts'];

/** From the database room the others take types and the seed; only main, admin and tests open one. */
const pure = ['zod', 'astronomy-engine'];

const builtIn = /^node:/;

describe('the one-way rule', () => {
  for (const file of sources(['src', 'commands'])) {
    const room = roomOf(file);
    if (meeting.includes(room)) continue;
    it(`${file} imports only what its room may`, () => {
      expect(forbidden(file, readFileSync(file, 'utf8'))).toEqual([]);
    });
  }

  it('would notice a forbidden import', () => {
    expect(forbidden('src/domain/x.ts', `import { a } from '../bot/turn.ts';`)).toEqual(['bot']);
    expect(forbidden('src/domain/x.ts', `import fs from 'node:fs';`)).toEqual(['node:fs']);
    expect(forbidden('commands/x.ts', `import { Telegraf } from 'telegraf';`)).toEqual(['telegraf']);
    expect(forbidden('src/bot/x.ts', `import { b } from '../channels/telegram/read.ts';`)).toEqual([
      'channels/telegram',
    ]);
  });
});

/** Libraries by the rooms that may name them; all else may be used anywhere but in domain and commands. */
const libraryRooms: Readonly<Record<string, readonly string[]>> = {
  telegraf: ['channels/telegram'],
  grammy: ['channels/telegram'],
  'grammy/types': ['channels/telegram'],
  'node-cron': ['jobs'],
  'pg-boss': ['post', 'db'],
  '@electric-sql/pglite': ['db'],
};

function forbidden(file: string, text: string): string[] {
  const room = roomOf(file);
  return importsOf(text).flatMap((name) => {
    if (name.startsWith('.')) {
      const target = roomOf(relative('.', join(dirname(file), name)));
      return target === room || mayImport[room]?.includes(target) ? [] : [target];
    }
    if (room === 'domain') return pure.includes(name) ? [] : [name];
    if (room === 'commands') return name === 'zod' ? [] : [name];
    const rooms = libraryRooms[name];
    return rooms && !rooms.includes(room) && !builtIn.test(name) ? [name] : [];
  });
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

/** The room a file stands in: commands, src/<room>, src/channels/<channel>; the generated client and queries are one. */
function roomOf(file: string): string {
  const parts = file.split('/');
  if (parts[0] === 'commands') return 'commands';
  if (parts[0] !== 'src') return parts[0] ?? '';
  if (parts[1] === 'db' && (parts[2] === 'queries' || parts[2] === 'client')) return 'queries';
  if (parts[1] === 'channels') return `channels/${parts[2]}`;
  if (parts[1] === 'commands.ts' || parts[1] === 'admin.ts') return parts[1];
  return (parts[1] ?? '').replace(/\.ts$/, '');
}
