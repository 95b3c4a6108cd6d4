import { extname } from 'node:path';
import { z } from 'zod';
import { isUpload, type Upload } from '../body.ts';
import type { Box, StoredFile } from '../box.ts';
import { badRequest } from '../refusal.ts';
import type { FileInfo } from '../shapes.ts';

const MEGABYTE = 1024 * 1024;
/** Where Telegram keeps a file, by what was sent. */
export type Folder = 'documents' | 'photos' | 'stickers';
/** What a bot may upload, by folder, and download (core.telegram.org/bots/api#sending-files). */
const MOST_UP = { documents: 50 * MEGABYTE, photos: 10 * MEGABYTE };
const MOST_DOWN = 20 * MEGABYTE;
const TYPES: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ics': 'text/calendar',
};
const input = z.object({ file_id: z.string() });

/** Keeps a file; `size` may claim more than the bytes at hand, so that a test can send 2 GB. */
export function keepFile(box: Box, upload: Upload, folder: Folder, size = upload.bytes.length) {
  const n = box.files.size + 1;
  const extension = extname(upload.filename).toLowerCase();
  const type = upload.type === 'application/octet-stream' ? (TYPES[extension] ?? upload.type) : upload.type;
  const stored = { ...upload, type, id: `FILE${n}`, path: `${folder}/file_${n}${extension}`, size };
  box.files.set(stored.id, stored);
  return stored;
}

/** The file a bot sends: uploaded now, or named by the id of one that is here. */
export function takeFile(box: Box, given: unknown, folder: keyof typeof MOST_UP): StoredFile {
  if (isUpload(given)) {
    if (given.bytes.length === 0) throw badRequest('file must be non-empty');
    if (given.bytes.length > MOST_UP[folder]) throw badRequest(`file of size ${given.bytes.length} bytes is too big`);
    return keepFile(box, given, folder);
  }
  const stored = box.files.get(String(given));
  if (!stored) throw badRequest('wrong file identifier/HTTP URL specified');
  return stored;
}

export function describeFile(file: StoredFile): FileInfo {
  return { file_id: file.id, file_unique_id: `u${file.id}`, file_size: file.size };
}

export function getFile(box: Box, fields: unknown) {
  const file = box.files.get(input.parse(fields).file_id);
  if (!file) throw badRequest('invalid file_id');
  if (file.size > MOST_DOWN) throw badRequest('file is too big');
  return { ...describeFile(file), file_path: file.path };
}
