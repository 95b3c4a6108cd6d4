import { type WholeVisit, wholeVisit } from '../../db/queries/visits/visit-life.ts';
import { businessDay } from '../../domain/calendar.ts';
import { formatParted } from '../../domain/day-parts.ts';
import { UserError } from '../../domain/errors.ts';
import { isOpen, isReported, visitStateNames } from '../../domain/visits/visit-life.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { within } from '../within.ts';
import { orderButtons, orderLines } from './travel-order.ts';
import { codeIn, isMine } from './visit-field.ts';

/** One visit as it stands, with what its reader may do next. */
export async function showVisit(said: string, context: Context): Promise<Answer> {
  const visit = await wholeVisit(context.tx, codeIn(said));
  if (!visit || !(await maySee(visit, context)))
    throw new UserError(`Không có chuyến nào mang mã “${codeIn(said).slice(0, 12)}” trong phạm vi của đồng chí.`);
  const own = visit.companions.find((one) => one.personId === context.actor.person?.personId);
  if (!own)
    context.trace({ action: 'seeVisit', subject: `visit:${visit.id}`, personId: visit.registeredBy, after: {} });
  const order = isMine(visit, context) && visit.state !== 'cancelled';
  const lines = [...linesOf(visit, context), ...(order ? await orderLines(visit.orderNumber, context) : [])];
  const buttons = [...buttonsOf(visit, context), ...(order ? await orderButtons(visit, context) : [])];
  return { text: lines.join('\n'), buttons, subject: `visit:${visit.id}` };
}

/** What may follow a registration. */
export function nextSteps(code: string): Button[][] {
  return [
    [
      { label: 'Tiến độ', say: '/tiendo' },
      { label: `Huỷ ${code}`, say: `/huy ${code}` },
    ],
    [
      { label: 'Mời người cùng đi', say: `/chuyen moi ${code}` },
      { label: 'Thêm nơi đến', say: `/chuyen noi ${code}` },
    ],
  ];
}

/** Those who go or were invited, the hosts, and whoever looks over the registrant's or the host's unit. */
async function maySee(visit: WholeVisit, context: Context): Promise<boolean> {
  const { actor, tx, today } = context;
  const personId = actor.person?.personId;
  if (visit.companions.some((one) => one.personId === personId)) return true;
  for (const { unitId } of visit.places) if (await within(context, 'confirmVisit', unitId)) return true;
  const held = await tx.position.findMany({
    where: {
      personId: visit.registeredBy,
      validFrom: { lte: new Date(today) },
      OR: [{ validTo: null }, { validTo: { gte: new Date(today) } }],
    },
    select: { unitId: true },
  });
  for (const { unitId } of held) if (await within(context, 'seeVisit', unitId)) return true;
  return false;
}

function linesOf(visit: WholeVisit, { today }: Context): string[] {
  const going = visit.companions.filter((one) => one.state === 'agreed').map((one) => one.name);
  const asked = visit.companions.filter((one) => one.state === 'invited').map((one) => one.name);
  const places = visit.places.map(({ name, confirmed }) =>
    confirmed === null ? name : `${name} (${confirmed ? 'có' : 'không'})`,
  );
  return [
    `${bold(`Chuyến ${visit.code}`)}: ${visitStateNames[visit.state]}${visit.reportedLate ? ', báo muộn' : ''}.`,
    `• Ngày: ${formatParted(visit, today)}`,
    `• Nơi đến: ${places.join(', ')}`,
    `• Nội dung: ${visit.purpose}`,
    `• Người đi: ${going.join(', ')}${asked.length > 0 ? ` (chờ trả lời: ${asked.join(', ')})` : ''}`,
    ...(businessDay(visit.registeredAt) > visit.from ? ['• Ghi bổ sung sau khi đi (ngoài kế hoạch)'] : []),
    ...(visit.returnReason ? [`• Trả lại để sửa: ${visit.returnReason}`] : []),
    ...(visit.result ? [`• Kết quả: ${cut(visit.result)}`] : []),
    ...(visit.found ? [`• Nắm được: ${cut(visit.found)}`] : []),
    ...(visit.proposals ? [`• Cơ sở đề xuất: ${cut(visit.proposals)}`] : []),
    ...(visit.photos > 0 ? [`• Ảnh: ${visit.photos}`] : []),
  ];
}

function buttonsOf(visit: WholeVisit, context: Context): Button[][] {
  const { code, state } = visit;
  const own = visit.companions.find((one) => one.personId === context.actor.person?.personId);
  if (own?.state === 'invited' && isOpen(state))
    return [
      [
        { label: 'Đồng ý', say: `/chuyen nhan ${code}` },
        { label: 'Không đi', say: `/chuyen tuchoi ${code}` },
      ],
    ];
  if (!isMine(visit, context)) return [];
  if (isReported(state))
    return [
      [{ label: 'Sửa kết quả', say: `/ketqua ${code}` }],
      ...(visit.photos > 0 ? [[{ label: 'Ảnh', say: `/chuyen anh ${code}` }]] : []),
    ];
  if (!isOpen(state)) return [];
  const begun = visit.from <= context.today;
  return [
    begun
      ? [{ label: 'Ghi kết quả', say: `/ketqua ${code}` }]
      : [
          { label: 'Mời người cùng đi', say: `/chuyen moi ${code}` },
          { label: 'Thêm nơi đến', say: `/chuyen noi ${code}` },
        ],
    [
      { label: 'Đổi ngày', say: `/doi ${code}` },
      { label: visit.from < context.today ? 'Không thực hiện' : `Huỷ ${code}`, say: `/huy ${code}` },
    ],
  ];
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
