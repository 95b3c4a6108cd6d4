import { nameInTexts } from '../../../domain/people/name-in-texts.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

type Column = { table: string; columns: readonly string[]; key: string; within: Prisma.Sql };

/**
 * Puts `words` in the place of a person's full name in free texts of the units he ever belonged to: minutes, meetings,
 * tasks, duties, visits to them or by their people. Before his name is gone, because only the name ties them to him.
 * Gives the number of texts changed.
 */
export async function eraseNameInTexts(tx: Tx, personId: number, words: string): Promise<number> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { name: true, erasedAt: true } });
  const pattern = person && !person.erasedAt ? nameInTexts(person.name) : undefined;
  if (!pattern) return 0;
  let changed = await eraseInMinutesTexts(tx, personId, pattern, words);
  for (const column of columnsOf(personId)) changed += await eraseInColumns(tx, column, pattern, words);
  return changed;
}

const unitsOf = (personId: number) => Prisma.sql`SELECT o.unit_id FROM position o WHERE o.person_id = ${personId}::int`;

function columnsOf(personId: number): Column[] {
  const units = unitsOf(personId);
  const meetings = Prisma.sql`SELECT b.meeting_id FROM meeting_branch b WHERE b.unit_id IN (${units})`;
  const visits = Prisma.sql`SELECT p.visit_id FROM visit_place p WHERE p.unit_id IN (${units})
    UNION SELECT v.id FROM visit v JOIN position o ON o.person_id = v.registered_by WHERE o.unit_id IN (${units})`;
  return [
    { table: 'meeting', columns: ['topic', 'place'], key: 'id', within: meetings },
    { table: 'work_task', columns: ['text', 'owner_name'], key: 'unit_id', within: units },
    { table: 'branch_duty', columns: ['went_well', 'to_improve'], key: 'unit_id', within: units },
    { table: 'visit', columns: ['purpose', 'result', 'findings', 'proposals'], key: 'id', within: visits },
    { table: 'department_plan_line', columns: ['purpose'], key: 'visit_id', within: visits },
  ];
}

/** One statement a table: every text of a row that names him, and how many there were. */
async function eraseInColumns(tx: Tx, column: Column, pattern: string, words: string): Promise<number> {
  const { table, columns, key, within } = column;
  const names = columns.map((name) => Prisma.raw(`t.${name}`));
  const matches = names.map((name) => Prisma.sql`coalesce(${name} ~ ${pattern}, false)`);
  const sets = columns.map(
    (name, at) => Prisma.sql`${Prisma.raw(name)} = regexp_replace(${names[at]}, ${pattern}, ${words}, 'g')`,
  );
  const [row] = await tx.$queryRaw<{ changed: number }[]>`
    WITH found AS (
      SELECT t.ctid, ${Prisma.join(
        matches.map((one) => Prisma.sql`${one}::int`),
        ' + ',
      )} AS texts
      FROM ${Prisma.raw(table)} t
      WHERE ${Prisma.raw(`t.${key}`)} IN (${within}) AND (${Prisma.join(matches, ' OR ')})),
    done AS (UPDATE ${Prisma.raw(table)} t SET ${Prisma.join(sets)} FROM found WHERE t.ctid = found.ctid)
    SELECT coalesce(sum(texts), 0)::int AS changed FROM found`;
  return row?.changed ?? 0;
}

/** A meeting's minutes are one text, however often they name him. */
function eraseInMinutesTexts(tx: Tx, personId: number, pattern: string, words: string): Promise<number> {
  return tx.$executeRaw`
    UPDATE minutes SET content = regexp_replace(content::text, ${pattern}, ${words}, 'g')::jsonb
    WHERE content::text ~ ${pattern}
      AND meeting_id IN (SELECT b.meeting_id FROM meeting_branch b WHERE b.unit_id IN (${unitsOf(personId)}))`;
}
