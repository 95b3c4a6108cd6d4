import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/domain/fold.ts';
import { documentKey, findDocumentNumbers, parseDocumentNumber } from '../../../src/domain/guidance/document-number.ts';

/** Left: as people really type it (facts.md 4 and 8); right: as it is stored. */
const typed: readonly [string, string][] = [
  ['09-HD/TWĐTN-BTC', '09-HD/TWĐTN-BTC'],
  ['225-KH/TWĐTN-CTTN', '225-KH/TWĐTN-CTTN'],
  ['1289-QĐ/TWĐTN-CTĐ', '1289-QĐ/TWĐTN-CTĐ'],
  ['289-QĐ/TW', '289-QĐ/TW'],
  ['22HD/TWĐTN', '22-HD/TWĐTN'],
  ['25HD/TĐTN-TCKT', '25-HD/TĐTN-TCKT'],
  ['16 HD/TWĐTN-BTC', '16-HD/TWĐTN-BTC'],
  ['367 - QĐ/TWĐTN-VP', '367-QĐ/TWĐTN-VP'],
  ['20BC/ĐTN', '20-BC/ĐTN'],
  ['11-HĐ/TĐTN-TCKT', '11-HD/TĐTN-TCKT'],
  ['Số: 9-hd/twdtn-btc', '09-HD/TWĐTN-BTC'],
  ['số 09 – HD / TWĐTN – BTC.', '09-HD/TWĐTN-BTC'],
  ['03-ttr/đtn', '03-TTr/ĐTN'],
  ['356/2025/nd-cp', '356/2025/NĐ-CP'],
  ['Số: 91/2025/QH15', '91/2025/QH15'],
  ['1487-CV/TĐTN-XDĐ', '1487-CV/TĐTN-XDĐ'],
];

describe('document numbers', () => {
  it.each(typed)('reads %s', (said, stored) => {
    expect(parseDocumentNumber(said)?.text).toBe(stored);
    expect(documentKey(said.replace(/^Số:? |^số /, ''))).toBe(documentKey(stored));
  });

  it.each([
    '',
    'HD',
    '12/8/2026',
    '12-16/8',
    'Điều 17',
    '3 có',
    '09-HD',
    '1+2',
    'KS-03',
    '12-xx/y',
    '09-HD/TWĐTN-BTC của',
  ])('takes %s for none', (said) => expect(parseDocumentNumber(said)).toBeUndefined());

  it('finds them in running words', () => {
    const text = 'Theo Hướng dẫn số 09-HD/TWĐTN-BTC, ngày 10/3/2023 và HD 22HD/TWĐTN; NĐ số 356/2025/NĐ-CP.';
    expect(findDocumentNumbers(text).map((one) => one.text)).toEqual([
      '09-HD/TWĐTN-BTC',
      '22-HD/TWĐTN',
      '356/2025/NĐ-CP',
    ]);
  });

  it('takes the number apart', () => {
    expect(parseDocumentNumber('22hd/twđtn')).toEqual({ serial: 22, kind: 'HD', issuer: 'TWĐTN', text: '22-HD/TWĐTN' });
    expect(parseDocumentNumber('356/2025/NĐ-CP')).toMatchObject({ serial: 356, year: 2025, kind: 'NĐ', issuer: 'CP' });
  });

  it('reads what it wrote, in any case, with or without diacritics and dashes', () => {
    const part = fc.constantFrom('HD', 'KH', 'QĐ', 'TTr', 'CTr', 'NQ', 'BC');
    const issuer = fc.constantFrom('TWĐTN', 'TĐTN', 'ĐTN', 'TWĐTN-BTC', 'TĐTN-XDĐ', 'TĐTN-ABC');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        part,
        issuer,
        fc.constantFrom('', '-', ' ', ' – '),
        (n, kind, from, sign) => {
          const stored = `${String(n).padStart(2, '0')}-${kind}/${from}`;
          expect(parseDocumentNumber(stored)?.text).toBe(stored);
          expect(parseDocumentNumber(fold(`${n}${sign}${kind}/${from}`))?.text).toBe(stored);
          expect(parseDocumentNumber(`${n}${sign}${kind}/${from}`.toLowerCase())?.text).toBe(stored);
        },
      ),
    );
  });

  it('never throws, and what it finds is found again in what it wrote', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (text) => {
        for (const one of findDocumentNumbers(text)) expect(parseDocumentNumber(one.text)?.text).toBe(one.text);
      }),
    );
  });
});
