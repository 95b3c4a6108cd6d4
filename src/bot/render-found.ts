import type { Button } from '../post/reply.ts';
import { bold } from '../post/reply.ts';
import type { Placed } from '../rules/advice.ts';
import { excerpt } from '../rules/excerpt.ts';
import type { Rule } from '../rules/rule.ts';
import type { Answer } from './command.ts';

/** What is said of a rule that nobody has compared with the document itself. */
const doubtful: Readonly<Record<string, string>> = {
  'N?': 'Mới có một nguồn, đồng chí kiểm lại trước khi dùng.',
  N: 'Theo nguồn dẫn lại, chưa đối chiếu văn bản gốc.',
  S: 'Theo bài báo, chưa đối chiếu văn bản gốc.',
};

/** The best rule: its own words cut to what matters, where it stands, and how far it holds for the asker. */
export function renderFound(
  { rule, standing }: Placed,
  words: ReadonlySet<string>,
  question: string,
  places: readonly Button[],
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
    standing.hearsay ? '' : (doubtful[rule.confidence] ?? ''),
    places.length > 0 ? 'Mỗi nơi quy định khác nhau. Đồng chí ở nơi nào?' : '',
  ];
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    buttons: [
      places.slice(0, 4),
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

function holding(rule: Rule, { reach, ended }: Placed['standing']): string[] {
  const place = {
    nation: '',
    own: `Áp dụng: ${rule.scope}, nơi đồng chí công tác.`,
    other: `Đây là quy định của nơi khác: ${rule.scope}.`,
    example: rule.scope === '—' || rule.scope === '' ? '' : `Đây chỉ là ${rule.scope}.`,
  }[reach];
  const successor = rule.supersededBy ? ` Văn bản thay thế: ${rule.supersededBy}.` : '';
  return [place, ended ? `Đã hết giai đoạn áp dụng (${rule.status}).${successor}` : standingWords(rule)];
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
