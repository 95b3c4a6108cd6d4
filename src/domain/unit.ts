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
