import type { Published } from './published.ts';

/** A typed total that its own text contradicts: what is stated, what the parts come to. */
export interface Disagreement {
  kind: 'groups' | 'groupParts' | 'reasons' | 'together' | 'ratio' | 'exemptPosts';
  what: string;
  stated: number;
  computed: number;
  parts: readonly number[];
}

/** Every disagreement among the totals of a report; an empty list: whatever can be checked agrees. */
export function reconcile(report: Published): Disagreement[] {
  const { went, groups, ratio, stayed, reasons, exemptPosts } = report;
  const [firstPosts, ...laterPosts] = exemptPosts;
  return [
    ...summed('groups', 'số người đi', went, groups.map(count)),
    ...groups.flatMap(({ what, count: stated, parts }) => summed('groupParts', what, stated, parts)),
    ...summed('reasons', 'số người không đi', stayed, reasons.map(count)),
    ...(went === undefined || stayed === undefined
      ? []
      : summed('together', 'số người thuộc diện', ratio?.whole, [went, stayed])),
    ...(ratio && went !== undefined ? summed('ratio', 'số người đi nêu lần nữa', went, [ratio.part]) : []),
    ...laterPosts.flatMap((later) =>
      summed('exemptPosts', 'số người giữ chức danh không áp dụng', firstPosts, [later]),
    ),
  ];
}

const count = ({ count: of }: { count: number }): number => of;

function summed(
  kind: Disagreement['kind'],
  what: string,
  stated: number | undefined,
  parts: readonly number[],
): Disagreement[] {
  const computed = parts.reduce((total, part) => total + part, 0);
  return stated === undefined || parts.length === 0 || stated === computed
    ? []
    : [{ kind, what, stated, computed, parts }];
}

/** A disagreement as a sentence. */
export function disagreementText({ kind, what, stated, computed, parts }: Disagreement): string {
  const sum = parts.length > 1 ? ` (${parts.join(' + ')})` : '';
  if (kind === 'exemptPosts' || kind === 'ratio') return `${upper(what)}: chỗ ghi ${stated}, chỗ ghi ${computed}.`;
  return `${upper(what)}: ghi ${stated}, cộng lại là ${computed}${sum}.`;
}

function upper(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
