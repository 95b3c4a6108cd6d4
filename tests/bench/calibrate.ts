/**
 * Fits the weights of src/rules/evidence.ts: logistic regression on the tuning half of our own questions. Prints the
 * weights and, for several thresholds, the shares of false answers and false silence in eight folds of that half, the
 * weights not having seen the fold: the threshold is chosen there. Of the reporting halves only what the weights in the
 * source make of them is printed (bench:rules).
 */
import { openRulebook } from '../../src/rules/rulebook.ts';
import { ownQuestions, type Question, readQuestions, starterRules } from './rule-questions.ts';

const STEPS = 6_000;
const RATE = 1.5;
/** Keeps weights small where a few questions say little. */
const RIDGE = 0.002;
const FOLDS = 8;

interface Row {
  question: Question;
  /** The signs with a last 1 for the start; undefined where the question was decided without them. */
  x: number[] | undefined;
  y: 0 | 1;
}

const book = openRulebook(starterRules());
let names: string[] = [];
const rows = readQuestions(ownQuestions)
  .filter(({ half }) => half === 'tune')
  .map((question): Row => {
    const { evidence, beyond } = book.consult(question.q);
    if (evidence) names = Object.keys(evidence);
    const decided = beyond !== undefined && beyond !== 'other';
    return {
      question,
      x: decided || !evidence ? undefined : [...Object.values(evidence), 1],
      y: question.rules.length > 0 ? 1 : 0,
    };
  });

const dot = (weights: readonly number[], x: readonly number[]) =>
  x.reduce((sum, one, k) => sum + one * (weights[k] ?? 0), 0);

function fit(some: readonly Row[]): number[] {
  const data = some.flatMap(({ x, y }) => (x ? [{ x, y }] : []));
  const weights = new Array<number>(names.length + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((one) => -RIDGE * one);
    for (const { x, y } of data) {
      const miss = y - 1 / (1 + Math.exp(-dot(weights, x)));
      x.forEach((one, k) => {
        slope[k] = (slope[k] ?? 0) + (miss * one) / data.length;
      });
    }
    slope.forEach((one, k) => {
      weights[k] = (weights[k] ?? 0) + RATE * one;
    });
  }
  return weights;
}

const weights = fit(rows);
names.forEach((name, k) => {
  console.log(`  ${name}: ${(weights[k] ?? 0).toFixed(2)},`);
});
console.log(`start ${(weights.at(-1) ?? 0).toFixed(2)}`);

const scored = Array.from({ length: FOLDS }, (_, fold) => {
  const seen = fit(rows.filter((_row, i) => i % FOLDS !== fold));
  return rows
    .filter((_row, i) => i % FOLDS === fold)
    .map(({ x, y }) => ({ y, score: x ? dot(seen, x) : Number.NEGATIVE_INFINITY }));
}).flat();
const share = (y: 0 | 1, test: (score: number) => boolean) => {
  const of = scored.filter((one) => one.y === y);
  return (of.filter(({ score }) => test(score)).length / of.length).toFixed(3);
};
for (const bar of [-0.2, 0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 1]) {
  const [wrong, silent] = [share(0, (score) => score >= bar), share(1, (score) => score < bar)];
  console.log(`${FOLDS} folds of the tuning half, ${bar}: false answers ${wrong}, false silence ${silent}`);
}
