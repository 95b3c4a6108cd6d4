/**
 * bench:intent – what plain lines in a private chat are taken for: a visit, a question to the rulebook, either (asked
 * which), or something else. Whole turns of a cadre on the sample organisation in PGlite. `wrongSave`: visits that stand
 * in the database though nobody pressed [Lưu]. Args: --print (each miss), --quick (the same: the data is never cut).
 * Ends with one line of flat JSON; exits 0.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { z } from 'zod';
import { type Meant, plainWords } from '../../src/bot/plain-words.ts';
import { openTurns } from '../../src/bot/turn.ts';
import { commands, folders } from '../../src/commands.ts';
import { layGround } from '../../src/db/open/ground.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { at } from '../../src/domain/calendar.ts';
import { openPost } from '../../src/post/queues.ts';
import { openDesk } from '../../src/rules/desk.ts';

const { values } = parseArgs({
  options: { print: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});
const line = z.object({ id: z.string(), text: z.string(), means: z.enum(['visit', 'ask', 'either', 'other']) });
const lines = readFileSync('tests/fixtures/intent-lines.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((row) => line.parse(JSON.parse(row)));

/** What the bot took the line for. */
function taken(meant: Meant): z.infer<typeof line>['means'] {
  if (!meant) return 'other';
  if ('answer' in meant) {
    const says = JSON.stringify(meant.answer.buttons ?? []);
    return says.includes('"/dicoso ') && says.includes('"/tracuu ') ? 'either' : 'other';
  }
  if (meant.say.startsWith('/dicoso ')) return 'visit';
  return meant.say.startsWith('/tracuu ') ? 'ask' : 'other';
}

const clock = { now: () => at('2026-08-10', '08:00') };
const db = await openDatabase({ memory: undefined });
await layGround(db, clock.now(), 'Tỉnh Đoàn', 'sample');
const post = await openPost({ jobs: db.jobs(), clock, onError: () => {}, upkeep: false });
const log = pino({ level: 'silent' });
let meant: Meant;
const hear = openTurns({
  ...{ db, post, clock, log, commands, folders, rules: openDesk({ db, log }) },
  intent: async (text, context) => {
    meant = await plainWords(text, context);
    return meant;
  },
  ack: async () => {},
  offerMenu: async () => {},
});
const before = await db.prisma.visit.count();
let exact = 0;
for (const { id, text, means } of lines) {
  meant = undefined;
  await db.prisma.draft.deleteMany();
  const place = { chat: '1012', kind: 'private' as const };
  await hear({ channel: 'telegram', key: id, place, sender: { id: '1012', name: 'cán bộ' }, kind: 'text', text });
  if (taken(meant) === means) exact++;
  else if (values.print) console.log(`${text} | ${means} | hiểu là ${taken(meant)}`);
}
const wrongSave = (await db.prisma.visit.count()) - before;
await post.close();
await db.close();
console.log(JSON.stringify({ lines: lines.length, exact: exact / lines.length, wrongSave, scale: 1 }));
