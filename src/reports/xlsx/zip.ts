import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { UserError } from '../../domain/errors.ts';
import type { Source } from './source.ts';

/** What a workbook may grow to when unpacked. 100,000 people take about 60 MB; names repeat, so 15:1 is usual. */
export interface Limits {
  /** Bytes of the file. */
  packed: number;
  /** Bytes of all parts read, unpacked. */
  unpacked: number;
  /** Unpacked to packed, looked at from 1 MB on. */
  ratio: number;
}

export const importLimits: Limits = { packed: 40 * 2 ** 20, unpacked: 600 * 2 ** 20, ratio: 120 };

const RATIO_FROM = 2 ** 20;
const CHUNK = 64 * 1024;
/** A workbook has a dozen parts; a directory of thousands is no workbook. */
const MOST_PARTS = 2_000;

interface Part {
  method: number;
  packed: number;
  at: number;
}

export interface Zip {
  has(name: string): boolean;
  /** Unpacks a part piece by piece, counting; throws UserError where it is no honest part of a workbook. */
  unpack(name: string): AsyncGenerator<Uint8Array>;
}

/** What is said of a file that is not what it should be. */
export interface ZipWords {
  broken: string;
  old: string;
  grown: string;
}

const workbookWords: ZipWords = {
  broken: 'Tệp này không phải bảng tính .xlsx. Đồng chí lưu lại bằng Excel, kiểu .xlsx.',
  old: 'Tệp này là .xls kiểu cũ hoặc có đặt mật khẩu. Đồng chí lưu lại thành .xlsx không mật khẩu.',
  grown: 'Tệp bung ra quá lớn so với một bảng nhập, nên không mở. Đồng chí dùng đúng tệp mẫu.',
};

/** Reads the directory of a zip file and checks what it declares before anything is unpacked. */
export async function openZip(source: Source, limits = importLimits, words = workbookWords): Promise<Zip> {
  const [notThis, tooLarge] = [new UserError(words.broken), new UserError(words.grown)];
  if (source.size > limits.packed) throw oversize(source.size, limits.packed);
  const head = Buffer.from(await source.read(0, 8));
  if (head.length === 8 && head.readUInt32BE(0) === 0xd0cf11e0) {
    throw new UserError(words.old);
  }
  if (head.length < 8 || head.readUInt32LE(0) !== 0x04034b50) throw notThis;
  const refusals = { notThis, tooLarge };
  const parts = await readDirectory(source, limits, refusals);
  let total = 0;
  const count = (n: number) => {
    total += n;
    if (total > limits.unpacked) throw tooLarge;
  };
  return {
    has: (name) => parts.has(name),
    unpack: (name) => unpack(source, parts.get(name), { limits, count, ...refusals }),
  };
}

function oversize(bytes: number, limit: number): UserError {
  const mb = (n: number) => (n / 2 ** 20).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
  return new UserError(`Tệp nặng ${mb(bytes)} MB, chỉ nhận tới ${mb(limit)} MB. Đồng chí chia thành nhiều tệp.`);
}

interface Refusals {
  notThis: UserError;
  tooLarge: UserError;
}

async function readDirectory(source: Source, limits: Limits, { notThis, tooLarge }: Refusals) {
  const tailAt = Math.max(0, source.size - 66_000);
  const tail = Buffer.from(await source.read(tailAt, source.size - tailAt));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length) throw notThis;
  const [count, size, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > MOST_PARTS || at + size > source.size) throw notThis;
  const directory = Buffer.from(await source.read(at, size));
  const parts = new Map<string, Part>();
  let declared = 0;
  for (let here = 0, left = count; left > 0; left--) {
    if (here + 46 > directory.length || directory.readUInt32LE(here) !== 0x02014b50) throw notThis;
    declared += directory.readUInt32LE(here + 24);
    const name = directory.readUInt16LE(here + 28);
    const [extra, comment] = [directory.readUInt16LE(here + 30), directory.readUInt16LE(here + 32)];
    if (directory.readUInt16LE(here + 8) & 1) throw notThis;
    parts.set(directory.toString('utf8', here + 46, here + 46 + name), partAt(directory, here));
    here += 46 + name + extra + comment;
  }
  if (declared > limits.unpacked) throw tooLarge;
  return parts;
}

function partAt(directory: Buffer, at: number): Part {
  return {
    method: directory.readUInt16LE(at + 10),
    packed: directory.readUInt32LE(at + 20),
    at: directory.readUInt32LE(at + 42),
  };
}

type Unpacking = Refusals & { limits: Limits; count: (n: number) => void };

async function* unpack(source: Source, part: Part | undefined, { limits, count, notThis, tooLarge }: Unpacking) {
  if (!part) throw notThis;
  const local = Buffer.from(await source.read(part.at, 30));
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) throw notThis;
  const from = part.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (from + part.packed > source.size || (part.method !== 0 && part.method !== 8)) throw notThis;
  const packed = Readable.from(pieces(source, from, part.packed));
  const stream: AsyncIterable<Uint8Array> = part.method === 0 ? packed : inflate(packed);
  let grown = 0;
  try {
    for await (const chunk of stream) {
      grown += chunk.byteLength;
      count(chunk.byteLength);
      if (grown > RATIO_FROM && grown > part.packed * limits.ratio) throw tooLarge;
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw notThis;
    throw error;
  }
}

/** An error of the reading end reaches whoever reads the unpacked one. */
function inflate(packed: Readable): Readable {
  const raw = createInflateRaw({ chunkSize: CHUNK });
  packed.once('error', (error) => raw.destroy(error));
  return packed.pipe(raw);
}

async function* pieces(source: Source, from: number, length: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; done += CHUNK) yield source.read(from + done, Math.min(CHUNK, length - done));
}
