import { expect, it } from 'vitest';
import { writeNumbers } from '../../../src/rules/documents/docx-numbers.ts';

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = `<w:numbering>
  <w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', 'Chương %1')}${level(1, 'decimal', 'Điều %2.')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2.')}${level(2, 'bullet', '\uf0b7')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>`;
const styles = `<w:styles><w:style w:styleId="Base"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:styleId="Dieu"><w:basedOn w:val="Base"/></w:style></w:styles>`;

const inList = (num: number, at: number, text: string) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${num}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const inStyle = (style: string, text: string) =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** The paragraphs' words as a reader of the text sees them. */
const texts = (...paragraphs: string[]) =>
  writeNumbers(paragraphs.join(''), numbering, styles)
    .split('</w:p>')
    .slice(0, -1)
    .map((one) => one.replaceAll(/<[^>]*>/g, ''));

it('writes out numbers of several levels, each level beginning anew under the next of a wider one', () => {
  expect(
    texts(
      inList(1, 0, 'A'),
      inList(1, 1, 'b'),
      inList(1, 2, 'c'),
      inList(1, 2, 'd'),
      inList(1, 1, 'e'),
      inList(1, 2, 'f'),
    ),
  ).toEqual(['Chương I A', 'Điều 1. b', 'a) c', 'b) d', 'Điều 2. e', 'a) f']);
});

it('goes on with a list after other words, and begins another one where Word does', () => {
  expect(
    texts(inList(2, 0, 'x'), inList(2, 1, 'y'), '<w:p><w:t>z</w:t></w:p>', inList(2, 0, 'u'), inList(3, 0, 'v')),
  ).toEqual(['1. x', '1.1. y', 'z', '2. u', '1. v']);
  expect(texts(inList(2, 2, 'gạch'))).toEqual(['- gạch']);
});

it('knows lists that a style puts paragraphs in, and leaves a paragraph alone that left its list', () => {
  expect(texts(inStyle('Dieu', 'x'), inStyle('Dieu', 'y'), inList(0, 0, 'z'), inStyle('Khác', 'u'))).toEqual([
    'Điều 1. x',
    'Điều 2. y',
    'z',
    'u',
  ]);
});

it('is not misled by former properties that a tracked change keeps', () => {
  const former =
    '<w:pPrChange w:id="1"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:pPrChange>';
  expect(texts(`<w:p><w:pPr><w:jc w:val="both"/>${former}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>`)).toEqual(['x']);
});
