import { monitorEventLoopDelay } from 'node:perf_hooks';
import { buildRulebook } from '../../src/rules/rulebook.ts';
import { inSlices } from '../../src/rules/slices.ts';
import type { Law } from './law.ts';
import { starterRules } from './rule-questions.ts';

/** How many clauses a large library has, and letters of each. */
const LARGE = 60_000;
const LETTERS = 400;

/**
 * Opens the look-up over 60,000 clauses in slices, as the bot does: how long it takes, and how long anything else has to
 * wait meanwhile (the longest stall of the event loop).
 */
export async function measureOpening(laws: readonly Law[]): Promise<Record<string, number>> {
  const [pattern] = starterRules();
  const texts = laws.flatMap(({ text }) => text.match(new RegExp(`[^]{${LETTERS}}`, 'g')) ?? []);
  if (!pattern || texts.length === 0) return {};
  const rules = Array.from({ length: LARGE }, (_, n) => ({
    ...{ ...pattern, id: n, code: `VB1-${n}`, summary: false, path: `khoản ${n}`, topic: `Mục ${n % 900}` },
    text: `${texts[n % texts.length]} ${n} ${texts[(n * 7) % texts.length]?.slice(0, n % 90)}`,
  }));
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const from = performance.now();
  await inSlices(buildRulebook(rules));
  loop.disable();
  return { 'scale.open.ms': performance.now() - from, 'scale.open.stallMs': loop.max / 1e6 };
}
