import type { Stream } from '../index/stream.ts';
import type { Sliced } from '../slices.ts';
import { isNeighbour } from './keys.ts';

/** A syllable that may have been meant by letters that miss it by one slip. */
export interface Slip {
  id: number;
  /** Share of this very slip among a writer's slips on that syllable. */
  share: number;
}

/** Of a telephone writer's slips; the rest are strange letters anywhere. */
const kinds = { swap: 0.24, drop: 0.24, neighbour: 0.24, residue: 0.24, strange: 0.04 };

/** Letters left over from Telex: a tone letter, a doubled vowel or d, a w. */
const residue = /[sfrxjwaeod]/;

/** Syllables rarer than this are names and misprints: people's slips are not read as them. */
const seenAtLeast = (tokens: number) => (tokens > 50_000 ? 3 : 1);

/** Syllables taken in between two pauses. */
const EACH = 500;

/** Looks up which syllables lie one slip from given letters. */
export type Slips = (typed: string) => readonly Slip[];

export function* openSlips({ names, counts, tokens }: Pick<Stream, 'names' | 'counts' | 'tokens'>): Sliced<Slips> {
  const byShort = new Map<string, number[]>();
  for (let id = 1; id < names.size; id++) {
    if (id % EACH === 0) yield;
    const name = names.name(id);
    if ((counts[id] ?? 0) < seenAtLeast(tokens.length) || !/^[a-z]{1,7}$/.test(name)) continue;
    for (const short of [name, ...shortened(name)]) {
      const known = byShort.get(short);
      if (known) known.push(id);
      else byShort.set(short, [id]);
    }
  }
  const remembered = new Map<string, readonly Slip[]>();
  return (typed) => {
    const known = remembered.get(typed);
    if (known) return known;
    const slips = slipsOf(typed, byShort, (id) => names.name(id));
    // The memory is emptied rather than managed: refilling it costs microseconds a word.
    if (remembered.size > 20_000) remembered.clear();
    remembered.set(typed, slips);
    return slips;
  };
}

function slipsOf(typed: string, byShort: ReadonlyMap<string, readonly number[]>, nameOf: (id: number) => string) {
  const ids = new Set([typed, ...shortened(typed)].flatMap((short) => byShort.get(short) ?? []));
  return [...ids].flatMap((id) => {
    const share = shareOf(nameOf(id), typed);
    return share > 0 ? [{ id, share }] : [];
  });
}

/** The word with each of its letters left out. */
function shortened(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** How likely a slip on `meant` gives just `typed`; 0 if it takes more than one slip. */
function shareOf(meant: string, typed: string): number {
  let i = 0;
  while (i < meant.length && meant[i] === typed[i]) i++;
  const [a = '', b = ''] = [meant[i], typed[i]];
  if (typed.length === meant.length + 1)
    return typed.slice(i + 1) === meant.slice(i) ? inserted(meant, b, i, typed) : 0;
  if (typed.length === meant.length - 1) return meant.slice(i + 1) === typed.slice(i) ? kinds.drop / meant.length : 0;
  if (typed.length !== meant.length || i === meant.length) return 0;
  if (a === typed[i + 1] && b === meant[i + 1] && meant.slice(i + 2) === typed.slice(i + 2))
    return kinds.swap / Math.max(1, meant.length - 1);
  if (meant.slice(i + 1) !== typed.slice(i + 1)) return 0;
  return isNeighbour(a, b) ? kinds.neighbour / meant.length / 5 : kinds.strange / meant.length / 25;
}

function inserted(meant: string, letter: string, at: number, typed: string): number {
  const before = typed[at - 1] ?? '';
  const likely = /[sfrxjw]/.test(letter) ? /[aeiouy]/.test(typed.slice(0, at)) : letter === before;
  return likely && residue.test(letter) ? kinds.residue / meant.length / 2 : kinds.strange / (meant.length + 1) / 25;
}
