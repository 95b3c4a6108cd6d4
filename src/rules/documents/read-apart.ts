import { Worker } from 'node:worker_threads';
import { UserError } from '../../domain/errors.ts';
import type { GuidanceTree } from './split.ts';

/** What the reading of one file may take: a hostile one ends its own thread and nothing else. */
export interface ReadingLimits {
  megabytes: number;
  milliseconds: number;
}

const usual: ReadingLimits = { megabytes: 700, milliseconds: 90_000 };

const tooMuch =
  'Tệp này quá nặng để đọc, hoặc bị hỏng. Đồng chí lưu lại bằng Word rồi gửi lại, hoặc tách ra nhiều tệp.';

/**
 * Reads a document in a thread of its own, so that turns go on meanwhile, within limits of memory and time. Throws
 * UserError with the reason where the file cannot be read.
 */
export async function readApart(name: string, bytes: Uint8Array, limits = usual): Promise<GuidanceTree> {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    workerData: { name, bytes },
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    stderr: true,
    stdout: true,
  });
  const clock = AbortSignal.timeout(limits.milliseconds);
  try {
    return await answerOf(worker, clock);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, clock: AbortSignal): Promise<GuidanceTree> {
  const { promise, resolve, reject } = Promise.withResolvers<GuidanceTree>();
  const refuse = () => reject(new UserError(tooMuch));
  clock.addEventListener('abort', refuse, { once: true });
  worker.once('message', (said: { tree: GuidanceTree } | { refused: string }) =>
    'tree' in said ? resolve(said.tree) : reject(new UserError(said.refused)),
  );
  worker.once('error', (error) => {
    if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse();
    else reject(error);
  });
  worker.once('exit', refuse);
  return promise;
}
