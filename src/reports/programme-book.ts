import exceljs from 'exceljs';
import { z } from 'zod';
import { coverageOn } from '../db/queries/programmes/programme-coverage.ts';
import { trendOf } from '../db/queries/programmes/programme-trend.ts';
import { criteriaOn, groupsOn, type ProgrammeUnit, programmeUnits } from '../db/queries/programmes/programme-units.ts';
import { type Programme, programmeSource, programmesOn } from '../db/queries/programmes/programmes.ts';
import { day, formatDay } from '../domain/day.ts';
import { type Criterion, isTyped, spokenName } from '../domain/programmes/programme.ts';
import { isMet } from '../domain/programmes/programme-answer.ts';
import { shareText } from '../domain/visits/coverage.ts';
import type { Renderer } from './renderers.ts';

const asked = z.strictObject({
  code: z.string(),
  reach: z.union([z.literal('everything'), z.array(z.int())]),
  asOf: day,
});

/** Rows of one sheet: a province's branches several times over. */
const ROWS = 100_000;

/** A programme as a workbook: figures, every unit with every criterion, the units above, the months. */
export const programmeBook: Renderer = async (given, { prisma }) => {
  const { code, reach, asOf } = asked.parse(given);
  const book = new exceljs.Workbook();
  await prisma.$transaction(
    async (tx) => {
      const [one] = await programmesOn(tx, asOf, code);
      if (!one) throw new Error(`no programme ${code} on ${asOf}`);
      const figure = (await coverageOn(tx, [one], reach, asOf)).get(one.id) ?? { met: 0, units: 0 };
      const criteria = await criteriaOn(tx, one, reach, asOf);
      const sheet = book.addWorksheet('Tổng hợp');
      sheet.columns = [{ width: 70 }, { width: 12 }, { width: 12 }];
      sheet.addRow([
        `${one.definition.title}, tính đến ${formatDay(asOf)}: ${shareText(figure.met, figure.units)}`,
      ]).font = { bold: true };
      sheet.addRow(['Tiêu chí', 'Đạt', 'Đơn vị']).font = { bold: true };
      for (const each of one.definition.criteria) {
        const own = criteria.get(each.key);
        sheet.addRow([each.counts ? each.title : `${each.title} (theo dõi)`, own?.met ?? 0, own?.units ?? 0]);
      }
      addUnits(book, one, (await programmeUnits(tx, one, reach, { asOf, part: 'all', limit: ROWS })).units);
      addRows(
        book,
        'Đơn vị cấp trên',
        await groupsOn(tx, one, reach, { asOf, kinds: ['commune', 'direct', 'district', 'province'] }),
      );
      const months = await trendOf(tx, one, reach, asOf);
      addRows(
        book,
        'Theo tháng',
        months.map(({ on, ...rest }) => ({ name: formatDay(on), ...rest })),
      );
    },
    { timeout: 60_000 },
  );
  return new Uint8Array(await book.xlsx.writeBuffer());
};

function addUnits(book: exceljs.Workbook, one: Programme, units: readonly ProgrammeUnit[]): void {
  const { criteria } = one.definition;
  const sheet = book.addWorksheet('Đơn vị', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [6, 34, 34, 10, ...criteria.map(() => 18)].map((width) => ({ width }));
  sheet.addRow(['STT', 'Đơn vị', 'Cấp trên', 'Đạt', ...criteria.map(({ title }) => title)]).font = { bold: true };
  for (const [at, unit] of units.entries()) {
    const cells = criteria.map((each) => cellOf(one, unit, each));
    sheet.addRow([at + 1, spokenName(one.definition, unit.name), unit.parent ?? '', unit.met ? 'x' : '', ...cells]);
  }
}

/** What a unit has of a criterion: `x`, the number or paper, `chờ xác nhận`, `không áp dụng`, nothing. */
function cellOf({ definition }: Programme, { own, answers }: ProgrammeUnit, each: Criterion): string | number {
  if (!isTyped(each)) return own[each.key] === null ? 'không áp dụng' : own[each.key] ? 'x' : '';
  const said = answers[each.key];
  if (!said) return '';
  if (typeof said.value !== 'boolean') return said.value;
  if (isMet(definition, each, said)) return 'x';
  return said.value ? 'chờ xác nhận' : '';
}

function addRows(
  book: exceljs.Workbook,
  title: string,
  rows: readonly { name: string; met: number; units: number }[],
): void {
  const sheet = book.addWorksheet(title);
  sheet.columns = [40, 10, 10].map((width) => ({ width }));
  sheet.addRow([title, 'Đạt', 'Đơn vị']).font = { bold: true };
  for (const { name, met, units } of rows) sheet.addRow([name, met, units]);
}

/** The file a programme was read from: to be changed and sent back. */
export const programmeFile: Renderer = async (given, { prisma }) => {
  const { code, asOf } = asked.omit({ reach: true }).parse(given);
  const source = await programmeSource(prisma, code, asOf);
  if (source === null) throw new Error(`no programme ${code} on ${asOf}`);
  return new TextEncoder().encode(source);
};
