import { expect, it } from 'vitest';
import { assentOf, dropsQuestion } from '../../src/bot/assent.ts';

it.each([
  'lưu',
  'Lưu đi',
  'luu',
  'ok',
  'OK nhé',
  'ok em',
  'đồng ý ạ',
  'dong y',
  'Đúng rồi',
  'vâng',
  'dạ',
  'được',
  'chốt luôn',
])('takes %s for a yes', (text) => expect(assentOf(text)).toBe('yes'));

it.each([
  'thôi',
  'Thôi bỏ đi',
  'không',
  'ko',
  'không lưu',
  'khong luu',
  'đừng',
  'Đừng lưu',
  'dừng lại',
  'huỷ',
  'hủy bỏ',
  'bỏ đi',
])('takes %s for a no', (text) => expect(assentOf(text)).toBe('no'));

it.each(['sai', 'sai rồi', 'không đúng', 'chưa', 'chưa đúng ạ', 'dung', 'nhầm'])('takes %s for neither', (text) =>
  expect(assentOf(text)).toBe('wrong'),
);

it.each(['ngày 15/8', 'cảm ơn trợ lý', 'khảo sát', '', '???'])('reads nothing into %s', (text) =>
  expect(assentOf(text)).toBeUndefined(),
);

it('takes the button’s own words for a yes, even where they would be a no', () => {
  expect(assentOf('Huỷ chuyến', 'Huỷ chuyến')).toBe('yes');
  expect(assentOf('huy chuyen', 'Huỷ chuyến')).toBe('yes');
});

it('drops a question only by words that answer nothing', () => {
  for (const text of ['thôi', 'Thoi', 'bỏ qua', 'huỷ', 'hủy bỏ']) expect(dropsQuestion(text)).toBe(true);
  for (const text of ['Huy', 'không', 'ok', 'mai', 'Bỏ Ngỏ']) expect(dropsQuestion(text)).toBe(false);
});
