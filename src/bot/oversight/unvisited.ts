import type { Reach } from '../../db/queries/audit/audit-entries.ts';
import { type Unvisited, unvisitedUnits } from '../../db/queries/units/unvisited.ts';
import { formatDay } from '../../domain/day.ts';
import { levelOf, type UnitKind } from '../../domain/units/unit.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';

const PAGE = 8;

/** Units where nobody has been for so many months, longest first; each may be registered for by a press. */
export async function showUnvisited(
  { months, page }: { months: number; page: number },
  context: Context,
): Promise<Answer> {
  const { reach, ...kinds } = groundOf(context);
  const query = { asOf: context.today, months, limit: PAGE, offset: (page - 1) * PAGE, ...kinds };
  const { total, units } = await unvisitedUnits(context.tx, reach, query);
  if (units.length === 0 && page > 1) return showUnvisited({ months, page: 1 }, context);
  const pages = Math.ceil(total / PAGE);
  const turn = (to: number, label: string): Button[] =>
    to < 1 || to > pages ? [] : [{ label, say: `/giamsat chuaden ${months} !${to}` }];
  return {
    text: [
      bold(
        total === 0
          ? `Nơi nào cũng có người đến trong ${months} tháng qua`
          : `${total} nơi ${months} tháng chưa ai đến`,
      ),
      ...units.map((unit, at) => `${(page - 1) * PAGE + at + 1}. ${unitText(unit)}`),
      ...(pages > 1 ? [`Trang ${page}/${pages}.`] : []),
    ].join('\n'),
    buttons: [
      [...turn(page - 1, 'Trang trước'), ...turn(page + 1, 'Trang sau')],
      [3, 6, 12]
        .filter((other) => other !== months)
        .map((other) => ({ label: `${other} tháng`, say: `/giamsat chuaden ${other}` })),
      [
        { label: 'Đăng ký chuyến', say: '/dicoso' },
        ...(rightOf(context.actor, can.supervise) ? [{ label: 'Giám sát', say: '/giamsat' }] : []),
      ],
    ].filter((row) => row.length > 0),
  };
}

/**
 * Where the asker plans: everything, or what stands below the units he serves in (for a department: the unit above it);
 * whoever serves at the base plans among its branches.
 */
function groundOf({ actor }: Context): { reach: Reach; kinds?: readonly UnitKind[] } {
  if (rightOf(actor, can.seeUnvisited) === 'all') return { reach: 'everything' };
  const held = actor.person?.positions ?? [];
  const reach = held.map(({ unitId, unitKind, parentId }) =>
    unitKind === 'department' ? (parentId ?? unitId) : unitId,
  );
  const office = held.some(({ unitKind }) => levelOf(unitKind) < levelOf('commune'));
  return office ? { reach } : { reach, kinds: ['league', 'branch'] };
}

function unitText({ name, last }: Unvisited): string {
  return `${name}: ${last ? `lần cuối ${formatDay(last)}` : 'chưa ghi lần nào'}`;
}
