import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Measured, Run } from './chats.ts';

/** The Bot APIs and the chats of a benchmark, in a process of their own. */
export interface Load {
  readonly pid: number;
  /** Opens a Bot API of this name with its chats; gives its address. */
  open(name: string): Promise<string>;
  /** Lets the chats of a Bot API talk, one run at a time. */
  run(name: string, run: Run): Promise<Measured>;
  close(): void;
}

const measured = z.object({
  ...{ turns: z.number(), perSecond: z.number(), p50ms: z.number(), p95ms: z.number(), p99ms: z.number() },
  ...{ odd: z.number(), firstOdd: z.string() },
});

export function startLoad(): Load {
  const file = fileURLToPath(new URL('./turns-load.ts', import.meta.url));
  const child = fork(file, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  return {
    pid: child.pid ?? 0,
    open: async (name) => z.string().parse(await ask(child, { open: name })),
    run: async (name, run) => complete(measured.parse(await ask(child, { name, run }))),
    close: () => child.disconnect(),
  };
}

function complete(result: Measured): Measured {
  if (result.odd > 0) console.log(`! ${result.odd} answers were not the expected ones, first: ${result.firstOdd}`);
  return result;
}

function ask(child: ChildProcess, order: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the load process has ended'));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      resolve(z.object({ answer: z.unknown() }).parse(message).answer);
    });
    child.send(order);
  });
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

export function rounded(figures: Readonly<Record<string, number>>, digits = 1): Record<string, number> {
  const unit = 10 ** digits;
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Math.round(value * unit) / unit]));
}
