import type { RootFigures } from '../../db/digest.ts';
import type { Asked } from '../../db/queries/digests/digest-asked.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import type { Measure } from '../../domain/digests/digest.ts';
import type { DigestForm } from '../../domain/digests/digest-choice.ts';
import { type DigestDetail, digestDetails } from '../../domain/digests/digest-detail.ts';
import { type DigestPeriod, formatPeriod, sayPeriod } from '../../domain/digests/digest-period.ts';
import { levelOf } from '../../domain/units/unit.ts';
import { type Button, bold, type Reply, type ReplyFile } from '../../post/reply.ts';
import { chartOf } from '../../reports/digest-bars.ts';
import { digestLines } from '../../reports/digest-text.ts';

/** Of whom and when a digest is, and what it is compared with. */
export interface DigestOf {
  period: DigestPeriod;
  before: DigestPeriod;
  today: Day;
}

/** What stands beside a unit's figures: questions to the rulebook, and its programmes with something reached. */
export interface Beside extends Asked {
  programmes: readonly string[];
}

/** Lines of a message that a phone shows at once; programmes are left out where they would make it longer. */
const LINES = 10;

/** A digest as one message: the figures in lines, what comes with it, buttons that open the rows behind each figure. */
export function digestReply(root: RootFigures, of: DigestOf, beside: Beside, form: DigestForm): Reply {
  // Whoever keeps to a commune can do nothing about the rulebook.
  const wide = levelOf(root.kind) < levelOf('commune');
  const title = digestTitle(root.name, of);
  const file = digestFile(form, root, of);
  const lines = [bold(title), ...digestLines(root.figures, wide ? beside : { open: 0, unanswered: 0 })];
  const programmes = lines.length < LINES && beside.programmes.length > 0;
  return {
    text: [...lines, ...(programmes ? [`Mô hình: ${beside.programmes.join(', ')}.`] : [])].join('\n'),
    buttons: [
      ...detailButtons(root, of),
      fileButtons(root.unitId, of.period, form),
      ...(programmes ? [[{ label: 'Mô hình', say: '/mohinh' }]] : []),
    ],
    ...(file ? { file } : {}),
  };
}

function digestTitle(name: string, { period, today }: Pick<DigestOf, 'period' | 'today'>): string {
  return `Báo cáo ${formatPeriod(period, today)}: ${name}`;
}

/** What comes with a digest. The chart carries the message's figures, so that both say the same. */
function digestFile(form: DigestForm, root: RootFigures, of: DigestOf): ReplyFile | undefined {
  const { unitId, name } = root;
  const stem = `bao-cao-${of.period.to}`;
  const params = { unitId, period: of.period, before: of.before };
  if (form === 'text') return undefined;
  if (form === 'picture') {
    const meetings = { unitId, asOf: of.period.to < of.today ? of.period.to : of.today };
    const chart = { title: digestTitle(name, of), ...chartOf(root.figures), meetings };
    return { renderer: 'digest-chart', params: chart, name: `${stem}.png`, as: 'photo' };
  }
  const [renderer, ending] = form === 'excel' ? ['digest-xlsx', 'xlsx'] : ['digest-docx', 'docx'];
  return { renderer: renderer ?? '', params, name: `${stem}.${ending}`, as: 'document' };
}

/** The figures behind which there are rows, with what their button is called. */
const behind: readonly (readonly [DigestDetail, string, readonly Measure[]])[] = [
  ['visits', 'Lượt đi', ['gone', 'coming', 'cancelled', 'notGone', 'unplanned']],
  ['open', 'Chờ xác nhận', ['unconfirmed', 'unreported']],
  ['unvisited', 'Nơi chưa đến', ['unvisited']],
  ['late', 'Quá hạn họp', ['branchesLate']],
  ['branches', 'Chi đoàn', ['branches']],
  ['difficult', 'Khó khăn', ['difficult']],
  ['tasks', 'Việc', ['tasksOpen']],
  ['unreachable', 'Không nhận tin', ['unreachable']],
  ['mismatched', 'Chưa khớp', ['mismatched']],
];

const A_ROW = 3;

function detailButtons({ unitId, kind, figures: { counts } }: RootFigures, { period, today }: DigestOf): Button[][] {
  const staff = kind === 'department' ? `#e${unitId}` : `#u${unitId}`;
  const then = period.to < today ? ` ngày ${formatDay(period.to)}` : '';
  const buttons: Button[] = [
    ...(counts.staff > 0 ? [{ label: `Cán bộ (${counts.staff})`, say: `/tiendo xem ${staff}${then}` }] : []),
    ...behind.flatMap(([detail, label, of]) => {
      const n = of.reduce((sum, one) => sum + counts[one], 0);
      return n > 0 ? [{ label: `${label} (${n})`, say: detailLine(detail, unitId, period) }] : [];
    }),
  ];
  return Array.from({ length: Math.ceil(buttons.length / A_ROW) }, (_, at) =>
    buttons.slice(at * A_ROW, (at + 1) * A_ROW),
  );
}

/** The line that opens the rows behind a figure. */
export function detailLine(detail: DigestDetail, unitId: number, period: DigestPeriod, page = 1): string {
  const turned = page === 1 ? '' : ` !${page}`;
  return `/baocao chitiet ${digestDetails[detail].word} ${sayPeriod(period)} #${unitId}${turned}`;
}

const fileWords: Readonly<Record<DigestForm, readonly [word: string, label: string]>> = {
  picture: ['bieudo', 'Biểu đồ'],
  excel: ['excel', 'Excel'],
  word: ['word', 'Word'],
  text: ['chu', 'Chỉ chữ'],
};

function fileButtons(unitId: number, period: DigestPeriod, shown: DigestForm): Button[] {
  return (['picture', 'excel', 'word'] as const)
    .filter((form) => form !== shown)
    .map((form) => ({
      label: fileWords[form][1],
      say: `/baocao tep ${fileWords[form][0]} ${sayPeriod(period)} #${unitId}`,
    }));
}

/** The form a word names. */
export function formOf(word: string): DigestForm | undefined {
  // as: the keys of a record of DigestForm are DigestForm
  return (Object.keys(fileWords) as DigestForm[]).find((form) => fileWords[form][0] === word);
}
