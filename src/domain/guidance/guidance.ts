import { z } from 'zod';
import { day } from '../day.ts';

/**
 * What a clause is in its document, from the widest to the narrowest. `preamble` is what stands before the first of
 * them ("Căn cứ …"), `table` a table as text, `text` words that follow a table, `step` "Bước 1".
 */
const clauseKinds = [
  ...(['preamble', 'annex', 'part', 'chapter', 'section', 'article', 'letter', 'roman', 'number', 'decimal'] as const),
  ...(['step', 'point', 'dash', 'plus', 'table', 'text'] as const),
] as const;
export const clauseKind = z.enum(clauseKinds);
export type ClauseKind = z.infer<typeof clauseKind>;

/** One clause of a document: its label as written ('Điều 5', 'a', '-'), its own words, and its depth from 0. */
const guidanceNode = z.strictObject({
  kind: clauseKind,
  label: z.string().max(200),
  text: z.string().max(4_000_000),
  depth: z.int().min(0).max(20),
  names: z.array(z.string().max(120)).max(20).optional(),
});
export type GuidanceNode = z.infer<typeof guidanceNode>;
/** A document's clauses in their order: the tree is in their depths, a clause stands in the last one of less depth. */
export const guidanceNodes = z.array(guidanceNode).max(20_000);

/** What is known of a document as a whole; what its file did not say is null. */
export const guidanceHead = z.strictObject({
  number: z.string().max(120).nullable(),
  kind: z.string().max(60).nullable(),
  issuer: z.string().max(200).nullable(),
  issuedOn: day.nullable(),
  title: z.string().max(1_000).nullable(),
  scope: z.string().max(120).nullable(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
});
export type GuidanceHead = z.infer<typeof guidanceHead>;

/** What the nodes are called in a path and a count: 'khoản 3', '12 khoản'. */
const clauseWords: Readonly<Record<ClauseKind, string>> = {
  preamble: 'phần mở đầu',
  annex: 'phụ lục',
  part: 'phần',
  chapter: 'chương',
  section: 'mục',
  article: 'điều',
  letter: 'mục',
  roman: 'mục',
  number: 'khoản',
  decimal: 'tiết',
  step: 'bước',
  point: 'điểm',
  dash: 'gạch đầu dòng',
  plus: 'ý nhỏ',
  table: 'bảng',
  text: 'đoạn',
};

/** Which node each one stands in; undefined for those at the top. */
export function parentsOf(nodes: readonly GuidanceNode[]): (number | undefined)[] {
  const open: number[] = [];
  return nodes.map((node, at) => {
    while (open.length > 0 && (nodes[open.at(-1) ?? 0]?.depth ?? 0) >= node.depth) open.pop();
    const parent = open.at(-1);
    open.push(at);
    return parent;
  });
}

/** Kinds whose label says what they are; the others are told by a word before it: 'khoản 3', 'điểm a'. */
const spoken: readonly ClauseKind[] = ['annex', 'part', 'chapter', 'section', 'article', 'step'];

/** How one clause is called in a path: 'Điều 17', 'khoản 3', 'mục I', 'tiết 2.1', 'bảng'. */
export function nameOf({ kind, label }: GuidanceNode): string {
  if (spoken.includes(kind)) return label;
  if (label === '' || kind === 'dash' || kind === 'plus') return clauseWords[kind];
  return `${clauseWords[kind]} ${label}`;
}

/** 'Chương III, Điều 17, khoản 4, điểm a'; parts without a number of their own count where they stand. */
export function pathsOf(nodes: readonly GuidanceNode[]): string[] {
  const paths: string[] = [];
  const seen = new Map<string, number>();
  for (const [at, parent] of parentsOf(nodes).entries()) {
    const node = nodes[at];
    if (!node) continue;
    const name = nameOf(node);
    const where = `${parent ?? ''}|${name}`;
    const count = (seen.get(where) ?? 0) + 1;
    seen.set(where, count);
    const numbered = node.label === '' || ['dash', 'plus'].includes(node.kind) ? `${name} ${count}` : name;
    const own = node.kind === 'preamble' ? name : numbered;
    paths.push(parent === undefined ? own : `${paths[parent]}, ${own}`);
  }
  return paths;
}

/** The first line of a clause's words: the title of a chapter or an article. */
export function titleOf({ text }: GuidanceNode): string {
  return text.split('\n', 1)[0] ?? '';
}

/** Kinds whose first line is a heading: what they hold is about that. */
const headings: readonly ClauseKind[] = ['annex', 'part', 'chapter', 'section', 'article', 'letter', 'roman'];
const TOPIC = 120;

/** What each clause is about: the nearest heading above or its own, else the document's title. */
export function topicsOf(nodes: readonly GuidanceNode[], head: GuidanceHead): string[] {
  const topics: string[] = [];
  for (const [at, parent] of parentsOf(nodes).entries()) {
    const node = nodes[at];
    const own = node && headings.includes(node.kind) ? titleOf(node).slice(0, TOPIC) : '';
    const above = parent === undefined ? (head.title ?? head.number ?? '') : (topics[parent] ?? '');
    topics.push(own || above);
  }
  return topics;
}

/** '7 chương, 40 điều, 62 khoản': how many of each kind, the widest first; tables last. */
export function countsOf(nodes: readonly GuidanceNode[]): string {
  const counts = Map.groupBy(nodes, ({ kind }) => clauseWords[kind]);
  const order = [...new Set(clauseKinds.map((kind) => clauseWords[kind]))].filter(
    (word) => word !== clauseWords.preamble,
  );
  return order.flatMap((word) => (counts.has(word) ? [`${counts.get(word)?.length} ${word}`] : [])).join(', ');
}
