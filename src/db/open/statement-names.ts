/** A statement is prepared from this execution on: one-off texts (bulk inserts of a size of their own) never are. */
const worthwhile = 4;
/** BEGIN, COMMIT, SAVEPOINT: nothing to plan. */
const plannable = 40;
/** Texts counted and names given, at most: each name is a plan in every connection of the pool. */
const most = 300;

/**
 * Names the statements that come again and again, so that the server parses and plans them once a connection: planning
 * is most of what a turn's longer statements cost there (docs/decisions/0003). Empty: not to be prepared.
 */
export function nameRepeated(shortest = plannable): (query: { sql: string }) => string {
  const seen = new Map<string, { times: number; name: string }>();
  return ({ sql }) => {
    if (sql.length < shortest) return '';
    const known = seen.get(sql);
    if (known) {
      known.times += 1;
      return known.times >= worthwhile ? known.name : '';
    }
    if (seen.size < most) seen.set(sql, { times: 1, name: `s${seen.size}` });
    return '';
  };
}
