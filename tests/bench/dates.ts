/**
 * bench:dates – how many Vietnamese day expressions and registration lines are read right, beside chrono-node's
 * Vietnamese locale on the same cases; lines of meetings (those with `counts` or `topic`) by day, time, counts and topic. Args: --file CASES.jsonl (any file of the convention's form; default both of
 * ours), --print (each miss), --quick (the same cases: the data is never cut). Ends with one line of flat JSON; exits 0.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { casual as vietnamese } from 'chrono-node/vi';
import { z } from 'zod';
import { type Parsed, parseDays } from '../../src/domain/dates/parse.ts';
import { readLine } from '../../src/domain/line.ts';
import { readMeetingLine } from '../../src/domain/meetings/meeting-line.ts';
import { samePlace, samePurpose } from './line-score.ts';
import { scoreMeeting } from './meeting-score.ts';

const mark = z.union([z.boolean(), z.string()]).nullish();
const outcome = {
  from: z.string().nullish(),
  to: z.string().nullish(),
  period: z.string().nullish(),
  ambiguous: mark,
  invalid: mark,
};
const caseShape = z.looseObject({
  id: z.coerce.string(),
  today: z.string(),
  text: z.string(),
  ...outcome,
  result: z.union([z.string(), z.object(outcome)]).nullish(),
  place: z.string().nullish(),
  purpose: z.string().nullish(),
  missing: z.array(z.string()).nullish(),
  time: z.string().nullish(),
  counts: z.string().nullish(),
  topic: z.string().nullish(),
});
type Case = z.infer<typeof caseShape>;

/** '2026-08-12..2026-08-16', '2026-Q3', 'ambiguous', 'invalid' or 'none': what both sides are compared by. */
function expected(c: Case): string {
  const said = typeof c.result === 'string' ? { [c.result]: true } : (c.result ?? c);
  const given = z.object(outcome).parse(said);
  if (given.ambiguous) return 'ambiguous';
  if (given.invalid) return 'invalid';
  if (given.period) return given.period;
  return given.from ? `${given.from}..${given.to ?? given.from}` : 'none';
}

function shown(parsed: Parsed | undefined): string {
  if (!parsed) return 'none';
  if (parsed.kind === 'days') return `${parsed.from}..${parsed.to}`;
  return parsed.kind === 'period' ? parsed.period : parsed.kind;
}

/** chrono's reading of the same text; nothing found counts as asking back, which is to its advantage. */
function chronoReads(c: Case): string {
  const [first] = vietnamese.parse(
    c.text,
    { instant: new Date(`${c.today}T05:00:00Z`), timezone: 420 },
    { forwardDate: true },
  );
  if (!first) return 'ambiguous';
  const day = (p: typeof first.start): string =>
    [p.get('year'), p.get('month'), p.get('day')].map((n) => String(n ?? 0).padStart(2, '0')).join('-');
  return `${day(first.start)}..${day(first.end ?? first.start)}`;
}

const guessed = (answer: string): boolean => !['ambiguous', 'invalid', 'none'].includes(answer);
const chronoRight = (want: string, got: string): boolean => got === want || (!guessed(want) && !guessed(got));

function readCases(file: string): Case[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => caseShape.parse(JSON.parse(line)));
}

type Score = {
  cases: number;
  exact: number;
  wrong: number;
  chrono: number;
  lines: number;
  place: number;
  purpose: number;
  meetings: number;
  time: number;
  counts: number;
  topic: number;
};

/** A meeting's line: its day beside the others', its time, counts and topic apart. */
function judgeMeeting(c: Case, score: Score, print: boolean): void {
  const line = readMeetingLine(c.text, c.today);
  const [want, got] = [expected(c), shown(line.days)];
  const right = { day: got === want, ...scoreMeeting(c, line) };
  score.cases++;
  score.exact += Number(right.day);
  score.wrong += Number(!right.day && guessed(got));
  score.chrono += Number(chronoRight(want, chronoReads(c)));
  score.meetings++;
  score.time += Number(right.time);
  score.counts += Number(right.counts);
  score.topic += Number(right.topic);
  const missed = Object.entries(right).flatMap(([key, fine]) => (fine ? [] : [key]));
  if (print && missed.length > 0) console.log(`${c.id} ${c.text}\n  sai ${missed.join(', ')}: ${JSON.stringify(line)}`);
}

function judgeOther(c: Case, score: Score, print: boolean): void {
  const isLine = 'place' in c || 'purpose' in c;
  const line = isLine ? readLine(c.text, c.today) : undefined;
  const want = expected(c);
  const got = shown(line ? line.days : parseDays(c.text, c.today));
  const rival = chronoReads(c);
  score.cases++;
  score.exact += Number(got === want);
  score.wrong += Number(got !== want && guessed(got));
  score.chrono += Number(chronoRight(want, rival));
  if (print && got !== want) console.log(`${c.id} [${c.today}] ${c.text}\n  muốn ${want}, đọc ${got}`);
  if (!line) return;
  const [place, purpose] = [samePlace(c.place, line.place), samePurpose(c.purpose, line.purpose)];
  score.lines++;
  score.place += Number(place);
  score.purpose += Number(purpose);
  if (print && !place) console.log(`${c.id} ${c.text}\n  nơi: muốn ${c.place ?? '-'}, đọc ${line.place ?? '-'}`);
  if (print && !purpose)
    console.log(`${c.id} ${c.text}\n  nội dung: muốn ${c.purpose ?? '-'}, đọc ${line.purpose ?? '-'}`);
}

function judge(c: Case, score: Score, print: boolean): void {
  const meets = 'counts' in c || 'topic' in c;
  (meets ? judgeMeeting : judgeOther)(c, score, print);
}

const rate = (n: number, of: number): number => (of === 0 ? 1 : Math.round((n / of) * 10_000) / 10_000);

const noMeetings = { meetings: 0, time: 0, counts: 0, topic: 0 };

function run(file: string, print: boolean): Score {
  const score: Score = { cases: 0, exact: 0, wrong: 0, chrono: 0, lines: 0, place: 0, purpose: 0, ...noMeetings };
  const cases = readCases(file);
  console.log(`${file}: ${cases.length} trường hợp`);
  for (const c of cases) judge(c, score, print);
  return score;
}

/** The figures of one file, or of ours: expressions under the plain keys, lines under `lines.`. */
function figures(score: Score, prefix = ''): Record<string, number> {
  const { cases, lines, meetings } = score;
  return {
    [`${prefix}cases`]: cases,
    [`${prefix}exact`]: rate(score.exact, cases),
    [`${prefix}wrongGuess`]: rate(score.wrong, cases),
    [`${prefix}chrono.exact`]: rate(score.chrono, cases),
    ...(lines > 0
      ? { [`${prefix}place`]: rate(score.place, lines), [`${prefix}purpose`]: rate(score.purpose, lines) }
      : {}),
    ...(meetings > 0
      ? {
          [`${prefix}time`]: rate(score.time, meetings),
          [`${prefix}counts`]: rate(score.counts, meetings),
          [`${prefix}topic`]: rate(score.topic, meetings),
        }
      : {}),
  };
}

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    print: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const ours = (name: string): string => new URL(`../fixtures/${name}`, import.meta.url).pathname;
const result = values.file
  ? figures(run(values.file, values.print))
  : {
      ...figures(run(ours('dates.jsonl'), values.print)),
      ...figures(run(ours('lines.jsonl'), values.print), 'lines.'),
      ...figures(run(ours('meetings.jsonl'), values.print), 'meetings.'),
    };
console.log(JSON.stringify({ ...result, scale: 1 }));
