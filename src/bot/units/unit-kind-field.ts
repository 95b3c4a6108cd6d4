import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { type BranchKind, branchKind, type UnitKind, unitKind } from '../../domain/units/unit.ts';
import { reader } from '../fields.ts';

interface Founded {
  label: string;
  kind: UnitKind;
  branch: BranchKind | null;
}

/** What may be founded, as its buttons say it. */
const foundable: readonly Founded[] = [
  { label: 'Chi đoàn địa bàn dân cư', kind: 'branch', branch: 'residential' },
  { label: 'Chi đoàn trường học', kind: 'branch', branch: 'school' },
  { label: 'Chi đoàn doanh nghiệp, cơ quan', kind: 'branch', branch: 'enterprise' },
  { label: 'Chi đoàn lực lượng vũ trang', kind: 'branch', branch: 'forces' },
  { label: 'Chi đoàn khu nhà trọ công nhân', kind: 'branch', branch: 'housing' },
  { label: 'Phân đoàn', kind: 'group', branch: null },
  { label: 'Liên chi đoàn', kind: 'league', branch: null },
  { label: 'Đoàn xã, phường, đặc khu', kind: 'commune', branch: null },
  { label: 'Đoàn trực thuộc', kind: 'direct', branch: null },
  { label: 'Ban, Văn phòng', kind: 'department', branch: null },
  { label: 'Địa điểm (thôn, tổ dân phố…)', kind: 'place', branch: null },
  { label: 'Tỉnh Đoàn, Thành Đoàn', kind: 'province', branch: null },
];

/** Words by which a line names what it founds, tried in order. */
const words: readonly [RegExp, UnitKind, BranchKind | null][] = [
  [/^chi doan.*(nha tro|cong nhan)/, 'branch', 'housing'],
  [/^chi doan.*(truong|thpt|thcs|dai hoc|cao dang|khoa|lop)/, 'branch', 'school'],
  [/^chi doan.*(cong an|quan su|bien phong|vu trang|bo doi)/, 'branch', 'forces'],
  [/^chi doan.*(cong ty|doanh nghiep|benh vien|co quan|nha may|hop tac xa)/, 'branch', 'enterprise'],
  [/^chi doan/, 'branch', 'residential'],
  [/^phan doan/, 'group', null],
  [/^lien chi doan/, 'league', null],
  [/^(doan )?(xa|phuong|dac khu)/, 'commune', null],
  [/^doan (huyen|quan|thi)|^(huyen|quan|thi) doan/, 'district', null],
  [/^doan /, 'direct', null],
  [/^(ban|van phong|uy ban)/, 'department', null],
  [/^(tinh|thanh) doan/, 'province', null],
  [/^(dia diem|thon|to dan pho|ap|khu pho|khom|xom|nha)/, 'place', null],
];

/** Kind of a unit to found, and of what kind a branch is; read from the button's words or from the unit's name. */
export const foundedKind = reader(
  z.object({ kind: unitKind, branch: branchKind.nullable() }),
  async (text) => {
    const kind = kindSaid(text);
    if (kind) return kind;
    throw new UserError('Chưa rõ loại đơn vị. Đồng chí chọn một loại:', { choices: await offered() });
  },
  offered,
);

/** The kind a name tells of itself ("Chi đoàn khu nhà trọ Xuân Hà"); undefined when it does not. */
export function kindSaid(text: string): { kind: UnitKind; branch: BranchKind | null } | undefined {
  const said = fold(text).trim();
  const button = foundable.find(({ label }) => fold(label) === said);
  if (button) return { kind: button.kind, branch: button.branch };
  const [, kind, branch] = words.find(([mark]) => mark.test(said)) ?? [];
  return kind && { kind, branch: branch ?? null };
}

async function offered(): Promise<{ label: string; say: string }[]> {
  return foundable.map(({ label }) => ({ label, say: label }));
}
