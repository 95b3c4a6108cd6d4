import type { Candidate } from './first-pass.ts';
import { openHeadings } from './heading.ts';
import { openPassages } from './passage.ts';
import type { Postings } from './postings.ts';
import type { Probe } from './probe.ts';
import type { Stream } from './stream.ts';

/** What speaks for a group, each about 0…1. */
export interface Features {
  /** The group as a whole, by its postings. */
  whole: number;
  /** Its best passage together with its heading. */
  passage: number;
  /** How much of the heading the question repeats. */
  heading: number;
  /** Syllables two apart in both. */
  skips: number;
  /** The document's name in the question. */
  document: number;
  /** A passage defines what the question names: 'Chất ma túy là …'. */
  definition: number;
  /** The article's number in the question. */
  article: number;
  /** Telling syllables of the question that the group has at all. */
  covered: number;
}

export interface Hit {
  group: number;
  /** The passage that answers best. */
  passage: number;
  score: number;
  features: Features;
}

/**
 * Fitted by gradient ascent on the likelihood of the right article, on questions of ../shared/retrieval (dev), four
 * folds; docs/decisions/0011 has the figures by fold. Rounded: the last digit moves nothing.
 */
const weights: Readonly<Record<keyof Features, number>> = {
  whole: 1,
  passage: 0.33,
  heading: 0.18,
  skips: 0.13,
  document: 0.13,
  definition: 0.65,
  article: 0.27,
  covered: 0,
};

export type Ranker = (probe: Probe, candidates: readonly Candidate[]) => Hit[];

/** Lays the question beside the words of the best groups and puts them in their final order. */
export function openRanker(stream: Stream, postings: Postings): Ranker {
  const headings = openHeadings(stream, postings);
  const passages = openPassages(stream);
  return (probe, candidates) => {
    const total = probe.terms.total || 1;
    const syllableTotal = [...probe.terms.syllables.values()].reduce((sum, one) => sum + one, 0) || 1;
    const hits = candidates.map(({ group, worth }) => {
      const heading = headings(probe, group);
      const found = passages(probe, group, heading);
      const features: Features = {
        whole: worth / total,
        passage: found.worth / total,
        heading: heading.repeated,
        skips: probe.skipTotal > 0 ? found.skips / probe.skipTotal : 0,
        document: heading.document,
        definition: found.definition / total,
        article: heading.article ? 0.3 + heading.document : 0,
        covered: found.covered / syllableTotal,
      };
      return { group, passage: found.passage, score: scoreOf(features), features };
    });
    return hits.sort((a, b) => b.score - a.score || a.group - b.group);
  };
}

function scoreOf(features: Features): number {
  return (
    weights.whole * features.whole +
    weights.passage * features.passage +
    weights.heading * features.heading +
    weights.skips * features.skips +
    weights.document * features.document +
    weights.definition * features.definition +
    weights.article * features.article
  );
}
