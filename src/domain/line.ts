import { type Parsed, readVisitDay } from './dates/parse.ts';
import { readTimes } from './dates/times.ts';
import { says, type Token, tokenise } from './dates/token.ts';
import type { Day } from './day.ts';
import { findPlace, type Span } from './lines/place.ts';
import { findCompanions, findPurpose } from './lines/purpose.ts';
import { afterHead, matchPhrase, movers } from './lines/words.ts';

export type Missing = 'when' | 'place' | 'purpose';

/** A registration line read whole; what is not in the text is `missing`, never invented. `goes`: it speaks of going. */
export type Line = { days?: Parsed; place?: string; purpose?: string; missing: Missing[]; goes: boolean };

const longestLine = 4096;

function take(taken: boolean[], span: Span): void {
  for (let i = span.first; i < span.next; i++) taken[i] = true;
}

/** Times of day left in the line ("lúc 8h"): they belong neither to the place nor to the purpose. */
function takeTimes(tokens: readonly Token[], taken: boolean[]): void {
  for (let at = 0; at < tokens.length; at++) {
    const times = taken[at] ? undefined : readTimes(tokens, at);
    if (times)
      take(taken, {
        first: says(tokens[at - 1], 'lúc') || says(tokens[at - 1], 'vào') ? at - 1 : at,
        next: times.next,
      });
  }
}

const going = new Set(['đi', 'xuống', 'ghé', 'xuong', 'di', 'ghe']);

/** True for a verb of going: "đi", "xuống", "đi công tác"; "về", "lên", "đến" when a unit or a name follows. */
function speaksOfGoing(tokens: readonly Token[], placed: boolean): boolean {
  return tokens.some((token, at) => {
    if (going.has(token.raw.toLowerCase().normalize('NFC'))) return true;
    const next = matchPhrase(tokens, at, movers);
    return next > 0 && (afterHead(tokens, next, true) > 0 || (placed && token.folded !== 'o'));
  });
}

/** Reads "mai xuống xã Hòa Tiến khảo sát": the visit's days, its place (verbatim) and its purpose, as typed on `today`. */
export function readLine(text: string, today: Day): Line {
  const line = text.slice(0, longestLine);
  const tokens = tokenise(line);
  const taken = tokens.map(() => false);
  const when = readVisitDay(tokens, line, today);
  for (const said of when?.said ?? []) take(taken, said);
  takeTimes(tokens, taken);
  const found = findPlace(tokens, taken);
  if (found) take(taken, { first: found.verb, next: found.next });
  for (const span of findCompanions(tokens, taken)) take(taken, span);
  const purpose = findPurpose(line, tokens, taken);
  const place = found && line.slice(tokens[found.first]?.start ?? 0, tokens[found.next - 1]?.end ?? 0);
  const missing: Missing[] = [
    ...(when ? [] : ['when' as const]),
    ...(place ? [] : ['place' as const]),
    ...(purpose ? [] : ['purpose' as const]),
  ];
  return {
    ...(when ? { days: when.parsed } : {}),
    ...(place ? { place } : {}),
    ...(purpose ? { purpose } : {}),
    missing,
    goes: speaksOfGoing(tokens, place !== undefined),
  };
}
