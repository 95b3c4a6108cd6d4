import { bold } from '../post/reply.ts';
import { programmeSection } from '../reports/programme-section.ts';
import { can, rightOf } from './access.ts';
import type { Answer, Context } from './command.ts';
import { programmeReach } from './programme-reach.ts';
import { bar } from './programme-words.ts';

/** Programmes a page: one line of text and one button each. */
const PAGE = 8;

/** The programmes that have units within one's reach, each with its figure and a bar. */
export async function listProgrammes(page: number, context: Context): Promise<Answer> {
  const { tx, today, actor } = context;
  const { rows: mine } = await programmeSection(tx, { reach: programmeReach(context) }, today);
  const shown = mine.slice((page - 1) * PAGE, page * PAGE);
  const manages = rightOf(actor, can.manageProgrammes) !== undefined;
  const more = mine.length > page * PAGE ? [{ label: 'Trang sau', say: `/mohinh ${page + 1}` }] : [];
  return {
    text: [
      bold(
        mine.length === 0
          ? 'Chưa có mô hình nào ở đơn vị trong phạm vi của đồng chí'
          : `${mine.length} mô hình đang theo dõi`,
      ),
      ...shown.map(({ one, figure }) => `${bar(figure)} ${figure.met}/${figure.units} ${one.definition.title}`),
    ].join('\n'),
    buttons: [
      ...shown.map(({ one, figure }) => [
        { label: `${one.definition.title} (${figure.met}/${figure.units})`, say: `/mohinh xem ${one.code}` },
      ]),
      [
        ...more,
        { label: 'Công trình thanh niên', say: '/congtrinh' },
        ...(manages ? [{ label: 'Nhập mô hình', say: '/mohinh nhap' }] : []),
      ],
    ],
  };
}
