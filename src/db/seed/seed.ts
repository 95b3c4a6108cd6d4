import type { Day } from '../../domain/day.ts';
import { positionTitles } from '../../domain/people/position.ts';
import type { Tx } from '../open/open.ts';
import { bumpRulebook } from '../queries/guidance/rulebook.ts';
import { seedMeetings } from './seed-meetings.ts';
import { seedGroups, seedPeople, seedPolicies, seedUnits } from './seed-organisation.ts';
import { readRulebook } from './seed-rulebook-data.ts';
import { readSample, sampleUnits } from './seed-sample-data.ts';
import { seedVisits } from './seed-visits.ts';

/** `today`: the day visits and meetings are counted from; `visits` false leaves both out. */
export interface SampleOptions {
  today: Day;
  channel: string;
  visits?: boolean;
}

/**
 * Puts the sample organisation into a database: units, people with their positions and accounts on `channel`, the
 * policy, group chats, visits around `today` and branch meetings before it. Nothing happens where its topmost unit is already there. A handful of
 * bulk inserts; call it in a transaction.
 */
export async function seedSample(tx: Tx, { today, channel, visits = true }: SampleOptions): Promise<void> {
  const { root } = readSample();
  if (await tx.unit.findUnique({ where: { code: root.code }, select: { id: true } })) return;
  const units = await seedUnits(tx);
  const people = await seedPeople(tx, units, channel);
  await seedPolicies(tx, units);
  await seedGroups(tx, units, channel);
  if (!visits) return;
  await seedVisits(tx, { units, people, today });
  await seedMeetings(tx, { units, people, today });
}

/**
 * Brings the rulebook shipped with the product into the database by clause code, and gives the number of clauses
 * written: 0 when what is stored already says the same (one read, at every boot). What was checked by a person
 * (guidance.checked_by and so on) and clauses entered at the site are left alone.
 */
export async function seedRulebook(tx: Tx): Promise<number> {
  const { rows, digest } = readRulebook();
  const codes = rows.map((row) => row.code);
  if ((await storedDigest(tx, codes)) === digest) return 0;
  await bumpRulebook(tx);
  return tx.$executeRaw`
    WITH given AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(code text, number text, issued_on text,
        path text, topic text, text text, scope text, status text, confidence text, sources text[])),
    documents AS (
      INSERT INTO guidance (number, issued_on) SELECT DISTINCT number, issued_on FROM given ORDER BY 1, 2
      ON CONFLICT (number, issued_on, edition) DO UPDATE SET number = excluded.number RETURNING id, number, issued_on)
    INSERT INTO clause (code, guidance_id, path, topic, text, summary, scope, status, confidence, sources)
    SELECT g.code, d.id, g.path, g.topic, g.text, TRUE, g.scope, g.status, g.confidence, g.sources
    FROM given g JOIN documents d ON d.number = g.number AND d.issued_on = g.issued_on ORDER BY g.code
    ON CONFLICT (code) DO UPDATE SET guidance_id = excluded.guidance_id, path = excluded.path, topic = excluded.topic,
      text = excluded.text, summary = TRUE, scope = excluded.scope, status = excluded.status,
      confidence = excluded.confidence, sources = excluded.sources`;
}

async function storedDigest(tx: Tx, codes: readonly string[]): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ digest: string | null }[]>`
    SELECT md5(string_agg(concat_ws(E'\n', c.code, g.number, g.issued_on, coalesce(c.path, ''), c.topic, c.text,
      c.scope, c.status, c.confidence, array_to_string(c.sources || '{""}'::text[], E'\n')), ''
      ORDER BY c.code COLLATE "C")) AS digest
    FROM clause c JOIN guidance g ON g.id = c.guidance_id WHERE c.code = ANY(${[...codes]}) AND c.summary`;
  return row?.digest ?? null;
}

/** The people of the sample for the sandbox, grouped by where they serve, with two strangers whom nobody invited. */
export function samplePeople(): { id: number; name: string; role: string; group: string }[] {
  const names = new Map(sampleUnits().map((unit) => [unit.code, unit.name]));
  const people = readSample().people.map(({ telegram, name, positions }) => {
    const [main] = positions;
    const role = main ? (main.title ?? positionTitles[main.kind]) : '';
    return { id: telegram, name, role, group: names.get(main?.unit ?? '') ?? '' };
  });
  return [...people, ...strangers];
}

const strangers = [9001, 9002].map((id, index) => ({
  id,
  name: `Người lạ ${index + 1}`,
  role: 'Chưa được mời',
  group: 'Ngoài tổ chức',
}));

/** The group chats of the sample, as the sandbox opens them. */
export function sampleGroups(): {
  id: number;
  title: string;
  topics?: { id: number; title: string }[];
  members: number[];
}[] {
  return readSample().groups.map(({ id, title, topics, members }) => ({
    id,
    title,
    members,
    ...(topics ? { topics } : {}),
  }));
}

/** How many of the sample's people are bound to the sample's accounts on a channel. */
export async function sampleAccounts(tx: Tx, channel: string): Promise<number> {
  const { people } = readSample();
  const externalId = { in: people.map((person) => String(person.telegram)) };
  return tx.account.count({ where: { channel, externalId, person: { code: { in: people.map(({ code }) => code) } } } });
}
