import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, rulesAt } from '../../src/rules/address.ts';
import { periodsToAsk, placeFor, placesToAsk } from '../../src/rules/advice.ts';
import { factAsked } from '../../src/rules/beyond.ts';
import { excerpt } from '../../src/rules/excerpt.ts';
import { buildEngine } from '../../src/rules/index/engine.ts';
import { openNumberedNames } from '../../src/rules/numbered.ts';
import { periodAsked, sayPeriod } from '../../src/rules/period.ts';
import { quantityAsked, statesQuantity } from '../../src/rules/quantity.ts';
import { parted } from '../../src/rules/reading/parted.ts';
import { related } from '../../src/rules/related.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { passagesOf } from '../../src/rules/rule-passages.ts';
import { openRulebook } from '../../src/rules/rulebook.ts';
import { atOnce } from '../../src/rules/slices.ts';
import { standingOf } from '../../src/rules/standing.ts';
import { ownQuestions, readQuestions, starterRules } from '../bench/rule-questions.ts';
import { measureBook } from '../bench/rules-book.ts';
import { answerAsHtml, hasForeignMarkup, hostileText } from '../bench/rules-fuzz.ts';

const rules = starterRules();
const book = openRulebook(rules);
const { passages } = atOnce(passagesOf(rules));
function one(code: string): Rule {
  const rule = rules.find((known) => known.code === code);
  if (!rule) throw new Error(`no rule ${code}`);
  return rule;
}
const stranger = { units: [], day: '2026-11-22' } as const;

it('finds the rule and keeps silent as well as when it was calibrated', () => {
  const report = readQuestions(ownQuestions).filter(({ half }) => half === 'report');
  const figures = measureBook(report, () => {});
  expect(figures['book.r3']).toBeGreaterThanOrEqual(0.95);
  expect(figures['book.falseSilence']).toBeLessThanOrEqual(0.05);
  expect(figures['book.falseAnswer']).toBeLessThanOrEqual(0.05);
});

it.each([
  ['nam 2018 the nao', '2018'],
  ['giai đoạn 2018–2022', '2018–2022'],
  ['tu 2018 den nam 2020', '2018–2020'],
  ['năm kia', '2024'],
  ['sang năm', '2027'],
  ['nghị định 13/2023 còn dùng không', undefined],
  ['QĐ 289 năm 2010 còn hiệu lực không', undefined],
  ['họp ngày 12/3/2018', undefined],
])('“%s” asks of %s', (question, said) => {
  const asked = periodAsked(question, '2026-11-22');
  expect(asked && asked !== 'past' ? sayPeriod(asked) : undefined).toBe(said);
});

it.each([
  ['doan phi 1 thang bao nhieu', 'money', ['DP-01', 'DP-06'], ['DP-02', 'DP-03']],
  ['bỏ sinh hoạt mấy tháng thì xóa tên', 'thang', ['DV-06'], ['DV-07']],
  ['chi doan sinh hoat may lan', 'lan', ['SH-01'], ['SH-06']],
  ['giu lai may phan', 'phan', ['DP-04'], ['DP-06']],
] as const)('“%s” asks for an amount of %s', (question, quantity, states, lacks) => {
  expect(quantityAsked(question)).toBe(quantity);
  for (const code of states) expect(statesQuantity(one(code).text, quantity), code).toBe(true);
  for (const code of lacks) expect(statesQuantity(one(code).text, quantity), code).toBe(false);
});

it.each(['doan phi 1 thang bao nhieu', 'đoàn phí bao nhiêu tiền', 'dong doan phi may nghin'])(
  '“%s” is answered by the amount first',
  (question) => expect(['DP-01', 'DP-06']).toContain(book.consult(question).found[0]?.rule.code),
);

