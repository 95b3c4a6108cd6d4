import fs from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** WAL kept on disk: PostgreSQL's default of 1 GB is a server's; a smaller one also makes the start after a crash quick. */
const mostWal = '128MB';

/** Pages held in this process: the default 128 MB is a server's; what is not held is read from the system's own cache. */
const buffers = '32MB';

/** PGlite's own start parameters start with -F (fsync off); wal_sync_method=fsync is the one its Node file system can do. */
export function durableStart(defaults: readonly string[]): string[] {
  const kept = defaults.filter((parameter) => parameter !== '-F');
  return [...kept, '-c', 'wal_sync_method=fsync', '-c', `max_wal_size=${mostWal}`, '-c', `shared_buffers=${buffers}`];
}

/** PGlite's folder on disk with fsync really carried out: its own NodeFS has none, so a power cut could undo a commit. */
export class DurableFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const sync: NonNullable<typeof emscriptenOpts.preRun>[number] = ({ NODEFS }) => {
      NODEFS.stream_ops.fsync = ({ nfd }: { nfd: number }) => {
        fs.fsyncSync(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), sync] } };
  }
}
