import { beforeAll, expect, it } from 'vitest';
import { type Action, access, can } from '../../src/bot/access.ts';
import { within } from '../../src/bot/within.ts';
import type { Database } from '../../src/db/open/open.ts';
import { type Lent, whoIs } from '../../src/db/queries/people/people.ts';
import { dateOf } from '../../src/domain/day.ts';
import { sampleDatabase, TODAY } from '../support/sample.ts';

let db: Database;
let ids: Map<string, number>;

beforeAll(async () => {
  db = await sampleDatabase();
  const units = await db.prisma.unit.findMany();
  ids = new Map(units.map((unit) => [unit.code, unit.id]));
  return () => db.close();
});

const idOf = (code: string) => ids.get(code) ?? 0;

/** Whether the holder of an account may do `action` to a unit of the sample. */
async function reaches(account: string, action: Action, unit: string, lent: readonly Lent[] = []): Promise<boolean> {
  const person = await whoIs(db.prisma, 'telegram', account, TODAY);
  return within({ actor: { ...(person ? { person } : {}), lent }, tx: db.prisma, today: TODAY }, action, idOf(unit));
}

/** account, action, what it reaches, what it does not */
const table: readonly [string, string, Action, readonly string[], readonly string[]][] = [
  ['leader', '1002', 'admit', ['HV', 'HV-PT', 'HV-HT', 'HV-HT-LB-P1', 'HV-DL'], ['TW']],
  ['administrator', '1001', 'admit', ['TW', 'HV', 'HV-HT-T3'], []],
  ['head', '1008', 'admit', ['HV-PT'], ['HV', 'HV-TG', 'HV-HT']],
  ['secretary', '1022', 'admit', ['HV-HT', 'HV-HT-T3', 'HV-HT-LB-P2'], ['HV', 'HV-HP', 'HV-HP-T3']],
  ['secretary', '1022', 'bindGroup', ['HV-HT'], ['HV-HT-T3', 'HV']],
  ['branchSecretary', '1026', 'admit', ['HV-HT-T3'], ['HV-HT', 'HV-HT-T5']],
  ['inspector', '1010', 'seeAudit', ['HV', 'HV-HT-LB-P1', 'HV-VP'], ['TW']],
  ['cadre', '1012', 'admit', [], ['HV-VP', 'HV']],
  ['member', '1029', 'admit', [], ['HV-HT-LB']],
  ['member', '1029', 'seeSelf', [], ['HV-HT-LB']],
  ['stranger', '9001', 'readHelp', [], ['HV']],
];

it.each(table)('%s (%s) by %s', async (_role, account, action, inside, outside) => {
  for (const unit of inside) expect(await reaches(account, action, unit), unit).toBe(true);
  for (const unit of outside) expect(await reaches(account, action, unit), unit).toBe(false);
});

it('reaches no unit that is gone', async () => {
  const where = { unitId: idOf('HV-HT-T5') };
  await db.prisma.unitVersion.updateMany({ where, data: { validTo: dateOf('2026-08-09') } });
  expect(await reaches('1022', 'admit', 'HV-HT-T5')).toBe(false);
  expect(await reaches('1001', 'admit', 'HV-HT-T5')).toBe(false);
  await db.prisma.unitVersion.updateMany({ where, data: { validTo: null } });
  expect(await reaches('1022', 'admit', 'HV-HT-T5')).toBe(true);
});

it('reaches with a lent right as far as its giver, and only for what may be lent', async () => {
  const seat = {
    giverId: 1,
    kind: 'secretary' as const,
    unitId: idOf('HV-HT'),
    unitKind: 'commune' as const,
    parentId: idOf('HV'),
  };
  expect(await reaches('1029', 'admit', 'HV-HT-T3', [{ ...seat, action: 'admit' }])).toBe(true);
  expect(await reaches('1029', 'admit', 'HV-HP', [{ ...seat, action: 'admit' }])).toBe(false);
  expect(await reaches('1029', 'admit', 'HV-HT-T3', [{ ...seat, action: 'invite' }])).toBe(false);
  expect(await reaches('1029', 'givePositions', 'HV-HT-T3', [{ ...seat, action: 'givePositions' }])).toBe(false);
});

it('names every action once, with a row in the table', () => {
  expect(Object.keys(access).sort()).toEqual(Object.keys(can).sort());
  for (const [name, action] of Object.entries(can)) expect(action).toBe(name);
});
