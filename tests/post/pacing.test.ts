import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Limits, openPace, type Pace, type Sending, telegramLimits } from '../../src/post/pacing.ts';
import { openRoad } from '../../src/post/road.ts';

const to = (chat: string, kind: Sending['kind'] = 'reply'): Sending => {
  return { channel: 'telegram', chat, group: chat.startsWith('g'), kind };
};

/** Sends as soon as allowed from `now` on, `lateMs` behind its moment; gives the moment it left. */
function send(pace: Pace, sending: Sending, now: number, lateMs = 0): number {
  const at = Math.max(now, pace.earliest(sending));
  pace.take(sending, at);
  if (lateMs > 0) pace.late(sending, at, at + lateMs);
  return at + lateMs;
}

/** The most moments in any window of `perMs`, its end excluded. */
function most(moments: number[], perMs: number): number {
  const sorted = [...moments].sort((a, b) => a - b);
  return Math.max(0, ...sorted.map((start, i) => sorted.slice(i).filter((at) => at < start + perMs).length));
}

const steps = fc.array(
  fc.record({
    chat: fc.constantFrom('p1', 'p2', 'p3', 'g1', 'g2'),
    kind: fc.constantFrom<Sending['kind']>('reply', 'notice'),
    pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })),
    lateMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
    card: fc.option(fc.constant(1), { nil: undefined }),
  }),
  { maxLength: 150 },
);

interface Left {
  sending: Sending;
  at: number;
}

/** Lives through the steps: each is sent when the one before has left and its pause is over. */
function live(limits: Limits, script: typeof steps extends fc.Arbitrary<infer T> ? T : never): Left[] {
  const pace = openPace(limits);
  let now = 0;
  return script.map(({ chat, kind, pauseMs, lateMs, card }) => {
    const sending = { ...to(chat, kind), ...(card === undefined ? {} : { card }) };
    const at = send(pace, sending, now, lateMs);
    now = at + pauseMs;
    return { sending, at };
  });
}

describe('pacing', () => {
  it('never passes a limit in any window, whatever is asked for and however late it leaves', () => {
    const limits: Limits = { ...telegramLimits, notices: { count: 5, perMs: 1_000 } };
    fc.assert(
      fc.property(steps, (script) => {
        const left = live(limits, script);
        const momentsOf = (like: (one: Sending) => boolean) =>
          left.filter(({ sending }) => like(sending)).map(({ at }) => at);
        for (const chat of ['g1', 'g2']) {
          expect(
            most(
              momentsOf((one) => one.chat === chat),
              60_000,
            ),
          ).toBeLessThanOrEqual(20);
        }
        for (const chat of ['p1', 'p2', 'p3']) {
          const moments = momentsOf((one) => one.chat === chat);
          for (const seconds of [1, 2, 5, 30]) expect(most(moments, seconds * 1_000)).toBeLessThanOrEqual(2 + seconds);
        }
        expect(
          most(
            momentsOf((one) => one.kind === 'notice'),
            1_000,
          ),
        ).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('would be caught passing them', () => {
    const none: Limits = { ...telegramLimits, privateChat: { everyMs: 0, burst: 1_000 }, slackMs: 0 };
    const script = Array.from({ length: 10 }, () => ({
      chat: 'p1' as const,
      kind: 'reply' as const,
      pauseMs: 0,
      lateMs: 0,
      card: undefined,
    }));
    expect(
      most(
        live(none, script).map(({ at }) => at),
        1_000,
      ),
    ).toBe(10);
  });
});

describe('the limits of one chat, of all notices', () => {
  it('gives a private chat three at once and then one a second', () => {
    const pace = openPace({ ...telegramLimits, slackMs: 0 });
    expect([1, 2, 3, 4, 5].map(() => send(pace, to('p1'), 0))).toEqual([0, 0, 0, 1_000, 2_000]);
    expect(send(pace, to('p2'), 0)).toBe(0);
  });

  it('gives a group no more at once than any chat, and its twenty a minute', () => {
    const pace = openPace({ ...telegramLimits, slackMs: 0 });
    const moments = Array.from({ length: 21 }, () => send(pace, to('g1'), 0));
    expect(moments.slice(0, 5)).toEqual([0, 0, 0, 1_000, 2_000]);
    expect(moments.at(-1)).toBe(60_000);
  });

  it('takes what an answer took longer than the quickest for time lost on the way there', () => {
    const road = openRoad();
    expect([40, 40, 30, 35, 900].map(road.delay)).toEqual([0, 0, 0, 5, 60]);
    for (let n = 0; n < 100; n++) road.delay(60);
    expect(road.delay(60)).toBe(0);
  });

  it('uses the whole quota of notices, and lets replies pass', () => {
    const pace = openPace({ ...telegramLimits, slackMs: 0 });
    const moments = Array.from({ length: 300 }, (_, n) => send(pace, to(`p${n}`, 'notice'), 0));
    expect(Math.max(...moments)).toBeLessThanOrEqual(10_000);
    expect(pace.earliest(to('p9999'))).toBeLessThanOrEqual(0);
  });

  it('edits a group’s cards every four seconds at most, and leaves room for what is said to it', () => {
    const pace = openPace({ ...telegramLimits, slackMs: 0 });
    const card = { ...to('g1'), card: 7 };
    const moments = Array.from({ length: 16 }, () => send(pace, card, 0));
    expect(moments).toEqual(moments.map((_, n) => n * 4_000));
    expect([1, 2, 3, 4].map(() => send(pace, to('g1'), 60_000))).toEqual([60_000, 60_000, 61_000, 62_000]);
    expect([1, 2, 3].map(() => send(pace, { ...to('p1'), card: 8 }, 0))).toEqual([0, 0, 0]);
  });

  it('counts a late one where it arrived', () => {
    const pace = openPace({ ...telegramLimits, notices: { count: 5, perMs: 1_000 } });
    const moments = [300, 0, 0, 0, 0, 0, 0, 0].map((lateMs, n) => send(pace, to(`p${n}`, 'notice'), n && 300, lateMs));
    expect(most(moments, 1_000)).toBe(5);
  });

  it('holds one chat when told to', () => {
    const pace = openPace(telegramLimits);
    pace.hold(to('p1'), 30_000);
    expect(pace.earliest(to('p1'))).toBe(30_000);
    expect(pace.earliest(to('p2'))).toBeLessThanOrEqual(0);
  });

  it('forgets idle chats, not busy ones', () => {
    const pace = openPace({ ...telegramLimits, slackMs: 0 });
    for (let n = 0; n < 2_500; n++) send(pace, to(`p${n}`), 0);
    for (let n = 0; n < 3; n++) send(pace, to('busy'), 200_000);
    expect(pace.earliest(to('busy'))).toBe(201_000);
  });
});
