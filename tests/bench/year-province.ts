import type { Database } from '../../src/db/open/open.ts';
import { seedRulebook } from '../../src/db/seed/seed.ts';
import { readSample } from '../../src/db/seed/seed-sample-data.ts';
import { dateOf } from '../../src/domain/day.ts';
import { fold } from '../../src/domain/fold.ts';
import { unitKey } from '../../src/domain/units/unit-words.ts';

const first = ['An', 'Bình', 'Cẩm', 'Điện', 'Hòa', 'Kim', 'Lộc', 'Mỹ', 'Ngọc', 'Phú'];
const second = ['Châu', 'Đông', 'Giang', 'Hải', 'Khánh', 'Lâm', 'Minh', 'Nghĩa', 'Sơn', 'Thành'];

const size = { cadres: 60, departments: 6, communes: 100, branches: 3_000, leaders: 3, groups: 300 };

/** Where everybody's accounts begin: the chat of a private account is its number. */
const accounts = { leader: 1_000, cadre: 2_000, secretary: 3_000, branch: 10_000 };
/** Group chats have negative numbers. */
const GROUP = -50_000;
const FROM = '2025-07-01';

/** The names of the communes, by number. */
export const communeNames: readonly string[] = first.flatMap((one) => second.map((other) => `Xã ${one} ${other}`));

/** Somebody of the province with his chat. */
export interface Seat {
  personId: number;
  unitId: number;
  chat: number;
}

export interface Province {
  unitId: number;
  cadres: Seat[];
  communes: Seat[];
  branches: (Seat & { name: string; communeId: number; group: number | undefined })[];
  leaders: Seat[];
}

interface Laid {
  code: string;
  name: string;
  kind: string;
  parent: string | null;
}

/** One province: an office of 60 full-time cadres in six departments, 100 communes, 3,000 branches, all with a secretary on the chat. */
export async function layProvince(db: Database): Promise<Province> {
  const { prisma } = db;
  await prisma.$transaction((tx) => seedRulebook(tx));
  const ids = await layUnits(db, unitsOf());
  const idOf = (code: string) => ids.get(code) ?? 0;
  const own = { office: [...Array(size.cadres).keys()], commune: [...Array(size.communes).keys()] };
  const department = (n: number) => idOf(`D${n % size.departments}`);
  const cadres = await layPeople(
    db,
    own.office.map((n) => ({
      ...{ code: `CB${n}`, name: `Cán bộ Số ${n}`, unitId: department(n), chat: accounts.cadre + n },
      kind: n < size.departments ? 'head' : 'cadre',
    })),
  );
  const leaders = await layPeople(
    db,
    [...Array(size.leaders).keys()].map((n) => ({
      ...{ code: `TT${n}`, name: `Thường trực Số ${n}`, unitId: idOf('P'), chat: accounts.leader + n, kind: 'leader' },
    })),
  );
  const communes = await layPeople(
    db,
    own.commune.map((n) => ({
      ...{
        code: `BX${n}`,
        name: `Bí thư xã Số ${n}`,
        unitId: idOf(`C${n}`),
        chat: accounts.secretary + n,
        kind: 'secretary',
      },
    })),
  );
  const numbers = [...Array(size.branches).keys()];
  const secretaries = await layPeople(
    db,
    numbers.map((n) => ({
      ...{
        code: `BC${n}`,
        name: `Bí thư chi đoàn Số ${n}`,
        unitId: idOf(`B${n}`),
        chat: accounts.branch + n,
        kind: 'secretary',
      },
    })),
  );
  await layGroups(db, idOf);
  await layPolicy(db, idOf('P'));
  await prisma.$executeRawUnsafe('ANALYZE');
  const branches = secretaries.map((seat, n) => ({
    ...seat,
    ...{
      name: branchName(n),
      communeId: idOf(`C${n % size.communes}`),
      group: n < size.groups ? GROUP - n : undefined,
    },
  }));
  return { unitId: idOf('P'), cadres, leaders, communes, branches };
}

const branchName = (n: number): string => `Chi đoàn thôn ${1 + Math.floor(n / size.communes)}`;

function unitsOf(): Laid[] {
  const departments = [...Array(size.departments).keys()];
  const branches = [...Array(size.branches).keys()];
  return [
    { code: 'P', name: 'Tỉnh Đoàn Yên Định', kind: 'province', parent: null },
    ...departments.map((n) => ({ code: `D${n}`, name: `Ban Chuyên môn ${n + 1}`, kind: 'department', parent: 'P' })),
    ...communeNames.map((name, n) => ({
      code: `C${n}`,
      name: `Đoàn ${name.toLowerCase().startsWith('xã') ? name.replace('Xã', 'xã') : name}`,
      kind: 'commune',
      parent: 'P',
    })),
    ...branches.map((n) => ({ code: `B${n}`, name: branchName(n), kind: 'branch', parent: `C${n % size.communes}` })),
  ];
}

async function layUnits({ prisma }: Database, units: readonly Laid[]): Promise<Map<string, number>> {
  const validFrom = dateOf(FROM);
  const rows = await prisma.unit.createManyAndReturn({ data: units.map(({ code }) => ({ code, validFrom })) });
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  await prisma.unitVersion.createMany({
    data: units.map(({ code, name, kind, parent }) => ({
      ...{ unitId: ids.get(code) ?? 0, validFrom, name, folded: unitKey(name), kind },
      parentId: parent === null ? null : (ids.get(parent) ?? null),
      branch: kind === 'branch' ? 'residential' : null,
    })),
  });
  return ids;
}

interface Newcomer {
  code: string;
  name: string;
  unitId: number;
  chat: number;
  kind: string;
}

async function layPeople({ prisma }: Database, people: readonly Newcomer[]): Promise<Seat[]> {
  const rows = await prisma.person.createManyAndReturn({
    data: people.map(({ code, name }) => ({ code, name, folded: fold(name) })),
  });
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const seats = people.map((one) => ({ ...one, personId: ids.get(one.code) ?? 0 }));
  await prisma.position.createMany({
    data: seats.map(({ personId, unitId, kind }) => ({
      ...{
        personId,
        unitId,
        kind,
        title: kind,
        fullTime: kind === 'cadre' || kind === 'head',
        validFrom: dateOf(FROM),
      },
    })),
  });
  await prisma.account.createMany({
    data: seats.map(({ personId, chat }) => ({
      ...{ channel: 'telegram', externalId: String(chat), personId, boundAt: dateOf(FROM) },
    })),
  });
  return seats.map(({ personId, unitId, chat }) => ({ personId, unitId, chat }));
}

async function layGroups({ prisma }: Database, idOf: (code: string) => number): Promise<void> {
  await prisma.chat.createMany({
    data: [...Array(size.groups).keys()].map((n) => ({
      ...{
        channel: 'telegram',
        externalId: String(GROUP - n),
        kind: 'group',
        unitId: idOf(`B${n}`),
        title: branchName(n),
      },
    })),
  });
}

async function layPolicy({ prisma }: Database, unitId: number): Promise<void> {
  const [policy] = readSample().policies;
  const terms = JSON.parse(JSON.stringify(policy?.terms ?? {}));
  await prisma.policy.create({
    data: { unitId, programme: 'visits', appliesTo: 'cadre', validFrom: dateOf(FROM), terms },
  });
}
