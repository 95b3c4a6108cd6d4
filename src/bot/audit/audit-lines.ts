import { z } from 'zod';
import type { AuditEntry } from '../../db/queries/audit/audit-entries.ts';
import { businessDay, hourOf } from '../../domain/calendar.ts';
import { formatDay, isDay } from '../../domain/day.ts';
import { bold } from '../../post/reply.ts';

/** What a payload may take on a phone's screen. */
const longestPayload = 240;

/** Everything that can be traced, as people read it. A trace of anything else does not compile. */
export const deeds = {
  seeAudit: 'xem nhật ký',
  'look-request': 'xem yêu cầu về dữ liệu',
  registerVisit: 'đăng ký chuyến đi',
  cancelVisit: 'huỷ chuyến đi',
  moveVisit: 'đổi ngày chuyến đi',
  setOrder: 'ghi công lệnh chuyến đi',
  addPlace: 'thêm nơi đến',
  inviteCompanion: 'mời người cùng đi',
  answerCompanion: 'trả lời lời mời cùng đi',
  reportVisit: 'ghi kết quả chuyến đi',
  correctResult: 'sửa kết quả chuyến đi',
  confirmVisit: 'xác nhận chuyến đi',
  seeVisit: 'xem chuyến đi',
  seePhotos: 'xem ảnh chuyến đi',
  openRound: 'lập đợt kiểm tra',
  enlist: 'thêm thành viên đợt kiểm tra',
  widenRound: 'thêm đơn vị vào đợt kiểm tra',
  attachVisit: 'gắn chuyến vào đợt kiểm tra',
  concludeRound: 'kết luận đợt kiểm tra',
  handInQuarter: 'nộp đăng ký quý',
  returnLine: 'trả lại một dòng đăng ký',
  submitPlan: 'trình kế hoạch quý',
  approvePlan: 'duyệt kế hoạch quý',
  returnPlan: 'trả lại kế hoạch quý',
  invite: 'tạo lời mời',
  admit: 'nhận người vào đơn vị',
  refuseAdmission: 'từ chối người xin vào',
  bindAccount: 'liên kết tài khoản',
  refuseAccount: 'từ chối liên kết tài khoản',
  bindGroup: 'gắn nhóm chat với đơn vị',
  releaseGroup: 'thôi gắn nhóm chat',
  givePosition: 'giao chức danh',
  endPosition: 'kết thúc chức danh',
  lendRight: 'uỷ quyền',
  endLending: 'kết thúc uỷ quyền',
  import: 'nhập từ tệp Excel',
  consent: 'đổi đồng ý xử lý dữ liệu',
  correct: 'sửa dữ liệu cá nhân',
  restrict: 'đổi hạn chế xử lý dữ liệu',
  erase: 'xoá dữ liệu cá nhân',
  'decide-request': 'trả lời yêu cầu về dữ liệu',
  incident: 'ghi sổ sự cố dữ liệu',
  setPolicy: 'đổi chính sách đi cơ sở',
  exempt: 'ghi miễn đi cơ sở',
  endExemption: 'cho thôi miễn đi cơ sở',
  seeExemption: 'xem miễn đi cơ sở',
  seeProgress: 'xem tiến độ đi cơ sở',
  supervise: 'giám sát đi cơ sở',
  seeDigest: 'xem báo cáo',
  chooseDigest: 'chọn cách nhận báo cáo',
  setDigestPeriod: 'đổi ngày chốt báo cáo tháng',
  'cluster.assign': 'phân công phụ trách cụm',
  'cluster.group': 'ghép cụm',
  'guidance.read': 'nhập văn bản',
  'guidance.publish': 'công bố văn bản',
  'guidance.correct': 'sửa văn bản',
  'guidance.check': 'đối chiếu văn bản',
  'guidance.supersede': 'thay thế văn bản',
  'guidance.drop': 'bỏ văn bản',
  answerQuestion: 'trả lời câu hỏi về quy định',
  declineQuestion: 'từ chối câu hỏi về quy định',
  reportProgramme: 'báo cáo mô hình',
  confirmProgramme: 'xác nhận mô hình',
  returnProgramme: 'trả lại báo cáo mô hình',
  remindProgramme: 'nhắc đơn vị chưa đạt mô hình',
  importProgramme: 'nhập mô hình',
  endProgramme: 'thôi theo dõi mô hình',
  anchorProgramme: 'đặt ngày mốc của mô hình',
  keepProject: 'ghi công trình thanh niên',
  'unit.merge': 'gộp đơn vị',
  'unit.split': 'tách đơn vị',
  'unit.rename': 'đổi tên đơn vị',
  'unit.move': 'chuyển đơn vị',
  'unit.found': 'lập đơn vị',
  'unit.close': 'giải thể đơn vị',
  'unit.mark': 'đánh dấu đơn vị',
  'unit.unmark': 'bỏ đánh dấu đơn vị',
  'unit.alias': 'thêm tên gọi khác của đơn vị',
  seeReminders: 'xem sổ nhắc việc',
  setCalendar: 'đổi lịch nghỉ',
  keepMinutes: 'ghi biên bản',
  editMinutes: 'sửa một mục biên bản',
  lockMinutes: 'khoá biên bản',
  unlockMinutes: 'mở lại biên bản',
  setPaperHead: 'đổi mẫu đầu văn bản',
  setCadence: 'đổi mức sinh hoạt chi đoàn',
  giveTask: 'giao việc',
  changeTask: 'đổi việc đã giao',
  settleTask: 'kết thúc việc',
  planDuty: 'hẹn dự sinh hoạt chi đoàn khó khăn',
  attendDuty: 'ghi đã dự sinh hoạt chi đoàn khó khăn',
  noteLessons: 'ghi rút kinh nghiệm',
  callMeeting: 'gọi họp chi đoàn',
  recordMeeting: 'ghi buổi sinh hoạt đã họp',
  moveMeeting: 'đổi buổi sinh hoạt',
  cancelMeeting: 'huỷ buổi sinh hoạt',
  leaveMeeting: 'rút chi đoàn khỏi buổi họp chung',
  closeMeeting: 'chốt số có mặt buổi sinh hoạt',
  addMeetingPhotos: 'gửi ảnh biên bản buổi sinh hoạt',
  seeMeetingPhotos: 'xem ảnh biên bản buổi sinh hoạt',
  seeRoll: 'xem danh sách điểm danh',
  recordAnswer: 'điểm danh thay',
  settleLate: 'trả lời lượt báo muộn',
  inviteSuperior: 'mời cấp trên dự sinh hoạt',
  countGuests: 'ghi số khách dự sinh hoạt',
  look: 'xem dữ liệu của người khác',
  'request-view': 'yêu cầu xem dữ liệu',
  'request-correct': 'yêu cầu sửa dữ liệu',
  'request-restrict': 'yêu cầu hạn chế dữ liệu',
  'request-object': 'phản đối xử lý dữ liệu',
  'request-withdraw': 'yêu cầu rút đồng ý',
  'request-delete': 'yêu cầu xoá dữ liệu',
} as const;

