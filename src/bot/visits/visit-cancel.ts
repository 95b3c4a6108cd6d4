import { answerCompanion, changeVisit } from '../../db/queries/visits/visit-life.ts';
import { UserError } from '../../domain/errors.ts';
import { visitLine } from '../../domain/visits/visit.ts';
import { nextState } from '../../domain/visits/visit-life.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { loadMine, overtaken } from './visit-field.ts';
import { tellCompanions, tellHosts, tellNotGone, tellPerson, tellPlanners } from './visit-letters.ts';

/** Refuses to say of a visit that has begun that it did not take place, where its result tells otherwise. */
export async function checkNotGone(code: string, context: Context): Promise<void> {
  const visit = await loadMine(code, context);
  if (nextState(visit.state, 'cancel')) return;
  throw new UserError(`Chuyến ${visit.code} đã có kết quả, không huỷ được nữa.`, {
    choices: [{ label: `Sửa kết quả ${visit.code}`, say: `/ketqua ${visit.code}` }],
  });
}

/** Cancels a visit, or says of one begun that it did not take place, for all who go; one who was only invited along takes himself out of it. */
export async function cancel(code: string, context: Context): Promise<Answer> {
  const { actor, tx, clock, today, trace } = context;
  const visit = await loadMine(code, context);
  const personId = actor.person?.personId ?? 0;
  const line = visitLine({ ...visit, places: visit.places.map((place) => place.name) }, today);
  const subject = `visit:${visit.id}`;
  const buttons = [
    [
      { label: 'Tiến độ', say: '/tiendo' },
      { label: 'Đăng ký chuyến khác', say: '/dicoso' },
    ],
  ];
  if (visit.registeredBy !== personId && visit.companions.some((one) => one.personId === visit.registeredBy)) {
    await answerCompanion(tx, { visitId: visit.id, personId, agrees: false, at: clock.now() });
    trace({ action: 'answerCompanion', subject, personId, before: { state: 'agreed' }, after: { state: 'declined' } });
    const text = `${actor.person?.name ?? ''} không đi ${visit.code} nữa.`;
    await tellPerson(context, visit.registeredBy, `visit:${visit.id}:left:${personId}:${clock.now().getTime()}`, {
      text,
    });
    return { text: `${bold('Đã rút tên')} khỏi ${line}.`, buttons, subject };
  }
  const state = nextState(visit.state, 'cancel');
  if (!state) throw new UserError(`Chuyến ${visit.code} đã có kết quả, không huỷ được nữa.`);
  if (!(await changeVisit(tx, visit, { state, cancelledAt: clock.now(), returnReason: null }))) throw overtaken(code);
  trace({ action: 'cancelVisit', subject, personId, before: { state: visit.state }, after: { state } });
  const begun = visit.from < today;
  const reply = { text: `${bold(begun ? 'Chuyến đi cơ sở không thực hiện' : 'Đã huỷ chuyến đi cơ sở')}: ${line}.` };
  await tellCompanions(context, visit, { matter: 'cancelled', reply, states: ['agreed', 'invited'] });
  await tellHosts(context, visit, 'cancelled', reply);
  await (begun ? tellNotGone(context, visit, line) : tellPlanners(context, visit, 'đã huỷ'));
  return { text: `${bold(begun ? 'Đã ghi không thực hiện' : 'Đã huỷ')} ${line}.`, buttons, subject };
}
