import type { Stream } from '../index/stream.ts';
import type { Chances } from './chances.ts';
import { isSyllable } from './orthography.ts';
import type { Shorthand } from './shorthand.ts';
import type { Slips } from './slips.ts';
import { bare, isNumber } from './syllable.ts';
import { readTelex } from './telex.ts';

/** One way to read a typed word, and how likely somebody who means it types just that. */
export interface Guess {
  ids: readonly number[];
  chance: number;
}

/** What the guessing rests on. */
export interface Sources {
  stream: Stream;
  slips: Slips;
  shorthand: Shorthand;
  chances: Chances;
}

/** Ways of one word that are kept; the rest are too unlikely to matter. */
const WAYS = 10;
/** A word that no text has and that is no syllable either. */
const STRANGE = 1e-6;
/** A true syllable that the texts happen not to use. A small rulebook lacks many, a large one hardly any. */
const UNUSED = 0.9;
/** Telex keystrokes left as they are: whoever types one such word types all of them. */
const TELEX = 0.5;

/**
 * How often a letter slips here (0…0.12), judged by how many words are none at all. A question without odd words is
 * taken at its word; one full of them has its real words doubted too.
 */
export function noiseOf(typed: readonly string[], { stream, shorthand }: Sources): number {
  let letters = 0;
  let odd = 0;
  for (const word of typed) {
    if (!/^[a-zđ]/u.test(word)) continue;
    letters += word.length;
    const known = stream.names.find(bare(word)) > 0 || isSyllable(bare(word)) || telexId(word, stream) > 0;
    if (!known && shorthand(bare(word)).length === 0) odd++;
  }
  return Math.min(0.12, (odd * 1.5 + 0.05) / (letters + 8));
}

/** The ways to read one word, as many as are worth weighing. */
export function guess(word: string, noise: number, sources: Sources): Guess[] {
  const { stream, slips, shorthand } = sources;
  const letters = bare(word);
  const self = stream.names.find(letters);
  if (isNumber(word)) return [{ ids: [self], chance: 1 }];
  // Who sets diacritics looks at what he types.
  const slip = letters === word ? noise : noise * 0.15;
  const guesses: Guess[] = [{ ids: [self], chance: ownChance(self, letters, slip) }];
  const telex = letters === word ? telexId(word, stream) : 0;
  if (telex > 0 && telex !== self) guesses.push({ ids: [telex], chance: TELEX });
  guesses.push(...shorthand(letters));
  for (const { id, share } of slips(letters))
    if (id !== self) guesses.push({ ids: [id], chance: slip * letters.length * share });
  return strongest(guesses, sources.chances);
}

function ownChance(self: number, letters: string, slip: number): number {
  const right = (1 - slip) ** letters.length;
  if (self > 0) return right;
  return isSyllable(letters) ? right * UNUSED : STRANGE;
}

function telexId(word: string, { names, counts }: Stream): number {
  const read = readTelex(word);
  const id = read === undefined ? 0 : names.find(read);
  return (counts[id] ?? 0) > 1 ? id : 0;
}

function strongest(guesses: Guess[], chances: Chances): Guess[] {
  if (guesses.length <= WAYS) return guesses;
  const prior = ({ ids, chance }: Guess) =>
    chance * ids.reduce((all, id, i) => all * chances.after(ids[i - 1] ?? 0, id), 1);
  return guesses
    .map((one) => ({ one, prior: prior(one) }))
    .sort((a, b) => b.prior - a.prior)
    .slice(0, WAYS)
    .map(({ one }) => one);
}
