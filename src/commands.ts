import maymoi from '../commands/maymoi.ts';
import start from '../commands/start.ts';
import trogiup from '../commands/trogiup.ts';
import type { Command } from './bot/command.ts';
import { administration } from './commands/administration.ts';
import { guidance } from './commands/guidance.ts';
import { meetings } from './commands/meetings.ts';
import { organisation } from './commands/organisation.ts';
import { own } from './commands/own.ts';
import { plans } from './commands/plans.ts';
import { programmes } from './commands/programmes.ts';
import { visits } from './commands/visits.ts';

/** What each folder of commands is about, for /trogiup and the bare command. */
export const folders: Readonly<Record<string, string>> = {
  chuyen: 'Một chuyến: xem, mời người, thêm nơi, công lệnh, ảnh',
  chinhsach: 'Chính sách đi cơ sở: chỉ tiêu, cách tính, hạn',
  chucvu: 'Giao chức danh, cho thôi chức danh',
  donvi: 'Cây tổ chức: xem, sáp nhập, tách, đổi tên, lập, chuyển',
  dulieu: 'Dữ liệu của tôi, quyền của tôi',
  mien: 'Miễn đi cơ sở: ghi, thôi, danh sách',
  suco: 'Sổ sự cố dữ liệu cá nhân',
  sinhhoat: 'Sinh hoạt chi đoàn',
  vanban: 'Văn bản hướng dẫn: nhập, sửa, công bố',
};

/** Every command, in the order in which /trogiup shows them: one list a topic (bot/help-topics.ts). */
export const commands: readonly Command[] = [
  ...visits,
  ...meetings,
  ...plans,
  ...programmes,
  ...guidance,
  ...organisation,
  ...own,
  ...administration,
  trogiup,
  maymoi,
  start,
];
