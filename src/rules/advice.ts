import { fold } from '../domain/fold.ts';
import { sumsIn } from './numbered.ts';
import type { Found } from './rulebook.ts';
import { type Asker, placesOf, type Standing, standingOf } from './standing.ts';

/** A found rule with how it stands to the asker. */
export interface Placed extends Found {
  standing: Standing;
}

/** What moves a rule up or down for an asker, in the ranker's own measure (a perfect hit is about 2). */
const OWN = 0.3;
const ELSEWHERE = -0.06;
const ENDED = -0.04;
/** The rule is about another sum than the one asked for: '1+1' is not '1+2'. */
const OTHER_SUM = -1;

/**
 * Found rules in the order they serve this asker: his own place's before the nation's, another place's behind unless the
 * question names it, those whose time is over a little lower.
 */
export function placeFor(found: readonly Found[], asker: Asker, question: string): Placed[] {
  const asked = fold(question);
  return found
    .map((one) => ({ ...one, standing: standingOf(one.rule, asker) }))
    .map((one) => ({ one, score: one.score + shift(one, asked) }))
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}

function shift({ rule, standing }: Placed, asked: string): number {
  const named = placesOf(rule.scope).some((place) => asked.includes(place));
  const reach = standing.reach === 'own' ? OWN : standing.reach === 'other' && !named ? ELSEWHERE : 0;
  const sums = sumsIn(rule.topic);
  const askedSums = sumsIn(asked);
  const otherSum = sums.length > 0 && askedSums.length > 0 && !sums.some((one) => askedSums.includes(one));
  return reach + (standing.ended ? ENDED : 0) + (otherSum ? OTHER_SUM : 0);
}

/** Places that rule differently what was asked, when the asker's own is not known and the question names none. */
export function placesToAsk(placed: readonly Placed[], asker: Asker, question: string): string[] {
  if (asker.units.length > 0) return [];
  const asked = fold(question);
  const [first, ...rest] = placed.slice(0, 4).filter(({ standing }) => standing.reach === 'other');
  if (!first || placed[0] !== first) return [];
  const same = [first, ...rest].filter(({ rule }) => rule.topic === first.rule.topic);
  const scopes = [...new Set(same.map(({ rule }) => rule.scope.replace(/\s*\(.*$/, '').split(',')[0] ?? ''))];
  if (scopes.some((scope) => placesOf(scope).some((place) => asked.includes(place)))) return [];
  return scopes.length > 1 ? scopes : [];
}
