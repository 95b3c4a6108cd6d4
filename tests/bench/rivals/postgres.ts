import pg from 'pg';
import { createDatabase } from '../../support/postgres.ts';
import { serverUrl } from '../ground.ts';
import type { Build } from './rival.ts';

const schema = `
  CREATE EXTENSION IF NOT EXISTS unaccent;
  CREATE TEXT SEARCH CONFIGURATION vi (COPY = simple);
  ALTER TEXT SEARCH CONFIGURATION vi ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
  CREATE TABLE law (id text PRIMARY KEY, body tsvector)`;
const insert = `
  INSERT INTO law SELECT id, setweight(to_tsvector('vi', title), 'A') || setweight(to_tsvector('vi', text), 'B')
  FROM jsonb_to_recordset($1::jsonb) AS x(id text, title text, text text)`;
const search = `
  SELECT id FROM law, (SELECT replace(plainto_tsquery('vi', $1)::text, '&', '|')::tsquery q) asked
  WHERE body @@ q ORDER BY ts_rank(body, q, 1) DESC, id LIMIT $2`;

/** PostgreSQL's full text with unaccent, any word, ranked: the best of its four ways to ask. */
export const postgres: Build = async (laws) => {
  const { url, drop } = await createDatabase(serverUrl, 'empty');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(schema);
  await client.query(insert, [JSON.stringify(laws)]);
  await client.query('CREATE INDEX ON law USING gin (body)');
  await client.query('ANALYZE law');
  return {
    name: 'postgresql-unaccent',
    async search(question, most) {
      const { rows } = await client.query<{ id: string }>(search, [question, most]);
      return rows.map(({ id }) => id);
    },
    async close() {
      await client.end();
      await drop();
    },
  };
};
