import {
  closeRequest,
  extendRequest,
  type KeptRequest,
  openRequest,
  openRequests,
} from '../../db/queries/data-rights/data-requests.ts';
import { erasedText, erasePerson } from '../../db/queries/data-rights/erase.ts';
import { clockLine, extendedDoneBy, requestNames, requestTerms } from '../../domain/data-rights/data-rights.ts';
import { sayInstant } from '../../domain/data-rights/incident.ts';
import { formatDay } from '../../domain/day.ts';
import { RuleBroken, UserError } from '../../domain/errors.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { renderRefusal } from '../refuse.ts';
import { requestLabel } from './data-fields.ts';
import { mailboxes, tellAsker } from './data-letters.ts';
import { setRestricted } from './own-restriction.ts';

/** Open requests shown at once; more would not fit a phone. */
const SHOWN = 5;

/** Reasons offered with a refusal; any other is typed. */
export const refusalReasons = [
  'Hồ sơ phải lưu theo quy định của pháp luật',
  'Đang giải quyết khiếu nại, kiểm tra có liên quan',
  'Chưa xác minh được người yêu cầu',
] as const;

/** Reasons offered with a putting off. */
export const extensionReasons = ['Phải đối chiếu với hồ sơ giấy', 'Phải hỏi ý kiến cấp trên'] as const;

/** The open requests with their clocks, the most urgent first; each opens by a button. */
export async function listRequests({ tx, today }: Context): Promise<Answer> {
  const { shown, all } = await openRequests(tx, SHOWN);
  if (all === 0) return { text: 'Không có yêu cầu nào về dữ liệu đang chờ.' };
  const lines = shown.map((one) => `• ${requestLabel(one)}: ${clockLine(one, today)}`);
  const more = all > shown.length ? [`… và ${all - shown.length} yêu cầu nữa.`] : [];
  return {
    text: [bold(`${all} yêu cầu về dữ liệu đang chờ`), ...lines, ...more].join('\n'),
    buttons: shown.map((one) => [{ label: requestLabel(one), say: `/dulieu yeucau ${one.id}` }]),
  };
}

/** One request with its clock and what can be done. */
export async function showRequest(id: number, context: Context): Promise<Answer> {
  const request = await stillOpen(id, context);
  traceLook(request, context);
  const extend = request.extended ? [] : [{ label: 'Gia hạn', say: `/dulieu giahan ${id}` }];
  return {
    text: [
      bold(requestLabel(request)),
      `Nhận ${sayInstant(request.received)}.`,
      `Hạn: ${clockLine(request, context.today)}.`,
      ...(request.reason ? [`Đã báo: ${request.reason}`] : []),
    ].join('\n'),
    buttons: [
      [
        { label: 'Chấp nhận', say: `/dulieu chapnhan ${id}` },
        { label: 'Từ chối', say: `/dulieu tuchoi ${id}` },
      ],
      [...extend, { label: `Xem ${requestTerms[request.kind].rule}`, say: `/dieu ${requestTerms[request.kind].rule}` }],
    ],
    subject: `request:${id}`,
  };
}

/** The card before an acceptance: what will happen cannot be taken back. */
export async function showAcceptance(id: number, context: Context) {
  const request = await stillOpen(id, context);
  const follows =
    request.kind === 'delete'
      ? 'Họ tên, điện thoại, tài khoản và nội dung của người này bị xoá hẳn, không lấy lại được; con số trong tổng chung vẫn giữ.'
      : 'Dữ liệu của người này bị hạn chế: chỉ giữ, không dùng, không hiện cho người khác.';
  return { text: `Chấp nhận ${requestLabel(request)}?\n${follows}`, save: 'Chấp nhận' };
}

