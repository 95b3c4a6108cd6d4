import type { Database } from '../../src/db/open/open.ts';
import { at } from '../../src/domain/calendar.ts';
import { type Day, formatDay } from '../../src/domain/day.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { PlannedMeeting, PlannedVisit, YearPlan } from './year-plan.ts';
import type { Province } from './year-province.ts';

export interface Acts {
  /** What people do on a day: visits by talking to the bot, meetings and tasks as rows; resolves when the bot has taken it. */
  on(day: Day): Promise<void>;
  /** What has been held that day is written down when the bot is quiet. */
  evening(day: Day): Promise<void>;
}

/** Turns the year's plan into deeds, day by day. */
export function openActs(db: Database, box: Sandbox, province: Province, plan: YearPlan): Acts {
  const said = Map.groupBy(plan.visits, ({ saidOn }) => saidOn);
  const reported = Map.groupBy(plan.visits, ({ reportedOn }) => reportedOn ?? '');
  const cancelled = Map.groupBy(plan.visits, ({ cancelledOn }) => cancelledOn ?? '');
  const rows = openRows(db, province, plan);
  const chatOf = ({ cadre }: PlannedVisit) => province.cadres[cadre]?.chat ?? 0;
  const codes = new Map<PlannedVisit, string>();

  async function codeOf(visit: PlannedVisit): Promise<string> {
    const personId = province.cadres[visit.cadre]?.personId ?? 0;
    const known = codes.get(visit);
    if (known) return known;
    const row = await db.prisma.visit.findFirstOrThrow({
      where: { registeredBy: personId, startOn: new Date(visit.from), state: { not: 'cancelled' } },
    });
    codes.set(visit, row.code);
    return row.code;
  }

  return {
    evening: rows.evening,
    async on(day) {
      await rows.on(day);
      for (const visit of said.get(day) ?? []) {
        const person = box.user(chatOf(visit));
        person.says(`/dicoso ${formatDay(visit.from)} đến ${formatDay(visit.to)} ${visit.commune} ${purpose(visit)}`);
        person.says('ok');
      }
      for (const visit of cancelled.get(day) ?? []) {
        const person = box.user(chatOf(visit));
        person.says(`/huy ${await codeOf(visit)}`);
        person.says('ok');
      }
      for (const visit of reported.get(day) ?? []) {
        const person = box.user(chatOf(visit));
        person.says(`/ketqua ${await codeOf(visit)} đã làm xong nội dung chuyến đi`);
        person.says('ok');
      }
    },
  };
}

const purpose = ({ thematic }: PlannedVisit): string =>
  thematic ? 'đợt chuyên đề 3 cùng với thanh niên' : 'khảo sát phong trào';

/** Meetings, minutes, tasks and quarters as rows: a statement a kind and day. */
function openRows({ prisma }: Database, province: Province, plan: YearPlan) {
  const called = Map.groupBy(plan.meetings, ({ calledOn }) => calledOn);
  const recorded = Map.groupBy(plan.meetings, ({ recordedOn }) => recordedOn ?? '');
  const closed = Map.groupBy(plan.meetings, ({ minutesOn }) => minutesOn ?? '');
  const made = Map.groupBy(plan.tasks, ({ madeOn }) => madeOn);
  const done = Map.groupBy(plan.tasks, ({ doneOn }) => doneOn ?? '');
  const handed = Map.groupBy(plan.handed, ({ on }) => on);
  const number = new Map<object, number>([...plan.meetings, ...plan.tasks].map((one, n) => [one, n + 1]));
  const ids = (some: readonly object[] | undefined) => (some ?? []).map((one) => number.get(one) ?? 0);

  async function call(day: Day, meetings: readonly PlannedMeeting[]): Promise<void> {
    const data = meetings.map((one) => {
      const branch = province.branches[one.branch];
      return {
        id: number.get(one) ?? 0,
        by: branch?.personId,
        unit: branch?.unitId,
        name: branch?.name,
        on: one.heldOn,
      };
    });
    await prisma.$executeRaw`
      WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb)
          AS n (id int, "by" int, unit int, name text, "on" date)),
        kept AS (INSERT INTO meeting (id, code, held_on, start_at, topic, state, attendance, called_by, created_at)
          SELECT id, 'H' || id, "on", '19:30', 'Sinh hoạt chi đoàn thường kỳ', 'called', 'typed', "by", ${at(day, '08:00')}::timestamptz
          FROM given RETURNING id)
      INSERT INTO meeting_branch (meeting_id, unit_id, name) SELECT g.id, g.unit, g.name FROM given g JOIN kept USING (id)`;
  }

  async function take(day: Day): Promise<void> {
    const data = (made.get(day) ?? []).map((one) => {
      const branch = province.branches[one.branch];
      return { id: number.get(one) ?? 0, unit: branch?.unitId, owner: branch?.personId, due: one.dueOn };
    });
    await prisma.$executeRaw`
      INSERT INTO work_task (id, code, unit_id, text, owner_id, owner_name, due_on, created_by, created_at)
      SELECT id, 'C' || id, unit, 'chuẩn bị hoạt động số ' || id, owner, 'Bí thư', due, owner, ${at(day, '08:00')}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS n (id int, unit int, owner int, due date)`;
  }

  return {
    async evening(day: Day) {
      await prisma.$executeRaw`
        UPDATE meeting SET state = 'held', closed_at = ${at(day, '21:30')}::timestamptz
        WHERE id = ANY(${ids(recorded.get(day))}::int[])`;
    },
    async on(day: Day) {
      await call(day, called.get(day) ?? []);
      await take(day);
      const moment = at(day, '08:30');
      await prisma.$executeRaw`
        INSERT INTO minutes (meeting_id, content, updated_at, closed_at)
        SELECT id, '{}', ${moment}::timestamptz, ${moment}::timestamptz FROM unnest(${ids(closed.get(day))}::int[]) AS m(id)`;
      await prisma.$executeRaw`
        UPDATE work_task SET state = 'done', done_at = ${moment}::timestamptz WHERE id = ANY(${ids(done.get(day))}::int[])`;
      await prisma.quarterPlan.createMany({
        data: (handed.get(day) ?? []).map(({ cadre, quarter }) => ({
          ...{ personId: province.cadres[cadre]?.personId ?? 0, unitId: province.cadres[cadre]?.unitId ?? 0 },
          ...{ year: Number(day.slice(0, 4)), quarter, submittedAt: moment },
        })),
      });
    },
  };
}
