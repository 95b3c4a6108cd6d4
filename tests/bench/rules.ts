/**
 * bench:rules – looking rules up: our engine beside MiniSearch, FlexSearch and PostgreSQL full text on a public
 * benchmark of law questions (clean and with five kinds of noise), the starter rulebook with questions cadres ask, and
 * 60,000 clauses. Args: --data DIR (default ../shared/retrieval/data), --book FILE (default questions.dev.json there;
 * ours are reported beside it), --print (each miss), --quick (fewer rounds; rivals get one question in eight). Ends with
 * one line of flat JSON; exits 0.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readLawQuestions, readLaws } from './law.ts';
import { ownQuestions, readQuestions } from './rule-questions.ts';
import { measureBook } from './rules-book.ts';
import { measureFuzz } from './rules-fuzz.ts';
import { measureLag } from './rules-lag.ts';
import { measureLaw, measureScale } from './rules-law.ts';
import { measureOpening } from './rules-open.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/retrieval/data' },
    book: { type: 'string', default: '../shared/domain/questions.dev.json' },
    print: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const tell = (line: string) => {
  if (values.print) console.log(line);
};
const way = { rounds: values.quick ? 3 : 5, every: values.quick ? 8 : 1, tell };
const figures: Record<string, number> = {};

if (existsSync(values.data)) {
  const laws = readLaws(values.data);
  const questions = readLawQuestions(values.data);
  console.log(`${laws.length} điều luật, ${[...questions.values()].flat().length} câu hỏi`);
  Object.assign(figures, await measureLaw(laws, questions, way), measureScale(laws, questions, way));
  Object.assign(figures, await measureOpening(laws));
} else console.log(`Không có ${values.data}: bỏ qua phần luật.`);

const own = readQuestions(ownQuestions);
for (const [name, half] of Object.entries({ own: 'report', fresh: 'fresh' })) {
  const found = measureBook(
    own.filter((one) => one.half === half),
    () => {},
  );
  for (const [key, value] of Object.entries(found)) figures[key.replace('book', name)] = value;
}
if (existsSync(values.book)) Object.assign(figures, measureBook(readQuestions(values.book), tell));
Object.assign(figures, measureFuzz(values.quick ? 20_000 : 100_000), await measureLag(way.rounds * 3));

const rounded = Object.entries(figures).map(([key, value]) => [key, Math.round(value * 10_000) / 10_000]);
console.log(JSON.stringify({ ...Object.fromEntries(rounded), scale: values.quick ? 0.125 : 1 }));
