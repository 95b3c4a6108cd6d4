import { beforeAll, describe, expect, it } from 'vitest';
import { access, can, type Holder, rightOf } from '../../src/bot/access.ts';
import { rolesOf } from '../../src/bot/actor.ts';
import type { Command } from '../../src/bot/command.ts';
import { findCommand } from '../../src/bot/find-command.ts';
import { topicOf } from '../../src/bot/help-topics.ts';
import { readSaid } from '../../src/bot/say.ts';
import { commands } from '../../src/commands.ts';
import { whoIs } from '../../src/db/queries/people/people.ts';
import { plain, type Reply } from '../../src/post/reply.ts';
import { sampleDatabase, TODAY } from '../support/sample.ts';
import { type Answered, accountOf, type Part, type World, world } from '../support/world.ts';

/** Everybody the table knows: each role by somebody of the sample, and a stranger. */
const everyPart: readonly Part[] = [
  'administrator',
  'leader',
  'head',
  'deputyHead',
  'inspector',
  'cadre',
  'secretary',
  'deputySecretary',
  'member',
  'stranger',
];

/** Long enough for a few hundred turns on a busy machine. */
const PATIENCE = 120_000;

/** So many lines of one command's buttons are said by everybody: more differ in the row they name, not in who may. */
const ALIKE = 4;

/** What the part holds right now: a line said before may have changed it. */
async function holderOf(w: World, part: Part): Promise<Holder> {
  const known = await whoIs(w.db.prisma, 'telegram', accountOf(part), TODAY);
  return { roles: rolesOf(known ?? undefined), lent: known?.lent ?? [] };
}

const holders = new Map<Part, Holder>();

beforeAll(async () => {
  const db = await sampleDatabase();
  for (const part of everyPart) {
    const known = await whoIs(db.prisma, 'telegram', accountOf(part), TODAY);
    holders.set(part, { roles: rolesOf(known ?? undefined), lent: [] });
  }
  await db.close();
});

/** Whether somebody of this part may use the command, as the sample stands. */
function may(part: Part, command: Command): boolean {
  const holder = holders.get(part);
  return holder !== undefined && rightOf(holder, command.allow) !== undefined;
}

/** Somebody who may use the command. */
function partFor(command: Command): Part {
  const part = (['cadre', ...everyPart] as const).find((one) => may(one, command));
  if (!part) throw new Error(`nobody may use /${command.name}`);
  return part;
}

const textOf = (answer: Answered | undefined) => plain(answer?.reply.text ?? '');

/** The sentences of demand.ts. */
const refused = (answer: Answered | undefined) =>
  /chưa liên kết với đơn vị nào, nên|^Chức danh hiện nay của đồng chí chưa|^Đồng chí hiện không giữ chức danh/.test(
    textOf(answer),
  );

describe.each(commands)('/$name', (command) => {
  it('answers its examples on a phone’s screen, and emptiness, nonsense and a very long line', {
    timeout: PATIENCE,
  }, async () => {
    const speaker = (await world()).as(partFor(command));
    for (const example of command.examples) {
      const answer = await speaker.say(example);
      expect(textOf(answer)).toMatch(/\S/);
      expect(textOf(answer).split('\n').length).toBeLessThanOrEqual(12);
    }
    await speaker.say('/thoi');
    for (const rest of ['', '???', '<b>&"\u0000\ud800', 'x'.repeat(4000)]) {
      const answer = await speaker.say(`/${command.name} ${rest}`);
      expect(textOf(answer)).toMatch(/\S/);
      expect(textOf(answer)).not.toMatch(/trợ lý gặp lỗi/);
      await speaker.say('/thoi');
    }
  });
});

it('has a topic in /trogiup for every command', () => {
  const none = commands.filter((known) => !['start', 'trogiup', 'maymoi'].includes(known.name) && !topicOf(known));
  expect(none.map(({ name }) => name)).toEqual([]);
});

it.each(everyPart)('shows %s in /trogiup exactly what he may use', async (part) => {
  const help = textOf(await (await world()).as(part).say('/trogiup'));
  const [first] = commands;
  expect(first).toBeDefined();
  const listed = commands.filter(({ name }) => !['start', 'trogiup', 'maymoi'].includes(name));
  for (const word of new Set(listed.map(({ name }) => name.split(' ')[0] ?? ''))) {
    const own = commands.filter(({ name }) => name.split(' ')[0] === word);
    const shown = new RegExp(`/${word}(?![a-z])`).test(help);
    expect(shown, `${part} sees /${word}`).toBe(own.some((command) => may(part, command)));
  }
});

