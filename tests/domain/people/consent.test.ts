import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { wordings } from '../../../src/domain/people/consent.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The words each version stands for: whoever changes the words gives a new version and a new line here. */
const known: Readonly<Record<string, string>> = {
  'records 2026-11-1': 'ec79c633fc37',
  'reminders 2026-11-1': '8b7b262107aa',
};

it('has just one wording for each version of a purpose', () => {
  for (const [purpose, { version, text }] of Object.entries(wordings))
    expect(digest(text), `${purpose} ${version}`).toBe(known[`${purpose} ${version}`]);
});

it('asks for no more than one needed purpose, and speaks of sensitive data', () => {
  expect(Object.values(wordings).filter(({ needed }) => needed)).toEqual([wordings.records]);
  expect(wordings.records.text).toMatch(/dữ liệu nhạy cảm/);
});
