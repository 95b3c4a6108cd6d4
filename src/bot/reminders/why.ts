import { leftOutOn, lettersTo, type SentLetter, skippedRuns } from '../../db/queries/reminders/why.ts';
import { at, nextAllowed } from '../../domain/calendar.ts';
import { sayInstant } from '../../domain/data-rights/incident.ts';
import { addDays, type Day, formatDay } from '../../domain/day.ts';
import { type Button, bold } from '../../post/reply.ts';
import { mutable, summed } from '../../reminders/kinds.ts';
import type { Answer, Context } from '../command.ts';
import type { WhyTarget } from './why-field.ts';

/** Messages a page. */
const SHOWN = 6;

/** Why somebody got, or did not get, messages nobody asked for: read out of the ledger. */
export async function explain(target: WhyTarget, context: Context): Promise<Answer> {
  const { person, job, period, day } = target;
  const personId = person?.personId ?? context.actor.person?.personId ?? 0;
  if (person) context.trace({ action: 'seeReminders', subject: `person:${personId}`, personId });
  const answer = job && period ? await ofRun(personId, job, period, context) : await ofDays({ personId, day }, context);
  const first = person ? `Tin gửi đồng chí ${person.name}` : undefined;
  const text = [...(first ? [bold(first)] : []), ...answer.lines].join('\n');
  return { text, buttons: person ? [] : answer.buttons, ...(person ? { subject: `person:${personId}` } : {}) };
}

interface Told {
  lines: string[];
  buttons: Button[][];
}

/** One message: what made it due, what is in it, and what became of it. */
async function ofRun(personId: number, job: string, period: string, { tx }: Context): Promise<Told> {
  const letters = await lettersTo(tx, personId, { job, period }, SHOWN);
  const [first] = letters;
  if (!first) return { lines: ['Sổ nhắc không có tin ấy gửi cho đồng chí, hoặc tin đã quá cũ.'], buttons: [all] };
  const kinds = first.kinds.map((kind) => `• ${titleOf(kind)}`);
  const off = [job, ...first.kinds].find((kind) => mutable[kind]);
  return {
    lines: [
      bold(first.title ?? 'Tin báo việc'),
      ...letters.map((letter) => fateOf(letter)),
      ...(kinds.length > 0 ? ['Trong tin có, vì lúc ấy chưa xong:', ...new Set(kinds)] : []),
      ...(first.late ? ['Lịch này chạy muộn do trợ lý ngừng một lúc.'] : []),
      off
        ? 'Việc xong thì thôi nhắc. Không cần thì tắt hoặc hoãn được.'
        : 'Việc xong thì thôi nhắc. Loại này không tắt được.',
    ],
    buttons: [off ? [{ label: `Tắt: ${titleOf(off)}`, say: `/nhac tat ${off}` }] : [], all].filter(
      (row) => row.length > 0,
    ),
  };
}

const all: Button[] = [
  { label: 'Các tin gần đây', say: '/visao' },
  { label: 'Nhắc việc của tôi', say: '/nhac' },
];

/** The messages of a day, or the newest, with what was left out that day. */
async function ofDays({ personId, day }: { personId: number; day: Day | undefined }, context: Context): Promise<Told> {
  const { tx } = context;
  const span = day === undefined ? undefined : { from: at(day, '00:00'), to: at(addDays(day, 1), '00:00') };
  const letters = await lettersTo(tx, personId, span ?? 'newest', SHOWN);
  const left = await leftOutOn(tx, personId, day ?? context.today);
  const skipped = span ? await skippedRuns(tx, span.from, span.to) : [];
  const lines = letters.map((letter, index) => `${index + 1}. ${letter.title ?? 'Tin báo việc'} – ${fateOf(letter)}`);
  const when = day ? `ngày ${formatDay(day)}` : 'gần đây';
  return {
    lines: [
      bold(lines.length > 0 ? `Tin trợ lý tự gửi ${when}:` : `Không có tin nào trợ lý tự gửi ${when}.`),
      ...lines,
      ...left.map(({ kind, skip, n }) => `Không nhắc “${titleOf(kind)}”${n > 1 ? ` (${n} việc)` : ''}: ${skip}.`),
      ...skipped.map(({ title, reason }) => `Lịch “${title}” không chạy: ${reason}.`),
      ...(lines.length + left.length === 0 ? ['Không có việc nào đến hạn nhắc.'] : []),
    ],
    buttons: [
      letters.flatMap(({ job, period }, index) =>
        job && period ? [{ label: `Vì sao tin ${index + 1}?`, say: `/visao ${job}:${period}` }] : [],
      ),
      all.slice(1),
    ].filter((row) => row.length > 0),
  };
}

function titleOf(kind: string): string {
  return summed.get(kind)?.title ?? mutable[kind] ?? kind;
}

/** Outcomes the platform gives by name. */
const reasons: Readonly<Record<string, string>> = {
  blocked: 'đồng chí đã chặn trợ lý',
  kicked: 'trợ lý đã bị đưa ra khỏi nhóm',
  deactivated: 'tài khoản chat đã khoá',
  'not found': 'không tìm thấy tài khoản chat',
};

function fateOf({ state, reason, dueAt, settledAt }: SentLetter): string {
  const why =
    reason === null ? '' : (reasons[reason] ?? (reason.startsWith('ambiguous') ? 'không rõ đã tới chưa' : reason));
  const because = why === '' ? '' : `: ${why}`;
  if (state === 'sent') return `đã gửi ${sayInstant(settledAt ?? dueAt)}${because && ` (${why})`}.`;
  if (state === 'skipped') return `không gửi${because}.`;
  return state === 'failed' ? `không tới${because}.` : `đang chờ gửi, sớm nhất ${sayInstant(nextAllowed(dueAt))}.`;
}
