import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleUnits } from '../../../src/db/seed/seed-sample-data.ts';
import type { UnitKind } from '../../../src/domain/units/unit.ts';
import { judgeUnits, rankUnits, type UnitCandidate } from '../../../src/domain/units/unit-match.ts';
import { unitKey } from '../../../src/domain/units/unit-words.ts';

type Coded = UnitCandidate & { code: string };

const sample = sampleUnits();

function above(code: string | null): { name: string; kind: UnitKind }[] {
  const unit = sample.find((one) => one.code === code);
  return unit ? [{ name: unit.name, kind: unit.kind }, ...above(unit.parent)] : [];
}

const units: Coded[] = sample.map(({ code, name, kind, aliases, parent }, unitId) => ({
  unitId,
  code,
  name,
  kind,
  aliases: aliases.map(unitKey),
  above: above(parent),
}));

/** What a text means among the sample's units: 'HV-HT', 'HV-HP | HV-HPH', or '?' when nothing is sure. */
function read(text: string, among: readonly Coded[] = units): string {
  const judged = judgeUnits(rankUnits(text, among));
  if (judged.kind === 'one') return judged.unit.code;
  return judged.kind === 'none'
    ? '?'
    : judged.units
        .map((unit) => unit.code)
        .sort()
        .join(' | ');
}

const pairs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'with and without marks and types': [
    ['xã Hòa Tiến', 'HV-HT'],
    ['xã Hoà Tiến', 'HV-HT'],
    ['hoa tien', 'HV-HT'],
    ['đoàn xã hoà tiến', 'HV-HT'],
    ['Đoàn Thanh niên xã Hòa Tiến', '?'],
    ['Xã đoàn Hòa Phong', 'HV-HP'],
    ['x. hòa tiến', 'HV-HT'],
    ['p hai chau', 'HV-HC'],
    ['P.Hải Châu', 'HV-HC'],
    ['dx hoa phong', 'HV-HP'],
    ['đk Hòn Sơn', 'HV-HS'],
    ['  HÒA   TIẾN  ', 'HV-HT'],
  ],
  'typing slips': [
    ['xa hoa tin', 'HV-HT'],
    ['hao tien', 'HV-HT'],
    ['hoatien', 'HV-HT'],
    ['hoaf tieens', 'HV-HT'],
    ['thnah khe', 'HV-TK'],
    ['thanh khee', 'HV-TK'],
    ['bana', 'HV-BN'],
    ['thpt phan chu trinh', 'HV-HC-PCT'],
    ['thon 3 hoa tin', 'HV-HT-T3'],
    ['to da pho 12 hai chau', 'HV-HC-T12'],
  ],
  'a branch through the unit above it': [
    ['chi đoàn thôn 3 Hòa Tiến', 'HV-HT-T3'],
    ['cd thon 3 hoa tien', 'HV-HT-T3'],
    ['cđ thôn 03 xã Hòa Phong', 'HV-HP-T3'],
    ['xã Hòa Tiến, chi đoàn thôn 3', 'HV-HT-T3'],
    ['thôn 5 hòa phú', 'HV-HPH-T5'],
    ['tdp 5 hai chau', 'HV-HC-T5'],
    ['tdp5 p.sơn trà', 'HV-ST-T5'],
    ['tổ 5 phường hải châu', 'HV-HC-T5'],
    ['la bong hoa tien', 'HV-HT-LB'],
    ['an châu hòa phú', 'HV-HPH-AC'],
    ['quân sự Hòa Phú', 'HV-HPH-QS'],
    ['công an xã hòa tiến', 'HV-HT-CA'],
    ['thôn 3 xã Hòa Tiến TP Hải Vân', 'HV-HT-T3'],
    ['pd 2 la bong', 'HV-HT-LB-P2'],
  ],
  'a branch by its own name': [
    ['chi đoàn La Bông', 'HV-HT-LB'],
    ['túy loan', 'HV-HP-TL'],
    ['phong thu 2', 'HV-DT-PT2'],
    ['trường Phan Châu Trinh', 'HV-HC-PCT'],
    ['ông ích khiêm', 'HV-HP-OIK'],
    ['khu nhà trọ Xuân Hà', 'HV-TK-XH'],
    ['kp mân thái', 'HV-ST-MT'],
    ['bv hải châu', 'HV-HC-BV'],
    ['dệt may', 'HV-LC-KCN-DM'],
    ['điện lực', 'HV-DL'],
    ['đh kinh tế', 'HV-DHKT'],
    ['điện thắng bắc', 'HV-DT'],
    ['ban phong trào', 'HV-PT'],
    ['vp', 'HV-VP'],
  ],
  'two fit': [
    ['Hòa Ph', 'HV-HP | HV-HPH'],
    ['thôn 3', 'HV-HP-T3 | HV-HT-T3'],
    ['tổ dân phố 5', 'HV-HC-T5 | HV-ST-T5'],
    ['phong thử', 'HV-DT-PT1 | HV-DT-PT2'],
    ['Hòa', 'HV-HP | HV-HPH | HV-HT'],
  ],
  'none is sure': [
    ['thôn 4 hòa tiến', '?'],
    ['hải châu 1', '?'],
    ['phân đoàn 3 la bông', '?'],
    ['thôn 12 hải châu', '?'],
    ['Tiến Hòa', '?'],
    ['quận Hải Châu', '?'],
    ['hà nội', '?'],
    ['khảo sát hè', '?'],
    ['thpt hòa tiến', '?'],
    ['', '?'],
    ['!!! 😀', '?'],
    ['3', 'HV-HP-T3 | HV-HT-T3'],
  ],
};

