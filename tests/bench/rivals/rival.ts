import { fold } from '../../../src/domain/fold.ts';
import type { Law } from '../law.ts';

/** A look-up that others would take off the shelf, at its best settings. */
export interface Rival {
  name: string;
  search(question: string, most: number): Promise<string[]> | string[];
  close?(): Promise<void>;
}

export type Build = (laws: readonly Law[]) => Promise<Rival> | Rival;

/** Bare words: what every rival is given to do better than its own tokenizer. */
export const bareWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
