import { digestFigures } from '../../db/digest.ts';
import { digestStands, openRows, visitRows } from '../../db/digest-visits.ts';
import { askedIn } from '../../db/queries/digests/digest-asked.ts';
import { digestChoices } from '../../db/queries/digests/digest-choices.ts';
import { unitsBelow } from '../../db/queries/digests/digest-home.ts';
import { type Cell, digestRows, type Listed } from '../../db/queries/digests/digest-rows.ts';
import { closeOf, type Day, formatDay, formatRange, isDay } from '../../domain/day.ts';
import { type DigestForm, defaultChoice } from '../../domain/digests/digest-choice.ts';
import { type DigestDetail, digestDetails } from '../../domain/digests/digest-detail.ts';
import { formatPeriod, monthOf, sayPeriod } from '../../domain/digests/digest-period.ts';
import { UserError } from '../../domain/errors.ts';
import { type Button, bold } from '../../post/reply.ts';
import { reachedProgrammes } from '../../reports/programme-section.ts';
import type { Answer, Context } from '../command.ts';
import { startTask } from '../start-task.ts';
import { detailLine, digestReply } from './digest.ts';
import type { DigestTarget } from './digest-target.ts';

/** Above so many units the figures take seconds: they are made beside the turns. */
const AT_ONCE = 10_000;

/** Rows a page: each takes about two lines on a phone. */
const PAGE = 6;

/** A digest in the form its reader chose (or asked for now). Looks are traced. */
export async function showDigest(target: DigestTarget, context: Context, asked?: DigestForm): Promise<Answer> {
  const { tx, today, actor } = context;
  const { unitId, period, before } = target;
  const personId = actor.person?.personId ?? 0;
  const form = asked ?? ((await digestChoices(tx, [personId])).get(personId) ?? defaultChoice).form;
  const subject = `unit:${unitId}`;
  context.trace({ action: 'seeDigest', subject });
  if ((await unitsBelow(tx, unitId, today, AT_ONCE + 1)) > AT_ONCE)
    return {
      ...(await startTask(context, {
        kind: 'digest',
        params: { unitId, period, before, form },
        text: `Đang lập ${titleOf(target, context)}. Xong trợ lý gửi ngay tại đây.`,
      })),
      subject,
    };
  const root = (await digestFigures(tx, [unitId], { period, before, today })).get(unitId);
  if (!root) throw new UserError(`${target.name} chưa có trong ${formatPeriod(period, today)}.`);
  const programmes = await reachedProgrammes(tx, unitId, period.to < today ? period.to : today);
  const beside = { ...(await askedIn(tx, period)), programmes };
  const reply = digestReply(root, { period, before, today }, beside, form);
  const more = [...(reply.buttons ?? []), earlier(target, context)];
  return { ...reply, buttons: more, subject };
}

function titleOf({ name, period }: DigestTarget, { today }: Context): string {
  return `báo cáo ${formatPeriod(period, today)} của ${name}`;
}

/** The period before, and how one wants one's digests. */
function earlier({ unitId, before }: DigestTarget, { today }: Context): Button[] {
  const label = before.name.charAt(0).toLocaleUpperCase('vi') + before.name.slice(1);
  const year = monthOf(today).year;
  return [
    { label: label.replace(`/${year}`, ''), say: `/baocao ${sayPeriod(before)} #${unitId}` },
    { label: 'Cài đặt', say: '/baocao caidat' },
  ];
}

/** A page of the rows behind one of a digest's figures. */
export async function showDetail(target: DigestTarget, context: Context): Promise<Answer> {
  const { unitId, name, period } = target;
  const detail = target.detail ?? 'branches';
  const listed = await rowsOf(target, detail, context);
  const pages = Math.max(1, Math.ceil(listed.total / PAGE));
  const page = Math.min(target.page, pages);
  if (page < target.page) return showDetail({ ...target, page }, context);
  const subject = `unit:${unitId}`;
  context.trace({ action: 'seeDigest', subject });
  const turn = (to: number, label: string): Button[] =>
    to < 1 || to > pages ? [] : [{ label, say: detailLine(detail, unitId, period, to) }];
  const { title, columns } = digestDetails[detail];
  return {
    text: [
      bold(`${title}: ${listed.total}`),
      `${name}, ${formatPeriod(period, context.today)}.`,
      ...listed.rows.map((cells, at) => `${(page - 1) * PAGE + at + 1}. ${rowText(cells, columns)}`),
      ...(pages > 1 ? [`Trang ${page}/${pages}.`] : []),
    ].join('\n'),
    buttons: [
      [...turn(page - 1, 'Trang trước'), ...turn(page + 1, 'Trang sau')],
      [
        { label: 'Excel', say: `/baocao tep excel ${sayPeriod(period)} #${unitId}` },
        { label: 'Báo cáo', say: `/baocao ${sayPeriod(period)} #${unitId}` },
        ...(detail === 'late' ? [{ label: 'Nợ sinh hoạt', say: '/sinhhoat no' }] : []),
      ],
    ].filter((row) => row.length > 0),
    subject,
  };
}

async function rowsOf(
  { unitId, period, before, page }: DigestTarget,
  detail: DigestDetail,
  { tx, today }: Context,
): Promise<Listed> {
  const offset = (page - 1) * PAGE;
  if (detail === 'visits' || detail === 'open') {
    const stands = await digestStands(tx, unitId, period, today);
    const all = detail === 'visits' ? visitRows(stands, period) : openRows(stands, closeOf(period.to, today));
    return { total: all.total, rows: all.rows.slice(offset, offset + PAGE) };
  }
  const cut = { from: period.from, to: period.to < today ? period.to : today };
  return digestRows(tx, detail, { unitId, period: cut, before, on: closeOf(period.to, today), limit: PAGE, offset });
}

/** A row on a phone: its first cell, then the others that say something; a bare number or day says what it is. */
function rowText(cells: readonly Cell[], columns: readonly string[]): string {
  const [first, ...rest] = cells.flatMap((cell, at) => cellText(cell, columns[at] ?? '', cells[at + 1] ?? null));
  return rest.length > 0 ? `${first}: ${rest.join(', ')}` : `${first}`;
}

function cellText(cell: Cell, column: string, next: Cell): string[] {
  if (cell === null || cell === '' || column === 'Đến ngày') return [];
  if (column === 'Từ ngày') return [daysText(String(cell), String(next ?? cell))];
  const isFigure = typeof cell === 'number' || isDay(cell);
  const said = typeof cell === 'string' && isDay(cell) ? formatDay(cell) : String(cell);
  return [isFigure && column !== 'Ngày' ? `${column.toLocaleLowerCase('vi')} ${said}` : said];
}

/** Without the weekday, for which a row on a phone has no room. */
function daysText(from: Day, to: Day): string {
  return from === to ? formatDay(from) : formatRange(from, to);
}
