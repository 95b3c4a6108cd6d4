import { businessDay, hourOf } from '../calendar.ts';
import { formatDay, partsOf } from '../day.ts';

const HOUR_MS = 3_600_000;

/** Hours in which the authority is told of a breach, from its discovery (Luật 91/2025/QH15, Điều 23, khoản 1; DL-10). */
const reportHours = 72;

/** An entry of the register of personal-data incidents. No names of those concerned stand in it. */
export interface Incident {
  id: number;
  foundAt: Date;
  reportBy: Date;
  summary: string;
  /** Which kinds of data, of how many people. */
  scope: string;
  measures: string | null;
  reportedAt: Date | null;
  closedAt: Date | null;
}

export function reportBy(foundAt: Date): Date {
  return new Date(foundAt.getTime() + reportHours * HOUR_MS);
}

/** Where an incident stands with its 72 hours: "còn 41 giờ để báo", "quá hạn báo 3 giờ", "đã báo 14:00 12/8/2026". */
export function incidentClock({ reportBy: by, reportedAt, closedAt }: Incident, now: Date): string {
  const closed = closedAt ? `, đã đóng ${sayInstant(closedAt)}` : '';
  if (reportedAt) return `đã báo ${sayInstant(reportedAt)}${reportedAt > by ? ' (muộn)' : ''}${closed}`;
  if (closedAt) return `đã đóng ${sayInstant(closedAt)}, không báo`;
  const hours = (by.getTime() - now.getTime()) / HOUR_MS;
  return hours >= 0 ? `còn ${Math.floor(hours)} giờ để báo` : `quá hạn báo ${Math.ceil(-hours)} giờ`;
}

/** "14:00 12/8/2026", in Vietnam's time. */
export function sayInstant(instant: Date): string {
  return `${hourOf(instant)} ${formatDay(businessDay(instant))}`;
}

/**
 * The letter to the authority, to be completed by hand where dots stand. Contents: NĐ 356/2025/NĐ-CP, Điều 28, khoản 1;
 * the same facts go into Mẫu số 08 of its annex (Điều 28, khoản 2), whose layout is the authority's.
 */
export function incidentLetter(incident: Incident, organisation: string, now: Date): string {
  const { y, m, d } = partsOf(businessDay(now));
  const dots = '……………………';
  return [
    organisation.toUpperCase(),
    `Số: ${dots}`,
    `${dots}, ngày ${d} tháng ${m} năm ${y}`,
    '',
    'THÔNG BÁO VI PHẠM QUY ĐỊNH VỀ BẢO VỆ DỮ LIỆU CÁ NHÂN',
    '(Điều 23 Luật 91/2025/QH15; nội dung theo Điều 28 Nghị định 356/2025/NĐ-CP, Mẫu số 08)',
    '',
    'Kính gửi: Cơ quan chuyên trách bảo vệ dữ liệu cá nhân, Bộ Công an',
    '',
    '1. Tính chất của việc vi phạm',
    `- Thời điểm phát hiện: ${sayInstant(incident.foundAt)}`,
    `- Hạn báo (72 giờ): ${sayInstant(incident.reportBy)}`,
    `- Địa điểm: ${dots}`,
    `- Việc xảy ra: ${incident.summary}`,
    `- Tổ chức, cá nhân liên quan: ${dots}`,
    `- Loại và số lượng dữ liệu cá nhân: ${incident.scope}`,
    '',
    '2. Người phụ trách bảo vệ dữ liệu cá nhân',
    `- Họ tên, chức vụ, điện thoại, thư điện tử: ${dots}`,
    '',
    '3. Hậu quả, thiệt hại có thể xảy ra',
    `- ${dots}`,
    '',
    '4. Biện pháp đã và sẽ thực hiện',
    `- ${incident.measures ?? dots}`,
    ...(now > incident.reportBy && !incident.reportedAt ? ['', `Lý do báo sau 72 giờ: ${dots}`] : []),
    '',
    'NGƯỜI ĐẠI DIỆN',
    '(ký, ghi rõ họ tên, đóng dấu)',
    '',
  ].join('\r\n');
}
