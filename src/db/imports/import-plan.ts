import type { Day } from '../../domain/day.ts';
import type { Database, Tx } from '../open/open.ts';
import { auditChanges, type ImportedBy, noteChanges } from './import-audit.ts';
import { checkPeople } from './import-person-checks.ts';
import { countPeople, matchPositions, type PeopleCounts, swapPeople } from './import-person-swap.ts';
import { dropRows } from './import-staging.ts';
import { inSteps } from './import-steps.ts';
import { checkUnits } from './import-unit-checks.ts';
import { countUnits, swapUnits } from './import-unit-swap.ts';
import { keepProblems, openView } from './import-view.ts';

/** What an import would do, or did; `problems` is how many rows keep it from being done. */
export interface Plan extends PeopleCounts {
  newUnits: number;
  changedUnits: number;
  problems: number;
}

/** Checks a task's staged rows against each other and the database and says what importing them would do. Changes nothing else. */
export function planImport(db: Database, taskId: number, today: Day): Promise<Plan> {
  return inSteps(
    db,
    (tx) => plan(tx, taskId, today),
    async () => {},
  );
}

/**
 * Imports a task's staged rows: all, or none where a check fails now that passed before (`problems` > 0 then). One
 * transaction; the staged rows go with it, so that a second run finds nothing to do.
 */
export async function applyImport(db: Database, by: ImportedBy, today: Day): Promise<Plan> {
  const lay = async (tx: Tx) => {
    const found = await plan(tx, by.taskId, today);
    if (found.problems === 0) await noteChanges(tx);
    return found;
  };
  const swap = async (tx: Tx, { problems }: Plan) => {
    if (problems > 0) return;
    await swapUnits(tx, today);
    await swapPeople(tx, today);
    await auditChanges(tx, by);
    await dropRows(tx, by.taskId);
  };
  const found = await inSteps(db, lay, swap);
  if (found.problems === 0) await db.prisma.$executeRaw`ANALYZE unit, unit_version, person, position`;
  return found;
}

async function plan(tx: Tx, taskId: number, today: Day): Promise<Plan> {
  await openView(tx, taskId, today);
  await checkUnits(tx, taskId, today);
  await checkPeople(tx, taskId, today);
  const problems = await keepProblems(tx, taskId);
  await matchPositions(tx, today);
  return { ...(await countUnits(tx)), ...(await countPeople(tx, today)), problems };
}
