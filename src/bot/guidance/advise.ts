import { askedSubject } from '../../db/queries/guidance/answer-tally.ts';
import { ancestors } from '../../db/queries/units/tree.ts';
import { type Button, bold } from '../../post/reply.ts';
import { readAddress, rulesAt } from '../../rules/address.ts';
import { type Placed, periodsToAsk, placeFor, placesToAsk } from '../../rules/advice.ts';
import type { Beyond } from '../../rules/beyond.ts';
import { periodAsked, sayPeriod } from '../../rules/period.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Advice } from '../../rules/rulebook.ts';
import type { Asker } from '../../rules/standing.ts';
import type { Answer, Context } from '../command.ts';
import { offer } from '../offer.ts';
import { countAgain, toKeeper } from './not-meant.ts';
import { type Asides, listFound, renderFound } from './render-found.ts';

/** Answers a question from the rulebook, for this asker and this day; `more` shows what else was found. */
export async function advise(question: string, context: Context, more = false): Promise<Answer> {
  const book = await context.rules();
  const address = readAddress(question);
  const named = address ? rulesAt(address, book.rules) : [];
  if (named.length > 0) return showNamed(named);
  if (!more) countAgain(context);
  const advice = book.consult(question);
  if (!advice.sure) return renderSilence(advice, question, context);
  const asker = await askerOf(context);
  const placed = placeFor(advice.found, asker, question);
  const [best] = placed;
  if (!best) return renderSilence(advice, question, context);
  if (more) return listFound(placed.slice(1, 5));
  const asides = asidesOf(placed, asker, question);
  return { ...renderFound(best, advice.words, question, asides), ...subjectOf(best.rule, asides) };
}

/** What else may be meant: the same in another place or of another time. */
function asidesOf(placed: readonly Placed[], asker: Asker, question: string): Asides {
  const asked = periodAsked(question, asker.day);
  const again = (more: string, label = more) => ({ label, say: `/tracuu ${question} ${more}` });
  return {
    places: placesToAsk(placed, asker, question).map((place) => again(place)),
    periods: periodsToAsk(placed, asker, question).map((one) =>
      again(`năm ${sayPeriod(one)}`, `Năm ${sayPeriod(one)}`),
    ),
    ...(asked && asked !== 'past' ? { asked } : {}),
  };
}

/** Where the answer itself asks for a place or a year, what is said next is no second attempt. */
function subjectOf({ code }: Rule, { places, periods }: Asides): { subject?: string } {
  return places.length + periods.length > 0 ? {} : { subject: askedSubject(code) };
}

/** The asker's units by name, the widest last; none for a stranger. */
async function askerOf({ actor, tx, today }: Context): Promise<Asker> {
  const [held] = actor.person?.positions ?? [];
  if (!held) return { units: [], day: today };
  const above = await ancestors(tx, held.unitId, today);
  return { units: [held.unitName, ...above.map(({ name }) => name)], day: today };
}

function showNamed(rules: readonly Rule[]): Answer {
  const [first] = rules;
  const lines = rules
    .slice(0, 5)
    .map(({ code, path, text }) => `• ${code} · ${path ?? 'chưa rõ điều'}: ${brief(text)}`);
  const rest = rules.length > 5 ? [`… và ${rules.length - 5} điều nữa.`] : [];
  const buttons = rules.slice(0, 6).map(({ code }) => ({ label: `Xem ${code}`, say: `/dieu ${code}` }));
  return {
    text: [bold(first?.number ?? ''), ...lines, ...rest].join('\n'),
    buttons: [buttons.slice(0, 3), buttons.slice(3)].filter((row) => row.length > 0),
  };
}

const beyondWords: Readonly<Record<Beyond, string>> = {
  person: 'Đây là thông tin riêng của từng người hoặc đơn vị, không nằm trong văn bản quy định.',
  setting: 'Lịch, hạn nộp và chỉ tiêu do đơn vị đặt từng kỳ, không nằm trong văn bản quy định.',
  other: 'Câu này hỏi về tổ chức khác. Sổ quy định ở đây chỉ có phần của Đoàn.',
  unlike: 'Sổ quy định chưa có mục nào mang tên này.',
  opinion: 'Trợ lý chỉ dẫn quy định, không nhận xét con người hay công việc.',
  errand: 'Trợ lý chỉ tra quy định, không soạn bài hay làm thay việc này.',
};

/** An honest "not found": why, where that is clear, else the nearest topics and the way to the rulebook's keeper. */
function renderSilence({ beyond, found }: Advice, question: string, context: Context): Answer {
  const text = [bold('Chưa thấy quy định về điều đồng chí hỏi.'), beyond ? beyondWords[beyond] : nextStep].join('\n');
  const subject = askedSubject();
  if (beyond === 'person') return { text, subject, buttons: [offer(context, ['tiendo', 'toi', 'trogiup'])] };
  if (beyond && beyond !== 'unlike') return { text, subject, buttons: [offer(context, ['trogiup'])] };
  const topics = new Map<string, Button>();
  for (const { rule } of beyond ? [] : found) {
    if (topics.size < 3 && !topics.has(rule.topic))
      topics.set(rule.topic, { label: rule.topic, say: `/dieu ${rule.code}` });
  }
  const rows = [[...topics.values()], toKeeper(question, context), offer(context, ['trogiup'])];
  return { text, subject, buttons: rows.filter((row) => row.length > 0) };
}

const nextStep = 'Đồng chí hỏi lại bằng từ khác, hoặc mở một chủ đề gần nhất dưới đây.';

function brief(text: string): string {
  return text.length > 90 ? `${text.slice(0, 88)}…` : text;
}
