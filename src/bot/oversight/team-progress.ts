import { HIDDEN_NAME } from '../../db/queries/people/shown.ts';
import { type Stand, standingsWithin } from '../../db/standings.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { dayCount, stateOf } from '../../domain/ledger/lines.ts';
import { type Coverage, coverageOf, type Part, partOf, shareText } from '../../domain/visits/coverage.ts';
import { exemptionNames } from '../../domain/visits/exemption.ts';
import { visitLine } from '../../domain/visits/visit.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { progressText } from '../visits/progress.ts';
import { isAbout, reachOf, subjectOf, type TeamTarget, whoseWords } from './team-target.ts';

/** Rows a page, and units named in the summary: what fits a phone. */
const PAGE = 8;
const UNITS = 7;

const partNames: Readonly<Record<Part | 'all', string>> = {
  all: 'Tất cả',
  met: 'Đủ chỉ tiêu',
  short: 'Chưa đủ',
  exempt: 'Được miễn',
};

/** Others' progress: the figures in short, the rows behind one of them, or one person's ledger. Looks are traced. */
export async function showTeam(target: TeamTarget, context: Context): Promise<Answer> {
  const { tx, today } = context;
  const { asOf } = target;
  const found = await standingsWithin(tx, reachOf(target, context, can.overseeProgress), { asOf, today });
  const stands = found.filter((one) => isAbout(target, one));
  if (target.kind === 'person') return showPerson(target, stands, context);
  if (stands.length === 0)
    throw new UserError(`Ngày ${formatDay(asOf)} không ai trong phạm vi này thuộc diện phải đi cơ sở.`, {
      choices: [{ label: 'Xem chính sách', say: '/chinhsach xem' }],
    });
  return target.part === 'summary' ? showSummary(target, stands, context) : showRows(target, stands, context);
}

function showSummary(target: TeamTarget, stands: readonly Stand[], context: Context): Answer {
  const found = coverageOf(stands);
  context.trace({ action: 'seeProgress', subject: subjectOf(target) });
  return {
    text: [
      bold(`Đủ chỉ tiêu: ${shareText(found.met, found.owing)} đồng chí, tính đến ${formatDay(target.asOf)}`),
      `${target.name ? `${target.name}: ` : ''}${found.staff} cán bộ = ${found.exempt} miễn + ${found.owing} thuộc diện; ${found.owing} = ${found.met} đủ + ${found.short} chưa đủ.`,
      ...reasonLine(found),
      ...unitLines(target, found),
    ].join('\n'),
    buttons: [partButtons(target, found), ...unitButtons(target, found)].filter((row) => row.length > 0),
    subject: subjectOf(target),
  };
}

function reasonLine({ byReason }: Coverage): string[] {
  if (byReason.length === 0) return [];
  return [`Miễn: ${byReason.map(({ kind, count }) => `${exemptionNames[kind]} ${count}`).join(', ')}.`];
}

/** A page of the units the people belong to; with one unit alone there is nothing to tell apart. */
function unitsOf({ page }: TeamTarget, { byUnit }: Coverage): Coverage['byUnit'] {
  const sorted = byUnit.length < 2 ? [] : [...byUnit].sort((a, b) => a.unit.localeCompare(b.unit, 'vi'));
  return sorted.slice((page - 1) * UNITS, page * UNITS);
}

function unitLines(target: TeamTarget, found: Coverage): string[] {
  const pages = Math.ceil(found.byUnit.length / UNITS);
  const lines = unitsOf(target, found).map(({ unit, met, owing }) => `• ${unit}: ${met}/${owing}`);
  return [...lines, ...(pages > 1 ? [`Trang ${target.page}/${pages}.`] : [])];
}

function partButtons(target: TeamTarget, found: Coverage): Button[] {
  return (['met', 'short', 'exempt'] as const)
    .filter((part) => found[part] > 0)
    .map((part) => ({ label: `${partNames[part]} (${found[part]})`, say: lineOf({ ...target, part, page: 1 }) }));
}

function unitButtons(target: TeamTarget, found: Coverage): Button[][] {
  const open = unitsOf(target, found).map(({ unitId, unit }): Button[] => [
    { label: unit, say: lineOf({ ...target, kind: 'exact', id: unitId, part: 'all', page: 1 }) },
  ]);
  const turn = (to: number, label: string): Button[] =>
    to < 1 || to > Math.ceil(found.byUnit.length / UNITS) ? [] : [{ label, say: lineOf({ ...target, page: to }) }];
  return [...open, [...turn(target.page - 1, 'Đơn vị trước'), ...turn(target.page + 1, 'Đơn vị sau')]];
}