it.each([
  ['xep loai cuoi nam cua toi la gi', 'person'],
  ['cho xin sdt cua pbt doan xa', 'person'],
  ['đồng chí Lan sinh năm nào', 'person'],
  ['hop giao ban tuan nay may gio', 'setting'],
  ['tên bí thư thành đoàn là gì', 'person'],
  ['theo bạn có nên bỏ cấp huyện không', 'opinion'],
  ['viết giúp biên bản họp', 'errand'],
  ['em dc may ngay di co so roi', 'person'],
  ['toi da dong doan phi den thang may', 'person'],
  ['ai con chua dong doan phi', 'person'],
  ['toi 16 tuoi vao doan dc chua', undefined],
  ['bot la nguoi hay may', 'errand'],
  ['bi thu doan xa toi da bao nhieu tuoi', undefined],
  ['tuoi toi da cua bi thu doan xa', undefined],
  ['theo ban chấp hành thì mấy người', undefined],
  ['nam ngoai di co so bao nhieu ngay', undefined],
  ['sap nhap xa thi so uy vien toi da bao nhieu', undefined],
  ['lo danh sach dv thi bao ai trong may gio', undefined],
  ['toi muon xoa het du lieu cua toi', undefined],
  ['31 tuổi còn được sinh hoạt Đoàn không?', undefined],
])('“%s” asks for: %s', (question, beyond) => expect(factAsked(question)).toBe(beyond));

it.each([
  ['ky luat doan vien bn hinh thuc', 'ky luat doan vien bao nhieu hinh thuc'],
  ['pbt kiem nhiem co pc k', 'pho bi thu kiem nhiem co phu cap khong'],
])('writes the shorthand of “%s” out before its rules read it', (question, written) =>
  expect(atOnce(buildEngine(passages, related)).ask(question).reading.written).toBe(written),
);

it.each([
  ['32t con sinh hoat', '32 tuổi con sinh hoat'],
  ['di hoc 6t', 'di hoc 6 tháng'],
  ['nghi 3th, 60ngay', 'nghi 3 tháng, 60 ngay'],
  ['HD 20t/2023 lop 10a', 'HD 20t/2023 lop 10a'],
])('parts “%s” into “%s”', (typed, apart) => expect(parted(typed)).toBe(apart));

it.each([
  ['phu cap cua can bo doan truong', /phụ cấp/i],
  ['con dau chi doan khac the nao', /con dấu/i],
])('answers “%s” by a rule that speaks of it or not at all', (question, thing) => {
  for (const { rule } of book.consult(question).found) expect(rule.text).toMatch(thing);
});

it('knows numbered names by their very number', () => {
  const topics = ['Đoàn cơ sở 3 chủ động', 'Mô hình 3 có', 'Đi cơ sở 1+2', 'Chủ trương 1+1'];
  const names = atOnce(openNumberedNames(topics));
  for (const known of ['3 chu dong la gi', 'mô hình 3 có', '1+2 la gi', '1 cộng 1', '2 chi doan co duoc khong'])
    expect(names.strange(known), known).toBe(false);
  for (const strange of ['3+2 la gi', 'mo hinh 5 co la gi', '4 chu dong gom gi'])
    expect(names.strange(strange), strange).toBe(true);
});

