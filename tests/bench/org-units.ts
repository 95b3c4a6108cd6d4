import { performance } from 'node:perf_hooks';
import type { Database } from '../../src/db/open/open.ts';
import { subtree } from '../../src/db/queries/units/tree.ts';
import { findUnits } from '../../src/db/queries/units/units.ts';
import type { Day } from '../../src/domain/day.ts';
import { fold } from '../../src/domain/fold.ts';
import { unitKey } from '../../src/domain/units/unit-words.ts';

/** facts.md 5: 34 provinces, 3,321 communes; branches fill up to this many units in all. */
const size = { units: 150_000, provinces: 34, communes: 3_321, ownBranches: 5_000, ownCommunes: 110 };
const asOf: Day = '2026-08-10';
const chunk = 5_000;

/** Syllables of place names; with 34 provinces the same name stands in several of them, as it does in life. */
const firsts =
  'Hòa Tân Phú Bình An Thanh Xuân Đông Tây Nam Bắc Vĩnh Long Quảng Minh Đại Trung Thượng Hạ Kim Ngọc Sơn Hải Lộc Mỹ Yên Cẩm Thạch Bảo Hưng Nghĩa Phước Thọ Điện Duy Quế Tam Trà Ba Cát Hoài Ân Tuy Diên Ninh Cam Vạn Krông Ea Đắk Gia Chư Ia Kon Bù Lộc Tánh Xuyên Giồng Tháp Cái Mường'.split(
    ' ',
  );
const seconds =
  'Tiến Phong Phú Lập Hòa Sơn Thịnh An Khê Lâm Thủy Giang Xá Điền Lộc Trạch Thành Đức Nghĩa Ninh Hội Mai Quang Châu Phước Tường Vân Lợi Thọ Đình Hiệp Trung Kiên Thuận Bình Cường Hải Nhơn Ngãi Mỹ Xuyên Kỳ Bàn Nà Pá Lúa Vàng Búk Drăng Lơi Sup Rông Plông Đốp Gò Dầu Bàng Nhum Mười Bè Lò Chà Tè'.split(
    ' ',
  );

interface Row {
  name: string;
  kind: string;
  parent: number | null;
}

/** The nth of some 4,000 place names. */
function place(n: number): string {
  const at = (n * 2_654_435_761) % 4_294_967_296;
  return `${firsts[at % firsts.length]} ${seconds[Math.floor(at / 64) % seconds.length]}`;
}

/** Of ten branches five bear a number, two a hamlet's name, the others a school's, an enterprise's or the police's. */
function branchName(n: number, inCommune: number): string {
  const way = (n * 7 + inCommune) % 10;
  if (way < 5) return `Chi đoàn ${['thôn', 'tổ dân phố', 'khu phố', 'ấp', 'bản'][n % 5]} ${inCommune + 1}`;
  if (way < 7) return `Chi đoàn thôn ${place(n + 9_001)}`;
  if (way === 7) return `Chi đoàn THPT ${place(n + 5_003)}`;
  return way === 8 ? `Chi đoàn Công ty ${place(n + 2_011)}` : `Chi đoàn ${n % 2 === 0 ? 'Công an' : 'Quân sự'} xã`;
}

/** The units of the country by index; a parent is an earlier index. The first province has `ownBranches` branches. */
function country(): Row[] {
  const rows: Row[] = [{ name: 'Trung ương Đoàn', kind: 'centre', parent: null }];
  for (let p = 0; p < size.provinces; p++)
    rows.push({ name: `Tỉnh Đoàn ${place(p * 41)}`, kind: 'province', parent: 0 });
  for (let c = 0; c < size.communes; c++) {
    const parent = c < size.ownCommunes ? 1 : 2 + (c % (size.provinces - 1));
    const type = c % 4 === 0 ? 'phường' : 'xã';
    rows.push({ name: `Đoàn ${type} ${place(c)}`, kind: 'commune', parent });
  }
  const communes = 1 + size.provinces;
  for (let b = 0; rows.length < size.units; b++) {
    const own = b < size.ownBranches;
    const at = own ? b % size.ownCommunes : size.ownCommunes + (b % (size.communes - size.ownCommunes));
    rows.push({ name: branchName(b, Math.floor(b / size.communes)), kind: 'branch', parent: communes + at });
  }
  return rows;
}

