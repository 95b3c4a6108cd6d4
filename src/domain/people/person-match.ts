import { closeness } from '../closeness.ts';
import { fold } from '../fold.ts';
import { align } from '../units/alignment.ts';

/** A name fits when nearly every word typed is one of its words. */
const enough = 0.75;
/** Two that fit so nearly alike are asked about. */
const margin = 0.05;

/** Words of a typed or kept name, folded, without what people put before it ("đ/c", "anh", "đồng chí"). */
export function nameWords(text: string): string[] {
  const words = fold(text)
    .replaceAll(/^\s*(đ\/c|d\/c|dong chi|dc|anh|chi|em|ban|thay|co)\s+(?=\S)/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.slice(0, 12);
}

/**
 * How surely typed words mean a name, 0–1: in the name's order, missing words forgiven (people say "Nam" or "Hoàng Nam"),
 * a name without its given name at the end never sure, a typo costing what `closeness` says.
 */
function scoreName(typed: readonly string[], name: string): number {
  const own = nameWords(name);
  if (typed.length === 0 || own.length === 0) return 0;
  const pairs = align(typed.map((word) => own.map((other) => closeness(word, other, false))));
  const fit = pairs.reduce((sum, pair) => sum + pair.fit, 0) / typed.length;
  const given = pairs.some((pair) => pair.right === own.length - 1) ? 1 : 0.7;
  const left = own.length - pairs.length;
  return fit * given * 0.98 ** Math.max(0, left);
}

/** The ones that fit, best first. */
export function rankNames<T extends { name: string }>(text: string, people: readonly T[]): (T & { score: number })[] {
  const typed = nameWords(text);
  return people
    .map((person) => ({ ...person, score: scoreName(typed, person.name) }))
    .filter((person) => person.score >= enough * 0.8)
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name, 'vi'));
}

export type JudgedNames<T> =
  | { kind: 'one'; person: T }
  | { kind: 'several'; people: T[] }
  | { kind: 'none'; near: T[] };

/** Whether ranked people leave one, several that fit alike, or none. */
export function judgeNames<T extends { score: number }>(ranked: readonly T[]): JudgedNames<T> {
  const [best] = ranked;
  if (!best || best.score < enough) return { kind: 'none', near: [...ranked] };
  const alike = ranked.filter((person) => person.score >= best.score - margin);
  return alike.length === 1 ? { kind: 'one', person: best } : { kind: 'several', people: alike };
}
