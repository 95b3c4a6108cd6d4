import type { Asked } from '../db/queries/digests/digest-asked.ts';
import type { Figures } from '../domain/digests/digest.ts';
import { dayCount } from '../domain/ledger/lines.ts';
import { shareText } from '../domain/visits/coverage.ts';

/** The digest's lines below its first, each about one thing; what a unit has nothing of is left out. */
export function digestLines({ counts: c }: Figures, asked: Asked): string[] {
  const open = [
    ...(c.unconfirmed > 0 ? [`${c.unconfirmed} lượt chờ cơ sở xác nhận`] : []),
    ...(c.unreported > 0 ? [`${c.unreported} lượt quá hạn kết quả`] : []),
  ];
  return [
    ...(c.staff > 0
      ? [
          `Đi cơ sở: ${dayCount(c.days)} ngày ${changed(c.days, c.daysBefore)}; cả năm ${dayCount(c.daysYear)}/${c.quota} ngày.`,
          `${c.staff} cán bộ: ${c.met} đủ, ${c.behind} chậm nhịp, ${c.exempt} miễn${c.tripsQuota > 0 ? `; đợt chuyên đề ${c.trips}/${c.tripsQuota}` : ''}.`,
          planLine(c),
          ...(open.length > 0 ? [`Còn ${open.join(', ')}.`] : []),
        ]
      : []),
    ...(c.communes > 1 ? [`Ba tháng chưa ai đến: ${c.unvisited}/${c.communes} đơn vị.`] : []),
    ...(c.branches > 0 ? [branchLine(c)] : []),
    ...(c.difficult > 0 ? [`Chi đoàn khó khăn đã dự: ${c.difficultAttended}/${c.difficult}.`] : []),
    ...(c.tasksOpen + c.tasksDone > 0
      ? [`Việc: xong ${c.tasksDone}, còn ${c.tasksOpen}, quá hạn ${c.tasksLate}.`]
      : []),
    ...restLine(c, asked),
  ];
}

type Counts = Figures['counts'];

function planLine(c: Counts): string {
  const registered = c.gone + c.coming + c.cancelled + c.notGone;
  const parts = [`${c.gone} đã đi`, `${c.coming} chưa xong`, `${c.cancelled} huỷ`, `${c.notGone} không thực hiện`];
  return `Kế hoạch: ${registered} lượt = ${parts.join(' + ')}; ngoài kế hoạch ${c.unplanned}.`;
}

function branchLine(c: Counts): string {
  const rest = c.branchesResting > 0 ? `, ${c.branchesResting} chưa đến hạn` : '';
  const present = c.total > 0 ? `; dự họp ${shareText(c.present, c.total)}` : '';
  return `Sinh hoạt: ${c.branchesMet}/${c.branches} chi đoàn đã họp ${changed(c.branchesMet, c.metBefore)}, ${c.branchesLate} quá hạn${rest}${present}.`;
}

function restLine(c: Counts, { open, unanswered }: Asked): string[] {
  const said = [
    ...(c.unreachable > 0 ? [`${c.unreachable} người không nhận được tin`] : []),
    ...(c.mismatched > 0 ? [`${c.mismatched} buổi họp số liệu chưa khớp`] : []),
    ...(open > 0 ? [`${open} câu hỏi chờ người giữ sổ`] : []),
    ...(unanswered > 0 ? [`${unanswered} lần hỏi chưa thấy quy định`] : []),
  ];
  return said.length > 0 ? [`Cần xem: ${said.join(', ')}.`] : [];
}

/** '(kỳ trước 96, tăng 22)' */
function changed(now: number, before: number): string {
  const by = now - before;
  const how = by === 0 ? 'như cũ' : by > 0 ? `tăng ${dayCount(by)}` : `giảm ${dayCount(-by)}`;
  return `(kỳ trước ${dayCount(before)}, ${how})`;
}