describe('how a rule stands to who asks', () => {
  const daNang = { units: ['Ban Phong trào', 'Thành Đoàn Đà Nẵng'], day: '2026-11-22' } as const;
  it.each([
    ['KS-03', stranger, 'other', false],
    ['KS-03', daNang, 'own', false],
    ['KS-11', daNang, 'other', true],
    ['SH-01', stranger, 'nation', false],
    ['SH-06', stranger, 'example', false],
    ['KS-10', daNang, 'own', true],
  ] as const)('%s', (code, asker, reach, ended) => {
    expect(standingOf(one(code), asker)).toMatchObject({ reach, ended });
  });

  it('by the days of its document, where they are known', () => {
    const dated = { ...one('SH-01'), status: '', validTo: '2026-06-30' };
    expect(standingOf(dated, { ...stranger, day: '2026-06-30' }).ended).toBe(false);
    expect(standingOf(dated, { ...stranger, day: '2026-07-01' }).ended).toBe(true);
  });

  it.each([
    ['di co so bao nhieu ngay', 'KS-02', ['2018']],
    ['năm 2018 đi cơ sở bao nhiêu ngày', 'KS-10', []],
    ['nam ngoai di co so bao nhieu ngay', 'KS-02', []],
    ['truoc day di co so bao nhieu ngay mot nam', 'KS-10', []],
    ['di co so theo huong dan nao', 'KS-01', ['2018–2022']],
    ['hướng dẫn 03 năm 2018 áp dụng giai đoạn nào', 'KS-19', []],
  ] as const)('answers “%s” by the rule of its time', (question, code, others) => {
    const placed = placeFor(book.consult(question).found, daNang, question);
    expect(placed[0]?.rule.code).toBe(code);
    expect(periodsToAsk(placed, daNang, question).map(sayPeriod)).toEqual(others);
  });

  it('asks for the year where several lie in the past', () => {
    const question = 'trước đây đi cơ sở bao nhiêu ngày';
    const older = {
      ...one('KS-10'),
      code: 'KS-99',
      status: 'hết giai đoạn (2013)',
      text: 'Trước kia: 20 ngày mỗi năm.',
    };
    const found = [one('KS-02'), one('KS-10'), older].map((rule) => ({ rule, score: 1 }));
    const placed = placeFor(found, daNang, question);
    expect(periodsToAsk(placed, daNang, question).map(sayPeriod)).toEqual(['2018', '2013']);
    const named = `${question} năm 2013`;
    expect(placeFor(found, daNang, named)[0]).toMatchObject({ rule: { code: 'KS-99' }, standing: { held: true } });
    expect(standingOf({ ...older, status: '', validFrom: '2027-01-01' }, daNang)).toMatchObject({ pending: true });
  });

  it('puts the asker’s own place first and asks a stranger for his', () => {
    const question = 'dinh muc di co so bao nhieu ngay mot nam';
    const { found } = book.consult(question);
    expect(placeFor(found, daNang, question)[0]?.rule.scope).toBe('Đà Nẵng');
    expect(placesToAsk(placeFor(found, stranger, question), stranger, question).length).toBeGreaterThan(1);
    expect(placesToAsk(placeFor(found, daNang, question), daNang, question)).toEqual([]);
  });
});

it.each([
  ['điều 17 khoản 3', ['SH-01']],
  ['dieu 17, khoan 4 dieu le doan', ['TC-01', 'TC-02']],
  ['66-hd/twdtn-btc', ['MH-04', 'MH-05']],
  ['66 HD', ['MH-04', 'MH-05']],
  ['huong dan 66', ['MH-04', 'MH-05']],
])('“%s” is a place in a document', (line, codes) => {
  const address = readAddress(line);
  expect(address && rulesAt(address, rules).map(({ code }) => code)).toEqual(codes);
});

it('a question around a number stays a question', () => {
  for (const line of ['theo hướng dẫn 09 thì kế toán có phải đi không', 'điều kiện kết nạp', 'may dieu'])
    expect(readAddress(line), line).toBeUndefined();
});

it('an excerpt is the text itself, cut and marked', () => {
  const words = new Set(['doan', 'phi', 'ky', 'luat']);
  fc.assert(
    fc.property(fc.constantFrom(...rules.map(({ text }) => text)), (text) => {
      const shown = excerpt(text, words)
        .map((run) => run.text)
        .join('');
      if (text.length <= 420) expect(shown).toBe(text);
      for (const part of shown.split('…')) expect(text).toContain(part.trim());
    }),
  );
});

it('no text makes it throw or brings markup into the answer', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc
          .infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }))
          .map((stream) => hostileText(() => stream.next().value ?? 0)),
      ),
      (text) => {
        expect(hasForeignMarkup(answerAsHtml(book, text))).toBe(false);
      },
    ),
    { numRuns: 150 },
  );
});
