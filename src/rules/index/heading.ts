import { isNumber } from '../reading/syllable.ts';
import type { Postings } from './postings.ts';
import type { Probe } from './probe.ts';
import type { Stream } from './stream.ts';

/** What a group's heading has of the question. */
export interface HeadingFound {
  syllables: ReadonlySet<number>;
  pairs: ReadonlySet<number>;
  /** Idf share of the document's name that the question has, and of the best of title, topic and names. */
  document: number;
  repeated: number;
  /** The question names this article's number. */
  article: boolean;
}

/** Opens the look at headings. */
export function openHeadings(stream: Stream, { idf }: Postings) {
  const { headings, headingStart, names, pairs } = stream;
  const article = names.find('dieu');
  const number = Array.from({ length: names.size }, (_, id) => isNumber(names.name(id)));
  return (probe: Probe, group: number): HeadingFound => {
    const found = { syllables: new Set<number>(), pairs: new Set<number>(), document: 0, repeated: 0, article: false };
    let [part, before, all, had] = [0, 0, 0, 0];
    for (let i = headingStart[group] ?? 0, end = headingStart[group + 1] ?? 0; i < end; i++) {
      const id = headings[i] ?? 0;
      if (id === 0) {
        const share = all > 0 ? had / all : 0;
        if (part === 0) found.document = share;
        else found.repeated = Math.max(found.repeated, share);
        [part, before, all, had] = [part + 1, 0, 0, 0];
        continue;
      }
      if (before === article && number[id]) {
        if (probe.articles.has(id)) found.article = true;
        // 'Điều 17.' is the place, what follows is the name.
        if (part === 1) [all, had] = [0, 0];
        before = id;
        continue;
      }
      all += idf[id] ?? 0;
      if ((probe.worth[id] ?? 0) > 0) {
        had += idf[id] ?? 0;
        found.syllables.add(id);
        const pair = before > 0 ? pairs.find(before, id) : -1;
        if (probe.terms.pairs.has(pair)) found.pairs.add(pair);
      }
      before = id;
    }
    return found;
  };
}
