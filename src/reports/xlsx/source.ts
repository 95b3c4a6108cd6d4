import { open } from 'node:fs/promises';

/** Bytes that can be read anywhere: a downloaded file in memory, or one on disk that is never in memory whole. */
export interface Source {
  readonly size: number;
  read(at: number, length: number): Promise<Uint8Array>;
}

export function bytesSource(bytes: Uint8Array): Source {
  return { size: bytes.byteLength, read: async (at, length) => bytes.subarray(at, at + length) };
}

/** A file on disk; the caller closes it. */
export async function fileSource(path: string): Promise<Source & { close(): Promise<void> }> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const read = async (at: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  };
  return { size, read, close: () => file.close() };
}
