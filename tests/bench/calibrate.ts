/**
 * Fits the weights of src/rules/evidence.ts: logistic regression on the tuning half of our own questions, the other half
 * only reported. Prints the weights and, for several thresholds, the shares of false answers and false silence.
 */
import type { Evidence } from '../../src/rules/evidence.ts';
import { openRulebook } from '../../src/rules/rulebook.ts';
import { ownQuestions, type Question, readQuestions, starterRules } from './rule-questions.ts';

const STEPS = 6_000;
const RATE = 1.5;
/** Keeps weights small where a few questions say little. */
const RIDGE = 0.002;

interface Row {
  question: Question;
  evidence: Evidence | undefined;
  decided: boolean;
}

const book = openRulebook(starterRules());
const rows = readQuestions(ownQuestions).map((question): Row => {
  const { evidence, beyond } = book.consult(question.q);
  return { question, evidence, decided: beyond !== undefined && beyond !== 'other' };
});
const tune = rows.filter(({ question, decided }) => question.half === 'tune' && !decided);
const names = Object.keys(tune.find(({ evidence }) => evidence)?.evidence ?? {});
const vector = ({ evidence }: Row) => [...Object.values(evidence ?? {}), 1];
const data = tune
  .filter(({ evidence }) => evidence)
  .map((row) => ({ x: vector(row), y: row.question.rules.length > 0 ? 1 : 0 }));
const weights = new Array<number>(names.length + 1).fill(0);
const dot = (x: readonly number[]) => x.reduce((sum, one, k) => sum + one * (weights[k] ?? 0), 0);
for (let step = 0; step < STEPS; step++) {
  const slope = weights.map((one) => -RIDGE * one);
  for (const { x, y } of data) {
    const miss = y - 1 / (1 + Math.exp(-dot(x)));
    x.forEach((one, k) => {
      slope[k] = (slope[k] ?? 0) + (miss * one) / data.length;
    });
  }
  slope.forEach((one, k) => {
    weights[k] = (weights[k] ?? 0) + RATE * one;
  });
}
names.forEach((name, k) => {
  console.log(`  ${name}: ${(weights[k] ?? 0).toFixed(2)},`);
});
console.log(`start ${(weights.at(-1) ?? 0).toFixed(2)}`);
for (const half of ['tune', 'report'] as const)
  for (const bar of [-0.2, 0, 0.2, 0.4, 0.5, 0.6, 0.8]) {
    const said = (row: Row) => !row.decided && row.evidence !== undefined && dot(vector(row)) >= bar;
    const of = rows.filter(({ question }) => question.half === half);
    const share = (list: Row[], test: (row: Row) => boolean) => (list.filter(test).length / list.length).toFixed(3);
    const [can, cannot] = [
      of.filter((r) => r.question.rules.length > 0),
      of.filter((r) => r.question.rules.length === 0),
    ];
    console.log(
      `${half} ${bar}: false answers ${share(cannot, said)}, false silence ${share(can, (row) => !said(row))}`,
    );
  }
