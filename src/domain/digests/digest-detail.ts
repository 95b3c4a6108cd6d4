import { z } from 'zod';

/** What can be opened behind a digest's figures: lists of rows, as many as the figure says. */
export const digestDetail = z.enum([
  'visits',
  'open',
  'unvisited',
  'late',
  'branches',
  'difficult',
  'tasks',
  'unreachable',
  'mismatched',
]);

export type DigestDetail = z.infer<typeof digestDetail>;

/** What the list is called, the word a line names it by, and the heads of its columns. */
export const digestDetails: Readonly<
  Record<DigestDetail, { title: string; word: string; columns: readonly string[] }>
> = {
  visits: {
    ...{ title: 'Lượt đi cơ sở', word: 'luotdi' },
    columns: ['Họ tên', 'Đơn vị', 'Mã', 'Từ ngày', 'Đến ngày', 'Nơi đến', 'Nội dung', 'Tình trạng'],
  },
  open: {
    ...{ title: 'Lượt chờ xác nhận, quá hạn kết quả', word: 'choxacnhan' },
    columns: ['Họ tên', 'Đơn vị', 'Mã', 'Từ ngày', 'Đến ngày', 'Nơi đến', 'Còn thiếu'],
  },
  unvisited: { title: 'Nơi ba tháng chưa ai đến', word: 'chuaden', columns: ['Đơn vị', 'Lần cuối'] },
  late: { title: 'Chi đoàn quá hạn họp', word: 'chuahop', columns: ['Chi đoàn', 'Thuộc', 'Lần họp cuối', 'Căn cứ'] },
  branches: {
    ...{ title: 'Chi đoàn', word: 'chidoan' },
    columns: ['Chi đoàn', 'Thuộc', 'Số buổi', 'Có mặt', 'Tổng số', 'Lần họp cuối', 'Tình trạng'],
  },
  difficult: { title: 'Chi đoàn khó khăn', word: 'khokhan', columns: ['Chi đoàn', 'Thuộc', 'Đã dự ngày'] },
  tasks: { title: 'Việc chưa xong', word: 'viec', columns: ['Việc', 'Người làm', 'Đơn vị', 'Hạn'] },
  unreachable: {
    title: 'Người không nhận được tin',
    word: 'khongnhan',
    columns: ['Họ tên', 'Đơn vị', 'Chức danh', 'Vì sao'],
  },
  mismatched: {
    ...{ title: 'Buổi họp số liệu chưa khớp', word: 'chuakhop' },
    columns: ['Mã', 'Chi đoàn', 'Ngày', 'Có mặt', 'Tổng số'],
  },
};
