import { fold } from '../fold.ts';
import type { ExemptionKind } from './exemption.ts';

/** A number with what it is said of; `parts` where the text splits it up. */
export interface Said {
  what: string;
  count: number;
  parts: number[];
}

/** The totals of a written report on field visits, as typed; what it does not say is undefined or empty. */
export interface Published {
  /** Those who went, and the groups they are listed in. */
  went: number | undefined;
  groups: Said[];
  /** `17/24`: those who went of those who had to. */
  ratio: { part: number; whole: number } | undefined;
  /** Those who did not go, and why. */
  stayed: number | undefined;
  reasons: (Said & { kind: ExemptionKind | undefined })[];
  /** How many hold the posts to which it does not apply, each time they are numbered. */
  exemptPosts: number[];
}

/** Reads the totals out of a report's text, written as the reports on "1+2" are; nothing is corrected. */
export function readPublished(text: string): Published {
  const flat = text.replaceAll(/\s+/g, ' ');
  const ratio = /(\d{1,4})\s*\/\s*(\d{1,4})\s+đồng chí/u.exec(flat);
  const stay = /(\d{1,4})\s+đồng chí\s+(?:không|chưa)\s+đi[^.]*?gồm:?\s*([^.]*)/iu.exec(flat);
  const reasons = reasonsIn(stay?.[2] ?? '');
  const posts = [...flat.matchAll(/không áp dụng[^.()]*?đối với\s+(\d{1,4})\s+đồng chí/giu)].map(([, n]) => Number(n));
  const listed = reasons.filter(({ what }) => fold(what).includes('khong ap dung')).map(({ count }) => count);
  return {
    went: numberIn(/(\d{1,4})\s+(?:cán bộ|đồng chí)[^.\d]{0,80}?(?:thực hiện\s+)?đi cơ sở/iu.exec(flat)?.[1]),
    groups: groupsIn(/(?:cụ thể )?như sau\s*:\s*(.*?)(?:Số lượng|Tổng cộng|$)/u.exec(flat)?.[1] ?? ''),
    ratio: ratio ? { part: Number(ratio[1]), whole: Number(ratio[2]) } : undefined,
    stayed: numberIn(stay?.[1]),
    reasons,
    exemptPosts: [...posts, ...listed],
  };
}

/** One group after another, split by `;` or `.`: `04 đồng chí Thường trực (…)` or `Văn phòng 02 đồng chí: 01 …, 01 …`. */
function groupsIn(list: string): Said[] {
  const aside = /\([^()]*\)/g;
  return list.split(/[;.]\s*(?![^()]*\))/u).flatMap((piece): Said[] => {
    const inner = (piece.match(aside) ?? []).filter((said) => !fold(said).includes('khong ap dung')).join(' ');
    const bare = piece.replaceAll(aside, ' ').trim();
    const first = /^(\d{1,4})\s+đồng chí\s+(.+)$/u.exec(bare);
    const after = /^(.*?)\s+(?:có\s+)?(\d{1,4})\s+đồng chí\s*:?\s*(.*)$/u.exec(bare);
    if (first) return [{ what: first[2]?.trim() ?? '', count: Number(first[1]), parts: partsIn(inner) }];
    if (!after) return [];
    return [{ what: after[1] ?? '', count: Number(after[2]), parts: partsIn(after[3] ?? '') }];
  });
}

/** `01 Trưởng Ban, 01 chuyên viên`, `đồng chí Bí thư và 03 đồng chí Phó Bí thư`: a part without its number is one. */
function partsIn(said: string): number[] {
  const text = said.replaceAll(/[()]/g, '').trim();
  if (!/\d/.test(text)) return [];
  const alone = /^đồng chí\s/u.test(text) ? [1] : [];
  return [...alone, ...(text.match(/\d{1,4}/g) ?? []).map(Number)];
}

function reasonsIn(list: string): Published['reasons'] {
  return list.split(/[;,]\s*(?=\d{1,4}\s+đồng chí)/u).flatMap((piece) => {
    const [, count, what = ''] = /^\s*(\d{1,4})\s+đồng chí\s+(.+?)\s*$/u.exec(piece) ?? [];
    return count === undefined ? [] : [{ what, count: Number(count), parts: [], kind: reasonKind(what) }];
  });
}

/** The one of the four kinds a reason falls under; nothing else of it is ever kept. */
export function reasonKind(reason: string): ExemptionKind | undefined {
  const said = fold(reason);
  if (/\b(ke toan|van thu|luu tru|thu quy)\b/.test(said)) return 'position';
  if (/\b\d+ nam\b|\btham nien\b/.test(said)) return 'seniority';
  if (/\b(benh|om|thai san|nghi dai|di hoc|hoc tap|nghi phep dai)\b/.test(said)) return 'leave';
  return /\b(phu trach|phan cong|cong tac|biet phai|quan tri)\b/.test(said) ? 'assignment' : undefined;
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
