import { fold } from '../fold.ts';

/** A stretch of a sentence: as typed, folded, and the sentence without it. */
export interface WordRun {
  key: string;
  text: string;
  rest: string;
}

/** A commune's proper name has two to four words; longer sentences than this are not searched to their end. */
const [shortest, longest, wordsRead] = [2, 4, 40];

/** All stretches of a sentence that may be a proper name, longest first, later ones before earlier ones. */
export function wordRuns(text: string): WordRun[] {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].slice(0, wordsRead);
  const runs: (WordRun & { size: number; at: number })[] = [];
  for (let size = shortest; size <= longest; size++) {
    for (let at = 0; at + size <= words.length; at++) {
      const [first, last] = [words[at], words[at + size - 1]];
      if (!first || !last) continue;
      const end = last.index + last[0].length;
      const rest = `${text.slice(0, first.index)} ${text.slice(end)}`.replaceAll(/\s+/g, ' ').trim();
      const key = words.slice(at, at + size).map((word) => fold(word[0]));
      runs.push({ key: key.join(' '), text: text.slice(first.index, end), rest, size, at });
    }
  }
  return runs.sort((a, b) => b.size - a.size || b.at - a.at).map(({ key, text, rest }) => ({ key, text, rest }));
}
