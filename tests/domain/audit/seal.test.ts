import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditRow, firstSeal, sealRows } from '../../../src/domain/audit/seal.ts';
import { type Head, openSealCheck } from '../../../src/domain/audit/seal-report.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
let salts = 0;
const newSalt = () => `s${salts++}`;

const text = fc.string({ minLength: 1, maxLength: 8 });
const loose = fc.option(text, { nil: null });
const facts = fc.record({
  ...{ channel: loose, turn: loose, account: loose, detail: loose, subject: loose, action: text, outcome: text },
  personId: fc.option(fc.nat(), { nil: null }),
  aboutId: fc.option(fc.nat(), { nil: null }),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

/** Rows with gaps in their ids, sealed in two goes. */
function sealed(all: readonly Facts[]): AuditRow[] {
  const rows = all.map((row, at) => ({
    ...{ ...row, id: String(at * 3 + 1), at: new Date(at * 1000).toISOString() },
    ...{ salt: null, digest: null, seal: null },
  }));
  const half = Math.floor(rows.length / 2);
  const first = sealRows(rows.slice(0, half), firstSeal, newSalt, hash);
  const seals = [...first, ...sealRows(rows.slice(half), first.at(-1)?.seal ?? firstSeal, newSalt, hash)];
  return rows.map((row, at) => ({ ...row, ...seals[at] }));
}

const headOf = (rows: readonly AuditRow[]): Head => ({
  lastId: rows.at(-1)?.id ?? '0',
  seal: rows.at(-1)?.seal ?? firstSeal,
  sealed: rows.length,
});

function verify(rows: readonly AuditRow[], head: Head) {
  const check = openSealCheck(hash);
  check.take(rows);
  return check.close(head);
}

const chain = fc.array(facts, { minLength: 2, maxLength: 12 }).map(sealed);
const fields = [
  ...(['id', 'at', 'channel', 'turn', 'personId', 'aboutId', 'action', 'subject', 'outcome'] as const),
  ...(['account', 'detail', 'salt', 'digest', 'seal'] as const),
];

describe('the chain of the audit', () => {
  it('is whole as it was sealed, however it is read', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (rows, cut) => {
        const check = openSealCheck(hash);
        check.take(rows.slice(0, cut % rows.length));
        check.take(rows.slice(cut % rows.length));
        expect(check.close(headOf(rows))).toEqual({ sealed: rows.length, erased: 0, broken: undefined });
      }),
    );
  });

  it('shows any field that was edited, at that row or the next', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.constantFrom(...fields), text, fc.nat(), (rows, n, field, word, number) => {
        const at = n % rows.length;
        const value = field === 'personId' || field === 'aboutId' ? number : word;
        fc.pre(rows[at]?.[field] !== value);
        const edited = rows.map((row, i) => (i === at ? { ...row, [field]: value } : row));
        const { broken } = verify(edited, headOf(rows));
        expect([edited[at]?.id, edited[at + 1]?.id, headOf(rows).lastId]).toContain(broken?.id);
      }),
      { numRuns: 500 },
    );
  });

  it('shows a payload taken away without its salt, and a seal taken off', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.constantFrom('account', 'detail', 'salt', 'digest', 'seal'), (rows, n, field) => {
        const at = n % rows.length;
        fc.pre(rows[at]?.[field as 'account'] !== null);
        const edited = rows.map((row, i) => (i === at ? { ...row, [field]: null } : row));
        expect(verify(edited, headOf(rows)).broken?.id).toBe(rows[at]?.id);
      }),
    );
  });

  it('shows a row taken away, at the end too, put in, or swapped with another', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.nat(), (rows, n, m) => {
        const [at, other] = [n % rows.length, m % rows.length];
        expect(verify(rows.toSpliced(at, 1), headOf(rows)).broken).toBeDefined();
        const [one, two] = [rows[at], rows[other]];
        if (!one || !two) throw new Error('no rows');
        expect(verify(rows.toSpliced(at, 0, one), headOf(rows)).broken).toBeDefined();
        expect(verify(rows.toSpliced(at, 0, { ...one, seal: null }), headOf(rows)).broken).toBeDefined();
        fc.pre(at !== other);
        const swapped = rows.with(at, { ...two, id: one.id }).with(other, { ...one, id: two.id });
        expect(verify(swapped, headOf(rows)).broken).toBeDefined();
        expect(verify(rows.with(at, two).with(other, one), headOf(rows)).broken).toBeDefined();
      }),
    );
  });

  it('stays whole when accounts and details go with their salts, and counts those rows', () => {
    fc.assert(
      fc.property(chain, fc.array(fc.constantFrom('', 'account', 'detail', 'both')), (rows, erasures) => {
        const erased = rows.map((row, at) => erase(row, erasures[at] ?? ''));
        const gone = erasures.slice(0, rows.length).filter((what) => what !== '').length;
        expect(verify(erased, headOf(rows))).toEqual({ sealed: rows.length, erased: gone, broken: undefined });
      }),
    );
  });
});

function erase(row: AuditRow, what: string): AuditRow {
  const [account = '', detail = ''] = row.salt?.split('.') ?? [];
  const [a, d] = [what === 'account' || what === 'both', what === 'detail' || what === 'both'];
  return {
    ...row,
    account: a ? null : row.account,
    detail: d ? null : row.detail,
    salt: `${a ? '' : account}.${d ? '' : detail}`,
  };
}
