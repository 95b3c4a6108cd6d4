import { isNumber } from '../reading/syllable.ts';
import type { HeadingFound } from './heading.ts';
import { apart, type Probe, phraseOf } from './probe.ts';
import type { Stream } from './stream.ts';

/** What a group's passages have of the question. */
export interface PassageFound {
  /** The best passage and its worth, words of the heading it lacks counted a little less. */
  passage: number;
  worth: number;
  skips: number;
  definition: number;
  covered: number;
}

/** BM25 within passages, which are all about as long as a sentence or two. */
const K1 = 0.9;
const B = 0.35;
/** A word that only the heading has, against one in the passage. */
const FROM_HEADING = 0.8;
/** A definition names its thing within these many syllables. */
const LEAD = 12;

type Look = (probe: Probe, group: number, heading: HeadingFound) => PassageFound;

/** Opens the look into passages. */
export function openPassages(stream: Stream): Look {
  const { tokens, passageStart, groupStart } = stream;
  const mean = Math.max(1, tokens.length / Math.max(1, passageStart.length - 1));
  const tally = openTally(stream);
  const definition = openDefinitions(stream);
  const worthOf = (probe: Probe, heading: HeadingFound, length: number): number => {
    const norm = K1 * (1 - B + (B * length) / mean);
    const saturated = (worth: number, tf: number) => (worth * tf * (K1 + 1)) / (tf + norm);
    let sum = 0;
    for (const id of tally.syllables) sum += saturated(probe.worth[id] ?? 0, tally.times(id));
    for (const [pair, tf] of tally.pairs) sum += saturated(probe.terms.pairs.get(pair) ?? 0, tf);
    for (const id of heading.syllables) if (tally.times(id) === 0) sum += FROM_HEADING * (probe.worth[id] ?? 0);
    for (const pair of heading.pairs)
      if (!tally.pairs.has(pair)) sum += FROM_HEADING * (probe.terms.pairs.get(pair) ?? 0);
    return sum;
  };
  return (probe, group, heading) => {
    const found: PassageFound = { passage: groupStart[group] ?? 0, worth: 0, skips: 0, definition: 0, covered: 0 };
    const seen = new Set<number>(heading.syllables);
    const skipped = new Set<number>();
    for (let p = groupStart[group] ?? 0, end = groupStart[group + 1] ?? 0; p < end; p++) {
      const [from = 0, to = 0] = [passageStart[p], passageStart[p + 1]];
      tally.count(probe, from, to, skipped);
      if (tally.syllables.length === 0) continue;
      const worth = worthOf(probe, heading, to - from);
      if (worth > found.worth) [found.worth, found.passage] = [worth, p];
      for (const id of tally.syllables) seen.add(id);
      found.definition = Math.max(found.definition, definition(probe, from, to));
    }
    for (const id of seen) found.covered += probe.worth[id] ?? 0;
    for (const key of skipped) found.skips += probe.skips.get(key) ?? 0;
    return found;
  };
}

/** Counts the question's syllables and pairs in one passage; the count lasts until the next. */
function openTally({ names, tokens, pairs }: Stream) {
  const times = new Uint16Array(names.size);
  const syllables: number[] = [];
  const met = new Map<number, number>();
  return {
    syllables,
    pairs: met,
    times: (id: number) => times[id] ?? 0,
    count(probe: Probe, from: number, to: number, skipped: Set<number>) {
      for (const id of syllables) times[id] = 0;
      syllables.length = 0;
      met.clear();
      for (let i = from; i < to; i++) {
        const id = tokens[i] ?? 0;
        if ((probe.worth[id] ?? 0) === 0) continue;
        const had = times[id] ?? 0;
        if (had === 0) syllables.push(id);
        times[id] = had + 1;
        if (i === from) continue;
        const before = tokens[i - 1] ?? 0;
        if ((probe.worth[before] ?? 0) > 0) {
          const pair = pairs.find(before, id);
          if (probe.terms.pairs.has(pair)) met.set(pair, (met.get(pair) ?? 0) + 1);
        }
        const earlier = i - 2 < from ? 0 : (tokens[i - 2] ?? 0);
        if ((probe.worth[earlier] ?? 0) > 0 && probe.skips.has(apart(earlier, id))) skipped.add(apart(earlier, id));
      }
    },
  };
}

/** The worth of what a passage 'X là …' defines, if the question has X as it stands; else 0. */
function openDefinitions({ tokens, names, pairs }: Stream) {
  const is = names.find('la');
  const number = Array.from({ length: names.size }, (_, id) => isNumber(names.name(id)));
  return (probe: Probe, from: number, to: number): number => {
    let i = from;
    while (i < to && number[tokens[i] ?? 0]) i++;
    const lead: number[] = [];
    for (; i < to && lead.length <= LEAD && tokens[i] !== is; i++) {
      const id = tokens[i] ?? 0;
      if ((probe.worth[id] ?? 0) === 0) return 0;
      lead.push(id);
    }
    if (lead.length === 0 || i >= to || tokens[i] !== is || !probe.phrase.includes(phraseOf(lead))) return 0;
    let worth = 0;
    for (const id of new Set(lead)) worth += probe.worth[id] ?? 0;
    for (let k = 1; k < lead.length; k++)
      worth += probe.terms.pairs.get(pairs.find(lead[k - 1] ?? 0, lead[k] ?? 0)) ?? 0;
    return worth;
  };
}
