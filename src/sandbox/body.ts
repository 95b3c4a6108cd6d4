import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** A file part of a multipart body. */
export interface Upload {
  filename: string;
  type: string;
  bytes: Buffer;
}

export interface Body {
  fields: Record<string, unknown>;
  /** Whether values came as text only (query, urlencoded, multipart) and still need reading by the schema. */
  form: boolean;
}

/** Bots may upload 50 MB; the rest is room for the other fields. */
const MOST_BYTES = 55 * 1024 * 1024;

export function isUpload(value: unknown): value is Upload {
  return value !== null && typeof value === 'object' && 'bytes' in value && Buffer.isBuffer(value.bytes);
}

/** The whole body of a request; refuses with 413 past `most` bytes. */
export async function readBytes(request: IncomingMessage, most = MOST_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > most) throw new Refusal(413, 'Request Entity Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The parameters of a Bot API call: query string and body together, as Telegram takes them. */
export async function readBody(request: IncomingMessage, query: URLSearchParams): Promise<Body> {
  const raw = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  const given = Object.fromEntries(query);
  if (type.startsWith('application/json')) return { fields: { ...given, ...parseJson(raw) }, form: query.size > 0 };
  if (type.startsWith('multipart/form-data')) return { fields: { ...given, ...parseMultipart(raw, type) }, form: true };
  return { fields: { ...given, ...Object.fromEntries(new URLSearchParams(raw.toString())) }, form: true };
}

function parseJson(raw: Buffer): Record<string, unknown> {
  if (raw.length === 0) return {};
  try {
    const value: unknown = JSON.parse(raw.toString());
    if (value !== null && typeof value === 'object') return { ...value };
  } catch {
    // falls through to Telegram's answer for both cases
  }
  throw new Refusal(400, "Bad Request: can't parse JSON object");
}

/** Own reader: Telegraf's parts are headed `name="x";filename="y"`, which stricter readers refuse. */
function parseMultipart(raw: Buffer, type: string): Record<string, unknown> {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1] ?? '';
  const mark = Buffer.from(`--${boundary}`);
  const fields: Record<string, unknown> = {};
  let from = raw.indexOf(mark);
  while (from >= 0) {
    const next = raw.indexOf(mark, from + mark.length);
    if (next < 0) break;
    readPart(raw.subarray(from + mark.length + 2, next - 2), fields);
    from = next;
  }
  return fields;
}

function readPart(part: Buffer, fields: Record<string, unknown>): void {
  const split = part.indexOf('\r\n\r\n');
  if (split < 0) return;
  const head = part.subarray(0, split).toString();
  const bytes = Buffer.from(part.subarray(split + 4));
  const name = /[; ]name="([^"]*)"/i.exec(head)?.[1];
  const filename = /filename="?([^"\r\n]*)"?/i.exec(head)?.[1];
  const type = /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
  if (name === undefined) return;
  fields[name] = filename === undefined ? bytes.toString() : { filename, type, bytes };
}