/** Carries a request out, closes it and tells whoever asked; of two administrators at once one wins. */
export async function accept(id: number, context: Context): Promise<Answer> {
  const { tx, clock, today } = context;
  const request = await stillOpen(id, context);
  const boxes = await mailboxes(tx, request.personId);
  if (!(await closeRequest(tx, id, { state: 'done', at: clock.now() }))) throw closedMeanwhile(id);
  let named = 0;
  if (request.kind === 'delete') {
    named = await erasePerson(tx, request.personId, clock.now(), today);
    context.trace({ action: 'erase', subject: `person:${request.personId}`, personId: request.personId });
  } else await setRestricted(context, request.personId, true);
  const did = request.kind === 'delete' ? 'Dữ liệu của đồng chí đã được xoá' : 'Dữ liệu của đồng chí đã được hạn chế';
  await tellAsker(context, request, boxes, { text: `${did} theo yêu cầu số ${id}.` });
  const texts =
    named > 0
      ? `\nHọ tên người này trong ${named} nội dung chữ (biên bản, việc, chuyến đi) của đơn vị đã được thay bằng “${erasedText}”.`
      : '';
  return {
    text: `${bold('Đã thực hiện')} yêu cầu số ${id}: ${requestNames[request.kind]}.${texts}`,
    subject: `request:${id}`,
  };
}

/** Refuses a request with its reason and the clause it rests on, and tells whoever asked. */
export async function turnDown(id: number, reason: string, context: Context): Promise<Answer> {
  const { tx, clock } = context;
  const request = await stillOpen(id, context);
  if (!(await closeRequest(tx, id, { state: 'refused', at: clock.now(), reason }))) throw closedMeanwhile(id);
  const said = `Yêu cầu số ${id} (${requestNames[request.kind]}) không được thực hiện. Lý do: ${reason}.`;
  await tellAsker(context, request, await mailboxes(tx, request.personId), await cited(request, said, context));
  traceDecision(request, { state: 'refused', reason }, context);
  return { text: `${bold('Đã từ chối')} yêu cầu số ${id} và báo lý do.`, subject: `request:${id}` };
}

/** Puts a request off once, with the reason, and tells whoever asked. */
export async function putOff(id: number, reason: string, context: Context): Promise<Answer> {
  const { tx, clock } = context;
  const request = await stillOpen(id, context);
  const until = formatDay(extendedDoneBy(request.kind, request.doneBy));
  if (!(await extendRequest(tx, request, clock.now(), reason))) {
    throw new RuleBroken(
      requestTerms[request.kind].rule,
      `Yêu cầu số ${id} đã gia hạn một lần, không gia hạn nữa được.`,
    );
  }
  const said = `Yêu cầu số ${id} (${requestNames[request.kind]}) được nhận, làm xong chậm nhất ${until}. Lý do gia hạn: ${reason}.`;
  await tellAsker(context, request, await mailboxes(tx, request.personId), await cited(request, said, context));
  traceDecision(request, { state: 'answered', until, reason }, context);
  return { text: `${bold('Đã gia hạn')} yêu cầu số ${id} đến ${until} và báo lý do.`, subject: `request:${id}` };
}

async function stillOpen(id: number, { tx }: Context): Promise<KeptRequest> {
  const request = await openRequest(tx, id);
  if (request) return request;
  throw closedMeanwhile(id);
}

function closedMeanwhile(id: number): UserError {
  return new UserError(`Yêu cầu số ${id} không còn chờ quyết định.`, {
    choices: [{ label: 'Các yêu cầu đang chờ', say: '/dulieu yeucau' }],
  });
}

/** A sentence to whoever asked, with the clause that gives him the deadlines and the right to a reason. */
function cited(request: KeptRequest, said: string, { tx }: Context): Promise<Reply> {
  return renderRefusal(new RuleBroken(requestTerms[request.kind].rule, said), tx);
}

function traceLook({ id, personId }: KeptRequest, context: Context): void {
  context.trace({ action: 'look-request', subject: `person:${personId}`, personId, after: { request: id } });
}

function traceDecision(request: KeptRequest, after: Record<string, string>, context: Context): void {
  const { personId, id, state } = request;
  const change = { before: { request: id, state }, after: { request: id, ...after } };
  context.trace({ action: 'decide-request', subject: `person:${personId}`, personId, ...change });
}
