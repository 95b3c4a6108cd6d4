import fs from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** PGlite's own start parameters start with -F (fsync off); wal_sync_method=fsync is the one its Node file system can do. */
export function durableStart(defaults: readonly string[]): string[] {
  return [...defaults.filter((parameter) => parameter !== '-F'), '-c', 'wal_sync_method=fsync'];
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
