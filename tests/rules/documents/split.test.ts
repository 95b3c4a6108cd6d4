import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/domain/fold.ts';
import type { ClauseKind, GuidanceNode } from '../../../src/domain/guidance/guidance.ts';
import { type Block, line, tableText } from '../../../src/rules/documents/block.ts';
import { type GuidanceTree, split } from '../../../src/rules/documents/split.ts';
import { blocksOf } from './blocks-of.ts';

const splitLines = (...lines: string[]) => split({ blocks: lines.map(line), aside: [] });
const outline = ({ nodes }: GuidanceTree) => nodes.map(({ depth, label }) => `${' '.repeat(depth)}${label}`);

describe('what begins a clause', () => {
  it('is no mention within a sentence', () => {
    const tree = splitLines(
      'Điều 1. Phạm vi',
      'Quy định này áp dụng theo',
      'Điều 2. của Điều lệ Đoàn.',
      'Điều 5 của Quy chế này nói rõ thêm.',
      'Phụ lục 1 kèm theo là một phần của văn bản.',
      'Chương trình công tác năm gồm hai phần.',
      'Mục 2 Chương III được sửa đổi.',
      'Điều 2. Đối tượng',
      '1. Cán bộ Đoàn nêu tại khoản',
      '2. Điều này áp dụng cho cả cán bộ kiêm nhiệm.',
      '2. Đoàn viên.',
    );
    expect(outline(tree)).toEqual(['Điều 1', 'Điều 2', ' 1', ' 2']);
  });

  it('may be typed in many ways', () => {
    const tree = splitLines(
      'CHƯƠNG I',
      'CHUNG',
      'ĐIỀU 1: Tên',
      '1/ Một',
      '2/ Hai',
      'a/Một',
      'b)Hai',
      'đ) lạc',
      'Điều 2.Nữa',
    );
    expect(outline(tree)).toEqual(['Chương I', ' Điều 1', '  1', '  2', '   a', '   b', '   đ', ' Điều 2']);
  });

  it('goes on numbering anew in an annex, and nests a row that a point announces', () => {
    const tree = splitLines(
      ...['Điều 1. A', 'Điều 2. B', 'Phụ lục 1', 'QUY TRÌNH', 'Điều 1. C', '1. gồm:', 'a) các việc:', '1. x', '2. y'],
      ...['b) z', '2. t', 'Điều 2. D'],
    );
    expect(outline(tree)).toEqual([
      'Điều 1',
      'Điều 2',
      'Phụ lục 1',
      ' Điều 1',
      '  1',
      '   a',
      '    1',
      '    2',
      '   b',
      '  2',
      ' Điều 2',
    ]);
  });
});

it('keeps a document without any clause as one', () => {
  const tree = splitLines('THÔNG BÁO', 'Nghỉ lễ', 'Văn phòng nghỉ từ thứ Năm. Mời các đồng chí biết.');
  expect(tree.nodes).toEqual([
    { kind: 'preamble', label: '', text: 'Văn phòng nghỉ từ thứ Năm. Mời các đồng chí biết.', depth: 0 },
  ]);
  expect(tree.head).toMatchObject({ kind: 'Thông báo', title: 'Nghỉ lễ' });
});

const word = fc.constantFrom('đoàn', 'viên', 'Sinh', 'hoạt', 'chi', 'tháng', '2026', 'theo', 'khoản', 'báo', 'Điều');
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const end = fc.constantFrom('', '.', ';', ':', ',');
const mark = fc.constantFrom(
  ...[
    '',
    '',
    'Điều 1. ',
    'Điều 2. ',
    'Điều 3 ',
    'CHƯƠNG I ',
    'Chương II',
    'Mục 1. ',
    'I. ',
    'II. ',
    'A. ',
    'B. ',
    '1. ',
  ],
  ...[
    '2. ',
    '3) ',
    '1.1. ',
    '2.1 ',
    'a) ',
    'b) ',
    'đ. ',
    '- ',
    '+ ',
    'Phụ lục 1 ',
    'PHỤ LỤC',
    'Bước 1: ',
    'Nơi nhận: ',
  ],
  ...[
    'TM. BAN ',
    'Số: 9-HD/',
    'V/v ',
    'Căn cứ ',
    'QUY CHẾ ',
    '(Kèm theo ',
    'Phần thứ nhất ',
    'ngày 3 tháng 4 năm 2026 ',
  ],
);
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(mark, words, end).map((parts) => line(parts.join(''))) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.tuple(words, words), { minLength: 1, maxLength: 3 })
      .map((rows) => ({ kind: 'table' as const, rows })),
  },
);

