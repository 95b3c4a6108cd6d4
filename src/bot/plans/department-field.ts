import { z } from 'zod';
import { departmentsBelow } from '../../db/queries/plans/plan-people.ts';
import { UserError } from '../../domain/errors.ts';
import { formatQuarter, plannedQuarter, type Quarter } from '../../domain/plans/quarter.ts';
import type { Answer, Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { findUnit, reader, readField } from '../fields.ts';
import { demandWithin, reachesOf } from '../within.ts';
import { quarterField } from './quarter-field.ts';

const shape = z.object({ unitId: z.int(), name: z.string() });

/** A department whose plan is the asker's to make: his own, or for a leader any below his unit. */
export const department = reader(
  shape.clone(),
  async (text, context) => {
    const chosen = /^#(\d{1,9})$/.exec(text)?.[1];
    const all = await mine(context);
    const found = chosen
      ? all.find((one) => one.unitId === Number(chosen))
      : await findUnit(text, context, ['department']);
    if (!found) throw new UserError('Ban này ngoài phạm vi chức danh của đồng chí.', { choices: choicesOf(all) });
    await demandWithin(context, 'mergePlan', found.unitId);
    return found;
  },
  async (context) => choicesOf(await mine(context)),
);

async function mine({ actor, tx, today }: Context) {
  const roots = reachesOf(actor, 'mergePlan').map((reach) => reach.unitId);
  return departmentsBelow(tx, roots, today);
}

function choicesOf(all: readonly { unitId: number; name: string }[]) {
  return all.slice(0, 8).map(({ unitId, name }) => ({ label: name, say: `#${unitId}` }));
}

/** Reads `quý 4 #12 trang 2` or `quý 4 Ban Phong trào`. */
export async function readDepartmentLine(line: string, context: Context): Promise<Readings> {
  const page = /\btrang (\d{1,3})\s*$/i.exec(line)?.[1];
  const left = line.replace(/\s*\btrang \d{1,3}\s*$/i, '').trim();
  const said = quarterWords.exec(left)?.[0] ?? '';
  const named = left.slice(said.length).trim();
  return {
    ...(said ? { quarter: await attempt(() => readField(quarterField, said, context)) } : {}),
    ...(named ? { unit: await attempt(() => readField(department, named, context)) } : {}),
    ...(page ? { page: { value: Number(page) } } : {}),
  };
}

const quarterWords =
  /^(?:qu[ýy]\s*)?(?:[1-4]|i{1,3}|iv|này|nay|sau|tới|toi|trước|truoc)(?:\s*[/-]\s*20\d\d)?(?=\s|$)/iu;

export interface DepartmentLine {
  quarter?: Quarter | undefined;
  unit?: { unitId: number } | undefined;
}

/**
 * Does something with a department's quarter. Whoever plans for one department need not name it; others are shown
 * theirs as buttons that say `/verb quý #id`.
 */
export async function withDepartment(
  { quarter: said, unit }: DepartmentLine,
  context: Context,
  { verb, run }: { verb: string; run: (unitId: number, quarter: Quarter) => Promise<Answer> },
): Promise<Answer> {
  const quarter = said ?? plannedQuarter(context.today);
  if (unit) return run(unit.unitId, quarter);
  const all = await mine(context);
  const [only, other] = all;
  if (only && !other) return run(only.unitId, quarter);
  const name = formatQuarter(quarter);
  return {
    text: only ? `Kế hoạch ${name} của ban nào?` : 'Chức danh của đồng chí không có ban nào để lập kế hoạch.',
    buttons: choicesOf(all).map(({ label, say }) => [{ label, say: `/${verb} ${name} ${say}` }]),
  };
}
