import { fold } from '../domain/fold.ts';
import { sumsIn } from './numbered.ts';
import { overlap, type Period, periodAsked, periodOf, sayPeriod } from './period.ts';
import { quantityAsked, statesQuantity } from './quantity.ts';
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
/** It held at the time asked of and says so itself; it did not hold then. */
const THEN = 0.25;
const NOT_THEN = -0.35;
/** Where no number tells that two rules answer the same, their scores do. */
const ALIKE = 0.65;
/** Rules looked at for what other times say. */
const LOOKED_AT = 6;

/**
 * Found rules in the order they serve this asker: his own place's before the nation's, another place's behind unless the
 * question names it, those that held at the time asked of (today, where it names none) before the others.
 */
export function placeFor(found: readonly Found[], asker: Asker, question: string): Placed[] {
  const folded = fold(question);
  const asked = periodAsked(question, asker.day);
  const period = asked === 'past' ? undefined : asked;
  const standing = found.map((one) => ({ ...one, standing: standingOf(one.rule, asker, period) }));
  const ruled = new Set(standing.filter(heldAsTold).map(({ rule }) => rule.topic));
  const placed = standing
    .map((one) => ({ one, score: one.score + shift(one, folded) + timeShift(one, asked === 'past', ruled) }))
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
  return asked === undefined ? currentFirst(placed, question) : placed;
}

/** Where the best rule's time is over and the same place rules the same matter today, today's comes first. */
function currentFirst(placed: Placed[], question: string): Placed[] {
  const [first] = placed;
  if (!first?.standing.ended) return placed;
  const counted = quantityAsked(question);
  const current = placed.slice(0, LOOKED_AT).find(({ rule, standing, score }) => {
    const sameMatter = rule.topic === first.rule.topic && rule.scope === first.rule.scope;
    const answers = counted === undefined ? score > ALIKE * first.score : statesQuantity(rule.text, counted);
    return sameMatter && answers && !standing.ended && !standing.pending;
  });
  return current ? [current, ...placed.filter((one) => one !== current)] : placed;
}

function shift({ rule, standing }: Placed, asked: string): number {
  const named = placesOf(rule.scope).some((place) => asked.includes(place));
  const reach = standing.reach === 'own' ? OWN : standing.reach === 'other' && !named ? ELSEWHERE : 0;
  const sums = sumsIn(rule.topic);
  const askedSums = sumsIn(asked);
  const otherSum = sums.length > 0 && askedSums.length > 0 && !sums.some((one) => askedSums.includes(one));
  return reach + (otherSum ? OTHER_SUM : 0);
}

/** `ruled` are the matters for which a rule of the time asked of is known. */
function timeShift(one: Placed, past: boolean, ruled: ReadonlySet<string>): number {
  const { rule, standing } = one;
  if (past) return standing.ended ? THEN : 0;
  if (heldAsTold(one)) return THEN;
  if (standing.held === false && ruled.has(rule.topic)) return NOT_THEN;
  return standing.held !== true && (standing.ended || standing.pending) ? ENDED : 0;
}

function heldAsTold({ rule, standing }: Placed): boolean {
  return standing.held === true && periodOf(rule).told;
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

/**
 * Other times whose rules may answer differently than the first one: same matter, same place, a time of their own. None
 * where the question names its time. With 'trước đây' they are what is asked for, the first one's own among them.
 */
export function periodsToAsk(placed: readonly Placed[], asker: Asker, question: string): Period[] {
  const asked = periodAsked(question, asker.day);
  const [first] = placed;
  if (!first || (asked !== undefined && asked !== 'past')) return [];
  const own = periodOf(first.rule);
  const counted = quantityAsked(question);
  const others = placed.slice(1, LOOKED_AT).filter(({ rule, standing }) => {
    const sameMatter = rule.topic === first.rule.topic && rule.scope === first.rule.scope;
    const states = counted === undefined || statesQuantity(rule.text, counted);
    return sameMatter && states && (asked !== 'past' || standing.ended) && !overlap(periodOf(rule), own);
  });
  const periods = [...(asked === 'past' && first.standing.ended ? [first] : []), ...others].map(({ rule }) =>
    periodOf(rule),
  );
  const told = periods.filter((one) => one.told);
  const distinct = told.filter((one, at) => told.findIndex((other) => sayPeriod(other) === sayPeriod(one)) === at);
  return asked === 'past' && distinct.length < 2 ? [] : distinct;
}
