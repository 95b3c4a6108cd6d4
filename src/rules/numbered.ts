import { fold } from '../domain/fold.ts';
import { isNumber, wordsOf } from './reading/syllable.ts';
import type { Sliced } from './slices.ts';

const sum = /(\d+)\s*(?:\+|cong|và|va)\s*(\d+)/g;

/** Sums that a text names: '1+2', '1 cộng 1'. */
export function sumsIn(text: string): string[] {
  return [...fold(text).matchAll(sum)].map(([, a = '', b = '']) => `${Number(a)}+${Number(b)}`);
}

/** Names made of numbers ('3 chủ động', '1+2', '3 có'): one number off is another thing altogether. */
export interface NumberedNames {
  /** The question names such a thing that the rulebook does not know, though it knows its like. */
  strange(question: string): boolean;
}

/** Names looked at between two pauses. */
const EACH = 2_000;

/** What comes before or after such a name when it is meant as one. */
const before = new Set(['hinh', 'trao', 'so', 'doan', 'chu', 'truong', 'noi', 'dung']);
const after = new Set(['la', 'gom', 'nghia', 'gi', 'nhu', 'the', 'khac']);

/** Learns the numbered names from topics and other names of rules. */
export function* openNumberedNames(topics: Iterable<string>): Sliced<NumberedNames> {
  const sums = new Set<string>();
  const heads = new Map<string, Set<string>>();
  let at = 0;
  for (const topic of topics) {
    if (++at % EACH === 0) yield;
    if (!/\d/.test(topic)) continue;
    for (const one of sumsIn(topic)) sums.add(one);
    const words = wordsOf(fold(topic));
    words.forEach((word, i) => {
      const next = words[i + 1];
      if (!isNumber(word) || next === undefined || isNumber(next)) return;
      heads.set(next, (heads.get(next) ?? new Set()).add(String(Number(word))));
    });
  }
  return {
    strange(question) {
      const text = fold(question);
      const asked = sumsIn(question);
      if (sums.size > 0 && asked.some((one) => !sums.has(one))) return true;
      const words = wordsOf(text);
      return words.some((word, i) => {
        const known = heads.get(words[i + 1] ?? '');
        if (!isNumber(word) || word.length > 1 || !known || known.has(String(Number(word)))) return false;
        return meantAsName(words, i);
      });
    },
  };
}

function meantAsName(words: readonly string[], at: number): boolean {
  const [left, right] = [words[at - 1], words.slice(at + 2, at + 4)];
  if (left !== undefined && !before.has(left)) return false;
  return right.length === 0 || right.some((word) => after.has(word)) || left !== undefined;
}
