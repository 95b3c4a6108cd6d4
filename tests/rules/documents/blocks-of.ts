import type { GuidanceHead, GuidanceNode } from '../../../src/domain/guidance/guidance.ts';
import type { Block } from '../../../src/rules/documents/block.ts';

/** A tree as the blocks of a plain document, from which `split` makes the same tree again. */
export function blocksOf({ head, nodes }: { head: GuidanceHead; nodes: readonly GuidanceNode[] }): Block[] {
  return [...headBlocks(head), ...nodes.flatMap(nodeBlocks)];
}

/** One clause as people write it: 'Điều 5. …', 'a) …', '1.1. …'. */
function written({ kind, label, text }: GuidanceNode): string {
  if (label === '') return text;
  // What is attached has its kind as a heading of its own: 'QUY CHẾ'.
  if (kind === 'annex' && label === label.toUpperCase()) return `${label}\n${text}`;
  const sign = kind === 'dash' || kind === 'plus' ? ' ' : kind === 'point' ? ') ' : kind === 'step' ? ': ' : '. ';
  return text === '' ? label : `${label}${sign}${text}`;
}

function nodeBlocks(node: GuidanceNode): Block[] {
  if (node.kind === 'table') {
    return [{ kind: 'table', rows: node.text.split('\n').map((row) => row.split(' | ')) }];
  }
  return written(node)
    .split('\n')
    .map((text) => ({ kind: 'line', text }));
}

function headBlocks({ number, kind, issuer, issuedOn, title }: GuidanceHead): Block[] {
  const [year, month, day] = issuedOn?.split('-') ?? [];
  const lines = [
    issuer,
    number === null ? null : `Số: ${number}`,
    issuedOn === null ? null : `ngày ${day} tháng ${month} năm ${year}`,
    kind === null ? null : kind.toUpperCase(),
    title,
  ];
  return lines.flatMap((text) => (text ? [{ kind: 'line' as const, text }] : []));
}
