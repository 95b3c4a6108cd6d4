import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../src/db/open/open.ts';
import {
  governing,
  policyHistory,
  savePolicy,
  visitPolicies,
  visitPolicy,
} from '../../../../src/db/queries/policies/policies.ts';
import { ledgerRows } from '../../../../src/db/queries/visits/ledger.ts';
import { saveVisit } from '../../../../src/db/queries/visits/visits.ts';
import { dateOf } from '../../../../src/domain/day.ts';
import {
  bareTerms,
  type PolicySubject,
  policySubject,
  type VisitTerms,
} from '../../../../src/domain/policies/policy.ts';
import { sampleDatabase } from '../../../support/sample.ts';

let db: Database;
const ids = new Map<string, number>();
const idOf = (code: string) => ids.get(code) ?? 0;

beforeAll(async () => {
  db = await sampleDatabase();
  for (const { id, code } of await db.prisma.unit.findMany()) ids.set(code, id);
}, 60_000);

afterAll(() => db.close());

const owing = (days: number): VisitTerms => ({ ...bareTerms, daysPerYear: { value: days, rule: null } });

async function set(code: string, appliesTo: PolicySubject, from: string, days: number) {
  await savePolicy(db.prisma, { unitId: idOf(code), appliesTo, from, terms: owing(days) });
}

it('keeps what held before a change, and ends a change at the next one already written down', async () => {
  await set('HV-TH', 'cadre', '2026-01-01', 10);
  await set('HV-TH', 'cadre', '2027-01-01', 20);
  await set('HV-TH', 'cadre', '2026-07-01', 15);
  await set('HV-TH', 'cadre', '2026-07-01', 16);
  const history = await policyHistory(db.prisma, idOf('HV-TH'), 'cadre');
  expect(history.map(({ from, to, terms }) => [from, to, terms.daysPerYear.value])).toEqual([
    ['2027-01-01', null, 20],
    ['2026-07-01', '2026-12-31', 16],
    ['2026-01-01', '2026-06-30', 10],
  ]);
});

it('finds for many units what one look finds for each: nearest unit first, then the own role level', async () => {
  await set('HV', 'leader', '2026-01-01', 40);
  await set('HV-PT', 'head', '2026-01-01', 50);
  await set('HV-PT', 'cadre', '2026-05-01', 70);
  await set('HV-HT', 'secretary', '2026-01-01', 12);
  const units = [...ids.values()];
  for (const asOf of ['2025-06-30', '2026-03-01', '2026-08-10', '2027-02-01']) {
    const seen = await visitPolicies(db.prisma, units, asOf);
    for (const subject of policySubject.options)
      for (const held of [
        ...units.map((id) => [id]),
        [idOf('HV-HT-T3'), idOf('HV-PT')],
        [idOf('HV-VP'), idOf('HV-TH')],
      ]) {
        const one = await visitPolicy(db.prisma, held, asOf, subject);
        const many = governing(seen, held, subject);
        expect(many && { unitId: many.unitId, terms: many.terms }, `${held} ${subject} ${asOf}`).toEqual(
          one ?? undefined,
        );
      }
  }
  expect((await visitPolicy(db.prisma, [idOf('HV-PT')], '2026-03-01', 'leader'))?.terms.daysPerYear.value).toBe(40);
  expect((await visitPolicy(db.prisma, [idOf('HV-PT')], '2026-08-10', 'leader'))?.terms.daysPerYear.value).toBe(70);
});

it('gives the ledger each visit with the deepest level of its places as of its day, exemptions and service', async () => {
  const { id: personId } = await db.prisma.person.findUniqueOrThrow({ where: { code: 'NV-12' } });
  const at = new Date('2026-03-01T01:00:00Z');
  const visit = { personId, from: '2026-03-02', to: '2026-03-03', place: 'Nơi', at };
  const first = await saveVisit(db.prisma, { ...visit, unitId: idOf('HV-HT'), purpose: 'Đợt chuyên đề 3 cùng' });
  await db.prisma.visitPlace.create({ data: { visitId: first.id, unitId: idOf('HV-HT-T3'), name: 'Chi đoàn' } });
  await saveVisit(db.prisma, { ...visit, unitId: idOf('HV-DHKT'), purpose: 'kiểm tra sổ' });
  await db.prisma.exemption.create({
    data: {
      ...{ personId, kind: 'leave', validFrom: dateOf('2026-04-01'), validTo: dateOf('2026-04-30') },
      ...{ decision: '1-QĐ', approverId: personId, createdAt: at },
    },
  });
  const rows = await ledgerRows(db.prisma, [personId, 0], '2026-01-01', '2026-12-31');
  expect(rows.get(personId)).toMatchObject({
    visits: [
      { from: '2026-03-02', to: '2026-03-03', level: 'branch', thematic: true, activity: 'survey', state: 'planned' },
      { level: 'commune', thematic: false, activity: 'inspection', registeredOn: '2026-03-01' },
    ],
    exemptions: [{ from: '2026-04-01', to: '2026-04-30', kind: 'leave' }],
    service: [{ from: '2025-07-01', to: null }],
  });
  expect(rows.get(0)).toEqual({ visits: [], exemptions: [], service: [] });
});
