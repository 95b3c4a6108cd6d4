import type { Tx } from '../../db/open/open.ts';
import {
  closeIncident,
  enterIncident,
  incidentById,
  incidents,
  noteReported,
} from '../../db/queries/data-rights/incidents.ts';
import { rootUnit } from '../../db/queries/units/root.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { type Incident, incidentClock, sayInstant } from '../../domain/data-rights/incident.ts';
import type { Day } from '../../domain/day.ts';
import { RuleBroken, UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';

/** Incidents shown at once. */
const SHOWN = 5;

/** Enters an incident; its 72 hours run from the moment it was found. */
export async function register(
  { found, summary, scope }: { found: string; summary: string; scope: string },
  context: Context,
): Promise<Answer> {
  const { actor, clock, tx } = context;
  const enteredBy = actor.person?.personId;
  const entry = { foundAt: new Date(found), summary, scope, ...(enteredBy === undefined ? {} : { enteredBy }) };
  const incident = await enterIncident(tx, entry);
  context.trace({ action: 'incident', subject: `incident:${incident.id}`, after: { summary, scope, found } });
  return {
    text: [
      bold(`Đã ghi sự cố số ${incident.id}`),
      `Báo cơ quan chuyên trách (Bộ Công an) trước ${sayInstant(incident.reportBy)}: ${incidentClock(incident, clock.now())}.`,
    ].join('\n'),
    buttons: [
      [
        { label: 'Lấy mẫu thông báo', say: `/suco mau ${incident.id}` },
        { label: 'Xem DL-10', say: '/dieu DL-10' },
      ],
    ],
    subject: `incident:${incident.id}`,
  };
}

/** The register, open incidents first, each with its clock. */
export async function listIncidents({ tx, clock }: Context): Promise<Answer> {
  const rows = await incidents(tx, SHOWN);
  if (rows.length === 0) {
    return { text: 'Sổ sự cố dữ liệu chưa có gì.', buttons: [[{ label: 'Ghi sự cố', say: '/suco ghi' }]] };
  }
  const lines = rows.map(
    (one) => `• Số ${one.id}, ${sayInstant(one.foundAt)}: ${one.summary} – ${incidentClock(one, clock.now())}`,
  );
  const open = rows.filter((one) => !one.closedAt);
  return {
    text: [bold('Sổ sự cố dữ liệu'), ...lines].join('\n'),
    buttons: open.map(({ id }) => [
      { label: `Mẫu số ${id}`, say: `/suco mau ${id}` },
      { label: `Đã báo số ${id}`, say: `/suco bao ${id}` },
      { label: `Đóng số ${id}`, say: `/suco dong ${id}` },
    ]),
  };
}

/** The letter to the authority as a text file. */
export async function sendLetter(id: number, context: Context): Promise<Answer> {
  const organisation = await organisationName(context.tx, context.today);
  return {
    text: `Mẫu thông báo sự cố số ${id} ở tệp kèm theo. Đồng chí điền chỗ có dấu chấm, ký rồi gửi cơ quan chuyên trách, xong bấm Đã báo.`,
    buttons: [[{ label: 'Đã báo', say: `/suco bao ${id}` }]],
    file: {
      renderer: 'incident-letter',
      params: { id, organisation },
      name: `thong-bao-su-co-${id}.txt`,
      as: 'document',
    },
    subject: `incident:${id}`,
  };
}

/** Notes that the authority was told; told too late is said, with the clause. */
export async function report(id: number, context: Context): Promise<Answer> {
  const { tx, clock } = context;
  if (!(await noteReported(tx, id, clock.now()))) throw new UserError(`Sự cố số ${id} đã ghi là đã báo trước đó.`);
  context.trace({ action: 'incident', subject: `incident:${id}`, after: { reported: true } });
  const incident = await incidentOf(id, context);
  return {
    text: `${bold('Đã ghi')}: sự cố số ${id} ${incidentClock(incident, clock.now())}.`,
    subject: `incident:${id}`,
  };
}

/** Closes an incident with what was done; one not reported is closed only as harmless, which its measures must say. */
export async function close(id: number, measures: string, context: Context): Promise<Answer> {
  const { tx, clock } = context;
  const incident = await incidentOf(id, context);
  if (!incident.reportedAt && !/không (?:phải báo|gây hại)/iu.test(measures)) {
    throw new RuleBroken(
      'DL-10',
      `Sự cố số ${id} chưa báo cơ quan chuyên trách. Báo rồi hãy đóng, hoặc ghi rõ “không gây hại” kèm lý do nếu không phải báo.`,
    );
  }
  if (!(await closeIncident(tx, id, measures, clock.now()))) throw new UserError(`Sự cố số ${id} đã đóng trước đó.`);
  context.trace({ action: 'incident', subject: `incident:${id}`, after: { closed: true, measures } });
  return { text: `${bold('Đã đóng')} sự cố số ${id}.`, subject: `incident:${id}` };
}

async function incidentOf(id: number, { tx }: Context): Promise<Incident> {
  const incident = await incidentById(tx, id);
  if (!incident) throw new UserError(`Sổ sự cố không có số ${id}.`);
  return incident;
}

/** The unit at the top, as the letterhead names it. */
export async function organisationName(tx: Tx, today: Day): Promise<string> {
  const root = await rootUnit(tx, today);
  return (root === null ? null : await unitName(tx, root, today)) ?? '';
}
