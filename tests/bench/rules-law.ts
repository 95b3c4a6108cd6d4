import { buildEngine, type Engine } from '../../src/rules/index/engine.ts';
import { atOnce } from '../../src/rules/slices.ts';
import { clockEach, quantile, weighMemory } from './clocked.ts';
import { type Kind, type Law, type LawQuestion, meanOf, passagesOfLaws, scoreOf } from './law.ts';
import { flexSearch } from './rivals/flex-search.ts';
import { miniSearch } from './rivals/mini-search.ts';
import { postgres } from './rivals/postgres.ts';

type Figures = Record<string, number>;
type Questions = ReadonlyMap<Kind, readonly LawQuestion[]>;
interface Way {
  rounds: number;
  /** Every so many-th question is put to the rivals, which are slow. */
  every: number;
  tell: (line: string) => void;
}

/** Our engine and the rivals on the same laws and questions. */
export async function measureLaw(laws: readonly Law[], questions: Questions, way: Way): Promise<Figures> {
  const passages = passagesOfLaws(laws);
  const builds: number[] = [];
  for (let round = 0; round < way.rounds; round++) {
    const from = performance.now();
    atOnce(buildEngine(passages));
    builds.push(performance.now() - from);
  }
  const { made: engine, mb } = weighMemory(() => atOnce(buildEngine(passages)));
  const all = [...questions.values()].flat();
  const taken = clockEach(all, way.rounds, ({ text }) => engine.search(text, 10));
  return {
    ...ours(engine, questions, way),
    ...(await bestRivals(laws, questions, way)),
    'law.p50ms': quantile(taken, 0.5),
    'law.p99ms': quantile(taken, 0.99),
    'law.build.ms': quantile(builds, 0.5),
    'law.mb': mb,
  };
}

function ours(engine: Engine, questions: Questions, { tell }: Way): Figures {
  const figures: Figures = {};
  for (const [kind, asked] of questions) {
    const scores = asked.map(({ text, relevant }) => {
      const got = engine.search(text, 10);
      const score = scoreOf(relevant, got);
      if (score.mrr === 0) tell(`${kind} lỡ: ${text} | ${relevant.join(' ')} | ${got.slice(0, 3).join(' ')}`);
      return score;
    });
    const { mrr, r1, r3 } = meanOf(scores);
    Object.assign(figures, { [`law.${kind}.mrr`]: mrr, [`law.${kind}.r1`]: r1, [`law.${kind}.r3`]: r3 });
  }
  return figures;
}

async function bestRivals(laws: readonly Law[], questions: Questions, { every }: Way): Promise<Figures> {
  const best: Figures = {};
  for (const build of [miniSearch, flexSearch, postgres]) {
    const rival = await build(laws);
    for (const [kind, asked] of questions) {
      const some = asked.filter((_, i) => i % every === 0);
      const scores = [];
      for (const { text, relevant } of some) scores.push(scoreOf(relevant, await rival.search(text, 10)));
      const { mrr } = meanOf(scores);
      console.log(`${rival.name} ${kind}: MRR@10 ${mrr.toFixed(4)} (${some.length} câu hỏi)`);
      best[`best.${kind}.mrr`] = Math.max(best[`best.${kind}.mrr`] ?? 0, mrr);
    }
    await rival.close?.();
  }
  return best;
}

/** How many clauses a large library has. */
const LARGE = 60_000;

/** Passages of the laws, each a clause of its own, and again with other words until there are 60,000. */
export function measureScale(laws: readonly Law[], questions: Questions, { rounds }: Way): Figures {
  const passages = passagesOfLaws(laws);
  const words = passages.flatMap(({ text }) => text.split(/\s+/).slice(0, 1));
  let seed = 7;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed % below;
  };
  const clauses = Array.from({ length: LARGE }, (_, i) => {
    const one = passages[i % passages.length] ?? { group: '', document: '', title: '', text: '' };
    const vary = (word: string) =>
      i >= passages.length && next(100) < 15 ? (words[next(words.length)] ?? word) : word;
    return { ...one, group: `c${i}`, text: one.text.split(' ').map(vary).join(' ') };
  });
  const { made: engine, mb } = weighMemory(() => atOnce(buildEngine(clauses)));
  const asked = [...questions.values()].flatMap((some) => some.filter((_, i) => i % 3 === 0));
  const taken = clockEach(asked, Math.min(3, rounds), ({ text }) => engine.search(text, 10));
  return { 'scale.p99ms': quantile(taken, 0.99), 'scale.mb': mb };
}
