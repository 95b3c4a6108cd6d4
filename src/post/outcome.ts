import type { Outcome } from './channel.ts';

/** The repeat of an ambiguous try waits so long, and longer until the platform answers again (`unproven`). */
const repeatAfterMs = 5_000;
const mostTries = 2;

const AMBIGUOUS = 'ambiguous: ';

/**
 * The reason of a try in whose middle the process died. It says nothing against the letter or the road, so it is tried
 * up to `mostStarts` times in all: more would let a letter that ends the process do so for ever.
 */
export const interrupted = `${AMBIGUOUS}interrupted`;
export const mostStarts = 4;

/**
 * What an outcome makes of a letter. `settled`: nothing more will be tried. `again`: back to queued, to be tried after
 * so many milliseconds; `counts` says whether the try is kept in `attempts` (its request went out).
 */
export type Verdict =
  | { kind: 'settled'; state: 'sent'; messageId: string }
  | { kind: 'settled'; state: 'failed' | 'skipped'; reason: string; unreachable?: boolean }
  | { kind: 'again'; afterMs: number; counts: boolean; reason?: string; movedTo?: string };

/** The platform does not answer: the one repeat there is waits, as it would only be lost again. It has not gone out. */
export const unproven: Verdict = { kind: 'again', afterMs: repeatAfterMs, counts: false };

/**
 * A letter's file could not be made: the database may have been gone or busy, so it is tried again after 20, 40 and 60 s.
 * What then still fails never will be whole.
 */
export function unmade(attempts: number): Verdict {
  const reason = 'tệp không tạo được';
  if (attempts >= mostStarts) return { kind: 'settled', state: 'failed', reason };
  return { kind: 'again', afterMs: attempts * 20_000, counts: true, reason };
}

/** Judges the outcome of try number `attempts` (from 1). At most one repeat after an ambiguous one, and it is recorded. */
export function judge(outcome: Outcome, attempts: number): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'settled', state: 'sent', messageId: outcome.messageId };
    case 'wait':
      return { kind: 'again', afterMs: outcome.ms, counts: false };
    case 'migrated':
      return { kind: 'again', afterMs: 0, counts: false, movedTo: outcome.to };
    case 'unreachable':
      return { kind: 'settled', state: 'failed', reason: outcome.reason, unreachable: true };
    case 'refused':
      return { kind: 'settled', state: 'failed', reason: `refused: ${outcome.reason}` };
    case 'ambiguous':
      return judgeAmbiguous(outcome.reason, attempts);
  }
}

function judgeAmbiguous(reason: string, attempts: number): Verdict {
  const said = AMBIGUOUS + reason;
  if (attempts >= mostTries) return { kind: 'settled', state: 'failed', reason: said };
  return { kind: 'again', afterMs: repeatAfterMs, counts: true, reason: said };
}

/** Nobody knows whether it arrived, and it will not be tried again. */
export function isAmbiguous(verdict: Verdict): boolean {
  return verdict.kind === 'settled' && verdict.state === 'failed' && verdict.reason.startsWith(AMBIGUOUS);
}

/** What a verdict counts as: one of a few words, however many reasons there are. */
export function outcomeName(verdict: Verdict): string {
  if (verdict.kind === 'again') return verdict.counts ? 'repeated' : 'put off';
  if (verdict.state !== 'failed') return verdict.state;
  if (verdict.unreachable) return 'unreachable';
  return isAmbiguous(verdict) ? 'ambiguous' : 'failed';
}
