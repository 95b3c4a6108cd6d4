import { HIDDEN_NAME } from '../../db/queries/people/shown.ts';
import { type Stand, standingsWithin } from '../../db/standings.ts';
import { formatRange } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import {
  type Finding,
  type FindingKind,
  findingKinds,
  findingNames,
  findingsOf,
  planAgainstActual,
} from '../../domain/visits/supervision.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { type SuperviseTarget, superviseWords } from './supervise-target.ts';
import { isAbout, reachOf, subjectOf } from './team-target.ts';

/** Rows a page: each takes two lines on a phone. */
const PAGE = 5;

/** A finding with whose it is. */
interface Found extends Finding {
  stand: Stand;
}

/** What there is to look into in a year's visits: counts by kind, or the rows behind one of them. Looks are traced. */
export async function supervise(target: SuperviseTarget, context: Context): Promise<Answer> {
  const stands = await supervised(target, context);
  const found = stands.flatMap((stand) => findingsOf(stand, context.today).map((one): Found => ({ ...one, stand })));
  return target.finding ? showRows(target, target.finding, found, context) : showCounts(target, stands, found, context);
}

/** Those whose visits are looked over, with their exemptions. */
async function supervised(target: SuperviseTarget, context: Context) {
  const { tx, today } = context;
  const { asOf } = target;
  const all = await standingsWithin(tx, reachOf(target, context, can.supervise), { asOf, today });
  const stands = all.filter((one) => isAbout(target, one));
  if (stands.length === 0)
    throw new UserError('Không ai trong phạm vi này thuộc diện phải đi cơ sở.', {
      choices: [{ label: 'Xem chính sách', say: '/chinhsach xem' }],
    });
  return stands;
}

function showCounts(
  target: SuperviseTarget,
  stands: readonly Stand[],
  found: readonly Found[],
  context: Context,
): Answer {
  const counts = findingKinds.map((kind) => ({ kind, count: found.filter((one) => one.kind === kind).length }));
  const some = counts.filter(({ count }) => count > 0);
  const plan = planAgainstActual(
    stands.flatMap(({ visits }) => visits),
    context.today,
  );
  const registered = plan.gone + plan.coming + plan.cancelled + plan.notGone;
  context.trace({ action: 'supervise', subject: subjectOf(target) });
  return {
    text: [
      bold(`${found.length} điều cần xem ở chuyến đi của ${stands.length} đồng chí, năm ${target.asOf.slice(0, 4)}`),
      ...some.map(({ kind, count }) => `• ${findingNames[kind]}: ${count}`),
      `Đăng ký trước ${registered} chuyến = ${plan.gone} đã đi + ${plan.coming} chưa xong + ${plan.cancelled} huỷ + ${plan.notGone} không thực hiện; ngoài kế hoạch ${plan.unplanned}.`,
      `Trong đó đổi ngày ${plan.moved}, đi khi chưa duyệt ${plan.unapproved}.`,
    ].join('\n'),
    buttons: [
      ...some.map(({ kind, count }) => [
        {
          label: `${findingNames[kind]} (${count})`,
          say: `/giamsat${superviseWords({ ...target, page: 1 }, kind)}`,
        },
      ]),
      [
        { label: 'Nơi lâu chưa đến', say: '/giamsat chuaden' },
        { label: 'Bảng cuối năm', say: `/giamsat bang${superviseWords(target)}` },
      ],
    ],
    subject: subjectOf(target),
  };
}

function showRows(target: SuperviseTarget, kind: FindingKind, all: readonly Found[], context: Context): Answer {
  const rows = all.filter((one) => one.kind === kind).sort((a, b) => (a.from < b.from ? -1 : 1));
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(target.page, pages);
  const shown = rows.slice((page - 1) * PAGE, page * PAGE);
  for (const { personId } of new Set(shown.map(({ stand }) => stand)))
    context.trace({ action: 'supervise', subject: `person:${personId}`, personId });
  const turn = (to: number, label: string): Button[] =>
    to < 1 || to > pages ? [] : [{ label, say: `/giamsat${superviseWords({ ...target, page: to }, kind)}` }];
  const rule = shown.find((one) => one.rule)?.rule;
  return {
    text: [
      bold(`${findingNames[kind]}: ${rows.length}`),
      ...shown.map((one, at) => `${(page - 1) * PAGE + at + 1}. ${rowText(one)}`),
      ...(pages > 1 ? [`Trang ${page}/${pages}.`] : []),
    ].join('\n'),
    buttons: [
      [...new Map(shown.map(({ stand }) => [stand.personId, stand])).values()]
        .filter(({ name }) => name !== HIDDEN_NAME)
        .map(({ personId, name }) => ({
          label: name,
          say: `/giamsat bang #p${personId}`,
        })),
      [...turn(page - 1, 'Trang trước'), ...turn(page + 1, 'Trang sau')],
      [
        { label: 'Mọi điều cần xem', say: `/giamsat${superviseWords(target)}` },
        ...(rule ? [{ label: `Xem ${rule}`, say: `/dieu ${rule}` }] : []),
      ],
    ].filter((row) => row.length > 0),
    subject: subjectOf(target),
  };
}

/** Whose, which visits, which days, what is off. */
function rowText({ kind, stand, visits, from, to, days, rule }: Found): string {
  const codes = visits.map((id) => stand.visits.find((visit) => visit.id === id)?.code ?? `V${id}`).join(' và ');
  const what = kind === 'trip' ? `lệch ${days} ngày (${rule ?? 'đơn vị tự đặt'})` : `${days} ngày`;
  return `${stand.name}: ${codes}, ${formatRange(from, to)}, ${what}`;
}
