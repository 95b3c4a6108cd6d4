import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { deeds, entryLine } from '../../src/bot/audit/audit-lines.ts';
import { requestKind } from '../../src/domain/data-rights/data-rights.ts';
import { sources } from '../support/sources.ts';

const entry = {
  ...{
    id: '1',
    at: new Date('2026-08-10T01:00:00Z'),
    who: null,
    whose: null,
    whoseId: null,
    channel: null,
    turn: null,
  },
  ...{ subject: null, unit: null, outcome: 'change', detail: null, sealed: true, erased: false },
};

/** What code that writes audit rows past `trace` (SQL, the admin command) calls them; traces are held by their type. */
function written(): string[] {
  const writers = sources(['src', 'commands']).filter((file) => !file.includes('/client/'));
  return writers.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (!/INSERT INTO audit\b|audit\.create/.test(text)) return [];
    const named = [...text.matchAll(/action: '([\w.-]+)'/g)].map((found) => found[1] ?? '');
    const sql = /INSERT INTO audit\b/.test(text)
      ? [...text.matchAll(/'(\w+)',\s+t\.what/g)].map((m) => m[1] ?? '')
      : [];
    return [...named, ...sql];
  });
}

/** Rows of the turn itself, which no page shows: only changes and looks are. */
const unshown = ['parked', 'seen', 'inline', 'migration', 'unsupported', 'file', 'membership', 'refuse'];

it('has Vietnamese words for everything that is written down, and shows them', () => {
  const names = written();
  expect(names).toEqual(expect.arrayContaining(['invite', 'incident', 'import']));
  const asked = requestKind.options.map((kind) => `request-${kind}`);
  for (const action of new Set([...names, ...asked])) {
    if (unshown.includes(action)) continue;
    expect(Object.keys(deeds)).toContain(action);
  }
  for (const [action, words] of Object.entries(deeds)) {
    expect(words, action).toMatch(/^[^a-z]*[\p{L} ]{3,}$/u);
    expect(entryLine({ ...entry, action }, 1)).toContain(`: ${words}`);
  }
});

it('names what it is about as people know it, never by a number of ours', () => {
  const line = (subject: string, unit: string | null = null) =>
    entryLine({ ...entry, action: 'look', subject, unit }, 1).replace(/^.*người khác/, '');
  expect([line('visit:12'), line('round:1'), line('project:3'), line('exemption:2')]).toEqual([
    ...[' V12', ' K1', ' CT3', ' số 2'],
  ]);
  expect([line('unit:7', 'Đoàn xã Hòa Tiến'), line('calendar:2026-09-02')]).toEqual([' Đoàn xã Hòa Tiến', ' 2/9/2026']);
  for (const subject of ['visits', 'plan:1', 'person:4', 'chat:-12', 'unit:7']) expect(line(subject)).toBe('');
});
