import { describe, expect, it } from 'vitest';
import { judge } from '../../src/post/outcome.ts';

describe('what an outcome makes of a letter', () => {
  it.each([
    [{ kind: 'sent', messageId: '9' }, 1, { kind: 'settled', state: 'sent', messageId: '9' }],
    [{ kind: 'wait', ms: 7_000 }, 1, { kind: 'again', afterMs: 7_000, counts: false }],
    [{ kind: 'migrated', to: '-1005' }, 1, { kind: 'again', afterMs: 0, counts: false, movedTo: '-1005' }],
    [{ kind: 'refused', reason: 'too long' }, 1, { kind: 'settled', state: 'failed', reason: 'refused: too long' }],
    [{ kind: 'ambiguous', reason: 'reset' }, 1, { kind: 'again', counts: true, reason: 'ambiguous: reset' }],
    [{ kind: 'ambiguous', reason: 'reset' }, 2, { kind: 'settled', state: 'failed', reason: 'ambiguous: reset' }],
  ] as const)('%o at try %i', (outcome, attempts, verdict) => {
    expect(judge(outcome, attempts)).toMatchObject(verdict);
  });

  it.each(['blocked', 'kicked', 'deactivated', 'not found'] as const)('%s: the chat cannot be reached', (reason) => {
    const verdict = { kind: 'settled', state: 'failed', reason, unreachable: true };
    expect(judge({ kind: 'unreachable', reason }, 1)).toEqual(verdict);
  });
});