/** Puts 150,000 units into an empty unit table (ids from `offset`), analysed. Gives the first province's id. */
async function layUnits(db: Database): Promise<number> {
  const [last] = await db.prisma.$queryRaw<{ id: number }[]>`SELECT coalesce(max(id), 0) AS id FROM unit`;
  const offset = (last?.id ?? 0) + 1;
  const rows = country();
  for (let at = 0; at < rows.length; at += chunk) {
    const part = rows.slice(at, at + chunk);
    const ids = part.map((_, n) => offset + at + n);
    await db.prisma.$executeRaw`
      INSERT INTO unit (id, code, valid_from) SELECT id, 'bench-' || id, '2025-07-01' FROM unnest(${ids}::int[]) AS id`;
    await db.prisma.$executeRaw`
      INSERT INTO unit_version (unit_id, valid_from, name, folded, kind, parent_id)
      SELECT id, '2025-07-01', name, folded, kind, parent FROM unnest(${ids}::int[], ${part.map((row) => row.name)}::text[],
        ${part.map((row) => unitKey(row.name))}::text[], ${part.map((row) => row.kind)}::text[],
        ${part.map((row) => (row.parent === null ? null : offset + row.parent))}::int[]) AS r(id, name, folded, kind, parent)`;
  }
  await db.prisma.$executeRaw`SELECT setval('unit_id_seq', (SELECT max(id) FROM unit))`;
  await db.prisma.$executeRawUnsafe('VACUUM ANALYZE unit, unit_version');
  return offset + 1;
}

/** Lays the units where there are none yet. Gives the first province's id. */
async function laidUnits(db: Database): Promise<number> {
  const province = await db.prisma.unit.findFirst({
    where: { code: { startsWith: 'bench-' } },
    orderBy: { id: 'asc' },
  });
  return province ? province.id + 1 : layUnits(db);
}

/**
 * The 95th percentile in milliseconds of reading a province's subtree (110 communes, 5,000 branches) as of a day, with
 * 150,000 units in the table; they are laid first where there are none.
 */
export async function measureSubtree(db: Database, times = 200): Promise<number> {
  const provinceId = await laidUnits(db);
  const taken: number[] = [];
  for (let n = 0; n < times + 10; n++) {
    const begun = performance.now();
    const ids = await subtree(db.prisma, provinceId, asOf);
    if (n >= 10) taken.push(performance.now() - begun);
    if (ids.length !== 1 + size.ownCommunes + size.ownBranches) throw new Error(`the subtree has ${ids.length} units`);
  }
  return percentile(taken, 95);
}

/** The same of finding a unit by a name typed without diacritics, every third time with a letter missing. */
export async function measureFind(db: Database, times = 300): Promise<number> {
  await laidUnits(db);
  const rows = country();
  const taken: number[] = [];
  let found = 0;
  for (let n = 0; n < times + 20; n++) {
    const { text, name } = asked(rows, n);
    const begun = performance.now();
    const units = await findUnits(db.prisma, text, asOf);
    if (n < 20) continue;
    taken.push(performance.now() - begun);
    if (units.some((unit) => unit.name === name)) found++;
  }
  if (found < times * 0.85) throw new Error(`only ${found} of ${times} units were among the five found`);
  return percentile(taken, 95);
}

/** What a cadre types: a commune by its name, or a branch with its commune; every third time a letter is left out. */
function asked(rows: readonly Row[], n: number): { text: string; name: string } {
  const row =
    rows[n % 2 === 0 ? 1 + size.provinces + ((n * 37) % size.communes) : rows.length - 1 - ((n * 4_099) % 140_000)];
  const parent = rows[row?.parent ?? 0];
  const said = fold(
    row?.kind === 'branch' ? `${row.name} ${parent?.name.replace(/^Đoàn (xã|phường) /, '')}` : (row?.name ?? ''),
  );
  const cut = said.length - 3;
  const text = n % 3 === 0 ? said.slice(0, cut) + said.slice(cut + 1) : said;
  return { text: text.replace(/^doan /, ''), name: row?.name ?? '' };
}

function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1);
  return Math.round((sorted[at] ?? 0) * 10) / 10;
}
