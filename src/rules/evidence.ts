import { askingPhrases, askingWords, joiningWords } from './asking-words.ts';
import type { Answer, Engine } from './index/engine.ts';
import type { Hit } from './index/rank.ts';

/** What speaks for a rulebook answering a question at all; each about 0…1. */
export interface Evidence {
  whole: number;
  passage: number;
  /** How much of its heading the question repeats, the more so the more of the question it has. */
  heading: number;
  skips: number;
  /** How far the best rule is ahead of the second. */
  margin: number;
  /** Neighbouring words of the question that are neighbours in some rule, and in the best one. */
  joined: number;
  pairs: number;
  /** The rarest pair that the question and the best rule share. */
  rare: number;
  /** The next rules are of the same kind. */
  kin: number;
  /** The question names another organisation. */
  elsewhere: number;
  /** It asks for the asker's own data, of which the rulebook always speaks. */
  ownData: number;
  /** The most telling word of the question that the best rule lacks. */
  missed: number;
  /** It asks for a number, and the best rule states none of that kind. */
  numberless: number;
}

type Related = Answer['terms']['related'];

const STRANGE = 1.8;

/** What the question's neighbouring words find: in any rule, in the best one, and how rare. */
interface PairsFound {
  all: number;
  joined: number;
  own: number;
  rare: number;
}

/** Opens the weighing of evidence; `kindOf` says which rules are kin. */
export function openEvidence(engine: Engine, kindOf: (group: number) => string) {
  const look = openLook(engine);
  return (
    { terms, reading }: Answer,
    hits: readonly Hit[],
    flags: Pick<Evidence, 'elsewhere' | 'ownData' | 'numberless'>,
  ): Evidence | undefined => {
    const [best, second] = hits;
    if (!best) return undefined;
    const known = terms.total / (terms.total + STRANGE * terms.strange || 1);
    const pairs = look.pairs(reading.plain, best.group);
    const covered = look.covered(reading.plain, terms.related, best.group);
    const kin = hits.slice(1, 4).filter(({ group }) => kindOf(group) === kindOf(best.group)).length;
    return {
      whole: best.features.whole * known,
      passage: best.features.passage * known,
      heading: best.features.heading * covered,
      skips: best.features.skips,
      margin: (best.score - (second?.score ?? 0)) * known,
      joined: pairs.joined / (pairs.all || 1),
      pairs: pairs.own / (pairs.all || 1),
      rare: pairs.rare,
      kin: kin / 3,
      ...flags,
      missed: look.missed(reading.plain, terms.related, best.group),
    };
  };
}

/** Opens the look at single words and pairs of a question beside one group. */
function openLook({ stream, postings }: Engine) {
  const asking = new Set(askingWords.map((word) => stream.names.find(word)));
  const carrying = [...askingWords, ...joiningWords, ...askingPhrases.flatMap((phrase) => phrase.split(' '))];
  const carries = new Set(carrying.map((word) => stream.names.find(word)).filter((id) => id > 0));
  /** A year says of when, not of what. */
  const years = new Set<number>();
  for (let year = 1990; year < 2060; year++) years.add(stream.names.find(String(year)));
  const isHollow = (id: number) => id > 0 && (carries.has(id) || years.has(id));
  const { start, groups, idf } = postings;
  const rarest = Math.log(1 + stream.groups.length / 0.5);
  const has = (term: number, group: number): boolean => {
    for (let i = start[term] ?? 0; i < (start[term + 1] ?? 0); i++) if (groups[i] === group) return true;
    return false;
  };
  const worthOf = (id: number) => (id === 0 ? rarest : Math.min(rarest, idf[id] ?? 0));
  const stands = (related: Related, id: number, group: number) =>
    related.some(
      ({ asked, said }) => asked.includes(id) && said.filter((one) => has(one, group)).length * 2 > said.length,
    );
  return {
    pairs(plain: readonly number[], group: number): PairsFound {
      const found = { all: 0, joined: 0, own: 0, rare: 0 };
      for (let i = 1; i < plain.length; i++) {
        const [a = 0, b = 0] = [plain[i - 1], plain[i]];
        if (asking.has(a) && asking.has(b)) continue;
        found.all++;
        const pair = a > 0 && b > 0 ? stream.pairs.find(a, b) : -1;
        const term = stream.names.size + pair;
        if (pair < 0 || start[term] === start[term + 1]) continue;
        found.joined++;
        if (!has(term, group)) continue;
        found.own++;
        if (!asking.has(a) && !asking.has(b)) found.rare = Math.max(found.rare, (idf[term] ?? 0) / rarest);
      }
      return found;
    },
    missed(plain: readonly number[], related: Related, group: number): number {
      const telling = [...new Set(plain)].filter((id) => !isHollow(id));
      let worst = telling.length > 0 ? 0 : rarest;
      for (const id of telling) {
        if (id > 0 && (has(id, group) || stands(related, id, group))) continue;
        worst = Math.max(worst, worthOf(id));
      }
      return worst / rarest;
    },
    /** Share of the question's telling syllables that a group has; one that no text has is as telling as can be. */
    covered(plain: readonly number[], related: Related, group: number): number {
      let [all, had] = [0, 0];
      for (const id of new Set(plain)) {
        if (isHollow(id)) continue;
        all += worthOf(id);
        if (id > 0 && (has(id, group) || stands(related, id, group))) had += worthOf(id);
      }
      return all > 0 ? had / all : 0;
    },
  };
}

/**
 * Fitted by logistic regression on the tuning half of tests/fixtures/rules-questions.jsonl (`node
 * tests/bench/calibrate.ts` does it again); docs/decisions has what the other half says.
 */
const weights: Readonly<Record<keyof Evidence, number>> = {
  whole: 1.23,
  passage: 1.42,
  heading: 2.57,
  skips: 1.04,
  margin: 0.8,
  joined: 1.1,
  pairs: 0.91,
  rare: 1.35,
  kin: 1.32,
  elsewhere: -1.79,
  ownData: 0.85,
  missed: -1.61,
  numberless: -0.85,
};
const START = -2.78;

/** How sure it is that the rulebook answers; above `SURE` it is shown. */
export function sureness(evidence: Evidence): number {
  let sum = START;
  for (const [name, weight] of Object.entries(weights)) {
    // Object.entries loses the key's type; the keys are those of Evidence.
    sum += weight * evidence[name as keyof Evidence];
  }
  return sum;
}

/** Where wrong answers and silence meet in eight folds of the tuning half. */
export const SURE = -0.1;
