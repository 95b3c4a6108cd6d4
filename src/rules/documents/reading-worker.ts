import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { readDocument } from './read.ts';

// The thread in which one file is read (read-apart.ts): it answers once, with the tree or the sentence of a refusal.
const { name, bytes } = z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }).parse(workerData);
try {
  parentPort?.postMessage({ tree: await readDocument(name, bytes) });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  parentPort?.postMessage({ refused: error.message });
}
