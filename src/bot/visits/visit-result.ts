import { hostSeats } from '../../db/queries/visits/visit-hosts.ts';
import { askHostsAnew, changeVisit, keepPhotos, type WholeVisit } from '../../db/queries/visits/visit-life.ts';
import { type Day, formatDay, formatRange } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { visitLine } from '../../domain/visits/visit.ts';
import { isReported, nextState, reportDueOn } from '../../domain/visits/visit-life.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { noticeTo } from '../people/admission-letters.ts';
import { planTerms } from '../plans/plan-terms.ts';
import { PHOTOS_AT_MOST } from './result-fields.ts';
import { orderButtons, orderLines } from './travel-order.ts';
import { hasAny, loadMine, overtaken } from './visit-field.ts';

/** Visits that have begun and have no result. */
export const unreported = { states: ['planned', 'approved'], begun: true } as const;

export interface Report {
  visit: { code: string };
  result: string;
  found?: string | undefined;
  proposals?: string | undefined;
  photos?: readonly { id: string }[] | undefined;
  over?: number | undefined;
}

/** Refuses what no result can be given for: a visit that has not begun, more photos than are kept. */
export async function checkReport({ visit, photos = [] }: Partial<Report>, context: Context): Promise<void> {
  if (!visit) return demandUnreported(context);
  const whole = await loadMine(visit.code, context);
  if (whole.from > context.today)
    throw new UserError(`Chuyến ${whole.code} đến ${formatDay(whole.from)} mới đi, chưa có kết quả.`, {
      choices: [{ label: 'Đổi ngày', say: `/doi ${whole.code}` }],
    });
  const free = PHOTOS_AT_MOST - whole.photos;
  if (photos.length > free)
    throw new UserError(
      `Chuyến ${whole.code} đã có ${whole.photos} ảnh, còn nhận được ${free} ảnh. Đồng chí gửi lại giúp.`,
      {
        field: 'photos',
      },
    );
}

/** The bare command says so where no visit waits for its result, instead of asking which. */
async function demandUnreported(context: Context): Promise<void> {
  if (await hasAny(unreported, context)) return;
  throw new UserError(
    'Không có chuyến nào đã đi mà chưa ghi kết quả. Sửa kết quả cũ thì nhắn kèm mã, ví dụ: /ketqua V12 …',
    {
      choices: [{ label: 'Lịch', say: '/lich' }],
    },
  );
}

/** The card of a result, a correction saying so. */
export async function showReport(report: Report, context: Context): Promise<{ text: string; save: string }> {
  const visit = await loadMine(report.visit.code, context);
  const corrects = isReported(visit.state);
  const late = await lateness(visit, context);
  const lines = [
    bold(corrects ? `Sửa kết quả ${visit.code}` : `Kết quả ${visit.code}`),
    visitLine(namedPlaces(visit), context.today),
    `• Kết quả: ${cut(report.result)}`,
    ...(report.found ? [`• Nắm được: ${cut(report.found)}`] : []),
    ...(report.proposals ? [`• Cơ sở đề xuất: ${cut(report.proposals)}`] : []),
    `• Ảnh: ${photosLine(visit.photos, report)}`,
    ...(await orderLines(visit.orderNumber, context)),
    ...(corrects ? ['Bản cũ vẫn còn trong nhật ký; cơ sở được hỏi lại.'] : []),
    ...(!corrects && late ? [late] : []),
  ];
  return { text: lines.join('\n'), save: 'Lưu kết quả' };
}

