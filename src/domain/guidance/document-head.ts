import { z } from 'zod';

const mm = z.int().min(5).max(60);

/**
 * How a unit's papers begin and stand on the page. Provinces differ (facts.md 4), so it is a setting of a unit for some
 * days, of the nearest one upwards. `unionSide`: where "ĐOÀN TNCS HỒ CHÍ MINH" stands; on the left it stands above the
 * unit, in place of the unit above it, as in Ho Chi Minh City.
 */
export const documentHead = z.strictObject({
  unionSide: z.enum(['right', 'left']),
  /** Millimetres; `size` in points. */
  margins: z.strictObject({ top: mm, bottom: mm, left: mm, right: mm }),
  size: z.int().min(10).max(16),
});

export type DocumentHead = z.infer<typeof documentHead>;

/** HD 29-HD/TWĐTN-VP (2013) for the head; margins, which it was not seen to give, after NĐ 30/2020 (VB-04). */
export const usualHead: DocumentHead = {
  unionSide: 'right',
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  size: 14,
};

/** The union's name as it stands at the head of its papers. */
export const UNION = 'ĐOÀN TNCS HỒ CHÍ MINH';

/** The place a paper is dated from: a commune's name without what kind of unit it is. */
export function placeOf(unitName: string): string {
  return unitName.replace(/^(?:Đoàn\s+(?:xã|phường|đặc khu)|(?:Thành|Tỉnh|Huyện|Quận)\s+đoàn|Đoàn)\s+/iu, '');
}
