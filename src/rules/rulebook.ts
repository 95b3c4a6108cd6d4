import { asksOwnData, type Beyond, factAsked, othersNamed, speaksOf, thingsNamed } from './beyond.ts';
import { type Evidence, openEvidence, SURE, sureness } from './evidence.ts';
import { type Answer, buildEngine } from './index/engine.ts';
import type { Names } from './index/lexicon.ts';
import type { Hit } from './index/rank.ts';
import { openNumberedNames } from './numbered.ts';
import { type Quantity, quantityAsked, statesQuantity } from './quantity.ts';
import { related } from './related.ts';
import type { Rule } from './rule.ts';
import { passagesOf } from './rule-passages.ts';
import { atOnce, type Sliced } from './slices.ts';

/** A rule that answers, and the passage of it that answers best. */
export interface Found {
  rule: Rule;
  score: number;
}

/** What the rulebook says to a question. */
export interface Advice {
  readonly found: readonly Found[];
  /** Whether it should be said: a stranger's question has the likest rule too. */
  readonly sure: boolean;
  /** Why not, where it is clear. */
  readonly beyond: Beyond | undefined;
  /** Words of the best rule that the question asks for, bare: what to print bold. */
  readonly words: ReadonlySet<string>;
  readonly evidence: Evidence | undefined;
}

export interface Rulebook {
  readonly rules: readonly Rule[];
  consult(question: string): Advice;
}

/** Opens the look-up over all rules. Which of them hold for the asker, and when, is `standing`'s affair. */
export function openRulebook(rules: readonly Rule[]): Rulebook {
  return atOnce(buildRulebook(rules));
}

/** The same with pauses: building a large one takes seconds. */
export function* buildRulebook(rules: readonly Rule[]): Sliced<Rulebook> {
  const { passages, groups } = yield* passagesOf(rules);
  const engine = yield* buildEngine(passages, related);
  const kinds = groups.map(([first]) => (first ? (first.code.split('-')[0] ?? first.topic) : ''));
  const weigh = openEvidence(engine, (group) => kinds[group] ?? '');
  const numbered = yield* openNumberedNames(namesIn(rules));
  const ruleOf = (hit: Hit): Rule | undefined => {
    const first = engine.stream.groupStart[hit.group] ?? 0;
    return groups[hit.group]?.[hit.passage - first];
  };
  const textOf = (group: number) => (groups[group] ?? []).map(allWords).join(' ');
  return {
    rules,
    consult(question) {
      const answer = engine.ask(withoutStrangeYears(question, engine.stream.names));
      const said = answer.reading.written;
      const { hits, flags } = fitting(question, said, answer.hits, textOf);
      const evidence = weigh(answer, hits, flags);
      const barred = factAsked(question) ?? factAsked(said) ?? (numbered.strange(question) ? 'unlike' : undefined);
      const sure = !barred && evidence !== undefined && sureness(evidence) >= SURE;
      const found = hits.slice(0, 10).flatMap((hit) => {
        const rule = ruleOf(hit);
        return rule ? [{ rule, score: hit.score }] : [];
      });
      const beyond = barred ?? (!sure && flags.elsewhere > 0 ? 'other' : undefined);
      return { found, sure, beyond, words: wordsOf(answer, engine.stream.names.name), evidence };
    },
  };
}

/** A year that no rule names says when, not what: it must not look like a word of another matter. */
function withoutStrangeYears(question: string, names: Names): string {
  return question.replaceAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g, (year) => (names.find(year) > 0 ? year : ' '));
}

function allWords({ topic, text, number, names, path, title }: Rule): string {
  return [topic, ...names, path ?? '', title ?? '', text, number].join(' ');
}

/**
 * The hits that speak of what the question names, in the order in which they state what it counts. `said` is the question
 * with its shorthand written out: 'pc' hides a 'phụ cấp'.
 */
function fitting(question: string, said: string, found: readonly Hit[], textOf: (group: number) => string) {
  const named = othersNamed(question);
  const things = thingsNamed(said);
  const spoken =
    named.length + things.length === 0
      ? found
      : found.filter(({ group }) => {
          const text = textOf(group);
          return (named.length === 0 || speaksOf(named, text)) && things.every((one) => speaksOf([one], text));
        });
  const asked = quantityAsked(said);
  const hits = statingFirst(spoken, asked, textOf);
  const [best] = hits;
  const numberless = asked !== undefined && best !== undefined && !statesQuantity(textOf(best.group), asked);
  return {
    hits,
    flags: {
      elsewhere: named.length > 0 ? 1 : 0,
      ownData: asksOwnData(question) ? 1 : 0,
      numberless: numberless ? 1 : 0,
    },
  };
}

/** What a rule gains, in the ranker's own measure, where it states a number of the kind asked for. */
const STATED = 0.25;
/** Only the foremost are read for a number. */
const READ = 12;

/** 'Bao nhiêu' is answered by an amount, 'mấy tháng' by months: such rules come before those that share its words only. */
function statingFirst(hits: readonly Hit[], asked: Quantity | undefined, textOf: (group: number) => string): Hit[] {
  if (asked === undefined) return [...hits];
  const foremost = hits
    .slice(0, READ)
    .map((hit) => (statesQuantity(textOf(hit.group), asked) ? { ...hit, score: hit.score + STATED } : hit))
    .sort((a, b) => b.score - a.score || a.group - b.group);
  return [...foremost, ...hits.slice(READ)];
}

function* namesIn(rules: readonly Rule[]): Iterable<string> {
  for (const { topic, names, text } of rules) {
    yield topic;
    yield* names;
    yield* text.match(/["“][^"”]+["”]/g) ?? [];
  }
}

/** Bare syllables of the likeliest reading. */
function wordsOf({ reading }: Answer, nameOf: (id: number) => string): Set<string> {
  return new Set(reading.plain.filter((id) => id > 0).map(nameOf));
}
