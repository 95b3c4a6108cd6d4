import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../../src/domain/fold.ts';
import { nameInTexts } from '../../../src/domain/people/name-in-texts.ts';

const said = (name: string, text: string) => new RegExp(nameInTexts(name) ?? '(?!)', 'g').test(text);

it.each([
  ['giao Nguyễn Văn Đức làm', true],
  ['giao nguyen van duc làm', true],
  ['NGUYỄN VĂN ĐỨC: dọn đường', true],
  ['Nguyen  văn Đức', true],
  ['Nguyễn Văn Đứcc', false],
  ['Nguyễn Văn Đực', false],
  ['đồng chí Đức', false],
  ['Nguyễn Văn', false],
])('“%s” names Nguyễn Văn Đức: %s', (text, named) => expect(said('Nguyễn Văn Đức', text)).toBe(named));

it('looks for no name of one word', () => expect(nameInTexts('Đức')).toBeUndefined());

/** An independent reading: words of the text one by one, each equal with its marks or typed without any. */
function named(name: string, text: string): boolean {
  const [want, have] = [name, text].map((one) => one.match(/[\p{L}\p{N}]+/gu) ?? []);
  const same = (a = '', b = '') => a.toLowerCase() === b.toLowerCase() || fold(a) === b.toLowerCase();
  return (have ?? []).some((_, at) => (want ?? []).every((word, i) => same(word, have?.[at + i])));
}

const word = fc.constantFrom('Nguyễn', 'nguyen', 'Văn', 'van', 'VAN', 'Đức', 'duc', 'Đực', 'Ánh', 'họp');

it('finds a name exactly where a reading word by word does', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 3 }), fc.array(word, { maxLength: 8 }), (name, text) => {
      expect(said(name.join(' '), text.join(' '))).toBe(named(name.join(' '), text.join(' ')));
    }),
  );
});
