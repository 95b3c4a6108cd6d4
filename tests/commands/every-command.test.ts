import { describe, expect, it } from 'vitest';
import { access, type Role, scopeOf } from '../../src/bot/access.ts';
import type { Command } from '../../src/bot/command.ts';
import { commands } from '../../src/commands.ts';
import { plain } from '../../src/post/reply.ts';
import { type Part, world } from '../support/world.ts';

const everyPart: readonly Part[] = [
  'administrator',
  'leader',
  'head',
  'inspector',
  'cadre',
  'secretary',
  'member',
  'stranger',
];

function roleOf(part: Part): Role {
  if (part === 'otherCadre') return 'cadre';
  if (part === 'branchSecretary') return 'secretary';
  return part === 'otherStranger' ? 'stranger' : part;
}

/** Somebody who may use the command. */
function partFor(command: Command): Part {
  const part = ['cadre' as const, ...everyPart].find((one) => scopeOf([roleOf(one)], command.allow));
  if (!part) throw new Error(`nobody may use /${command.name}`);
  return part;
}

describe.each(commands)('/$name', (command) => {
  it('answers each of its examples once, on a phone’s screen', async () => {
    const speaker = (await world()).as(partFor(command));
    for (const example of command.examples) {
      const answer = await speaker.say(example);
      expect(plain(answer?.reply.text ?? '').length).toBeGreaterThan(0);
      expect(plain(answer?.reply.text ?? '').split('\n').length).toBeLessThanOrEqual(12);
    }
  });

  it('answers emptiness, nonsense and a very long line', async () => {
    const speaker = (await world()).as(partFor(command));
    for (const rest of ['', '???', '<b>&"\u0000\ud800', 'x'.repeat(4000)]) {
      expect((await speaker.say(`/${command.name} ${rest}`))?.reply.text).toMatch(/\S/);
      await speaker.say('/thoi');
    }
  });

  it('is in /trogiup for exactly those who may use it', async () => {
    const w = await world();
    for (const part of everyPart) {
      const help = await w.as(part).say('/trogiup');
      const roles = [roleOf(part)];
      const shown = plain(help?.reply.text ?? '').includes(`/${command.name} `);
      expect(shown, `${part} sees /${command.name}`).toBe(scopeOf(roles, command.allow) !== undefined);
    }
  });
});

it('gives a stranger no more than help, public look-up and the way in', async () => {
  const strangers = Object.entries(access)
    .filter(([, row]) => row.stranger)
    .map(([action]) => action);
  expect(strangers.sort()).toEqual(['lookUpGuidance', 'readHelp', 'useInvitation']);
  const w = await world();
  for (const command of commands) {
    const answer = await w.as('stranger').say(`/${command.name}`);
    expect(answer?.reply.text, command.name).toMatch(access[command.allow].stranger ? /\S/ : /chưa liên kết/);
  }
});

it('refuses every role what the table does not give it', async () => {
  const w = await world();
  for (const part of everyPart) {
    for (const command of commands) {
      const answer = await w.as(part).say(`/${command.name}`);
      const refused = /chưa liên kết với đơn vị nào, nên|Chức danh hiện nay của đồng chí chưa/.test(
        answer?.reply.text ?? '',
      );
      expect(refused, `${part} /${command.name}`).toBe(scopeOf([roleOf(part)], command.allow) === undefined);
    }
  }
});
