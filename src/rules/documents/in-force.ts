import { type Day, exists } from '../../domain/day.ts';
import type { GuidanceNode } from '../../domain/guidance/guidance.ts';

const says =
  /có hiệu lực(?: thi hành)?(?: kể)? từ (?:ngày (ký|ban hành)|ngày\s*(\d{1,2})(?:\s*tháng\s*|[/.-])(\d{1,2})(?:\s*năm\s*|[/.-])(\d{4}))/giu;

/**
 * The day from which a document says it holds ("có hiệu lực kể từ ngày ký", "… từ ngày 15 tháng 9 năm 2026"): what it says
 * last, in its final articles. Undefined where it says nothing.
 */
export function inForceFrom(nodes: readonly GuidanceNode[], issuedOn: Day | null): Day | undefined {
  const days = nodes.flatMap(({ text }) => [...text.matchAll(says)].map((found) => dayOf(found, issuedOn) ?? []));
  return days.flat().at(-1);
}

function dayOf([, signed, day, month, year]: RegExpMatchArray, issuedOn: Day | null): Day | undefined {
  if (signed) return issuedOn ?? undefined;
  if (!exists(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
