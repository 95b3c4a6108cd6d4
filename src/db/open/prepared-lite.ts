import { type PGlite, parse, protocol, type QueryOptions, type Results } from '@electric-sql/pglite';
import { nameRepeated } from './statement-names.ts';

type Query = (sql: string, params: unknown[], options: QueryOptions) => Promise<Results>;

/** PGlite's query with its repeated statements prepared: `alone` waits for any transaction, `within` belongs to one. */
export interface PreparedLite {
  alone: Query;
  within(query: Query): Query;
}

/**
 * PGlite parses and plans each statement anew and crosses into WebAssembly six times for it. Prepared, and sent as one
 * piece, the same costs a fifth (docs/decisions/0003). What PGlite does around it is done by its own parts: the two
 * locks, the types of parameters, the reading of rows.
 */
export function prepareLite(lite: PGlite): PreparedLite {
  const nameOf = nameRepeated(0);
  const types = new Map<string, number[]>();

  const exchange = async (...messages: Uint8Array[]) =>
    (await lite.execProtocol(join([...messages, protocol.serialize.sync()]), { syncToFs: false })).messages;

  async function typesOf(name: string, sql: string): Promise<number[]> {
    const known = types.get(name);
    if (known) return known;
    const describe = protocol.serialize.describe({ type: 'S', name });
    const read = parse.parseDescribeStatementResults(
      await exchange(protocol.serialize.parse({ name, text: sql }), describe),
    );
    types.set(name, read);
    return read;
  }

  async function execute(name: string, sql: string, params: unknown[], options: QueryOptions): Promise<Results> {
    const oids = await typesOf(name, sql);
    const values = params.map((value, n) => textOf(lite, value, oids[n] ?? 0));
    const messages = await exchange(
      protocol.serialize.bind({ statement: name, values }),
      protocol.serialize.describe({ type: 'P' }),
      protocol.serialize.execute({}),
    );
    const [result] = parse.parseResults(messages, lite.parsers, options);
    if (!result) throw new Error('PGlite gave no result');
    return result;
  }

  const over =
    (query: Query, locked: <T>(run: () => Promise<T>) => Promise<T>): Query =>
    (sql, params, options) => {
      const name = nameOf({ sql });
      return name === '' ? query(sql, params, options) : locked(() => execute(name, sql, params, options));
    };

  return {
    alone: over(lite.query.bind(lite), (run) => lite._runExclusiveTransaction(() => lite.runExclusive(run))),
    within: (query) => over(query, (run) => lite.runExclusive(run)),
  };
}

function textOf(lite: PGlite, value: unknown, oid: number): string | null {
  if (value === null || value === undefined) return null;
  return lite.serializers[oid]?.(value) ?? String(value);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
