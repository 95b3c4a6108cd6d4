import { placeFor } from '../../src/rules/advice.ts';
import { openRulebook } from '../../src/rules/rulebook.ts';
import { type Question, starterRules } from './rule-questions.ts';

/** Of no unit, on the day of the questions. */
const stranger = { units: [], day: '2026-11-22' } as const;

/** The starter rulebook and a stranger's questions: right rule among the first 1 and 3, wrong answers, wrong silence. */
export function measureBook(questions: readonly Question[], tell: (line: string) => void): Record<string, number> {
  const book = openRulebook(starterRules());
  const asked = questions.map((question) => {
    const { found, sure } = book.consult(question.q);
    const placed = placeFor(found, stranger, question.q);
    return { question, sure, codes: placed.slice(0, 3).map(({ rule }) => rule.code) };
  });
  const [can, cannot] = [true, false].map((has) => asked.filter(({ question }) => question.rules.length > 0 === has));
  const right = (n: number) => (one: (typeof asked)[number]) =>
    one.codes.slice(0, n).some((code) => one.question.rules.includes(code));
  const share = (list: typeof asked = [], test: (one: (typeof asked)[number]) => boolean) =>
    list.filter(test).length / Math.max(1, list.length);
  for (const one of can ?? []) {
    const { q, rules } = one.question;
    if (!right(3)(one)) tell(`lỡ: ${q} | cần ${rules.join(' ')} | có ${one.codes.join(' ')}`);
    if (!one.sure) tell(`im lặng: ${q} | cần ${rules.join(' ')}`);
  }
  for (const { question, sure, codes } of cannot ?? []) if (sure) tell(`trả lời nhầm: ${question.q} | ${codes[0]}`);
  return {
    'book.r1': share(can, right(1)),
    'book.r3': share(can, right(3)),
    'book.falseAnswer': share(cannot, ({ sure }) => sure),
    'book.falseSilence': share(can, ({ sure }) => !sure),
  };
}
