import {
  answerCompanion,
  holdVisit,
  inviteCompanion,
  type WholeVisit,
  wholeVisit,
} from '../../db/queries/visits/visit-life.ts';
import { visitsOf } from '../../db/queries/visits/visits.ts';
import { formatRange } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { visitLine } from '../../domain/visits/visit.ts';
import { isOpen } from '../../domain/visits/visit-life.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { codeIn, loadMine } from './visit-field.ts';
import { tellPerson } from './visit-letters.ts';

/** People in one visit, at most: more is a delegation with a list of its own. */
const MOST = 20;

/** Asks a colleague to come along; it stands in his ledger only when he agreed. */
export async function invite(
  code: string,
  guest: { personId: number; name: string },
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  await holdVisit(tx, codeIn(code));
  const visit = await loadMine(code, context);
  demandOpen(visit);
  const known = visit.companions.find((one) => one.personId === guest.personId);
  if (known?.state === 'agreed') throw new UserError(`Đồng chí ${guest.name} đã có trong chuyến ${visit.code}.`);
  if (known?.state === 'invited') throw new UserError(`Đồng chí ${guest.name} đã được mời, đang chờ trả lời.`);
  if (visit.companions.length >= MOST) throw new UserError(`Một chuyến có nhiều nhất ${MOST} người.`);
  await inviteCompanion(tx, visit.id, guest.personId, actor.person?.personId ?? 0);
  trace({
    action: 'inviteCompanion',
    subject: `visit:${visit.id}`,
    personId: guest.personId,
    after: { state: 'invited' },
  });
  const matter = `visit:${visit.id}:invite:${clock.now().getTime()}`;
  await tellPerson(context, guest.personId, matter, invitation(visit, context));
  return {
    text: `${bold(`Đã mời ${guest.name}`)} cùng đi ${visit.code}. Đồng chí ấy bấm đồng ý thì được tính ngày.`,
    buttons: [
      [
        { label: 'Mời người nữa', say: `/chuyen moi ${visit.code}` },
        { label: `Xem ${visit.code}`, say: `/chuyen xem ${visit.code}` },
      ],
    ],
    subject: `visit:${visit.id}`,
  };
}

/** What an invited one reads. */
export function invitation(visit: WholeVisit, { actor, today }: Context): Reply {
  return {
    text: [
      bold(`${actor.person?.name ?? 'Đồng nghiệp'} mời đồng chí cùng đi cơ sở`),
      `• ${formatRange(visit.from, visit.to, today)}`,
      `• Nơi đến: ${visit.places.map((place) => place.name).join(', ')}`,
      `• Nội dung: ${visit.purpose}`,
    ].join('\n'),
    buttons: [
      [
        { label: 'Đồng ý', say: `/chuyen nhan ${visit.code}` },
        { label: 'Không đi', say: `/chuyen tuchoi ${visit.code}` },
      ],
    ],
  };
}

/** An invited one's answer; on days another visit of his has taken he cannot agree. */
export async function answerInvitation(said: string, agrees: boolean, context: Context): Promise<Answer> {
  const { actor, tx, clock, today, trace } = context;
  const personId = actor.person?.personId ?? 0;
  const visit = await wholeVisit(tx, codeIn(said));
  const own = visit?.companions.find((one) => one.personId === personId);
  if (!visit || !own) throw new UserError('Không có lời mời đi cơ sở nào mang mã này gửi đồng chí.');
  demandOpen(visit);
  if (visit.registeredBy === personId && !agrees)
    throw new UserError(`Đồng chí là người đăng ký ${visit.code}. Không đi nữa thì huỷ chuyến.`, {
      choices: [{ label: `Huỷ ${visit.code}`, say: `/huy ${visit.code}` }],
    });
  if (agrees && own.state !== 'agreed') await demandFree(visit, personId, context);
  if (!(await answerCompanion(tx, { visitId: visit.id, personId, agrees, at: clock.now() })))
    throw new UserError(agrees ? 'Đồng chí đã trả lời lời mời này trước đó.' : 'Đồng chí đã báo không đi trước đó.');
  const after = { state: agrees ? 'agreed' : 'declined' };
  trace({ action: 'answerCompanion', subject: `visit:${visit.id}`, personId, before: { state: own.state }, after });
  const name = actor.person?.name ?? '';
  const text = agrees ? `${name} đồng ý cùng đi ${visit.code}.` : `${name} không đi ${visit.code}.`;
  const shown = [[{ label: `Xem ${visit.code}`, say: `/chuyen xem ${visit.code}` }]];
  const matter = `visit:${visit.id}:answer:${personId}:${clock.now().getTime()}`;
  await tellPerson(context, visit.registeredBy, matter, { text, buttons: shown });
  const line = visitLine({ ...visit, places: visit.places.map((place) => place.name) }, today);
  return {
    text: agrees ? `${bold('Đã nhận lời')}: ${line}.` : `${bold('Đã báo không đi')} ${visit.code}.`,
    buttons: [[{ label: 'Tiến độ', say: '/tiendo' }]],
    subject: `visit:${visit.id}`,
  };
}

async function demandFree(visit: WholeVisit, personId: number, { tx, today }: Context): Promise<void> {
  const taken = (await visitsOf(tx, personId, visit.from, visit.to)).find((one) => one.id !== visit.id);
  if (!taken) return;
  throw new UserError(`Trùng ngày với chuyến đã đăng ký của đồng chí: ${visitLine(taken, today)}.`, {
    choices: [
      { label: `Đổi ngày ${taken.code}`, say: `/doi ${taken.code}` },
      { label: 'Không đi', say: `/chuyen tuchoi ${visit.code}` },
    ],
  });
}

/** Refuses changes of people and places once a result is in. */
export function demandOpen({ state, code }: WholeVisit): void {
  if (isOpen(state)) return;
  throw new UserError(
    state === 'cancelled'
      ? `Chuyến ${code} đã được huỷ trước đó.`
      : `Chuyến ${code} đã có kết quả, không đổi được nữa.`,
    state === 'cancelled' ? {} : { choices: [{ label: 'Sửa kết quả', say: `/ketqua ${code}` }] },
  );
}
