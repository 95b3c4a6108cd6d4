import type { Tx } from '../db/open/open.ts';
import type { Clock } from '../domain/clock.ts';

/**
 * How long an answer is good: a run whose thousands of letters leave for minutes is asked about every few seconds, and
 * what is done meanwhile may still be reminded of that long.
 */
const GOOD_MS = 5_000;

export interface Run {
  job: string;
  period: string;
}

export interface StillContext {
  tx: Tx;
  clock: Clock;
}

interface Kept<Answer> {
  askedAt: number;
  answers: Promise<ReadonlyMap<string, Answer>>;
}

/** Asks one question about all of a run's letters that have not left, by their keys, and answers from it for a while. */
export function keptAnswers<Asked extends Run, Answer>(
  ask: (run: Asked, context: StillContext) => Promise<ReadonlyMap<string, Answer>>,
): (run: Asked, key: string, context: StillContext) => Promise<Answer | undefined> {
  const known = new WeakMap<Tx, Map<string, Kept<Answer>>>();

  function anew(run: Asked, context: StillContext): Kept<Answer> {
    const runs = known.get(context.tx) ?? new Map<string, Kept<Answer>>();
    known.set(context.tx, runs);
    const askedAt = context.clock.now().getTime();
    for (const [name, kept] of runs) if (!isGood(kept, askedAt)) runs.delete(name);
    const kept = { askedAt, answers: ask(run, context) };
    runs.set(nameOf(run), kept);
    kept.answers.catch(() => runs.delete(nameOf(run)));
    return kept;
  }

  return async (run, key, context) => {
    const kept = known.get(context.tx)?.get(nameOf(run));
    if (kept && isGood(kept, context.clock.now().getTime())) {
      const answers = await kept.answers;
      // A letter written after the question was asked is not in its answer.
      if (answers.has(key)) return answers.get(key);
    }
    return (await anew(run, context).answers).get(key);
  };
}

/** Neither too old nor, where the clock was set back, of a time to come. */
function isGood({ askedAt }: { askedAt: number }, now: number): boolean {
  return now >= askedAt && now < askedAt + GOOD_MS;
}

const nameOf = ({ job, period }: Run): string => `${job}:${period}`;
