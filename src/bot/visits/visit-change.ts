import { askAllAgain, changeVisit, keepMove, type WholeVisit } from '../../db/queries/visits/visit-life.ts';
import { dateOf } from '../../domain/day.ts';
import { daysTraced, formatParted, type PartedDays } from '../../domain/day-parts.ts';
import { UserError } from '../../domain/errors.ts';
import { nextState } from '../../domain/visits/visit-life.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { checkThematic, checkVisitDays } from './visit-check.ts';
import { demandOpen, invitation } from './visit-company.ts';
import { loadMine, overtaken } from './visit-field.ts';
import { tellCompanions, tellHosts, tellPlanners } from './visit-letters.ts';

export interface Move {
  visit: { code: string };
  when: PartedDays;
}

/** Refuses other days for a visit: by its state, by the policy, by other visits of the asker. */
export async function checkMove({ visit: said, when }: Partial<Move>, context: Context): Promise<void> {
  if (!said) return;
  const visit = await loadMine(said.code, context);
  demandOpen(visit);
  if (!when) return;
  if (formatParted(when) === formatParted(visit))
    throw new UserError(`Chuyến ${visit.code} đang ghi đúng những ngày ấy. Đổi sang ngày nào?`, { field: 'when' });
  await checkVisitDays(when, context, visit.id);
  await checkThematic(when, visit.purpose, context, visit.id);
}

/** The card of a move: before, after, and whether it must be approved again. */
export async function showMove({ visit: said, when }: Move, context: Context): Promise<{ text: string; save: string }> {
  const visit = await loadMine(said.code, context);
  const approved = visit.state === 'approved' ? ['Chuyến đã duyệt: đổi ngày thì phải trình duyệt lại.'] : [];
  const asked = visit.companions.some((one) => one.state === 'agreed' && one.personId !== visit.registeredBy)
    ? ['Người cùng đi được hỏi lại.']
    : [];
  const lines = [
    `${bold('Đổi ngày')} – đồng chí xem đã đúng chưa:`,
    `• ${visit.code}, ${visit.places.map((place) => place.name).join(', ')}`,
    `• Từ: ${formatParted(visit, context.today)}`,
    `• Sang: ${formatParted(when, context.today)}`,
  ];
  return { text: [...lines, ...approved, ...asked].join('\n'), save: 'Đổi ngày' };
}

/** Moves a visit; the approval it had is gone, companions are asked again, hosts who knew of it are told. */
export async function moveVisit({ visit: said, when }: Move, context: Context): Promise<Answer> {
  const { actor, tx, clock, trace, today } = context;
  const visit = await loadMine(said.code, context);
  await checkMove({ visit: said, when }, context);
  const state = nextState(visit.state, 'change');
  if (!state) throw overtaken(visit.code);
  const personId = actor.person?.personId ?? 0;
  const days = {
    startOn: dateOf(when.from),
    endOn: dateOf(when.to),
    startPart: when.startPart ?? null,
    endPart: when.endPart ?? null,
  };
  if (!(await changeVisit(tx, visit, { state, ...days, approvedAt: null, returnReason: null })))
    throw overtaken(visit.code);
  const before = { from: visit.from, to: visit.to };
  await keepMove(tx, { visitId: visit.id, movedBy: personId, at: clock.now(), before, after: when });
  await askAllAgain(tx, visit.id, personId);
  trace({
    action: 'moveVisit',
    subject: `visit:${visit.id}`,
    personId,
    before: { ...daysTraced(visit), state: visit.state },
    after: { ...daysTraced(when), state },
  });
  await tellOfMove(visit, when, context);
  return {
    text: [
      `${bold(`Đã đổi ngày ${visit.code}`)}: ${formatParted(when, today)}.`,
      ...(visit.state === 'approved' ? ['Chuyến này chờ duyệt lại.'] : []),
    ].join('\n'),
    buttons: [
      [
        { label: `Xem ${visit.code}`, say: `/chuyen xem ${visit.code}` },
        { label: 'Lịch', say: '/lich' },
      ],
    ],
    subject: `visit:${visit.id}`,
  };
}

async function tellOfMove(visit: WholeVisit, when: PartedDays, context: Context): Promise<void> {
  const matter = `moved:${visit.version + 1}`;
  const reply = invitation({ ...visit, from: when.from, to: when.to }, context);
  await tellCompanions(context, visit, { matter, reply, states: ['agreed', 'invited'] });
  const days = `${formatParted(visit)} → ${formatParted(when)}`;
  await tellPlanners(context, visit, `đổi ngày ${days}`);
  await tellHosts(context, visit, matter, { text: `${bold(`Chuyến đi cơ sở ${visit.code} đổi ngày`)}: ${days}.` });
}
