import type { Day } from '../domain/day.ts';
import { auditChanges, type ImportedBy, noteChanges } from './import-audit.ts';
import { checkPeople } from './import-person-checks.ts';
import { countPeople, matchPositions, type PeopleCounts, swapPeople } from './import-person-swap.ts';
import { dropRows } from './import-staging.ts';
import { checkUnits } from './import-unit-checks.ts';
import { countUnits, swapUnits } from './import-unit-swap.ts';
import { keepProblems, openView } from './import-view.ts';
import type { Database, Tx } from './open.ts';

/** What an import would do, or did; `problems` is how many rows keep it from being done. */
export interface Plan extends PeopleCounts {
  newUnits: number;
  changedUnits: number;
  problems: number;
}

/** A swap of 100,000 people takes seconds on PostgreSQL and up to a minute in PGlite. */
const LONG = { timeout: 600_000, maxWait: 120_000 };

/** Checks a task's staged rows against each other and the database and says what importing them would do. Changes nothing else. */
export function planImport({ prisma }: Database, taskId: number, today: Day): Promise<Plan> {
  return prisma.$transaction((tx) => plan(tx, taskId, today), LONG);
}

/**
 * Imports a task's staged rows: all, or none where a check fails now that passed before (`problems` > 0 then). One
 * transaction; the staged rows go with it, so that a second run finds nothing to do.
 */
export function applyImport({ prisma }: Database, by: ImportedBy, today: Day): Promise<Plan> {
  return prisma.$transaction(async (tx) => {
    const found = await plan(tx, by.taskId, today);
    if (found.problems > 0) return found;
    await noteChanges(tx);
    await swapUnits(tx, today);
    await tx.$executeRaw`UPDATE import_person i SET unit_id = u.id FROM unit u WHERE u.code = i.unit AND i.unit_id IS NULL`;
    await swapPeople(tx, today);
    await auditChanges(tx, by);
    await dropRows(tx, by.taskId);
    for (const table of ['unit', 'unit_version', 'person', 'position'])
      await tx.$executeRawUnsafe(`ANALYZE "${table}"`);
    return found;
  }, LONG);
}

async function plan(tx: Tx, taskId: number, today: Day): Promise<Plan> {
  await openView(tx, taskId, today);
  await checkUnits(tx, taskId, today);
  await checkPeople(tx, taskId, today);
  const problems = await keepProblems(tx, taskId);
  await matchPositions(tx, today);
  return { ...(await countUnits(tx)), ...(await countPeople(tx, today)), problems };
}
