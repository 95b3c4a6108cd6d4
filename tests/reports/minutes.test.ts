import { describe, expect, it } from 'vitest';
import type { MinutesPaper } from '../../src/db/queries/meetings/minutes-paper.ts';
import { placeOf, usualHead } from '../../src/domain/guidance/document-head.ts';
import { paperBytes } from '../../src/reports/minutes.ts';
import { canRender, renderDocx } from '../support/office.ts';
import { samplePaper } from '../support/paper.ts';

/** All letters Vietnamese has, in both cases, each of the six tones on each vowel. */
const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const letters = [
  ...vowels.flatMap((vowel) =>
    ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
  ),
  ...'bcdđghklmnpqrstvx',
].flatMap((letter) => [letter, letter.toLocaleUpperCase('vi')]);

/** A line that fills more than one on paper. */
const LONG =
  'Chi đoàn phân công đoàn viên trực sân, vận động thanh niên tham gia ngày Chủ nhật xanh ở thôn, hai buổi một tuần.';

const alphabet = letters.join(' ');

describe('minutes on paper', () => {
  /** LibreOffice takes seconds to start, more on a busy machine. */
  const PATIENCE = 90_000;

  it.runIf(canRender)(
    'open in LibreOffice with every letter, the head where it belongs',
    { timeout: PATIENCE },
    async () => {
      const paper = samplePaper();
      const topic = `Sinh hoạt thường kỳ ${alphabet}`;
      const long = Array.from({ length: 9 }, () => LONG);
      const minutes = paper.minutes && {
        ...paper.minutes,
        content: { ...paper.minutes.content, agenda: long },
      };
      const office = await renderDocx(await paperBytes({ ...paper, topic, minutes }));
      const words = await office.words();
      const text = await office.text();
      office.close();
      const found = new Set(words.flatMap((word) => [...word.text.normalize('NFC')]));
      expect(letters.filter((letter) => !found.has(letter))).toEqual([]);
      expect(text).toMatch(/BIÊN BẢN[\s\S]*CHỦ TRÌ/);
      expect(text).not.toMatch(/CỘNG HÒA|Độc lập/i);
      const at = (said: string) => words.find((word) => word.text === said);
      const middle = 595 / 2;
      expect(at('TNCS')).toMatchObject({ page: 1 });
      expect(at('TNCS')?.x).toBeGreaterThan(middle);
      expect(at('***')?.x).toBeLessThan(middle);
      expect(at('HÒA')?.x).toBeLessThan(middle);
      expect(at('HÒA')?.y).toBeLessThan(at('***')?.y ?? 0);
      expect(Math.abs((at('HÒA')?.y ?? 0) - (at('TNCS')?.y ?? 99))).toBeLessThan(5);
      // Margins of 30 mm on the left and 20 mm above.
      expect(Math.min(...words.map((word) => word.x))).toBeGreaterThan(84);
      expect(Math.min(...words.filter((word) => word.page === 1).map((word) => word.y))).toBeGreaterThan(55);
      expect(words.some((word) => word.page === 2 && word.text === '2' && word.y < 57)).toBe(true);
    },
  );

  it('name the place by the commune alone', () => {
    expect(['Đoàn xã Hòa Tiến', 'Đoàn đặc khu Hòn Sơn', 'Thành Đoàn Hải Vân', 'Tỉnh Đoàn Cà Mau'].map(placeOf)).toEqual(
      [...['Hòa Tiến', 'Hòn Sơn', 'Hải Vân', 'Cà Mau']],
    );
  });

  it('are made of nothing but a meeting too, and as a province wants its head', async () => {
    const bare: MinutesPaper = {
      ...samplePaper(),
      minutes: null,
      tasks: [],
      head: { ...usualHead, unionSide: 'left' },
    };
    expect((await paperBytes(bare)).length).toBeGreaterThan(5_000);
  });
});