function showRows(target: TeamTarget, stands: readonly Stand[], context: Context): Answer {
  const part = target.part === 'summary' ? 'all' : target.part;
  const rows = stands.filter((one) => part === 'all' || partOf(one) === part).sort(byLeft);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(target.page, pages);
  const shown = rows.slice((page - 1) * PAGE, page * PAGE);
  for (const { personId } of shown) context.trace({ action: 'seeProgress', subject: `person:${personId}`, personId });
  const where = target.name ? ` ${target.name}` : '';
  const turn = (to: number, label: string): Button[] =>
    to < 1 || to > pages ? [] : [{ label, say: lineOf({ ...target, page: to }) }];
  return {
    text: [
      bold(`${partNames[part]}${where}: ${rows.length} đồng chí, tính đến ${formatDay(target.asOf)}`),
      ...shown.map((one, at) => `${(page - 1) * PAGE + at + 1}. ${rowText(one)}`),
      ...(pages > 1 ? [`Trang ${page}/${pages}.`] : []),
    ].join('\n'),
    buttons: [
      // Whoever is restricted stands in the row without a name, and cannot be opened.
      shown.flatMap(({ personId, name }, at) =>
        name === HIDDEN_NAME
          ? []
          : [
              {
                label: String((page - 1) * PAGE + at + 1),
                say: lineOf({ ...target, kind: 'person', id: personId, part: 'summary', page: 1 }),
              },
            ],
      ),
      [...turn(page - 1, 'Trang trước'), ...turn(page + 1, 'Trang sau')],
      [{ label: 'Con số chung', say: lineOf({ ...target, part: 'summary', page: 1 }) }],
    ].filter((row) => row.length > 0),
    subject: subjectOf(target),
  };
}

/** Those who lack most come first. */
function byLeft(a: Stand, b: Stand): number {
  return b.ledger.days.left - a.ledger.days.left || a.name.localeCompare(b.name, 'vi') || a.personId - b.personId;
}

function rowText(one: Stand): string {
  const { days, trips, breaches } = one.ledger;
  if (one.exempt) return `${one.name}: ${exemptionNames[one.exempt]}`;
  const trip = trips.quota > 0 ? `, đợt ${trips.done}/${trips.quota}` : '';
  const broken = breaches.length > 0 ? ' ⚠' : '';
  return `${one.name}: ${dayCount(days.done)}/${days.quota} ngày${trip}, ${stateOf(one.ledger)}${broken}`;
}

function showPerson(target: TeamTarget, stands: readonly Stand[], context: Context): Answer {
  const one = stands.find(({ personId }) => personId === target.id);
  if (!one)
    throw new UserError(`Ngày ${formatDay(target.asOf)}, đồng chí ${target.name} không thuộc diện phải đi cơ sở.`);
  const subject = `person:${target.id}`;
  context.trace({ action: 'seeProgress', subject, personId: target.id });
  const exempt = one.exempt ? [`Đang được miễn: ${exemptionNames[one.exempt]}.`] : [];
  const last = one.visits.filter(({ state, from }) => state !== 'cancelled' && from <= target.asOf).slice(-2);
  return {
    text: [
      bold(`${one.name}, ${one.unit}, tính đến ${formatDay(target.asOf)}`),
      ...exempt,
      ...progressText(one.ledger, one.terms),
      ...(last.length > 0 ? ['Gần đây:', ...last.map((visit) => `• ${visitLine(visit, context.today)}`)] : []),
    ].join('\n'),
    buttons: [
      [{ label: 'Cả đơn vị', say: lineOf({ ...target, kind: 'exact', id: one.unitId, part: 'all', page: 1 }) }],
    ],
    subject,
  };
}

/** The line a button says, as team-target.ts reads it. */
function lineOf(target: TeamTarget): string {
  const { part, page, asOf } = target;
  const which = part === 'summary' ? '' : ` @${part}`;
  const turned = part === 'summary' && page === 1 ? '' : ` !${page}`;
  return `/tiendo xem${whoseWords(target)}${which}${turned} ngày ${formatDay(asOf)}`;
}