export type Deed = keyof typeof deeds;

/** Rows of an older version may name what no longer is: shown by its own name. */
const words: ReadonlyMap<string, string> = new Map(Object.entries(deeds));

/** One row of a page, under its number: when, who, what, whose. */
export function entryLine(entry: AuditEntry, number: number): string {
  return `${number}. ${whenOf(entry)} ${whoOf(entry)}: ${deedOf(entry)}${thingOf(entry)}${whoseOf(entry)}`;
}

/** One row opened: before → after, through which turn, sealed or not. */
export function entryText(entry: AuditEntry): string {
  const { before, after } = payload.parse(entry.detail ?? {});
  const lines = [
    bold(`Nhật ký, dòng ${entry.id}`),
    `${whenOf(entry)}, ${whoOf(entry)}`,
    `Việc: ${deedOf(entry)}${thingOf(entry)}${whoseOf(entry)}`,
    ...(before === undefined ? [] : [`Trước: ${sayPayload(before)}`]),
    ...(after === undefined ? [] : [`Sau: ${sayPayload(after)}`]),
    `Qua lượt: ${entry.channel ?? '–'} ${entry.turn ?? '–'}`,
    entry.sealed ? 'Đã niêm phong.' : 'Chưa niêm phong (trong vòng vài phút).',
    ...(entry.erased ? ['Một phần nội dung đã được xoá theo quy định.'] : []),
  ];
  return lines.join('\n');
}

const payload = z.object({ before: z.unknown().optional(), after: z.unknown().optional() });

/** JSON as a short line: `ngày: 12/8, nơi đến: …`; nothing is written as a dash. */
function sayPayload(value: unknown): string {
  const said = sayValue(value);
  return said.length > longestPayload ? `${said.slice(0, longestPayload - 1)}…` : said;
}

function sayValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(sayValue).join('; ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${sayValue(part)}`)
    .join(', ');
}

function whenOf({ at }: AuditEntry): string {
  return `${formatDay(businessDay(at))} ${hourOf(at)}`;
}

function whoOf({ who, channel }: AuditEntry): string {
  if (who !== null) return who;
  if (channel === 'admin') return 'người vận hành';
  return channel === null ? 'hệ thống' : 'tài khoản chưa liên kết';
}

function deedOf({ action }: AuditEntry): string {
  return words.get(action) ?? action;
}

/** What people know a thing by; of other kinds the deed says enough, and people stand behind the dash. */
const codes: Readonly<Record<string, string>> = {
  ...{ visit: 'V', meeting: 'H', round: 'K', project: 'CT', clause: '' },
  ...{ admission: 'số ', question: 'số ', incident: 'số ', request: 'số ', exemption: 'số ' },
};

function thingOf({ subject, unit }: AuditEntry): string {
  const [kind = '', id = ''] = subject?.split(':') ?? [];
  if (unit !== null) return ` ${unit}`;
  if (kind === 'calendar') return isDay(id) ? ` ${formatDay(id)}` : '';
  return codes[kind] === undefined ? '' : ` ${codes[kind]}${id}`;
}

function whoseOf({ who, whose }: AuditEntry): string {
  return whose === null || whose === who ? '' : ` – ${whose}`;
}
