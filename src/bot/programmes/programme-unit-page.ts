import type { Share } from '../../db/queries/programmes/programme-coverage.ts';
import type { ProgrammeUnit } from '../../db/queries/programmes/programme-units.ts';
import type { Programme } from '../../db/queries/programmes/programmes.ts';
import { criteriaWithPhotos } from '../../db/queries/visits/evidence-photos.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { type Criterion, isTyped, reporterOf, spokenName } from '../../domain/programmes/programme.ts';
import { fulfils, isMet } from '../../domain/programmes/programme-answer.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { within } from '../within.ts';
import { valueText } from './programme-words.ts';

/** Most criteria listed: a phone's screen; those that count come first. */
const LISTED = 9;
/** Most buttons that report. */
const PRESSES = 8;

/** One unit's criteria, with presses for what the asker may report and confirm. */
export async function showUnit(one: Programme, unit: ProgrammeUnit, asOf: Day, context: Context): Promise<Answer> {
  const { definition } = one;
  const sorted = [...definition.criteria].sort((a, b) => Number(b.counts) - Number(a.counts));
  const { met: done, units: asked } = criteriaOf(one, unit);
  const name = spokenName(definition, unit.name);
  return {
    text: [
      bold(`${definition.title}, ${name}: ${done}/${asked}${unit.met ? ', đã đạt' : ''}, tính đến ${formatDay(asOf)}`),
      ...sorted.slice(0, LISTED).map((each) => criterionLine(one, unit, each)),
      ...(definition.note && sorted.length < LISTED ? [definition.note] : []),
    ].join('\n'),
    buttons: asOf === context.today ? await pressesOf(one, unit, context) : [backTo(one)],
    subject: `programme:${one.id}`,
  };
}

/** How many of the criteria that count a unit meets. */
export function criteriaOf(one: Programme, unit: ProgrammeUnit): Share {
  const counted = one.definition.criteria.filter(({ counts }) => counts);
  return { met: counted.filter((each) => isDone(one, unit, each)).length, units: counted.length };
}

/** Met, by rows or by what was said; what is not asked of the unit hinders nothing. */
function isDone({ definition }: Programme, { own, answers }: ProgrammeUnit, each: Criterion): boolean {
  return isTyped(each) ? isMet(definition, each, answers[each.key]) : own[each.key] !== false;
}

/** `✓ Có cán bộ Đoàn`, `◦ …: chưa`, `… (12/8/2026, chờ xác nhận)`. */
function criterionLine(one: Programme, unit: ProgrammeUnit, each: Criterion): string {
  const said = unit.answers[each.key];
  if (!isTyped(each) && unit.own[each.key] === null) return `– ${each.title}: không áp dụng`;
  const sign = isDone(one, unit, each) ? '✓' : said && isTyped(each) && fulfils(each, said.value) ? '…' : '✗';
  const value = valueText(each, said);
  const waits = said && one.definition.confirms !== 'none' && !said.confirmed ? ', chờ xác nhận' : '';
  const beside = each.counts ? '' : ' (theo dõi)';
  return `${sign} ${each.title}${beside}${value ? `: ${value}` : ''}${said ? ` (${formatDay(said.on)}${waits})` : ''}`;
}

async function pressesOf(one: Programme, unit: ProgrammeUnit, context: Context): Promise<Button[][]> {
  const above = unit.parentId !== null && (await within(context, can.reportProgramme, unit.parentId));
  const itself = above || (await within(context, can.reportProgramme, unit.unitId));
  const mine = one.definition.criteria
    .filter(isTyped)
    .filter((each) => (reporterOf(one.definition, each) === 'above' ? above : itself));
  const projects =
    itself &&
    one.definition.criteria.some(
      (each) => each.kind === 'computed' && each.fact === 'project' && unit.own[each.key] === false,
    );
  const confirms =
    Object.values(unit.answers).some(({ confirmed }) => !confirmed) &&
    one.definition.confirms === 'above' &&
    unit.parentId !== null &&
    (await within(context, can.confirmProgramme, unit.parentId));
  const of = `${one.code} #${unit.unitId}`;
  const pictured = await criteriaWithPhotos(context.tx, one.id, unit.unitId);
  const photos = one.definition.criteria.filter(({ key }) => pictured.includes(key));
  return [
    ...(confirms
      ? [
          [
            { label: 'Xác nhận', say: `/mohinh xacnhan ${of}` },
            { label: 'Trả lại', say: `/mohinh tra ${of}` },
          ],
        ]
      : []),
    ...mine.slice(0, PRESSES).map((each) => [pressOf(one, unit, each)]),
    ...photos.map(({ key, title }): Button[] => [{ label: `Ảnh: ${title}`, say: `/mohinh xemanh ${of} ${key}` }]),
    ...(projects ? [[{ label: 'Ghi công trình', say: `/congtrinh them #${unit.unitId}` }]] : []),
    backTo(one),
  ];
}

/** One press reports a yes or takes it back; a number or a paper is asked for. */
function pressOf({ code }: Programme, { unitId, answers }: ProgrammeUnit, each: Criterion): Button {
  const of = `/mohinh bao ${code} #${unitId} ${each.key}`;
  const yes = answers[each.key]?.value === true;
  if (each.kind !== 'yesNo') return { label: `✎ ${each.title}`, say: of };
  return yes ? { label: `✗ Bỏ: ${each.title}`, say: `${of} không` } : { label: `✓ ${each.title}`, say: `${of} có` };
}

const backTo = ({ code }: Programme): Button[] => [
  { label: 'Con số chung', say: `/mohinh xem ${code}` },
  { label: 'Các mô hình', say: '/mohinh' },
];
