import { positionTitles } from '../people/position.ts';
import { branchKindNames, unitKindNames } from '../units/unit.ts';

export type ImportSheet = 'units' | 'people';

export interface ImportColumn {
  key: string;
  heading: string;
  required: boolean;
  /** What the explanation sheet says of it. */
  explain: string;
}

/** Each sheet by its name in the workbook, its columns in the template's order. People may change the order, not the names. */
export const importSheets: Readonly<Record<ImportSheet, { title: string; columns: readonly ImportColumn[] }>> = {
  units: {
    title: 'Đơn vị',
    columns: [
      column('code', 'Mã đơn vị', true, 'Mã riêng của đơn vị, không đổi. Nhập lại cùng mã là sửa đơn vị đó.'),
      column('name', 'Tên đơn vị', true, 'Ví dụ: Đoàn xã Hòa Tiến; Chi đoàn thôn 3.'),
      column('kind', 'Loại đơn vị', true, `Một trong: ${Object.values(unitKindNames).join('; ')}.`),
      column('parent', 'Mã đơn vị cấp trên', false, 'Đơn vị mới phải có. Đơn vị đã có mà để trống thì giữ nguyên.'),
      column('branch', 'Loại chi đoàn', false, `Chỉ cho chi đoàn: ${Object.values(branchKindNames).join('; ')}.`),
      column('aliases', 'Tên gọi khác', false, 'Tên người ta hay gõ, cách nhau bằng dấu chấm phẩy.'),
      column('from', 'Có từ ngày', false, 'Ô kiểu ngày. Để trống: từ ngày nhập. Chỉ dùng cho đơn vị mới.'),
    ],
  },
  people: {
    title: 'Người',
    columns: [
      column('code', 'Mã người', true, 'Mã riêng của một người, không đổi. Người nhiều chức danh: nhiều dòng cùng mã.'),
      column('name', 'Họ và tên', true, 'Các dòng cùng mã phải cùng họ tên.'),
      column('phone', 'Điện thoại', false, 'Không bắt buộc. Để trống thì giữ số đang có.'),
      column('unit', 'Mã đơn vị', true, 'Đơn vị của chức danh này: mã ở trang Đơn vị hoặc mã đã có.'),
      column(
        'kind',
        'Chức danh',
        false,
        `Một trong: ${Object.values(positionTitles).join('; ')}. Để trống: Đoàn viên.`,
      ),
      column('title', 'Chức danh ghi', false, 'Cách ghi đầy đủ, ví dụ: Phó Bí thư Đoàn xã Hòa Tiến.'),
      column('fullTime', 'Chuyên trách', false, 'Có hoặc Không. Để trống: Không.'),
      column('mainPost', 'Chức vụ chính', false, 'Cho người kiêm nhiệm, ví dụ: Công an xã.'),
      column('from', 'Từ ngày', false, 'Ô kiểu ngày. Để trống: từ ngày nhập.'),
      column('to', 'Đến ngày', false, 'Ô kiểu ngày, ngày cuối giữ chức danh. Để trống: còn giữ.'),
    ],
  },
};

function column(key: string, heading: string, required: boolean, explain: string): ImportColumn {
  return { key, heading, required, explain };
}

/** Rows that show how to fill a sheet in, in the columns' order; rows whose code begins with VIDU- are passed over. */
export const importExamples: Readonly<Record<ImportSheet, readonly (readonly (string | Date | null)[])[]>> = {
  units: [
    ['VIDU-HT', 'Đoàn xã Hòa Tiến', 'Đoàn xã', 'goc', null, 'Xã Hòa Tiến', new Date('2025-07-01')],
    ['VIDU-HT-T3', 'Chi đoàn thôn 3', 'Chi đoàn', 'VIDU-HT', 'địa bàn dân cư', null, new Date('2025-07-01')],
  ],
  people: [
    [
      'VIDU-001',
      'Nguyễn Văn An',
      '0905000001',
      'VIDU-HT',
      'Bí thư',
      'Bí thư Đoàn xã',
      'Có',
      null,
      new Date('2025-07-01'),
      null,
    ],
    [
      'VIDU-002',
      'Trần Thị Bình',
      null,
      'VIDU-HT',
      'Phó Bí thư',
      null,
      'Không',
      'Công an xã',
      new Date('2025-07-01'),
      null,
    ],
    ['VIDU-002', 'Trần Thị Bình', null, 'VIDU-HT-T3', 'Đoàn viên', null, null, null, null, null],
  ],
};

/** What the codes of the template's example rows begin with. */
export const EXAMPLE_CODE = 'VIDU-';