for (const [topic, cases] of Object.entries(pairs)) {
  describe(topic, () => {
    it.each(cases)('%s → %s', (text, expected) => expect(read(text)).toBe(expected));
  });
}

it('gives what may have been meant when nothing is sure', () => {
  expect(rankUnits('thôn 4 hòa tiến', units)[0]?.code).toBe('HV-HT');
  expect(rankUnits('quận hải châu', units)[0]?.code).toBe('HV-HC');
});

it('takes the type that was typed between a commune and a hamlet, a xã and a phường of one name', () => {
  const [commune] = units.filter((unit) => unit.code === 'HV-HT');
  if (!commune) throw new Error('no commune');
  const ward = { ...commune, unitId: 100, code: 'ward', name: 'Đoàn phường Hòa Tiến' };
  const hamlet: Coded = { ...commune, unitId: 101, code: 'hamlet', name: 'Chi đoàn thôn Hòa Tiến', kind: 'branch' };
  expect(read('phường hòa tiến', [commune, ward, hamlet])).toBe('ward');
  expect(read('xã hòa tiến', [commune, ward, hamlet])).toBe('HV-HT');
  expect(read('thôn hòa tiến', [commune, ward, hamlet])).toBe('hamlet');
  expect(read('hòa tiến', [commune, ward, hamlet])).toBe('HV-HT | ward');
});

it('finds every unit by its own full name and the names above it', () => {
  for (const unit of units.filter((one) => one.kind !== 'centre')) {
    expect(read([unit.name, ...unit.above.slice(0, 2).map((one) => one.name)].join(', '))).toBe(unit.code);
  }
});

it('never takes a unit of another number, whatever the numbers', () => {
  const [template] = units.filter((unit) => unit.code === 'HV-HT-T3');
  if (!template) throw new Error('no branch');
  const number = fc.integer({ min: 1, max: 120 });
  const kind = fc.constantFrom('thôn', 'ấp', 'tổ dân phố', 'khu phố', 'xóm', 'bản');
  fc.assert(
    fc.property(kind, number, number, (type, stored, typed) => {
      const unit = { ...template, name: `Chi đoàn ${type} ${stored}` };
      const found = read(`${type} ${typed} Hòa Tiến`, [unit]);
      return stored === typed ? found === unit.code : found === '?';
    }),
  );
});

it('scores between 0 and 1 and never throws, whatever is typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), words()), (text) =>
      rankUnits(text, units).every(({ score }) => score > 0 && score <= 1),
    ),
    { numRuns: 60 },
  );
});

function words() {
  const word = fc.constantFrom(
    'đoàn',
    'xã',
    'thôn',
    '3',
    'hòa',
    'tiến',
    'p',
    'cd',
    ',',
    'trường',
    'quân',
    'tdp5',
    'x.',
  );
  return fc.array(word, { maxLength: 14 }).map((list) => list.join(' '));
}

it.each([
  ['Đoàn xã Hòa Tiến', 'hoa tien'],
  ['Chi đoàn thôn 03', 'thon 3'],
  ['Chi đoàn Tổ dân phố số 5', 'to dan pho 5'],
  ['Chi đoàn thôn Phong Thử 1', 'phong thu 1'],
  ['Đoàn trường THPT Trường Chinh', 'truong chinh'],
  ['Đoàn xã Tịnh Khê', 'tinh khe'],
  ['Chi đoàn thôn Đoàn Kết', 'doan ket'],
  ['Đoàn xã Trường Tiến', 'truong tien'],
  ['Chi đoàn Quân sự xã', 'quan su xa'],
])('keeps %s as “%s” for the index', (name, key) => expect(unitKey(name)).toBe(key));