/** Words with how often they occur; a leading zero and the 'số' of a label may go. */
function count(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const found of texts.join('\n').matchAll(/[\p{L}\d]+/gu)) {
    const one = fold(found[0]).replace(/^0+(?=\d)/, '');
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  counts.delete('so');
  return counts;
}

describe('splitting anything', () => {
  it('loses no word', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 40 }), (blocks) => {
        const tree = split({ blocks, aside: [] });
        const kept = count([
          ...tree.nodes.flatMap(({ label, text }) => [label, text]),
          ...tree.aside.map(({ text }) => text),
        ]);
        const given = count(blocks.map((one) => (one.kind === 'table' ? tableText(one.rows) : one.text)));
        for (const [one, times] of given) expect(kept.get(one) ?? 0, one).toBeGreaterThanOrEqual(times);
      }),
      { numRuns: 400 },
    );
  });

  it('never makes a clause deeper than its parent by more than one, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(block, fc.string({ unit: 'grapheme' }).map(line)), { maxLength: 30 }), (blocks) => {
        const { nodes } = split({ blocks, aside: [] });
        for (const [at, { depth }] of nodes.entries()) {
          expect(depth).toBeLessThanOrEqual((nodes[at - 1]?.depth ?? -1) + 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('makes the same tree of what it wrote', () => {
    const head = {
      number: '09-HD/TĐTN-XDĐ',
      kind: 'Hướng dẫn',
      issuer: 'TỈNH ĐOÀN X',
      issuedOn: '2026-03-04',
      title: 'Việc A',
    };
    fc.assert(
      fc.property(fc.oneof(articles, numbered), (nodes) => {
        const whole = { ...head, scope: null, validFrom: null, validTo: null };
        expect(split({ blocks: blocksOf({ head: whole, nodes }), aside: [] }).nodes).toEqual(nodes);
      }),
      { numRuns: 300 },
    );
  });
});

const sentence = fc
  .tuple(fc.constantFrom('Sinh hoạt', 'Chi đoàn họp', 'Báo cáo', 'Cán bộ đi cơ sở'), fc.constantFrom('.', ';'))
  .map((parts) => parts.join(''));
const romans = ['I', 'II', 'III', 'IV', 'V', 'VI'];
type Row = (at: number) => string;
const rows: Readonly<Record<string, Row>> = {
  chapter: (at) => `Chương ${romans[at]}`,
  article: (at) => `Điều ${at + 1}`,
  roman: (at) => romans[at] ?? '',
  number: (at) => String(at + 1),
  point: (at) => 'abcdđe'[at] ?? '',
  dash: () => '-',
  plus: () => '+',
};

/** A tree in which rows of these kinds stand within each other, each beginning at its first. */
function nested(kinds: readonly ClauseKind[], depth = 0): fc.Arbitrary<GuidanceNode[]> {
  const [kind, ...rest] = kinds;
  if (!kind) return fc.constant([]);
  const item = fc.tuple(sentence, rest.length > 0 ? nested(rest, depth + 1) : fc.constant([]));
  const most = depth === 0 ? 4 : 3;
  return fc
    .array(item, { minLength: depth === 0 ? 1 : 0, maxLength: most })
    .map((items) =>
      items.flatMap(([text, kids], at): GuidanceNode[] => [
        { kind, label: rows[kind]?.(at) ?? '', text, depth },
        ...kids,
      ]),
    );
}

/** Articles go on through the chapters. */
const articles = nested(['chapter', 'article', 'number', 'point', 'dash']).map((nodes) => {
  let article = 0;
  return nodes.map((node) => (node.kind === 'article' ? { ...node, label: `Điều ${++article}` } : node));
});
const numbered = nested(['roman', 'number', 'point', 'dash', 'plus']);
