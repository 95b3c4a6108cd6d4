import { fold } from '../domain/fold.ts';

/** What a typed line means under a card: yes, no, that something on it is wrong, or nothing of these. */
export type Assent = 'yes' | 'no' | 'wrong' | undefined;

const yes = new Set(
  'lưu|ok|oke|oki|okie|okê|đồng ý|có|đúng|đúng rồi|chuẩn|chuẩn rồi|ừ|ừm|uh|vâng|dạ|được|đc|xong|chốt|nhất trí|xác nhận'.split(
    '|',
  ),
);
const no = new Set(
  'thôi|thôi bỏ|không|ko|k|không lưu|ko lưu|không cần|không cần nữa|thôi không|bỏ|bỏ qua|huỷ|hủy|huỷ bỏ|hủy bỏ|thoát|dừng|dừng lại|đừng|đừng lưu'.split(
    '|',
  ),
);
const wrong = new Set(
  'sai|sai rồi|không đúng|ko đúng|chưa đúng|chưa|chưa được|nhầm|nhầm rồi|đổi|sửa|sửa lại|dung|dung luu|đúng không'.split(
    '|',
  ),
);

/** Courtesies and particles around the word that matters. */
const particles =
  /(^(dạ|vâng|em|anh|chị|thì|cứ)\s+)|(\s+(ạ|nhé|nha|nhe|đi|giúp|giùm|với|luôn|ngay|em|anh|chị|đ\/c|bạn|nào|hộ|cái|vậy))$/;

/**
 * Reads a line typed instead of a press. `label` is what the saving button says: typing it is a yes. Words are matched
 * with their tone marks where these decide ("đúng", "đừng" and "dừng" all fold to "dung"); without marks a line is taken
 * only where it can mean nothing else.
 */
export function assentOf(text: string, label?: string): Assent {
  const said = bare(text);
  if (said === '') return undefined;
  if (label !== undefined && fold(said) === fold(bare(label))) return 'yes';
  for (const [set, meaning] of [
    [yes, 'yes'],
    [no, 'no'],
    [wrong, 'wrong'],
  ] as const)
    if (set.has(said)) return meaning;
  return said === fold(said) ? unmarked(said) : undefined;
}

/** Whether a line typed as the answer to a question drops it instead; only words that are no answer to anything. */
export function dropsQuestion(text: string): boolean {
  return /^(thôi|thoi|thôi bỏ|bỏ qua|bỏ|huỷ|hủy|huỷ bỏ|hủy bỏ|huy bo|thoát|thoat)$/.test(bare(text));
}

/** A line without marks: the one set that holds it when folded; words whose marks would decide are in none. */
function unmarked(said: string): Assent {
  const meanings = (
    [
      [yes, 'yes'],
      [no, 'no'],
      [wrong, 'wrong'],
    ] as const
  ).filter(([set]) => [...set].some((word) => fold(word) === said));
  const [only, second] = meanings;
  return second ? 'wrong' : only?.[1];
}

/** Lower case, one space between words, no punctuation, no particles around. */
function bare(text: string): string {
  let said = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[.!,;?…“”"()\s]+/g, ' ')
    .trim();
  for (
    let left = said.replace(particles, '').trim();
    left !== said && left !== '';
    left = said.replace(particles, '').trim()
  )
    said = left;
  return said;
}
