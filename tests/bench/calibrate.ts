/**
 * Fits the weights of src/rules/evidence.ts: logistic regression on the tuning half of our own questions. Prints the
 * weights and, for several thresholds, the shares of false answers and false silence in eight folds of that half, the
 * weights not having seen the fold: the threshold is chosen there. Of the reporting halves only what the weights in the
 * source make of them is told, by bench:rules.
 *
 * Beside the questions themselves every answerable one is put to the rulebook without the topic that answers it, as a
 * twentieth of a question that has no answer: what stands next to an answer is no answer.
 */
import { openRulebook, type Rulebook } from '../../src/rules/rulebook.ts';
import { ownQuestions, type Question, readQuestions, starterRules } from './rule-questions.ts';

const STEPS = 6_000;
const RATE = 1.5;
/** Keeps weights small where a few questions say little. */
const RIDGE = 0.002;
const FOLDS = 8;
/** What a question counts whose topic was taken out. */
const TAKEN_OUT = 0.05;

interface Row {
  question: Question;
  weight: number;
  /** The signs with a last 1 for the start; undefined where the question was decided without them. */
  x: number[] | undefined;
  y: 0 | 1;
}

const rules = starterRules();
const book = openRulebook(rules);
let names: string[] = [];

function rowOf(question: Question, asked: Rulebook, y: 0 | 1, weight: number): Row {
  const { evidence, beyond } = asked.consult(question.q);
  if (evidence) names = Object.keys(evidence);
  const decided = beyond !== undefined && beyond !== 'other';
  return { question, weight, y, x: decided || !evidence ? undefined : [...Object.values(evidence), 1] };
}

const questions = readQuestions(ownQuestions).filter(({ half }) => half === 'tune');
const rows = questions.map((one) => rowOf(one, book, one.rules.length > 0 ? 1 : 0, 1));
const without = new Map<string, Rulebook>();
const takenOut = questions
  .filter((one) => one.rules.length > 0)
  .map((one) => {
    const topics = [...new Set(rules.filter(({ code }) => one.rules.includes(code)).map(({ topic }) => topic))];
    const key = topics.join('|');
    const rest = without.get(key) ?? openRulebook(rules.filter(({ topic }) => !topics.includes(topic)));
    without.set(key, rest);
    return rowOf(one, rest, 0, TAKEN_OUT);
  });

const dot = (weights: readonly number[], x: readonly number[]) =>
  x.reduce((sum, one, k) => sum + one * (weights[k] ?? 0), 0);

function fit(some: readonly Row[]): number[] {
  const data = some.flatMap(({ x, y, weight }) => (x ? [{ x, y, weight }] : []));
  const total = data.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Array<number>(names.length + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((one) => -RIDGE * one);
    for (const { x, y, weight } of data) {
      const miss = y - 1 / (1 + Math.exp(-dot(weights, x)));
      x.forEach((one, k) => {
        slope[k] = (slope[k] ?? 0) + (miss * weight * one) / total;
      });
    }
    slope.forEach((one, k) => {
      weights[k] = (weights[k] ?? 0) + RATE * one;
    });
  }
  return weights;
}

const weights = fit([...rows, ...takenOut]);
names.forEach((name, k) => {
  console.log(`  ${name}: ${(weights[k] ?? 0).toFixed(2)},`);
});
console.log(`start ${(weights.at(-1) ?? 0).toFixed(2)}`);

const scored = Array.from({ length: FOLDS }, (_, fold) => {
  const asked = rows.filter((_row, i) => i % FOLDS === fold);
  const unseen = new Set(asked.map(({ question }) => question.id));
  const seen = fit([...rows, ...takenOut].filter(({ question }) => !unseen.has(question.id)));
  return asked.map(({ x, y }) => ({ y, score: x ? dot(seen, x) : Number.NEGATIVE_INFINITY }));
}).flat();
const share = (y: 0 | 1, test: (score: number) => boolean) => {
  const of = scored.filter((one) => one.y === y);
  return (of.filter(({ score }) => test(score)).length / of.length).toFixed(3);
};
for (const bar of [-0.6, -0.5, -0.4, -0.3, -0.2, -0.1, 0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 1]) {
  const [wrong, silent] = [share(0, (score) => score >= bar), share(1, (score) => score < bar)];
  console.log(`${FOLDS} folds of the tuning half, ${bar}: false answers ${wrong}, false silence ${silent}`);
}
