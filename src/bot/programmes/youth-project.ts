import { z } from 'zod';
import { endProject, type Project, projectsIn, saveProject } from '../../db/queries/programmes/youth-projects.ts';
import { type Day, formatDay, formatRange } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type ProjectState, projectStateNames, projectStateOn } from '../../domain/programmes/youth-project.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { findUnit, reader, readField } from '../fields.ts';
import { demandWithin, ownUnits, within } from '../within.ts';
import { addEvidence, type Evidence, showEvidence } from './evidence.ts';
import { programmeReach } from './programme-reach.ts';

/** Projects a page. */
const PAGE = 7;

/** A unit whose projects the asker keeps: one of his own, or one below it. */
export const projectUnit = reader(
  z.object({ unitId: z.int(), name: z.string() }),
  async (text, context) => {
    const found = await findUnit(text, context);
    await demandWithin(context, can.reportProgramme, found.unitId);
    return found;
  },
  async (context) =>
    ownUnits(context, can.reportProgramme).map(({ unitId, name }) => ({ label: name, say: `#${unitId}` })),
);

/** Reads `#12`, which buttons say, and leaves the rest to be asked for; any other line is the project's name. */
export function readProjectLine(name: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const [, unit, left = ''] = /^(#\d{1,9})?\s*([\s\S]*)$/u.exec(line.trim()) ?? [];
    return {
      ...(unit ? { unit: await attempt(() => readField(projectUnit, unit, context)) } : {}),
      ...(left ? { name: await attempt(() => readField(name, left, context)) } : {}),
    };
  };
}

/** A project of a unit in reach, by its code. */
export const projectCode = z.string().regex(/^ct\s?\d{1,9}$/i);

/** The projects in reach, or one of them. */
export async function showProjects(said: string | undefined, page: number, context: Context): Promise<Answer> {
  if (said) return showProject(await loadProject(said, context), context);
  const query = { asOf: context.today, limit: PAGE, offset: (page - 1) * PAGE };
  const { total, projects } = await projectsIn(context.tx, programmeReach(context), query);
  const keeps = rightOf(context.actor, can.reportProgramme) !== undefined;
  const more: Button[] = total > page * PAGE ? [{ label: 'Trang sau', say: `/congtrinh !${page + 1}` }] : [];
  return {
    text: [
      bold(total === 0 ? 'Chưa ghi công trình thanh niên nào' : `${total} công trình thanh niên`),
      ...projects.map(
        (one) => `• ${one.code} ${one.name}, ${one.unit}: ${projectStateNames[projectStateOn(one, context.today)]}`,
      ),
    ].join('\n'),
    buttons: [
      ...projects.map((one): Button[] => [
        { label: `${one.code} ${one.name.slice(0, 40)}`, say: `/congtrinh ${one.code}` },
      ]),
      [
        ...more,
        ...(keeps ? [{ label: 'Ghi công trình mới', say: '/congtrinh them' }] : []),
        { label: 'Các mô hình', say: '/mohinh' },
      ],
    ],
  };
}

async function showProject(one: Project, context: Context): Promise<Answer> {
  const state = projectStateOn(one, context.today);
  const mine = await within(context, can.reportProgramme, one.unitId);
  const open: ProjectState[] = ['planned', 'doing', 'late'];
  const ended = one.doneOn ?? one.stoppedOn;
  return {
    text: [
      bold(`${one.code} ${one.name}: ${projectStateNames[state]}`),
      `• Đơn vị: ${one.unit}`,
      `• Thời gian: ${formatRange(one.from, one.to)}`,
      ...(ended ? [`• Kết thúc: ${formatDay(ended)}`] : []),
      `• Ảnh: ${one.photos}`,
    ].join('\n'),
    buttons: [
      mine && open.includes(state)
        ? [
            { label: 'Đã hoàn thành', say: `/congtrinh xong ${one.code}` },
            { label: 'Dừng', say: `/congtrinh dung ${one.code}` },
          ]
        : [],
      [
        ...(mine ? [{ label: 'Gửi ảnh', say: `/congtrinh anh ${one.code}` }] : []),
        ...(one.photos > 0 ? [{ label: 'Xem ảnh', say: `/congtrinh xemanh ${one.code}` }] : []),
        { label: 'Các công trình', say: '/congtrinh' },
      ],
    ].filter((row) => row.length > 0),
    subject: `project:${one.id}`,
  };
}

/** A project by its code, of a unit in reach; any other is as unknown as one that never was. */
async function loadProject(said: string, context: Context): Promise<Project> {
  const code = said.toUpperCase().replaceAll(/\s/g, '');
  const { projects } = await projectsIn(context.tx, programmeReach(context), { asOf: context.today, code, limit: 1 });
  const [one] = projects;
  if (one) return one;
  throw new UserError(`Trong phạm vi của đồng chí không có công trình mang mã “${code.slice(0, 12)}”.`, {
    choices: [{ label: 'Các công trình', say: '/congtrinh' }],
  });
}

/** Writes down a project. */
export async function keepProject(
  { unit, name, when }: { unit: { unitId: number; name: string }; name: string; when: { from: Day; to: Day } },
  context: Context,
): Promise<Answer> {
  const { tx, actor, clock, trace, today } = context;
  const by = actor.person?.personId ?? 0;
  await demandWithin(context, can.reportProgramme, unit.unitId);
  const { id, code } = await saveProject(tx, {
    unitId: unit.unitId,
    name,
    from: when.from,
    to: when.to,
    by,
    at: clock.now(),
  });
  trace({
    action: 'keepProject',
    subject: `project:${id}`,
    after: { name, unit: unit.name, from: when.from, to: when.to },
  });
  const shown = await showProject(await loadProject(code, { ...context, today }), context);
  return { ...shown, text: `${bold(`Đã ghi công trình ${code}`)}.\n${shown.text}` };
}

/** Done or stopped, from today. */
export async function closeProject(said: string, how: 'done' | 'stopped', context: Context): Promise<Answer> {
  const one = await loadProject(said, context);
  await demandWithin(context, can.reportProgramme, one.unitId);
  const buttons = [{ label: `Xem ${one.code}`, say: `/congtrinh ${one.code}` }];
  if (!(await endProject(context.tx, one.id, how, context.today)))
    throw new UserError(`Công trình ${one.code} đã kết thúc trước đó.`, { choices: buttons });
  const state = projectStateNames[how];
  context.trace({ action: 'keepProject', subject: `project:${one.id}`, after: { state } });
  return { text: `${bold(`${one.code} ${state}`)}: ${one.name}.`, buttons: [buttons], subject: `project:${one.id}` };
}

/** Photos of a project, from whoever keeps it. */
export async function projectPhotos(
  said: string,
  photos: readonly { id: string }[],
  context: Context,
): Promise<Answer> {
  const one = await loadProject(said, context);
  await demandWithin(context, can.reportProgramme, one.unitId);
  return addEvidence(evidenceFor(one), photos, context);
}

export async function seeProjectPhotos(said: string, context: Context): Promise<Answer> {
  return showEvidence(evidenceFor(await loadProject(said, context)), context);
}

function evidenceFor(one: Project): Evidence {
  const title = `${one.code} ${one.name}`;
  return { shown: { projectId: one.id }, title, say: `/congtrinh xemanh ${one.code}`, back: `/congtrinh ${one.code}` };
}
