import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, rulesAt } from '../../src/rules/address.ts';
import { placeFor, placesToAsk } from '../../src/rules/advice.ts';
import { factAsked } from '../../src/rules/beyond.ts';
import { excerpt } from '../../src/rules/excerpt.ts';
import { openNumberedNames } from '../../src/rules/numbered.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { openRulebook } from '../../src/rules/rulebook.ts';
import { atOnce } from '../../src/rules/slices.ts';
import { standingOf } from '../../src/rules/standing.ts';
import { ownQuestions, readQuestions, starterRules } from '../bench/rule-questions.ts';
import { measureBook } from '../bench/rules-book.ts';
import { answerAsHtml, hasForeignMarkup, hostileText } from '../bench/rules-fuzz.ts';

const rules = starterRules();
const book = openRulebook(rules);
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
  expect(figures['book.falseAnswer']).toBeLessThanOrEqual(0.08);
});

it.each([
  ['xep loai cuoi nam cua toi la gi', 'person'],
  ['cho xin sdt cua pbt doan xa', 'person'],
  ['đồng chí Lan sinh năm nào', 'person'],
  ['hop giao ban tuan nay may gio', 'setting'],
  ['lo danh sach dv thi bao ai trong may gio', undefined],
  ['toi muon xoa het du lieu cua toi', undefined],
  ['31 tuổi còn được sinh hoạt Đoàn không?', undefined],
])('“%s” asks for: %s', (question, beyond) => expect(factAsked(question)).toBe(beyond));

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
