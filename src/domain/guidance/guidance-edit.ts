import { type GuidanceNode, parentsOf } from './guidance.ts';

/** Clauses of a document with one of them changed in its place; `at` is where that one stands now. */
export interface Edited {
  nodes: GuidanceNode[];
  at: number;
}

/** Depth behind which nothing is nested any further (guidanceNode). */
const DEEPEST = 20;

/** Where the clause at `at` with all it holds ends: the index behind. */
export function endOf(nodes: readonly GuidanceNode[], at: number): number {
  const depth = nodes[at]?.depth ?? 0;
  const end = nodes.findIndex((one, index) => index > at && one.depth <= depth);
  return end < 0 ? nodes.length : end;
}

/** Puts a clause behind another and all that holds, in the same row; behind everything where none is named. */
export function addAfter(
  nodes: readonly GuidanceNode[],
  after: number | undefined,
  node: Omit<GuidanceNode, 'depth'>,
): Edited {
  const at = after === undefined ? nodes.length : endOf(nodes, after);
  const depth = after === undefined ? 0 : (nodes[after]?.depth ?? 0);
  return { nodes: nodes.toSpliced(at, 0, { ...node, depth }), at };
}

/** Takes a clause out with all it holds. */
export function removeAt(nodes: readonly GuidanceNode[], at: number): GuidanceNode[] {
  return nodes.toSpliced(at, endOf(nodes, at) - at);
}

/** Puts a clause with all it holds into the one before it in its row; undefined where it is the first there. */
export function nestInto(nodes: readonly GuidanceNode[], at: number): Edited | undefined {
  const parents = parentsOf(nodes);
  const before = parents.findLastIndex((parent, index) => index < at && parent === parents[at]);
  if (before < 0) return undefined;
  return shifted(nodes, at, (nodes[before]?.depth ?? 0) + 1);
}

/**
 * Takes a clause with all it holds out of the one it stands in, into that one's row. The words keep their order, so those
 * behind it in its former row stand in it from then on. Undefined where it stands in none.
 */
export function takeOut(nodes: readonly GuidanceNode[], at: number): Edited | undefined {
  const parent = parentsOf(nodes)[at];
  return parent === undefined ? undefined : shifted(nodes, at, nodes[parent]?.depth ?? 0);
}

function shifted(nodes: readonly GuidanceNode[], at: number, depth: number): Edited | undefined {
  const end = endOf(nodes, at);
  const by = depth - (nodes[at]?.depth ?? 0);
  const moved = nodes.map((node, index) => (index >= at && index < end ? { ...node, depth: node.depth + by } : node));
  return moved.some((node) => node.depth > DEEPEST) ? undefined : { nodes: moved, at };
}

/** Whether a clause of the same row is called the same already: paths must tell them apart. */
export function isCalledTwice({ nodes, at }: Edited): boolean {
  const { kind, label } = nodes[at] ?? {};
  if (!label || kind === 'dash' || kind === 'plus') return false;
  const parents = parentsOf(nodes);
  return nodes.some((one, i) => i !== at && parents[i] === parents[at] && one.kind === kind && one.label === label);
}
