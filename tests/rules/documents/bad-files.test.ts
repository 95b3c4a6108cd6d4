import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { readDocument } from '../../../src/rules/documents/read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A PDF of these objects after the catalogue and the page; enough for a reader to open it. */
function pdf(content: string, trailer = ''): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Filter /Standard /V 1 /R 2 /O <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> /U <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> /P -4 >>',
  ];
  let text = '%PDF-1.4\n';
  const at = objects.map((object, index) => {
    const start = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = at.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const rest = `xref\n0 7\n0000000000 65535 f \n${table}trailer\n<< /Size 7 /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF`;
  return bytes(text + rest);
}

async function docx(document: string | Uint8Array, more: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const zip = new JSZip();
  const types =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>';
  zip.file('[Content_Types].xml', types);
  zip.file(
    '_rels/.rels',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  );
  zip.file('word/document.xml', document);
  for (const [name, text] of Object.entries(more)) zip.file(name, text);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const body = (inner: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${inner}</w:body></w:document>`;
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

const oldFont = 'H−íng dÉn thùc hiÖn §iÒu lÖ §oµn thanh niªn céng s¶n vµ c¸c ®oµn viªn ®Ó sinh ho¹t. '.repeat(4);

const refused: readonly [string, string, () => Uint8Array | Promise<Uint8Array>, RegExp][] = [
  ['an empty file', 'a.docx', () => new Uint8Array(), /không có chữ nào/],
  ['a text of spaces', 'a.txt', () => bytes(' \n \n'), /không có chữ nào/],
  ['a document of empty paragraphs', 'a.docx', () => docx(body('<w:p/><w:p/>')), /không có chữ nào/],
  ['a picture', 'a.jpg', () => bytes('x'), /Ảnh chụp văn bản không có chữ/],
  ['a legacy .doc', 'a.doc', () => bytes('x'), /Tệp \.doc chưa đọc được.*\.docx/],
  [
    'a .doc or a locked .docx under the name .docx',
    'a.docx',
    () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0, 1]),
    /\.doc kiểu cũ hoặc có đặt mật khẩu/,
  ],
  ['rubbish named .docx', 'a.docx', () => bytes('không phải zip'), /hỏng hoặc không phải \.docx/],
  [
    'a zip that is no document',
    'a.docx',
    async () => new JSZip().file('x', 'y').generateAsync({ type: 'uint8array' }),
    /hỏng hoặc không phải \.docx/,
  ],
  ['broken XML', 'a.docx', () => docx('<w:document'), /hỏng hoặc không phải \.docx/],
  [
    'elements nested without end',
    'a.docx',
    () => docx(body('<w:p><w:r><w:txbxContent>'.repeat(20_000))),
    /hỏng hoặc không phải \.docx/,
  ],
  [
    'well-formed elements nested too deep',
    'a.docx',
    () => docx(body(`${'<w:sdt><w:sdtContent>'.repeat(20_000)}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`)),
    /hỏng hoặc không phải \.docx|không có chữ/,
  ],
  [
    'an entity that would grow',
    'a.docx',
    () => docx('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    /hỏng hoặc không phải \.docx/,
  ],
  ['a zip bomb', 'a.docx', () => docx(body(paragraph('0'.repeat(30 * 2 ** 20)))), /bung ra quá lớn/],
  ['rubbish named .pdf', 'a.pdf', () => bytes('không phải pdf'), /PDF này bị hỏng/],
  ['a scanned .pdf', 'a.pdf', () => pdf('0 0 100 100 re f'), /ảnh chụp \(scan\), không có chữ/],
  [
    'a locked .pdf',
    'a.pdf',
    () => pdf('', '/Encrypt 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]'),
    /PDF này đặt mật khẩu/,
  ],
  ['a text in another code page', 'a.txt', () => Uint8Array.from([0x48, 0xad, 0xed, 0x6e, 0x67]), /bảng mã cũ/],
  ['letters of an old font', 'a.docx', () => docx(body(paragraph(oldFont))), /bảng mã cũ.*Unicode/],
  ['more than 60 MB', 'a.pdf', () => new Uint8Array(61 * 2 ** 20), /nặng hơn 60 MB/],
];

it.each(refused)('says what is wrong with %s', async (_what, name, make, sentence) => {
  await expect(readDocument(name, await make())).rejects.toThrow(sentence);
});

it('reads a .pdf and a .docx made the same way when nothing is wrong with them', async () => {
  const written = await readDocument('a.pdf', pdf('BT /F1 14 Tf 80 700 Td (1. Sinh hoat chi doan moi thang) Tj ET'));
  expect(written.nodes).toEqual([{ kind: 'number', label: '1', text: 'Sinh hoat chi doan moi thang', depth: 0 }]);
  const read = await readDocument('a.docx', await docx(body(paragraph('1. Sinh hoạt') + paragraph('2. Báo cáo'))));
  expect(read.nodes.map(({ label }) => label)).toEqual(['1', '2']);
});

it('leaves out what was deleted with changes tracked, and keeps what was put in', async () => {
  const run = (tag: string, text: string) => `<w:${tag}>${text}</w:${tag}>`;
  const inserted = `<w:ins w:id="1" w:author="a"><w:r>${run('t', ' hai tháng')}</w:r></w:ins>`;
  const deleted = `<w:del w:id="2" w:author="a"><w:r>${run('delText', ' một tháng')}</w:r></w:del>`;
  const made = await docx(body(`<w:p><w:r>${run('t', '1. Họp')}</w:r>${deleted}${inserted}</w:p>`));
  expect((await readDocument('a.docx', made)).nodes[0]?.text).toBe('Họp hai tháng');
});

it('takes the two columns of a letterhead apart where a tab parts them, and no number from its words', async () => {
  const tabbed = (left: string, right: string) => `<w:p><w:r><w:t>${left}</w:t><w:tab/><w:t>${right}</w:t></w:r></w:p>`;
  const made = await docx(
    body(
      tabbed('TỈNH ĐOÀN HÀ SƠN', 'ĐOÀN TNCS HỒ CHÍ MINH') +
        tabbed('Số: 12HD/TĐTN', 'Hà Sơn, ngày 3 tháng 4 năm 2026') +
        paragraph('HƯỚNG DẪN') +
        paragraph('Sinh hoạt hè') +
        tabbed('1.', 'Nhận học sinh về sinh hoạt.'),
    ),
  );
  const { head, nodes } = await readDocument('a.docx', made);
  expect(head).toMatchObject({ issuer: 'TỈNH ĐOÀN HÀ SƠN', number: '12-HD/TĐTN', issuedOn: '2026-04-03' });
  expect(nodes).toMatchObject([{ label: '1', text: 'Nhận học sinh về sinh hoạt.' }]);
});
