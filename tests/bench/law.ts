import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Passage } from '../../src/rules/index/stream.ts';

/** An article of a law, and a question with the articles that answer it (../shared/retrieval). */
const law = z.object({ id: z.string(), title: z.string(), text: z.string() });
const question = z.object({ id: z.string(), text: z.string(), relevant: z.array(z.string()) });
export type Law = z.infer<typeof law>;
export type LawQuestion = z.infer<typeof question>;

const kinds = ['clean', 'nodia', 'typo', 'abbr', 'mix', 'telex'] as const;
export type Kind = (typeof kinds)[number];

const lines = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

export function readLaws(data: string): Law[] {
  return lines(join(data, 'corpus.jsonl')).map((line) => law.parse(line));
}

/** The questions of each kind that the folder has. */
export function readLawQuestions(data: string): Map<Kind, LawQuestion[]> {
  const file = (kind: Kind) => join(data, `queries.${kind}.jsonl`);
  const there = kinds.filter((kind) => existsSync(file(kind)));
  return new Map(there.map((kind) => [kind, lines(file(kind)).map((line) => question.parse(line))]));
}

/** Articles as passages: one a line, under 'Luật …' and 'Điều … . …'. */
export function passagesOfLaws(laws: readonly Law[]): Passage[] {
  return laws.flatMap(({ id, title, text }) => {
    const [document = '', ...rest] = title.split(/ - (?=Điều \d)/);
    const parts = text.split(/\n+/).filter((part) => part.trim() !== '');
    return (parts.length > 0 ? parts : ['']).map((part) => ({
      group: id,
      document,
      title: rest.join(' - '),
      text: part,
    }));
  });
}

/** How well one question was answered: reciprocal rank among ten, and the share of its articles among the first 1 and 3. */
export function scoreOf(relevant: readonly string[], got: readonly string[]) {
  const at = got.slice(0, 10).findIndex((id) => relevant.includes(id));
  const share = (n: number) => got.slice(0, n).filter((id) => relevant.includes(id)).length / relevant.length;
  return { mrr: at < 0 ? 0 : 1 / (at + 1), r1: share(1), r3: share(3) };
}

export type Score = ReturnType<typeof scoreOf>;

export function meanOf(scores: readonly Score[]): Score {
  const mean = (key: keyof Score) => scores.reduce((sum, one) => sum + one[key], 0) / Math.max(1, scores.length);
  return { mrr: mean('mrr'), r1: mean('r1'), r3: mean('r3') };
}
