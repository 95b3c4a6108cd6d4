import type { SqlQuery } from '@prisma/driver-adapter-utils';

/** A statement is prepared from this execution on: one-off texts (bulk inserts of a size of their own) never are. */
const worthwhile = 4;
/** Texts counted and names given, at most: each name is a plan in every connection of the pool. */
const most = 300;

/**
 * Names the statements that come again and again, so that the server parses and plans them once a connection: planning
 * is most of what a turn's longer statements cost there (docs/decisions/0003). Undefined: not to be prepared.
 */
export function nameRepeated(): (query: SqlQuery) => string | undefined {
  const seen = new Map<string, { times: number; name: string }>();
  return ({ sql, args }) => {
    if (args.length === 0) return undefined;
    const known = seen.get(sql);
    if (known) {
      known.times += 1;
      return known.times >= worthwhile ? known.name : undefined;
    }
    if (seen.size < most) seen.set(sql, { times: 1, name: `s${seen.size}` });
    return undefined;
  };
}
