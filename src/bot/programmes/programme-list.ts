import { programmeUnits } from '../../db/queries/programmes/programme-units.ts';
import { bold } from '../../post/reply.ts';
import { type ProgrammeRow, programmeSection } from '../../reports/programme-section.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { programmeReach } from './programme-reach.ts';
import { criteriaOf } from './programme-unit-page.ts';
import { bar } from './programme-words.ts';

/** Programmes a page: one line of text and one button each. */
const PAGE = 8;

/** The programmes that have units within one's reach, each with its figure and a bar. */
export async function listProgrammes(page: number, context: Context): Promise<Answer> {
  const { tx, today, actor } = context;
  const { rows: mine } = await programmeSection(tx, { reach: programmeReach(context) }, today);
  const shown: Line[] = [];
  for (const row of mine.slice((page - 1) * PAGE, page * PAGE)) shown.push(await lineOf(row, context));
  const manages = rightOf(actor, can.manageProgrammes) !== undefined;
  const more = mine.length > page * PAGE ? [{ label: 'Trang sau', say: `/mohinh ${page + 1}` }] : [];
  return {
    text: [
      bold(
        mine.length === 0
          ? 'Chưa có mô hình nào ở đơn vị trong phạm vi của đồng chí'
          : `${mine.length} mô hình đang theo dõi`,
      ),
      ...shown.map(({ text }) => text),
    ].join('\n'),
    buttons: [
      ...shown.map(({ label, code }) => [{ label, say: `/mohinh xem ${code}` }]),
      [
        ...more,
        { label: 'Công trình thanh niên', say: '/congtrinh' },
        ...(manages ? [{ label: 'Nhập mô hình', say: '/mohinh nhap' }] : []),
      ],
    ],
  };
}

interface Line {
  code: string;
  label: string;
  text: string;
}

/** Whoever has one unit alone sees how many criteria it meets, others how many units. */
async function lineOf({ one, figure }: ProgrammeRow, context: Context): Promise<Line> {
  const { title } = one.definition;
  const query = { asOf: context.today, part: 'all', limit: 1 } as const;
  const [own] = figure.units === 1 ? (await programmeUnits(context.tx, one, programmeReach(context), query)).units : [];
  const shown = own ? criteriaOf(one, own) : figure;
  const figures = `${shown.met}/${shown.units}`;
  return {
    code: one.code,
    label: `${title} (${figures})`,
    text: `${bar(shown)} ${figures}${own ? ' tiêu chí' : ''} ${title}`,
  };
}
