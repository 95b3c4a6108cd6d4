import { waitingAt } from '../../db/queries/visits/visit-hosts.ts';
import { answerHost, holdVisit, settleVisit, type WholeVisit, wholeVisit } from '../../db/queries/visits/visit-life.ts';
import { UserError } from '../../domain/errors.ts';
import { isReported, nextState, verdictOf } from '../../domain/visits/visit-life.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { demandWithin, reachesOf } from '../within.ts';
import { codeIn } from './visit-field.ts';
import { tellPerson } from './visit-letters.ts';
import { confirmation } from './visit-result.ts';

export interface HostAnswer {
  code: string;
  unitId: number;
  /** Of the result the host read. */
  version: number;
  yes: boolean;
}

/** A host's yes or no to one result; it is taken once, and never for a result he has not seen. */
export async function confirmVisit(answer: HostAnswer, context: Context): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  await holdVisit(tx, codeIn(answer.code));
  const visit = await wholeVisit(tx, codeIn(answer.code));
  const place = visit?.places.find((one) => one.unitId === answer.unitId);
  if (!visit || !place) throw new UserError('Không có chuyến đi cơ sở nào mang mã này đến đơn vị của đồng chí.');
  await demandWithin(context, 'confirmVisit', answer.unitId);
  const personId = actor.person?.personId ?? 0;
  if (visit.companions.some((one) => one.personId === personId))
    throw new UserError('Đồng chí có tên trong chuyến này nên không tự xác nhận được.');
  if (!isReported(visit.state)) throw new UserError(`Chuyến ${visit.code} chưa có kết quả để xác nhận.`);
  if (place.confirmed !== null)
    throw new UserError(`${place.name} đã trả lời “${place.confirmed ? 'có' : 'không'}” trước đó.`);
  if (answer.version !== visit.version) return stale(visit, answer);
  await answerHost(tx, { visitId: visit.id, unitId: answer.unitId, yes: answer.yes, personId, at: clock.now() });
  const subject = `visit:${visit.id}`;
  trace({ action: 'confirmVisit', subject, after: { unit: place.name, yes: answer.yes } });
  await settle(visit, answer, context);
  const text = answer.yes ? 'Đã xác nhận' : 'Đã ghi là không';
  const more = (await waiting(context)).length;
  return {
    text: `${bold(text)}: ${visit.code}, ${place.name}. Người báo kết quả được nhắn ngay.`,
    ...(more > 0 ? { buttons: [[{ label: `Chuyến chờ xác nhận (${more})`, say: '/chuyen xacnhan' }]] } : {}),
    subject,
  };
}

/** The results that wait for this host, the longest first. */
function waiting({ actor, tx, today }: Context) {
  const roots = reachesOf(actor, 'confirmVisit').map((reach) => reach.unitId);
  return waitingAt(tx, roots, { but: actor.person?.personId ?? 0, asOf: today });
}

/** The result was corrected after the letter that was pressed: the new one is shown, with buttons of its own. */
function stale(visit: WholeVisit, { unitId }: HostAnswer): Answer {
  const fresh = confirmation(visit, unitId);
  return { ...fresh, text: `Kết quả ${visit.code} đã được sửa sau tin đó. Đồng chí xem bản mới:\n${fresh.text}` };
}

/** The result that has waited longest for this host, or that none does. */
export async function nextToConfirm(context: Context): Promise<Answer> {
  const [first, ...more] = await waiting(context);
  const visit = first && (await wholeVisit(context.tx, first.code));
  if (!first || !visit) return { text: 'Không có chuyến đi cơ sở nào chờ đồng chí xác nhận.' };
  const shown = confirmation(visit, first.unitId);
  return more.length > 0 ? { ...shown, text: `${shown.text}\n(Còn ${more.length} chuyến nữa chờ xác nhận.)` } : shown;
}

/** What all hosts' answers together make of the visit; whoever reported is told of each. */
async function settle(visit: WholeVisit, answer: HostAnswer, context: Context): Promise<void> {
  const answers = visit.places.map((one) => (one.unitId === answer.unitId ? answer.yes : one.confirmed));
  const verdict = verdictOf(answers);
  const state = verdict && nextState(visit.state, verdict);
  if (state) await settleVisit(context.tx, visit.id, state);
  const place = visit.places.find((one) => one.unitId === answer.unitId)?.name ?? '';
  const reply = answer.yes
    ? { text: `${place} đã xác nhận chuyến ${visit.code}.` }
    : {
        text: `${place} trả lời “không” về chuyến ${visit.code}.\nĐồng chí trao đổi với cơ sở, rồi sửa kết quả nếu có nhầm; cơ sở sẽ được hỏi lại.`,
        buttons: [[{ label: 'Sửa kết quả', say: `/ketqua ${visit.code}` }]],
      };
  const going = visit.companions.filter((one) => one.state === 'agreed');
  for (const { personId } of going)
    await tellPerson(context, personId, `visit:${visit.id}:confirmed:${visit.version}:${answer.unitId}`, reply);
}
