import type { Outcome } from './channel.ts';

/** A try that is repeated after an ambiguous one waits so long: a proxy or network that just failed is given time. */
const repeatAfterMs = 20_000;
const mostTries = 2;

/**
 * What an outcome makes of a letter. `settled`: nothing more will be tried. `again`: back to queued, to be tried after
 * so many milliseconds; `counts` says whether the try is kept in `attempts` (its request went out).
 */
export type Verdict =
  | { kind: 'settled'; state: 'sent'; messageId: string }
  | { kind: 'settled'; state: 'failed' | 'skipped'; reason: string; unreachable?: boolean }
  | { kind: 'again'; afterMs: number; counts: boolean; reason?: string; movedTo?: string };

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
  const said = `ambiguous: ${reason}`;
  if (attempts >= mostTries) return { kind: 'settled', state: 'failed', reason: said };
  return { kind: 'again', afterMs: repeatAfterMs, counts: true, reason: said };
}
