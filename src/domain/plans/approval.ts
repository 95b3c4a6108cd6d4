/**
 * The approval of a plan that goes through versions. Only the newest version can be decided, once, by somebody who names
 * the version he saw and whose own matter it is not. A new version replaces one that waits; decisions of earlier versions
 * stay as they are.
 */
export type VersionState = 'submitted' | 'approved' | 'returned' | 'replaced';

export interface PlanVersion {
  version: number;
  state: VersionState;
  submittedBy: number;
  decidedBy: number | null;
  /** Whose lines it holds: they decide nothing about it. */
  people: readonly number[];
}

/** Versions from the first to the newest, without gaps. */
export type Approval = readonly PlanVersion[];

export type Decision = 'approved' | 'returned';

export type Act =
  | { kind: 'submit'; by: number; people: readonly number[] }
  | { kind: 'decide'; by: number; seen: number; decision: Decision };

/** Why nothing was done. `stale`: a newer version is there; `decided`: that version has its decision; `own`: one's own plan. */
export type Refusal = 'unknown' | 'stale' | 'decided' | 'own';

export type Outcome = { next: Approval } | { refused: Refusal };

/** What an act makes of an approval; pure, the same for everybody. */
export function act(approval: Approval, step: Act): Outcome {
  return step.kind === 'submit' ? { next: submit(approval, step) } : decide(approval, step);
}

function submit(approval: Approval, { by, people }: Act & { kind: 'submit' }): Approval {
  const kept = approval.map((one) => (one.state === 'submitted' ? { ...one, state: 'replaced' as const } : one));
  return [...kept, { version: approval.length + 1, state: 'submitted', submittedBy: by, decidedBy: null, people }];
}

function decide(approval: Approval, { by, seen, decision }: Act & { kind: 'decide' }): Outcome {
  const version = approval.find((one) => one.version === seen);
  if (!version) return { refused: 'unknown' };
  if (version.state === 'approved' || version.state === 'returned') return { refused: 'decided' };
  if (version.state === 'replaced') return { refused: 'stale' };
  if (version.submittedBy === by || version.people.includes(by)) return { refused: 'own' };
  const decided = { ...version, state: decision, decidedBy: by };
  return { next: approval.map((one) => (one === version ? decided : one)) };
}

/** The newest version, or undefined before the first. */
export function newest(approval: Approval): PlanVersion | undefined {
  return approval.at(-1);
}
