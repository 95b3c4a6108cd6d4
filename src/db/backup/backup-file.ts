import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

// A backup is gzip-ed lines of JSON, the same for both engines: a header object; for each table, after those it points
// to, ["table", name] and its rows, one object a line with PostgreSQL's own text of every value; last ["end", footer].
// The footer's SHA-256 is over every byte before its line.

export const formatVersion = 1;

const kind = z.object({ format: z.literal('tro-ly-doan'), version: z.number().int() });
const header = kind.extend({
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  at: z.string(),
});
const footer = z.object({ rows: z.record(z.string(), z.number()), sha256: z.string() });
const mark = z.union([z.tuple([z.literal('table'), z.string()]), z.tuple([z.literal('end'), footer])]);

export type Header = z.infer<typeof header>;
type Footer = z.infer<typeof footer>;

/** A piece of a backup: its header, which table begins, or some rows, each as JSON text. */
export type Part = { header: Header } | { table: string } | { rows: string[] };

/** A backup cannot be made or used; `message` is a whole Vietnamese sentence for the operator. */
export class BackupError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BackupError';
  }
}

/** Writes the parts to `file`, whole or not at all (FILE.tmp, fsync, rename), readable by its owner only. Gives rows by table. */
export async function writeBackup(file: string, parts: AsyncIterable<Part>): Promise<Footer['rows']> {
  if (existsSync(file)) throw new BackupError(`Tệp ${file} đã có. Hãy chọn tên khác.`);
  const tally = startTally();
  const made = `${file}.tmp`;
  try {
    const out = createWriteStream(made, { mode: 0o600, flush: true });
    await pipeline(Readable.from(linesOf(parts, tally)), createGzip(), out);
    await rename(made, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(made, { force: true });
    throw error;
  }
  return tally.footer().rows;
}

async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  await handle.sync();
  await handle.close();
}

type Tally = ReturnType<typeof startTally>;

function startTally() {
  const hash = createHash('sha256');
  const rows: Footer['rows'] = {};
  let table = '';
  function add(part: Part, text: string): void {
    hash.update(text);
    if ('table' in part) table = part.table;
    if (!('header' in part)) rows[table] = (rows[table] ?? 0) + ('rows' in part ? part.rows.length : 0);
  }
  return { add, footer: (): Footer => ({ rows: { ...rows }, sha256: hash.copy().digest('hex') }) };
}

async function* linesOf(parts: AsyncIterable<Part>, tally: Tally): AsyncGenerator<string> {
  for await (const part of parts) {
    const text = textOf(part);
    tally.add(part, text);
    yield text;
  }
  yield `${JSON.stringify(['end', tally.footer()])}\n`;
}

function textOf(part: Part): string {
  if ('rows' in part) return part.rows.map((row) => `${row}\n`).join('');
  return `${JSON.stringify('table' in part ? ['table', part.table] : part.header)}\n`;
}

/**
 * Reads a backup part by part in bounded memory. Throws BackupError as soon as it shows itself foreign, newer, torn or
 * altered, at the latest at its end: only who has read it to the end knows that it is whole.
 */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  const tally = startTally();
  let stage: 'begin' | 'inside' | 'ended' = 'begin';
  for await (const lines of lineGroups(file)) {
    if (stage === 'ended') throw corrupt(file);
    const [first = ''] = lines;
    const part = stage === 'begin' ? { header: headerOf(file, first) } : partOf(file, lines);
    if ('end' in part) {
      if (!isDeepStrictEqual(part.end, tally.footer())) throw corrupt(file);
      stage = 'ended';
      continue;
    }
    tally.add(part, lines.map((line) => `${line}\n`).join(''));
    stage = 'inside';
    yield part;
  }
  if (stage !== 'ended') throw corrupt(file);
}

/** The lines of a gzip-ed text: the first and every mark alone, rows as they come together. */
async function* lineGroups(file: string): AsyncGenerator<string[]> {
  let started = false;
  for await (const lines of textLines(file)) {
    let rows: string[] = [];
    for (const line of lines) {
      const together = started && line.startsWith('{');
      started = true;
      if (together) rows.push(line);
      if (together) continue;
      if (rows.length > 0) yield rows;
      rows = [];
      yield [line];
    }
    if (rows.length > 0) yield rows;
  }
}

/** Whole lines, as many as a chunk of the file has; an unfinished last line is given too, its reader will not take it. */
async function* textLines(file: string): AsyncGenerator<string[]> {
  const text = createGunzip({ chunkSize: 256 * 1024 }).setEncoding('utf8');
  const source = createReadStream(file).on('error', (error) => text.destroy(error));
  let rest = '';
  try {
    for await (const chunk of source.pipe(text)) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield lines;
    }
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    source.destroy();
  }
  if (rest) yield [rest];
}

function unreadable(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_DATA_ERROR' && /incorrect header/.test(String(error))) return foreign(file);
  if (typeof code === 'string' && code.startsWith('Z_')) return corrupt(file, error);
  if (typeof code === 'string') return new BackupError(`Không đọc được tệp ${file} (${code}).`, error);
  return error;
}

function headerOf(file: string, line: string): Header {
  const seen = kind.safeParse(parseJson(line));
  if (!seen.success) throw foreign(file);
  if (seen.data.version > formatVersion)
    throw new BackupError(`Tệp ${file} do bản chương trình mới hơn tạo ra. Hãy dùng bản mới hơn để phục hồi.`);
  const whole = header.safeParse(parseJson(line));
  if (!whole.success) throw corrupt(file, whole.error);
  return whole.data;
}

function partOf(file: string, lines: string[]): Part | { end: Footer } {
  const [first = ''] = lines;
  if (first.startsWith('{')) return { rows: lines };
  const marked = mark.safeParse(parseJson(first));
  if (!marked.success) throw corrupt(file, marked.error);
  const [name, value] = marked.data;
  return name === 'table' ? { table: value } : { end: value };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const foreign = (file: string) => new BackupError(`Tệp ${file} không phải bản sao lưu của Trợ lý Đoàn.`);

const corrupt = (file: string, cause?: unknown) =>
  new BackupError(`Tệp ${file} bị hỏng hoặc chưa đầy đủ. Chưa có gì thay đổi; hãy dùng bản sao lưu khác.`, cause);
