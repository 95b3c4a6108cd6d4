import { z } from 'zod';
import type { Tx } from '../db/open/open.ts';
import { type Holder, ownData } from '../db/queries/data-rights/own-data.ts';
import { sayInstant } from '../domain/data-rights/incident.ts';
import type { Renderer } from './renderers.ts';

/** Whose copy it is, as the letter carries it. */
const holder = z.object({ personId: z.int().optional(), channel: z.string(), account: z.string() });

/** The copy of one's own data as JSON (UTF-8, two spaces of indent). */
export const ownDataJson: Renderer = async (params, { prisma, clock }) =>
  bytes(`${JSON.stringify(await ownData(prisma, readHolder(params), clock.now()), null, 2)}\n`);

/** The same copy as one page for people, without anything from outside. */
export const ownDataPage: Renderer = async (params, { prisma, clock }) =>
  bytes(await page(prisma, readHolder(params), clock.now()));

function readHolder(params: unknown): Holder {
  const { personId, ...account } = holder.parse(params);
  return personId === undefined ? account : { ...account, personId };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const sections: Readonly<Record<string, string>> = {
  person: 'Hồ sơ',
  accounts: 'Tài khoản chat',
  positions: 'Chức danh',
  clusters: 'Phụ trách cụm',
  digests: 'Cách nhận báo cáo đã chọn',
  exemptions: 'Miễn đi cơ sở',
  consents: 'Các lần đồng ý',
  delegations: 'Uỷ quyền',
  visits: 'Đi cơ sở',
  quarters: 'Đăng ký quý đã nộp',
  rounds: 'Đợt kiểm tra có tham gia',
  programmes: 'Báo cáo mô hình đã ghi',
  projects: 'Công trình thanh niên đã ghi',
  tasks: 'Việc được giao',
  duties: 'Dự sinh hoạt chi đoàn khó khăn',
  attendance: 'Điểm danh sinh hoạt chi đoàn',
  lateAnswers: 'Lượt báo muộn chờ bí thư ghi nhận',
  meetingsCalled: 'Buổi sinh hoạt đã gọi, đã ghi',
  pressed: 'Lượt bấm chờ được nhận vào chi đoàn',
  letters: 'Tin đã gửi cho đồng chí (không kèm nội dung)',
  reminderChoice: 'Cách nhắc việc đồng chí đã chọn',
  reminders: 'Sổ nhắc việc',
  requests: 'Yêu cầu về dữ liệu',
  questions: 'Câu hỏi đang chờ người giữ sổ quy định',
  drafts: 'Việc đang nhập dở',
  admissions: 'Các lần xin vào',
  wrongCodes: 'Số lần nhập sai mã còn lưu',
  acts: 'Việc đồng chí đã làm qua trợ lý',
  looks: 'Người khác đã xem hoặc sửa dữ liệu của đồng chí',
};

const labels: Readonly<Record<string, string>> = {
  code: 'Mã',
  name: 'Họ tên',
  phone: 'Điện thoại',
  createdAt: 'Ghi lúc',
  restrictedAt: 'Hạn chế xử lý từ',
  channel: 'Kênh',
  externalId: 'Mã tài khoản',
  boundAt: 'Liên kết lúc',
  unreachable: 'Không gửi được vì',
  kind: 'Loại',
  title: 'Chức danh',
  fullTime: 'Chuyên trách',
  mainPost: 'Chức vụ chính',
  form: 'Kèm theo',
  from: 'Từ',
  to: 'Đến',
  unit: 'Đơn vị',
  cluster: 'Cụm',
  decision: 'Số quyết định',
  purpose: 'Mục đích, nội dung',
  version: 'Bản lời đồng ý',
  turn: 'Lượt',
  givenAt: 'Đồng ý lúc',
  withdrawnAt: 'Rút lúc',
  as: 'Vai',
  action: 'Việc',
  endedAt: 'Kết thúc',
  places: 'Nơi đến',
  going: 'Trả lời lời mời',
  result: 'Kết quả',
  found: 'Nắm được',
  proposals: 'Cơ sở đề xuất',
  reportedAt: 'Báo kết quả lúc',
  photos: 'Số ảnh',
  year: 'Năm',
  quarter: 'Quý',
  submittedAt: 'Nộp lúc',
  startOn: 'Từ ngày',
  endOn: 'Đến ngày',
  state: 'Tình trạng',
  on: 'Ngày',
  role: 'Vai',
  topic: 'Nội dung',
  job: 'Lịch',
  period: 'Kỳ',
  settledAt: 'Xong lúc',
  reason: 'Lý do',
  text: 'Câu hỏi',
  askedOn: 'Hỏi ngày',
  named: 'Kèm tên',
  hour: 'Giờ gửi',
  heldTo: 'Hoãn đến',
  muted: 'Đã tắt',
  settledOn: 'Xử lý ngày',
  number: 'Số',
  detail: 'Chi tiết',
  receivedAt: 'Nhận lúc',
  answerBy: 'Hạn trả lời',
  doneBy: 'Hạn thực hiện',
  extended: 'Đã gia hạn',
  answeredAt: 'Trả lời lúc',
  doneAt: 'Thực hiện lúc',
  command: 'Lệnh',
  input: 'Đã nhập',
  updatedAt: 'Lúc',
  decidedAt: 'Quyết định lúc',
  at: 'Lúc',
  subject: 'Đối tượng',
  outcome: 'Kết quả',
  criterion: 'Tiêu chí',
  value: 'Đã ghi',
  dueOn: 'Hạn',
  month: 'Tháng',
  plannedOn: 'Hẹn ngày',
  meeting: 'Buổi',
  wentWell: 'Mặt được',
  toImprove: 'Mặt chưa được',
  notedAt: 'Ghi lúc',
};

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%;font-size:14px}th,td{border:1px solid #bbb;padding:.25rem .4rem;text-align:left;vertical-align:top}' +
  'h2{margin:1.5rem 0 .3rem}.wide{overflow-x:auto}';

async function page(tx: Tx, whose: Holder, at: Date): Promise<string> {
  const data: Record<string, unknown> = { ...(await ownData(tx, whose, at)) };
  const parts = Object.entries(sections).map(([key, title]) => `<h2>${title}</h2>${show(data[key])}`);
  return [
    '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Dữ liệu của tôi</title><style>${style}</style><h1>Dữ liệu của tôi</h1>`,
    `<p>Bản sao lấy lúc ${sayInstant(at)}, theo Luật 91/2025/QH15 và Nghị định 356/2025/NĐ-CP (Điều 5). Trợ lý không lưu vị trí, ý kiến, sức khoẻ hay chuyện riêng.</p>`,
    ...parts,
    '</html>',
  ].join('\n');
}

function show(value: unknown): string {
  if (typeof value === 'number') return `<p>${value}</p>`;
  const rows = z.array(z.record(z.string(), z.unknown())).safeParse(Array.isArray(value) ? value : [value]);
  if (!rows.success || rows.data.length === 0) return '<p>Không có.</p>';
  const columns = Object.keys(rows.data[0] ?? {});
  const head = columns.map((column) => `<th>${html(labels[column] ?? column)}</th>`).join('');
  const body = rows.data.map((row) => `<tr>${columns.map((column) => `<td>${cell(row[column])}</td>`).join('')}</tr>`);
  return `<div class="wide"><table><tr>${head}</tr>${body.join('')}</table></div>`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (Array.isArray(value)) return html(value.map(String).join(', '));
  if (typeof value === 'object') return html(JSON.stringify(value));
  const text = String(value);
  return html(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? sayInstant(new Date(text)) : text);
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