/** Keeps the result (or its correction), and asks the hosts whether it took place. */
export async function saveReport(report: Report, context: Context): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  const visit = await loadMine(report.visit.code, context);
  await checkReport(report, context);
  const state = nextState(visit.state, 'report');
  if (!state) throw new UserError(`Chuyến ${visit.code} không ghi kết quả được nữa.`);
  const personId = actor.person?.personId ?? 0;
  const corrects = isReported(visit.state);
  const late = corrects ? undefined : await lateness(visit, context);
  const words = { result: report.result, found: report.found || null, proposals: report.proposals || null };
  const first = corrects ? {} : { reportedLate: late !== undefined };
  const told = { reportedAt: clock.now(), reportedBy: personId };
  if (!(await changeVisit(tx, visit, { state, ...words, ...told, ...first }))) throw overtaken(visit.code);
  await askHostsAnew(tx, visit.id);
  const photos = report.photos ?? [];
  const photo = { visitId: visit.id, channel: actor.channel, addedBy: personId, addedAt: clock.now() };
  if (photos.length > 0)
    await keepPhotos(
      tx,
      photos.map(({ id }) => ({ ...photo, fileId: id })),
    );
  const before = { state: visit.state, result: visit.result, found: visit.found, proposals: visit.proposals };
  const after = { state, ...words, photos: visit.photos + photos.length };
  trace({ action: corrects ? 'correctResult' : 'reportVisit', subject: `visit:${visit.id}`, personId, before, after });
  const asked = await askHosts({ ...visit, ...words, version: visit.version + 1 }, context);
  return {
    text: [
      bold(corrects ? `Đã sửa kết quả ${visit.code}.` : `Đã lưu kết quả ${visit.code}.`),
      ...(late ? [late] : []),
      asked > 0 ? 'Đã nhờ Bí thư nơi đến xác nhận.' : 'Nơi đến chưa có ai dùng trợ lý để xác nhận.',
    ].join('\n'),
    buttons: [
      [
        { label: `Xem ${visit.code}`, say: `/chuyen xem ${visit.code}` },
        { label: 'Tiến độ', say: '/tiendo' },
      ],
      ...(await orderButtons(visit, context)),
    ],
    subject: `visit:${visit.id}`,
  };
}

/** Asks the secretaries of the places whether it took place; gives how many were asked. The buttons name the version. */
async function askHosts(visit: WholeVisit, context: Context): Promise<number> {
  const { actor, tx, today } = context;
  const seats = await hostSeats(
    tx,
    actor.channel,
    visit.places.map((place) => place.unitId),
    today,
  );
  const going = new Set(visit.companions.map((one) => one.personId));
  const asked = seats.filter((seat) => !going.has(seat.personId));
  await context.send(
    asked.map((seat) => {
      const matter = `visit:${visit.id}:confirm:${visit.version}:${seat.unitId}`;
      return noticeTo(context, seat, matter, confirmation(visit, seat.unitId));
    }),
  );
  return asked.length;
}

/** The question put to a host. */
export function confirmation(visit: WholeVisit, unitId: number): Reply {
  const place = visit.places.find((one) => one.unitId === unitId)?.name ?? '';
  const answer = (word: string) => `/chuyen xacnhan ${visit.code} ${unitId} ${visit.version} ${word}`;
  const who = visit.companions.filter((one) => one.state === 'agreed').map((one) => one.name);
  return {
    text: [
      bold(`Xác nhận chuyến đi cơ sở ${visit.code}`),
      `${who.join(', ')} báo đã đến ${place}, ${formatRange(visit.from, visit.to)}.`,
      `Kết quả: ${cut(visit.result ?? '')}`,
      'Có đúng là đã đến không?',
    ].join('\n'),
    buttons: [
      [
        { label: 'Có', say: answer('có') },
        { label: 'Không', say: answer('không') },
      ],
    ],
  };
}

/** How late a report made today is, as a sentence; undefined: in time. */
async function lateness(visit: WholeVisit, context: Context): Promise<string | undefined> {
  const { actor, tx, today } = context;
  const units = actor.person?.positions.map((position) => position.unitId) ?? [];
  const { reportDue, reportRule } = await planTerms(tx, units, today);
  const due: Day = reportDueOn(visit.to, reportDue);
  if (today <= due) return undefined;
  return `Báo muộn: hạn là ${formatDay(due)} (${reportDue} ngày, ${reportRule ?? 'đơn vị tự đặt'}).`;
}

function photosLine(kept: number, { photos = [], over = 0 }: Report): string {
  const had = kept > 0 ? ` (đã có ${kept})` : '';
  return `${photos.length}${had}${over > 0 ? `; ${over} ảnh quá giới hạn chưa nhận` : ''}`;
}

function namedPlaces(visit: WholeVisit) {
  return { ...visit, places: visit.places.map((place) => place.name) };
}

/** A long text on a card keeps to a few lines. */
function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