/** Names, numbers of papers, values that are read and checked, a paper's own words, a pasted text that is not kept: no narrative. Whatever else takes a whole sentence says what not to write. */
const namesOnly =
  /^(dangky|start|donvi \w+) name$| decision$|^phutrach person$|^dangky nhan as$|^diemdanh (ghi person|captren who)$|^sinhhoat xem code$|^dulieu sua value$|^dieu code$|^donvi tach people$|^vanban (sua|them) value$|^chinhsach sua value$|^doichieu text$|^hoidap traloi (source|scope)$/;

it('says wherever free text is asked for that opinions, health and private matters stay out', () => {
  const sentence = 'Đồng chí ấy ốm, hay phàn nàn';
  const free = commands.flatMap((command) =>
    Object.entries(command.input.shape).flatMap(([field, schema]) => {
      const takes = schema.safeParse(sentence).success && !namesOnly.test(`${command.name} ${field}`);
      return takes
        ? [{ field: `${command.name} ${field}`, ask: command.ask[field] ?? Object.values(command.ask).join('\n') }]
        : [];
    }),
  );
  expect(free.map(({ field }) => field)).toEqual(expect.arrayContaining(['dicoso purpose', 'suco dong measures']));
  expect(free.filter(({ ask }) => !ask.includes('Chỉ ghi việc, không ghi nhận xét'))).toEqual([]);
});

it('gives a stranger no more than help, public look-up, a question to the keeper, the way in, and what the law gives him', () => {
  const strangers = Object.entries(access).filter(([, row]) => row.stranger);
  const open = [
    ...['askAdmission', 'askKeeper', 'attendMeeting', 'lookUpGuidance'],
    ...['readHelp', 'useDataRights', 'useInvitation'],
  ];
  expect(strangers.map(([action]) => action).sort()).toEqual(open);
});

describe('every command and every button line, said by every role and a stranger', () => {
  /** All lines that can be said: the commands, their examples, and what the buttons of anybody's answers say. */
  const lines = new Set(commands.flatMap(({ name, examples }) => [`/${name}`, ...examples]));

  it('are gathered by trying everything as everybody, and meet every action of the table', {
    timeout: PATIENCE,
  }, async () => {
    const own = [...lines];
    const w = await world();
    const offered = new Map<string, number>();
    for (const part of everyPart) {
      const speaker = w.as(part);
      for (const line of own) {
        for (const said of linesOf((await speaker.say(line))?.reply)) {
          const name = commandOf(said)?.name ?? '';
          const more = (offered.get(name) ?? 0) + (lines.has(said) ? 0 : 1);
          offered.set(name, more);
          if (more <= ALIKE) lines.add(said);
        }
      }
    }
    const met = new Set([...lines].map((line) => commandOf(line)?.allow));
    expect(Object.values(can).filter((action) => !met.has(action))).toEqual([]);
    expect(lines.size).toBeGreaterThan(commands.length * 1.5);
  });

  it.each(everyPart)('%s is let in and refused as the table says', { timeout: PATIENCE }, async (part) => {
    const w = await world();
    const speaker = w.as(part);
    for (const line of lines) {
      const holder = await holderOf(w, part);
      const answer = await speaker.say(line);
      expect(textOf(answer), `${part} says ${line}`).toMatch(/\S/);
      expect(textOf(answer), `${part} says ${line}`).not.toMatch(/trợ lý gặp lỗi/);
      const command = commandOf(line);
      if (command) expect(refused(answer), `${part} says ${line}`).toBe(rightOf(holder, command.allow) === undefined);
    }
  });
});

/** The command a line means; undefined for the engine's own words. */
function commandOf(line: string): Command | undefined {
  const said = readSaid(line);
  if (said.kind !== 'command') return undefined;
  const found = findCommand(said.name, said.rest, commands);
  return found?.kind === 'command' ? found.command : undefined;
}

/** What the buttons of an answer say; a draft's own buttons (stamped) are another draft's nonsense. */
function linesOf(reply: Reply | undefined): string[] {
  return (reply?.buttons ?? []).flat().flatMap((one) => ('say' in one && commandOf(one.say) ? [one.say] : []));
}
