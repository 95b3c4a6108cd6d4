import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  nextState,
  type VisitEvent,
  type VisitState,
  verdictOf,
  visitEvents,
  visitState,
} from '../../../src/domain/visits/visit-life.ts';

const anyEvent = fc.constantFrom(...visitEvents);

/** An oracle that remembers what happened instead of a state: what a visit is follows from its last events. */
function stateAfter(events: readonly VisitEvent[]): VisitState {
  if (events.includes('cancel')) return 'cancelled';
  const reported = events.lastIndexOf('report');
  if (reported >= 0) {
    const answered = events.slice(reported + 1).find((event) => event === 'confirm' || event === 'deny');
    return answered === 'confirm' ? 'confirmed' : answered === 'deny' ? 'denied' : 'done';
  }
  return events.lastIndexOf('approve') > events.lastIndexOf('change') ? 'approved' : 'planned';
}

it('agrees with what a visit’s history says, whatever is tried on it', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 12 }), (tried) => {
      let state: VisitState = 'planned';
      const happened: VisitEvent[] = [];
      for (const event of tried) {
        const next = nextState(state, event);
        if (!next) continue;
        happened.push(event);
        state = next;
      }
      expect(state).toBe(stateAfter(happened));
    }),
    { numRuns: 2000 },
  );
});

it('never revives a cancelled visit, cancels none that has a result, confirms none without one', () => {
  for (const event of visitEvents) expect(nextState('cancelled', event)).toBeUndefined();
  for (const state of ['done', 'confirmed', 'denied'] as const) expect(nextState(state, 'cancel')).toBeUndefined();
  for (const state of visitState.options) {
    if (state === 'done') continue;
    expect(nextState(state, 'confirm')).toBeUndefined();
    expect(nextState(state, 'deny')).toBeUndefined();
  }
});

it('is confirmed only by every host, denied by one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(true, false, null), { maxLength: 5 }), (answers) => {
      const verdict = verdictOf(answers);
      expect(verdict === 'deny').toBe(answers.some((answer) => answer === false));
      expect(verdict === 'confirm').toBe(
        answers.length > 0 && answers.filter((answer) => answer !== true).length === 0,
      );
    }),
  );
});
