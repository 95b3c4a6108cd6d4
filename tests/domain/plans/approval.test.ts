import { expect, it } from 'vitest';
import { type Act, type Approval, act, type Decision, newest } from '../../../src/domain/plans/approval.ts';

/** People: the author, two approvers, one of the approvers' delegate, and a cadre whose line is in the plan. */
const [H, A, B, D, C] = [1, 2, 3, 4, 5];

/** What somebody does next: submits, looks at the newest version, or decides about the one he looked at last. */
type Step = 'submit' | 'look' | Decision;

interface Player {
  who: number;
  steps: readonly Step[];
}

/** What one run of the machine did, told by an oracle that knows only the order of things and no states. */
interface Told {
  /** How many versions there are. */
  versions: number;
  /** By version: the one decision it took. */
  decisions: Map<number, { by: number; decision: Decision }>;
}

function oracle(told: Told, by: number, seen: number, decision: Decision): boolean {
  const takes = seen === told.versions && seen > 0 && !told.decisions.has(seen) && by !== H && by !== C;
  if (takes) told.decisions.set(seen, { by, decision });
  return takes;
}

/** Whether the approval says just what the oracle does: no decision lost, none too many, none about an unseen version. */
function agrees(approval: Approval, { versions, decisions }: Told): boolean {
  if (approval.length !== versions) return false;
  return approval.every(({ version, state, decidedBy }, index) => {
    const decided = decisions.get(version);
    const waiting = version === versions ? 'submitted' : 'replaced';
    return version === index + 1 && state === (decided?.decision ?? waiting) && decidedBy === (decided?.by ?? null);
  });
}

interface Run {
  approval: Approval;
  told: Told;
  /** How far each player is, and which version he looked at last. */
  at: number[];
  seen: number[];
}

/** Plays every interleaving of the players; gives how many there are and those on which machine and oracle differ. */
function playAll(players: readonly Player[], judge: typeof act = act): { runs: number; wrong: string[] } {
  const wrong: string[] = [];
  let runs = 0;
  const go = (run: Run, path: string): void => {
    const open = players.flatMap((player, index) => (run.at[index] === player.steps.length ? [] : [index]));
    if (open.length === 0) runs += 1;
    for (const index of open) {
      const next = play(players, run, index, judge);
      if (next.fault || !agrees(next.run.approval, next.run.told)) wrong.push(`${path} ${index}`);
      else go(next.run, `${path} ${index}`);
    }
  };
  const start = { approval: [], told: { versions: 0, decisions: new Map() } };
  go({ ...start, at: players.map(() => 0), seen: players.map(() => 0) }, '');
  return { runs, wrong };
}

function play(players: readonly Player[], run: Run, index: number, judge: typeof act): { run: Run; fault: boolean } {
  const { who = 0, steps = [] } = players[index] ?? {};
  const step = steps[run.at[index] ?? 0] ?? 'look';
  const at = run.at.with(index, (run.at[index] ?? 0) + 1);
  if (step === 'look') return { run: { ...run, at, seen: run.seen.with(index, run.told.versions) }, fault: false };
  const told = { versions: run.told.versions, decisions: new Map(run.told.decisions) };
  if (step === 'submit') {
    told.versions += 1;
    const outcome = judge(run.approval, { kind: 'submit', by: who, people: [H, C] });
    return 'next' in outcome
      ? { run: { ...run, at, told, approval: outcome.next }, fault: false }
      : { run, fault: true };
  }
  const seen = run.seen[index] ?? 0;
  const outcome = judge(run.approval, { kind: 'decide', by: who, seen, decision: step });
  const fault = oracle(told, who, seen, step) !== 'next' in outcome;
  return { run: { ...run, at, told, approval: 'next' in outcome ? outcome.next : run.approval }, fault };
}

const decisions: readonly Decision[] = ['approved', 'returned'];
const author: Player = { who: H, steps: ['submit', 'submit', 'submit'] };

it('loses no decision and approves no unseen version, in every interleaving of two approvers, a delegate and the author over three versions', () => {
  let runs = 0;
  for (const first of decisions)
    for (const second of decisions)
      for (const third of decisions) {
        const one: Player = { who: A, steps: ['look', first, 'look', second] };
        const played = playAll([author, one, { who: B, steps: ['look', third] }, { who: D, steps: ['look', first] }]);
        expect(played.wrong).toEqual([]);
        runs += played.runs;
      }
  // 11 steps of which 3, 4, 2 and 2 keep their order: 11! / (3! 4! 2! 2!) interleavings of each of eight sets.
  expect(runs).toBe(8 * 69_300);
});

it('lets neither the author nor anybody with a line in it decide, in every interleaving', () => {
  const wish: readonly Player[] = [
    { who: H, steps: ['submit', 'look', 'approved', 'submit'] },
    { who: C, steps: ['look', 'approved'] },
    { who: A, steps: ['look', 'returned'] },
  ];
  const played = playAll(wish);
  expect(played).toEqual({ runs: 420, wrong: [] });
});

it('would notice a machine that takes a decision about a version it was not shown', () => {
  const careless = (approval: Approval, step: Act) =>
    act(approval, step.kind === 'decide' ? { ...step, seen: newest(approval)?.version ?? 0 } : step);
  const played = playAll([author, { who: A, steps: ['look', 'approved'] }], careless);
  expect(played.wrong.length).toBeGreaterThan(0);
});

it('says why nothing was done, and keeps what was decided', () => {
  let approval: Approval = [];
  const said = (step: Act) => {
    const outcome = act(approval, step);
    if ('next' in outcome) approval = outcome.next;
    return 'refused' in outcome ? outcome.refused : 'done';
  };
  expect(said({ kind: 'decide', by: A, seen: 1, decision: 'approved' })).toBe('unknown');
  expect(said({ kind: 'submit', by: H, people: [C] })).toBe('done');
  expect(said({ kind: 'decide', by: H, seen: 1, decision: 'approved' })).toBe('own');
  expect(said({ kind: 'decide', by: A, seen: 1, decision: 'approved' })).toBe('done');
  expect(said({ kind: 'decide', by: B, seen: 1, decision: 'returned' })).toBe('decided');
  expect(said({ kind: 'submit', by: H, people: [C] })).toBe('done');
  expect(said({ kind: 'submit', by: H, people: [C] })).toBe('done');
  expect(said({ kind: 'decide', by: B, seen: 2, decision: 'approved' })).toBe('stale');
  expect(approval.map(({ state }) => state)).toEqual(['approved', 'replaced', 'submitted']);
});
