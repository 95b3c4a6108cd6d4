import { bare } from './reading/syllable.ts';

/** A stretch of a text; `hit` where it is a word of the question. */
export interface Run {
  text: string;
  hit: boolean;
}

/** As much of a clause as a telephone shows at a glance. */
const LONGEST = 420;
/** Words that are not worth printing bold by themselves. */
const plainWord = /^(?:la|va|cua|thi|co|cac|nhung|duoc|phai|cho|khi|trong|de|o|tu|den|voi|mot|do|nay|khong|gi|nao)$/;

/** Cuts a text to the sentences around the words asked for and marks these words, neighbours joined. */
export function excerpt(text: string, words: ReadonlySet<string>): Run[] {
  return marked(cutTo(text, words), words);
}

function cutTo(text: string, words: ReadonlySet<string>): string {
  if (text.length <= LONGEST) return text;
  const sentences = text.split(/(?<=[.;:])\s+/);
  const worth = sentences.map((one) => wordsIn(one).filter((word) => words.has(bare(word.text.toLowerCase()))).length);
  const best = worth.indexOf(Math.max(...worth));
  let [from, to] = [best, best + 1];
  const length = () => sentences.slice(from, to).join(' ').length;
  while (to < sentences.length && length() + (sentences[to]?.length ?? 0) < LONGEST) to++;
  while (from > 0 && length() + (sentences[from - 1]?.length ?? 0) < LONGEST) from--;
  const kept = sentences.slice(from, to).join(' ').slice(0, LONGEST);
  const whole = to === sentences.length && length() <= LONGEST;
  return `${from > 0 ? '… ' : ''}${kept}${whole ? '' : ' …'}`;
}

function marked(text: string, words: ReadonlySet<string>): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const add = (piece: string, hit: boolean) => {
    const last = runs.at(-1);
    if (piece === '') return;
    if (last?.hit === hit) last.text += piece;
    else runs.push({ text: piece, hit });
  };
  for (const { text: word, start } of wordsIn(text)) {
    const letters = bare(word.toLowerCase().normalize('NFC'));
    const hit = words.has(letters) && !plainWord.test(letters);
    const gap = text.slice(at, start);
    const joins = hit && runs.at(-1)?.hit === true && gap === ' ';
    add(gap, joins);
    add(word, hit);
    at = start + word.length;
  }
  add(text.slice(at), false);
  return runs;
}

function wordsIn(text: string): { text: string; start: number }[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({ text: match[0], start: match.index }));
}
