import { formatDay } from '../../domain/day.ts';
import type { Button } from '../../post/reply.ts';
import { bold } from '../../post/reply.ts';
import type { Placed } from '../../rules/advice.ts';
import { excerpt } from '../../rules/excerpt.ts';
import { type Period, periodOf, sayPeriod } from '../../rules/period.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Answer } from '../command.ts';

/** What is said of a rule that nobody has compared with the document itself. */
const doubtful: Readonly<Record<string, string>> = {
  'N?': 'Mới có một nguồn, đồng chí kiểm lại trước khi dùng.',
  N: 'Theo nguồn dẫn lại, chưa đối chiếu văn bản gốc.',
  S: 'Theo bài báo, chưa đối chiếu văn bản gốc.',
};

/** What goes with an answer: other places and times that may be meant, as buttons, and the time asked of. */
export interface Asides {
  places: readonly Button[];
  periods: readonly Button[];
  asked?: Period;
}

/** The best rule: its own words cut to what matters, where it stands, and how far it holds for the asker. */
export function renderFound(
  { rule, standing }: Placed,
  words: ReadonlySet<string>,
  question: string,
  { places, periods, asked }: Asides,
): Answer {
  const title = standing.hearsay ? 'Cách hiểu thường gặp, chưa có văn bản' : `${rule.topic} · ${rule.code}`;
  const body = excerpt(rule.text, words)
    .map(({ text, hit }) => (hit ? bold(text) : text))
    .join('');
  const lines = [
    bold(title),
    `${body}${rule.summary ? ' (tóm tắt)' : ''}`,
    standing.hearsay ? '' : `Văn bản: ${citation(rule)}.`,
    ...holding(rule, standing),
    standing.hearsay ? '' : trustIn(rule),
    asked ? atThatTime(rule, standing, asked) : '',
    places.length > 0 ? 'Mỗi nơi quy định khác nhau. Đồng chí ở nơi nào?' : '',
    places.length === 0 && periods.length > 0 ? 'Mỗi giai đoạn quy định khác nhau. Đồng chí hỏi năm nào?' : '',
  ];
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    buttons: [
      places.length > 0 ? places.slice(0, 4) : periods.slice(0, 4),
      [
        { label: 'Xem cả điều', say: `/dieu ${rule.code}` },
        { label: 'Kết quả khác', say: `/tracuu khác: ${question}` },
      ],
      [{ label: 'Chưa đúng ý', say: `/tracuu chưa đúng ${rule.code}: ${question}` }],
    ].filter((row) => row.length > 0),
  };
}

/** Document number, day and place within it. */
export function citation({ number, issuedOn, path }: Rule): string {
  const day = issuedOn === '' ? '' : ` (${issuedOn.split('-').reverse().join('/')})`;
  return `${number}${day}, ${path ?? 'chưa rõ điều'}`;
}

function trustIn({ confidence, checkedOn }: Rule): string {
  if (confidence === 'P' && checkedOn !== null) return `Đã đối chiếu bản gốc ngày ${formatDay(checkedOn)}.`;
  return doubtful[confidence] ?? '';
}

function atThatTime(rule: Rule, { held }: Placed['standing'], asked: Period): string {
  if (held) return periodOf(rule).told ? `Áp dụng cho năm ${sayPeriod(asked)}.` : '';
  return `Chưa thấy quy định riêng cho năm ${sayPeriod(asked)}.`;
}

function holding(rule: Rule, { reach, ended, pending }: Placed['standing']): string[] {
  const place = {
    nation: '',
    own: `Áp dụng: ${rule.scope}, nơi đồng chí công tác.`,
    other: `Đây là quy định của nơi khác: ${rule.scope}.`,
    example: rule.scope === '—' || rule.scope === '' ? '' : `Đây chỉ là ${rule.scope}.`,
  }[reach];
  const successor = rule.supersededBy ? ` Văn bản thay thế: ${rule.supersededBy}.` : '';
  if (pending) return [place, `Chưa có hiệu lực, áp dụng từ ${formatDay(rule.validFrom ?? '')}.`];
  return [place, ended ? `${endedWords(rule)}${successor}` : standingWords(rule)];
}

function endedWords({ status, validTo }: Rule): string {
  if (validTo !== null) return `Đã hết hiệu lực sau ngày ${formatDay(validTo)}.`;
  return `Đã hết giai đoạn áp dụng (${status}).`;
}

function standingWords({ status, validFrom }: Rule): string {
  if (status === '' || status === '—')
    return validFrom ? `Hiệu lực từ ${validFrom.split('-').reverse().join('/')}.` : '';
  return `Hiệu lực: ${status}.`;
}

/** What else was found, a line each, opened by its button. */
export function listFound(placed: readonly Placed[]): Answer {
  if (placed.length === 0)
    return { text: 'Không còn kết quả nào khác.', buttons: [[{ label: 'Trợ giúp', say: '/trogiup' }]] };
  const lines = placed.map(
    ({ rule, standing }) =>
      `• ${bold(rule.code)} ${rule.topic}${standing.reach === 'other' ? ` (${rule.scope})` : ''}: ${brief(rule.text)}`,
  );
  const buttons = placed.map(({ rule }) => ({ label: `Xem ${rule.code}`, say: `/dieu ${rule.code}` }));
  return {
    text: ['Các quy định khác gần với câu hỏi:', ...lines].join('\n'),
    buttons: [buttons.slice(0, 2), buttons.slice(2)].filter((row) => row.length > 0),
  };
}

function brief(text: string): string {
  return text.length > 110 ? `${text.slice(0, 108)}…` : text;
}
