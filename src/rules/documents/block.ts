/** A paragraph (or a line that stands alone) of a file, in reading order. Whoever reads a format fills what it knows. */
export interface Line {
  kind: 'line';
  text: string;
  /** Stands in the middle of the page, as titles do. */
  centered?: boolean;
  /** Set off from the line before: an empty line or a wide gap stands between. */
  gap?: boolean;
}

/** A table; its cells are text of one line. */
export interface TableBlock {
  kind: 'table';
  rows: string[][];
}

export type Block = Line | TableBlock;

/** What belongs to the page or the file and not to the rules: kept apart, never dropped unsaid. */
export interface Aside {
  kind: 'letterhead' | 'running' | 'recipients' | 'signature' | 'note';
  text: string;
}

/** What a reader of a format gives: the blocks, and what it could already tell apart. */
export interface ReadFile {
  blocks: Block[];
  aside: Aside[];
}

export const line = (text: string): Line => ({ kind: 'line', text: tidy(text) });

/** One kind of space and dash-free ends; the words stay as they are. NFC, because some producers write NFD. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replaceAll(/[\p{Cc}\p{Zs}]+/gu, ' ')
    .trim();
}

/** A table as readable text, one row a line. */
export function tableText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.join(' | ')).join('\n');
}
