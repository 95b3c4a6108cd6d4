import { type GuidanceNode, pathsOf } from '../../domain/guidance.ts';

/** What a newer text of a document changes, clause by clause. */
export interface Differences {
  added: { path: string; text: string }[];
  removed: { path: string; text: string }[];
  changed: { path: string; before: string; after: string }[];
  /** The same words at another place. */
  moved: { from: string; to: string }[];
  same: number;
}

/** Compares two texts: clauses meet at the same path, then by the same words elsewhere. */
export function differences(before: readonly GuidanceNode[], after: readonly GuidanceNode[]): Differences {
  const old = withPaths(before);
  const left = new Map(old.map((one) => [one.path, one]));
  const found: Differences = { added: [], removed: [], changed: [], moved: [], same: 0 };
  const fresh: Placed[] = [];
  for (const one of withPaths(after)) {
    const there = left.get(one.path);
    if (!there || (there.bare !== one.bare && elsewhere(old, one))) fresh.push(one);
    else {
      left.delete(one.path);
      if (there.bare === one.bare) found.same += 1;
      else found.changed.push({ path: one.path, before: there.text, after: one.text });
    }
  }
  for (const one of fresh) {
    const there = one.bare === '' ? undefined : [...left.values()].find((other) => other.bare === one.bare);
    if (there) {
      left.delete(there.path);
      found.moved.push({ from: there.path, to: one.path });
      continue;
    }
    // Its words stood elsewhere and that place was taken: then it is a change of what stood here.
    const here = left.get(one.path);
    if (here) {
      left.delete(one.path);
      found.changed.push({ path: one.path, before: here.text, after: one.text });
    } else found.added.push({ path: one.path, text: one.text });
  }
  found.removed = [...left.values()].map(({ path, text }) => ({ path, text }));
  return found;
}

interface Placed {
  path: string;
  text: string;
  bare: string;
}

function withPaths(nodes: readonly GuidanceNode[]): Placed[] {
  const paths = pathsOf(nodes);
  return nodes.map(({ text }, at) => ({ path: paths[at] ?? '', text, bare: text.replaceAll(/\s+/g, ' ').trim() }));
}

function elsewhere(old: readonly Placed[], { path, bare }: Placed): boolean {
  return bare !== '' && old.some((one) => one.bare === bare && one.path !== path);
}
