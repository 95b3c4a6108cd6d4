import { expect, it } from 'vitest';
import { adaptLite } from '../../../src/db/open/adapter-lite.ts';
import { openMemory } from '../../../src/db/open/pglite.ts';
import { migrate, pendingOf } from '../../../src/db/schema/migrate.ts';
import { migrationOf, readMigrations } from '../../../src/db/schema/migrations.ts';

const base = migrationOf('1_base', 'CREATE TABLE a (id int);');
const next = migrationOf('2_next', "CREATE TABLE b (id int); INSERT INTO b VALUES (1); COMMENT ON TABLE b IS 'x;y';");
const done = { name: base.name, checksum: base.checksum, finished: true };

it.each([
  ['an edited one', [{ ...done, checksum: 'other' }], 'đã qua bước nâng cấp 1_base với nội dung khác tệp đang có'],
  ['a failed one', [{ ...done, finished: false }], 'dừng giữa chừng ở bước nâng cấp 1_base'],
  ['an unknown one', [done, { ...done, name: '3_new' }], 'đã qua bước nâng cấp 3_new mà bản chương trình này không có'],
])('refuses a database with %s', (_, inDatabase, sentence) => {
  expect(() => pendingOf([base, next], inDatabase)).toThrow(sentence);
});

async function openTarget() {
  const lite = await openMemory();
  const factory = adaptLite(lite, () => openMemory());
  return {
    lite,
    target: { ask: (sql: string) => lite.query(sql), factory, alone: <T>(work: () => Promise<T>) => work() },
  };
}

it('applies what is pending, once, and statements with a semicolon in a string', async () => {
  const { lite, target } = await openTarget();
  expect(await migrate(target, [base])).toEqual(['1_base']);
  expect(await migrate(target, [base, next])).toEqual(['2_next']);
  expect(await migrate(target, [base, next])).toEqual([]);
  expect((await lite.query('SELECT * FROM b')).rows).toEqual([{ id: 1 }]);
  await lite.close();
});

it('reports a migration that fails, and refuses the database from then on', async () => {
  const { lite, target } = await openTarget();
  const broken = migrationOf('2_broken', 'CREATE TABLE c (id int); INSERT INTO nowhere VALUES (1);');
  await expect(migrate(target, [base, broken])).rejects.toThrow('Không nâng cấp được cơ sở dữ liệu');
  await expect(migrate(target, [base, broken])).rejects.toThrow('dừng giữa chừng ở bước nâng cấp 2_broken');
  expect((await lite.query(`SELECT to_regclass('c') AS c`)).rows).toEqual([{ c: null }]);
  await lite.close();
});

it('reads the migrations on disk in order', () => {
  const names = readMigrations().map(({ name }) => name);
  expect(names[0]).toBe('20261123000000_base');
  expect(names).toEqual([...names].sort());
});
