import { type Day, dateOf } from '../../../domain/day.ts';
import { UserError } from '../../../domain/errors.ts';
import type { Definition } from '../../../domain/programmes/programme.ts';
import type { Tx } from '../../open/open.ts';
import { recountReports } from './programme-reports.ts';
import { ownerOf } from './programmes.ts';

/** A read file on its way in. `ownerId`: the unit whose subtree it is to cover, null: everywhere. */
export interface NewProgramme {
  definition: Definition;
  source: string;
  ownerId: number | null;
  /** Null: shipped, or by the admin command. */
  by: number | null;
  at: Date;
  today: Day;
}

/** Codes of clauses and units that a definition names and that are not there, with where it names them. */
export async function unknownNames(
  tx: Tx,
  definition: Definition,
): Promise<{ path: (string | number)[]; name: string }[]> {
  const { rules, criteria, steps, anchor, units } = definition;
  const clauses = [
    ...rules.map((name, at) => ({ path: ['rules', at], name })),
    ...criteria.map(({ rule }, at) => ({ path: ['criteria', at, 'rule'], name: rule ?? '' })),
    ...steps.map(({ rule }, at) => ({ path: ['steps', at, 'rule'], name: rule ?? '' })),
    { path: ['anchor', 'rule'], name: anchor?.rule ?? '' },
  ].filter(({ name }) => name !== '');
  const listed = (units.list ?? []).map((name, at) => ({ path: ['units', 'list', at], name }));
  const [known, stand] = [
    await tx.clause.findMany({ where: { code: { in: clauses.map(({ name }) => name) } }, select: { code: true } }),
    await tx.unit.findMany({ where: { code: { in: listed.map(({ name }) => name) } }, select: { code: true } }),
  ];
  const there = new Set([...known, ...stand].map(({ code }) => code));
  return [...clauses, ...listed].filter(({ name }) => !there.has(name));
}

/**
 * Writes a programme: a new one from the day its file names (else today), one that is there anew from today; what was
 * asked on earlier days stays. Reports go on and are counted by what is asked now. Throws UserError where the code is
 * another unit's. Gives its id, and whether it was new.
 */
export async function importProgramme(tx: Tx, given: NewProgramme): Promise<{ id: number; fresh: boolean }> {
  const { definition, ownerId, at } = given;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('programme-import', 0))`;
  const known = await ownerOf(tx, definition.code);
  if (known) return { id: await renew(tx, known, given), fresh: false };
  const anchorOn = definition.anchor?.on ? dateOf(definition.anchor.on) : null;
  const { id } = await tx.programme.create({
    data: { code: definition.code, unitId: ownerId, anchorOn, createdAt: at },
  });
  await writeVersion(tx, id, given, definition.from ?? given.today);
  return { id, fresh: true };
}

async function renew(tx: Tx, known: { id: number; ownerId: number | null }, given: NewProgramme): Promise<number> {
  const { definition, ownerId, today } = given;
  const { id } = known;
  if (ownerId !== null && ownerId !== known.ownerId)
    throw new UserError(
      `Mã “${definition.code}” đã có, không phải do đơn vị đồng chí giữ. Đồng chí đặt mã khác trong tệp (mục code).`,
    );
  const day = dateOf(today);
  await tx.programmeVersion.deleteMany({ where: { programmeId: id, validFrom: { gte: day } } });
  await endVersions(tx, id, today);
  await writeVersion(tx, id, given, today);
  if (definition.anchor?.on)
    await tx.programme.update({ where: { id }, data: { anchorOn: dateOf(definition.anchor.on) } });
  await recountReports(tx, id, definition, today);
  return id;
}

async function writeVersion(tx: Tx, programmeId: number, given: NewProgramme, from: Day): Promise<void> {
  const { definition, source, by, at } = given;
  await tx.$executeRaw`
    INSERT INTO programme_version (programme_id, valid_from, definition, source, imported_by, imported_at)
    VALUES (${programmeId}, ${from}::date, ${JSON.stringify(definition)}::jsonb, ${source}, ${by}::int, ${at})`;
}

/** Ends what holds on a day or later the day before it; false where nothing does. */
export async function endVersions(tx: Tx, programmeId: number, day: Day): Promise<boolean> {
  const done = await tx.$executeRaw`
    UPDATE programme_version SET valid_to = greatest(valid_from, ${day}::date) - 1
    WHERE programme_id = ${programmeId}::int AND (valid_to IS NULL OR valid_to >= ${day}::date)`;
  return done > 0;
}

/** What is stored of each programme last: its file, who brought it in (null: nobody), and whether it was ended. */
export async function storedSources(
  tx: Tx,
): Promise<Map<string, { source: string; by: number | null; ended: boolean }>> {
  const rows = await tx.$queryRaw<{ code: string; source: string; by: number | null; ended: boolean }[]>`
    SELECT DISTINCT ON (p.code) p.code, v.source, v.imported_by AS by, v.valid_to IS NOT NULL AS ended
    FROM programme p JOIN programme_version v ON v.programme_id = p.id ORDER BY p.code, v.valid_from DESC`;
  return new Map(rows.map((row) => [row.code, row]));
}
