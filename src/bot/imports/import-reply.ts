import type { Plan } from '../../db/imports/import-plan.ts';
import type { RowProblem } from '../../db/imports/import-staging.ts';
import { importSheets } from '../../domain/imports/import-columns.ts';
import { bold, type Reply } from '../../post/reply.ts';
import { changesAnything, planLines } from './import-words.ts';

/** Errors shown in the message itself; more come as a table. */
export const SHOWN = 6;

/** What a dry run found: what would be done with the button that does it, or the errors. */
export function planReply(taskId: number, rows: number, plan: Plan, problems: readonly RowProblem[]): Reply {
  if (plan.problems > 0) return errorReply(taskId, plan.problems, problems);
  const head = bold(`Tệp đúng cả ${rows.toLocaleString('vi-VN')} dòng, chưa nhập gì.`);
  if (!changesAnything(plan)) return { text: [head, ...planLines(plan, false)].join('\n') };
  const text = [head, 'Nếu nhập:', ...planLines(plan, false), 'Bấm Nhập để nhập tất cả.'].join('\n');
  const buttons = [
    { label: 'Nhập', say: `/nhap luu ${taskId}` },
    { label: 'Thôi', say: `/nhap bo ${taskId}` },
  ];
  return { text, buttons: [buttons] };
}

/** The table of errors, in the message where it is short, as a file where it is long. */
export function errorReply(taskId: number, total: number, problems: readonly RowProblem[]): Reply {
  const rest = total - Math.min(total, SHOWN);
  const text = [
    bold(`Chưa nhập gì: ${total.toLocaleString('vi-VN')} dòng có lỗi.`),
    ...problems.slice(0, SHOWN).map((one) => `• ${problemLine(one)}`),
    ...(rest > 0 ? [`… và ${rest.toLocaleString('vi-VN')} dòng nữa, xem bảng kèm theo.`] : []),
    'Đồng chí sửa trong tệp rồi gửi lại.',
  ].join('\n');
  const buttons = [[{ label: 'Gửi tệp đã sửa', say: '/nhap tep' }]];
  if (rest === 0) return { text, buttons };
  const file = { renderer: 'import-errors', params: { taskId }, name: 'loi-nhap.xlsx', as: 'document' as const };
  return { text, buttons, file };
}

/** 'Đơn vị, dòng 12: …' */
export function problemLine({ sheet, row, problem }: RowProblem): string {
  const title = sheet === 'units' || sheet === 'people' ? importSheets[sheet].title : sheet;
  const said = problem.length > 220 ? `${problem.slice(0, 219)}…` : problem;
  return `${title}, dòng ${row}: ${said}`;
}
