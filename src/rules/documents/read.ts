import { UserError } from '../../domain/errors.ts';
import type { ReadFile } from './block.ts';
import { MOST_BYTES, refusalOf } from './endings.ts';
import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';
import { readMarkdown, readText } from './read-text.ts';
import { type GuidanceTree, split } from './split.ts';

/** Clauses of one document: the longest code of laws has about 3,000 with its points. */
const MOST_CLAUSES = 6_000;

const empty = 'Tệp này không có chữ nào. Đồng chí xem lại tệp rồi gửi lại.';

/** Reads a document by its ending and splits it into clauses; throws UserError with the reason where that cannot be. */
export async function readDocument(name: string, bytes: Uint8Array): Promise<GuidanceTree> {
  if (bytes.byteLength === 0) throw new UserError(empty);
  if (bytes.byteLength > MOST_BYTES) throw new UserError('Tệp nặng hơn 60 MB. Đồng chí tách văn bản ra nhiều tệp.');
  const tree = split(await readBlocks(name, bytes));
  const said = [tree.head.title ?? '', ...tree.nodes.map(({ text }) => text), ...tree.aside.map(({ text }) => text)];
  if (!said.some((text) => /\p{L}/u.test(text))) throw new UserError(empty);
  if (usesOldLetters(said.join('\n'))) {
    throw new UserError(
      'Chữ trong tệp theo bảng mã cũ (TCVN3, VNI), đọc ra sai dấu. Đồng chí chuyển sang Unicode (ví dụ bằng UniKey) rồi gửi lại.',
    );
  }
  if (tree.nodes.length > MOST_CLAUSES) throw new UserError(`Văn bản có hơn ${MOST_CLAUSES} mục. Đồng chí tách ra.`);
  return tree;
}

async function readBlocks(name: string, bytes: Uint8Array): Promise<ReadFile> {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  if (ending === 'docx') return readDocx(bytes);
  if (ending === 'pdf') return readPdf(bytes);
  if (ending === 'md') return readMarkdown(bytes);
  if (ending === 'txt') return readText(bytes);
  throw new UserError(refusalOf(ending));
}

/** Signs that only the old fonts put between Vietnamese letters: ®, ¸, µ stand for đ, á, à. */
function usesOldLetters(text: string): boolean {
  const old = text.match(/\p{L}[®¸µ¶·¹©ª«¬­]|[®¸µ¶·¹©ª«¬]\p{L}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return old >= 10 && old > letters * 0.02;
}
