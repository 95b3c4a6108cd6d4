import { describe, expect, it } from 'vitest';
import { readStream } from '../../../src/rules/index/stream.ts';
import { isSyllable } from '../../../src/rules/reading/orthography.ts';
import { openReader } from '../../../src/rules/reading/reading.ts';
import { readTelex } from '../../../src/rules/reading/telex.ts';
import { atOnce } from '../../../src/rules/slices.ts';
import { starterRules } from '../../bench/rule-questions.ts';

const passages = starterRules().map(({ code, text, topic }) => ({ group: code, document: '', title: '', topic, text }));
const stream = atOnce(readStream(passages, ['khong', 'bao nhieu']));
const reader = atOnce(openReader(stream));
const plain = (question: string) => reader.read(question).plain.map(stream.names.name).join(' ');

describe('a line typed on a telephone is read as it was meant', () => {
  it.each([
    ['sinh hoạt chi đoàn', 'sinh hoat chi doan'],
    ['sinh hoat chi daon', 'sinh hoat chi doan'],
    ['ket anp doan vien', 'ket nap doan vien'],
    ['sinhf hoajt chi ddoanf', 'sinh hoat chi doan'],
    ['chuyeenr sinh hoatj', 'chuyen sinh hoat'],
    ['shcd', 'sinh hoat chi doan'],
    ['ky luat dv', 'ky luat doan vien'],
    ['02 đồng chí', '2 dong chi'],
  ])('“%s” → “%s”', (typed, meant) => expect(plain(typed)).toBe(meant));
});

it.each([
  ['dduwowcj', 'duoc'],
  ['khoong', 'khong'],
  ['tuwf', 'tu'],
  ['nguwowif', 'nguoi'],
  ['hieue', 'hieu'],
  ['thif', 'thi'],
  ['doan', undefined],
  ['17', undefined],
])('Telex %s is %s', (typed, syllable) => expect(readTelex(typed)).toBe(syllable));

it('knows a syllable from a slip', () => {
  for (const right of ['nghieng', 'gi', 'quyet', 'gin', 'khuya', 'oanh', 'yeu'])
    expect(isSyllable(right), right).toBe(true);
  for (const wrong of ['trogn', 'dcoj', 'bn', 'kgong', 'ww', '']) expect(isSyllable(wrong), wrong).toBe(false);
});

it('keeps a true word that the rulebook lacks, though a known one is a slip away', () => {
  const { slots } = reader.read('trăng sáng quá');
  expect(slots.map((ways) => ways.find(({ ids }) => ids[0] === 0)?.weight ?? 1).some((weight) => weight > 0.5)).toBe(
    true,
  );
});
