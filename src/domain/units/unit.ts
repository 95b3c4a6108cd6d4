import { z } from 'zod';

/**
 * Levels of the organisation, highest first. `district` exists only in history (abolished on 1/7/2025); `direct` is a
 * grassroots unit straight under a province (school, enterprise, force); `league` joins branches; `group` is a part of
 * a branch; `place` is somewhere a visit may go that is no unit of the Union (a hamlet, a school, a workers' housing).
 */
export const unitKind = z.enum([
  'centre',
  'province',
  'department',
  'district',
  'commune',
  'direct',
  'league',
  'branch',
  'group',
  'place',
]);

export type UnitKind = z.infer<typeof unitKind>;

export const unitKindNames: Readonly<Record<UnitKind, string>> = {
  centre: 'Trung ương Đoàn',
  province: 'Tỉnh Đoàn, Thành Đoàn',
  department: 'Ban, Văn phòng',
  district: 'Huyện Đoàn, Quận Đoàn',
  commune: 'Đoàn xã, phường, đặc khu',
  direct: 'Đoàn trực thuộc',
  league: 'Liên chi đoàn',
  branch: 'Chi đoàn',
  group: 'Phân đoàn',
  place: 'Địa điểm',
};

/** Where a field visit may go: below the province, no departments. A district only on days on which it existed. */
export const destinationKinds: readonly UnitKind[] = [
  'district',
  'commune',
  'direct',
  'league',
  'branch',
  'group',
  'place',
];

/** Depth of a kind, 0 = the centre: a smaller number is a higher unit. */
export function levelOf(kind: UnitKind): number {
  return unitKind.options.indexOf(kind);
}

/** Kinds of branch: of a hamlet or quarter, a school, an enterprise, the armed forces, workers' lodgings (TC-09). */
export const branchKind = z.enum(['residential', 'school', 'enterprise', 'forces', 'housing']);

export type BranchKind = z.infer<typeof branchKind>;

export const branchKindNames: Readonly<Record<BranchKind, string>> = {
  residential: 'địa bàn dân cư',
  school: 'trường học',
  enterprise: 'doanh nghiệp, cơ quan',
  forces: 'lực lượng vũ trang',
  housing: 'khu nhà trọ công nhân',
};

/** What may stand right above each kind (facts.md 5, TC-12); the centre stands above all. */
export const parentKinds: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  centre: [],
  province: ['centre'],
  department: ['centre', 'province', 'district'],
  district: ['province'],
  commune: ['province', 'district'],
  direct: ['centre', 'province', 'district', 'commune'],
  league: ['commune', 'direct'],
  branch: ['province', 'district', 'commune', 'direct', 'league'],
  group: ['branch'],
  place: ['province', 'district', 'commune', 'direct', 'league', 'branch'],
};
