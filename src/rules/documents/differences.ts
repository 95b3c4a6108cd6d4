import { type GuidanceNode, pathsOf } from '../../domain/guidance/guidance.ts';

/** What a newer text of a document changes, clause by clause. */
export interface Differences {
  added: { path: string; text: string }[];
  removed: { path: string; text: string }[];
  changed: { path: string; before: string; after: string }[];
  /** The same words at another place. */
  moved: { from: string; to: string }[];
  same: number;
}

interface Placed {
  path: string;
  text: string;
  bare: string;
}

/** Compares two texts: clauses meet by place and words, then by their words elsewhere, then by their place. */
export function differences(before: readonly GuidanceNode[], after: readonly GuidanceNode[]): Differences {
  const [old, fresh] = [withPaths(before), withPaths(after)];
  const same = pair(old, fresh, ({ path, bare }) => `${path}\n${bare}`);
  const moved = pair(same.old, same.fresh, ({ bare }) => bare);
  const changed = pair(moved.old, moved.fresh, ({ path }) => path);
  return {
    same: same.pairs.length,
    moved: moved.pairs.map(([one, other]) => ({ from: one.path, to: other.path })),
    changed: changed.pairs.map(([one, other]) => ({ path: other.path, before: one.text, after: other.text })),
    added: changed.fresh.map(({ path, text }) => ({ path, text })),
    removed: changed.old.map(({ path, text }) => ({ path, text })),
  };
}

/** Pairs what has the same key, in order, each once; gives the pairs and what is left of both. An empty key pairs none. */
function pair(old: readonly Placed[], fresh: readonly Placed[], key: (one: Placed) => string) {
  const waiting = Map.groupBy(old, key);
  const pairs: [Placed, Placed][] = [];
  const left = fresh.filter((one) => {
    const there = key(one) === '' ? undefined : waiting.get(key(one))?.shift();
    if (there) pairs.push([there, one]);
    return there === undefined;
  });
  const taken = new Set(pairs.map(([one]) => one));
  return { pairs, old: old.filter((one) => !taken.has(one)), fresh: left };
}

function withPaths(nodes: readonly GuidanceNode[]): Placed[] {
  const paths = pathsOf(nodes);
  return nodes.map(({ text }, at) => ({ path: paths[at] ?? '', text, bare: text.replaceAll(/\s+/g, ' ').trim() }));
}
