import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { organisationName } from '../../bot/data-rights/incident-register.ts';
import type { Tx } from '../../db/open/open.ts';
import {
  closeIncident,
  enterIncident,
  incidentById,
  incidents,
  noteReported,
} from '../../db/queries/data-rights/incidents.ts';
import { businessDay } from '../../domain/calendar.ts';
import { type Incident, incidentClock, incidentLetter } from '../../domain/data-rights/incident.ts';
import { UserError } from '../../domain/errors.ts';
import { type AdminContext, action } from '../action.ts';
import { listLength, sayInstant } from '../say.ts';

const number = z.coerce.number().int().positive().optional();

export default action({
  name: 'incident',
  summary: 'Sổ sự cố dữ liệu cá nhân, hạn báo 72 giờ: ghi, xem, lấy mẫu, báo, đóng',
  args: z.object({
    enter: z.string().min(1).max(300).optional().describe('ghi một sự cố: việc đã xảy ra, không ghi họ tên'),
    scope: z.string().min(1).max(300).optional().describe('loại dữ liệu, khoảng bao nhiêu người (kèm --enter)'),
    hours: z.coerce.number().min(0).max(8_760).default(0).describe('phát hiện trước đây mấy giờ (kèm --enter)'),
    letter: number.describe('viết mẫu thông báo của sự cố số này'),
    file: z.string().min(1).default('thong-bao-su-co.txt').describe('tệp của mẫu (kèm --letter)'),
    report: number.describe('ghi là đã báo cơ quan chuyên trách sự cố số này'),
    close: number.describe('đóng sự cố số này'),
    measures: z.string().min(1).max(500).optional().describe('biện pháp đã làm (kèm --close)'),
  }),
  paths: ['file'],
  async run({ enter, scope, hours, letter, file, report, close, measures }, context) {
    if (enter !== undefined) await enterOne(enter, scope, hours, context);
    if (letter !== undefined) await writeLetter(letter, file, context);
    if (report !== undefined) await reportOne(report, context);
    if (close !== undefined) await closeOne(close, measures, context);
    const kept = await incidents(context.db.prisma, listLength);
    if (kept.length === 0) context.print('Chưa ghi sự cố nào.');
    for (const one of kept) context.print(lineOf(one, context.clock.now()));
  },
});

async function enterOne(summary: string, scope: string | undefined, hours: number, { db, clock, print }: AdminContext) {
  if (scope === undefined) throw new UserError('Cần thêm --scope: loại dữ liệu, khoảng bao nhiêu người.');
  const foundAt = new Date(clock.now().getTime() - hours * 3_600_000);
  const one = await enterIncident(db.prisma, { foundAt, summary, scope });
  await trace(db.prisma, one.id, { summary, scope, found: foundAt.toISOString() }, clock.now());
  print(`Đã ghi sự cố số ${one.id}; báo cơ quan chuyên trách trước ${sayInstant(one.reportBy)}.`);
}

async function writeLetter(id: number, file: string, { db, clock, print }: AdminContext) {
  const { prisma } = db;
  const today = businessDay(clock.now());
  const organisation = await organisationName(prisma, today);
  await writeFile(file, `\uFEFF${incidentLetter(await known(prisma, id), organisation, clock.now())}`);
  print(`Mẫu thông báo sự cố số ${id} ở ${file}.`);
}

async function reportOne(id: number, { db, clock }: AdminContext) {
  await known(db.prisma, id);
  if (!(await noteReported(db.prisma, id, clock.now())))
    throw new UserError(`Sự cố số ${id} đã ghi là đã báo trước đó.`);
  await trace(db.prisma, id, { reported: true }, clock.now());
}

async function closeOne(id: number, measures: string | undefined, { db, clock }: AdminContext) {
  await known(db.prisma, id);
  if (measures === undefined) throw new UserError('Cần thêm --measures: biện pháp đã làm.');
  if (!(await closeIncident(db.prisma, id, measures, clock.now())))
    throw new UserError(`Sự cố số ${id} đã đóng trước đó.`);
  await trace(db.prisma, id, { closed: true, measures }, clock.now());
}

/** The operator has no account: the row names the action only. */
async function trace(tx: Tx, id: number, after: Record<string, string | boolean>, at: Date) {
  const subject = `incident:${id}`;
  await tx.audit.create({
    data: { at, action: 'incident', subject, outcome: 'change', detail: { before: null, after } },
  });
}

async function known(tx: Tx, id: number): Promise<Incident> {
  const one = await incidentById(tx, id);
  if (!one) throw new UserError(`Sổ sự cố không có số ${id}.`);
  return one;
}

function lineOf(one: Incident, now: Date): string {
  return `số ${one.id}  ${sayInstant(one.foundAt)}  ${incidentClock(one, now)}  ${one.summary} (${one.scope})`;
}
