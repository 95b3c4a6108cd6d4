import { addPlace, changeVisit } from '../../db/queries/visits/visit-life.ts';
import { UserError } from '../../domain/errors.ts';
import { nextState } from '../../domain/visits/visit-life.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { demandOpen } from './visit-company.ts';
import { loadMine, overtaken } from './visit-field.ts';
import { tellPlanners } from './visit-letters.ts';
import { PLACES_AT_MOST as MOST } from './visit-places-field.ts';

/** Adds a place; an approval was for the places of then, so it is gone. */
export async function goThereToo(
  code: string,
  place: { unitId: number; name: string },
  context: Context,
): Promise<Answer> {
  const { actor, tx, trace } = context;
  const visit = await loadMine(code, context);
  demandOpen(visit);
  if (visit.places.length >= MOST)
    throw new UserError(`Một chuyến có nhiều nhất ${MOST} nơi đến. Đồng chí đăng ký chuyến khác giúp.`);
  const state = nextState(visit.state, 'change');
  if (!(await addPlace(tx, visit.id, place.unitId, place.name)))
    throw new UserError(`Chuyến ${visit.code} đã có ${place.name}.`);
  if (!state || !(await changeVisit(tx, visit, { state, approvedAt: null, returnReason: null })))
    throw overtaken(visit.code);
  await tellPlanners(context, visit, `thêm nơi đến ${place.name}`);
  const personId = actor.person?.personId ?? 0;
  const before = { places: visit.places.map((one) => one.name), state: visit.state };
  trace({ action: 'addPlace', subject: `visit:${visit.id}`, personId, before, after: { added: place.name, state } });
  return {
    text: `${bold(`Đã thêm ${place.name}`)} vào ${visit.code}.${visit.state === 'approved' ? '\nChuyến đã duyệt nên phải trình duyệt lại.' : ''}`,
    buttons: [
      [
        { label: 'Thêm nơi nữa', say: `/chuyen noi ${visit.code}` },
        { label: `Xem ${visit.code}`, say: `/chuyen xem ${visit.code}` },
      ],
    ],
    subject: `visit:${visit.id}`,
  };
}
