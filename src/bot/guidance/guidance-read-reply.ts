import type { Draft } from '../../db/queries/guidance/guidance-drafts.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Aside } from '../../rules/documents/block.ts';
import { shortName } from './guidance-list.ts';
import { factLines } from './guidance-page.ts';

/** What was kept apart, in the words of an office. */
const asideWords: Readonly<Record<Aside['kind'], string>> = {
  letterhead: 'tiêu đề',
  running: 'đầu trang, số trang',
  recipients: 'nơi nhận',
  signature: 'chữ ký',
  note: 'chú thích',
};

/** What reading a document found: the facts, what is missing, what was left out, and what comes next. */
export function readReply({ id, head, nodes }: Draft, aside: readonly Aside[]): Reply {
  const token = `n${id}`;
  const [, ...facts] = factLines({ head, nodes });
  const kinds = [...new Set(aside.map(({ kind }) => asideWords[kind]))];
  const notes = aside.filter(({ kind, text }) => kind === 'note' && text.startsWith('Trang không có chữ'));
  const lines = [
    bold(`Đã đọc ${shortName(head)}, chưa công bố.`),
    ...facts,
    ...(head.number ? [] : ['Chưa thấy số văn bản; đồng chí bấm Sửa thông tin để điền.']),
    ...(head.issuedOn ? [] : ['Chưa thấy ngày ban hành.']),
    ...notes.map(({ text }) => `Lưu ý: ${text}.`),
    ...(kinds.length > 0 ? [`Để riêng, không đưa vào điều khoản: ${kinds.join(', ')}.`] : []),
    'Đồng chí xem lại cây điều khoản rồi công bố.',
  ];
  return {
    text: lines.join('\n'),
    buttons: [
      [
        { label: 'Xem cây', say: `/vanban xem ${token}` },
        { label: 'Công bố', say: `/vanban duyet ${token}` },
      ],
      [
        { label: 'Thay văn bản cũ', say: `/vanban thaythe ${token}` },
        { label: 'Sửa thông tin', say: `/vanban sua ${token}` },
        { label: 'Bỏ', say: `/vanban bo ${token}` },
      ],
    ],
  };
}
