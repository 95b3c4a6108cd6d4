import fc from 'fast-check';
import type { Tx } from '../../src/db/open/open.ts';
import { addDays, type Day, dateOf } from '../../src/domain/day.ts';
import { addMonths, monthPeriod } from '../../src/domain/digests/digest-period.ts';
import { visitState } from '../../src/domain/visits/visit-life.ts';

const first: Day = '2025-10-01';
const day = fc.integer({ min: 0, max: 450 }).map((n) => addDays(first, n));
const at = (of: Day, hour: number) => new Date(dateOf(of).getTime() + hour * 3_600_000);
const purposes = ['Khảo sát', 'Đợt chuyên đề 3 cùng', 'Dự sinh hoạt chi đoàn', 'Việc khác'];
/** Numbers that choose among whatever there is, so that a case shrinks without the database. */
const pick = fc.nat(999);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const visit = fc.record({
  ...{
    who: fc.uniqueArray(pick, { minLength: 1, maxLength: 2 }),
    places: fc.array(pick, { minLength: 1, maxLength: 2 }),
  },
  ...{ from: day, long: fc.integer({ min: 0, max: 6 }), state: fc.constantFrom(...visitState.options) },
  ...{ purpose: fc.constantFrom(...purposes), agreed: fc.integer({ min: 0, max: 4 }) },
  ...{ registered: fc.integer({ min: -20, max: 6 }), cancelled: fc.integer({ min: -6, max: 6 }), hour: fc.nat(23) },
});
const meeting = fc.record({
  ...{
    on: day,
    branches: fc.uniqueArray(pick, { minLength: 1, maxLength: 3 }),
    state: fc.constantFrom('held', 'held', 'held', 'called', 'cancelled'),
  },
  ...{ total: maybe(fc.integer({ min: 5, max: 30 })), present: maybe(fc.integer({ min: 0, max: 31 })) },
});
const task = fc.record({
  ...{
    unit: pick,
    created: day,
    due: maybe(day),
    /** Open, and due so many days from the day the digest counts as of, where its edge lies. */
    near: maybe(fc.integer({ min: -2, max: 2 })),
    done: maybe(fc.integer({ min: 0, max: 90 })),
    dropped: fc.nat(6),
    hour: fc.nat(23),
  },
});

/** What happens in an organisation in a year and a bit. */
export const digestCase = fc.record({
  visits: fc.array(visit, { minLength: 40, maxLength: 90 }),
  meetings: fc.array(meeting, { minLength: 40, maxLength: 80 }),
  tasks: fc.array(task, { minLength: 10, maxLength: 25 }),
  marks: fc.uniqueArray(fc.tuple(pick, fc.constantFrom('difficult', 'remote')), {
    maxLength: 14,
    selector: ([n, mark]) => `${n % 25}${mark}`,
  }),
  duties: fc.array(fc.tuple(pick, pick, pick), { maxLength: 12 }),
  /** How many meetings a month units ask for, from a day on. */
  cadences: fc.array(
    fc.record({ unit: pick, from: day, long: maybe(fc.nat(200)), perMonth: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 5 },
  ),
  /** When the bot came into use. */
  began: day,
  exemptions: fc.array(fc.record({ who: pick, from: day, long: maybe(fc.nat(200)) }), { maxLength: 4 }),
  mute: fc.array(pick, { maxLength: 5 }),
  month: fc.integer({ min: 0, max: 12 }),
  today: fc.integer({ min: 5, max: 80 }),
});

export type DigestCase = typeof digestCase extends fc.Arbitrary<infer T> ? T : never;

/** The period of a case, closed with the calendar or on the 15th, and the day on which it is looked at. */
export function spanOf({ month, today }: DigestCase) {
  const of = addMonths({ year: 2025, month: 12 }, month);
  const closes = month % 3 < 2 ? 15 : null;
  const period = monthPeriod(of, closes);
  return { period, before: monthPeriod(addMonths(of, -1), closes), today: addDays(period.from, today) };
}

/** Lays a case over the sample organisation. */
export async function layCase(tx: Tx, given: DigestCase): Promise<void> {
  const people = await tx.person.findMany({ orderBy: { id: 'asc' } });
  const units = await tx.unitVersion.findMany({ orderBy: { unitId: 'asc' } });
  const branches = units.filter(({ kind }) => kind === 'branch');
  const places = units.filter(({ kind }) => kind === 'branch' || kind === 'commune' || kind === 'direct');
  const of = <T>(all: readonly T[], n: number): T => {
    const found = all[n % all.length];
    if (found === undefined) throw new RangeError('chosen from nothing');
    return found;
  };
  for (const [n, one] of given.visits.entries()) {
    const who = [...new Set(one.who.map((p) => of(people, p).id))];
    await tx.visit.create({
      data: {
        ...{
          code: `V${n}`,
          startOn: dateOf(one.from),
          endOn: dateOf(addDays(one.from, one.long)),
          purpose: one.purpose,
          state: one.state,
        },
        ...{ registeredBy: who[0] ?? 0, createdAt: at(addDays(one.from, one.registered), one.hour) },
        cancelledAt: one.state === 'cancelled' ? at(addDays(one.from, one.cancelled), one.hour) : null,
        participants: { create: who.map((personId) => ({ personId, state: one.agreed === 0 ? 'invited' : 'agreed' })) },
        places: {
          create: [...new Set(one.places.map((p) => of(places, p).unitId))].map((unitId) => ({ unitId, name: 'Nơi' })),
        },
      },
    });
  }
  await layMeetings(tx, given, { branches, people, of });
  await layTasks(tx, given, (n) => of(units, n).unitId, people[0]?.id ?? 0);
  const cadences = given.cadences.map(({ unit, from, long, perMonth }) => ({
    ...{ unitId: of(units, unit).unitId, programme: 'meetings', appliesTo: 'branch', validFrom: dateOf(from) },
    ...{
      validTo: long === null ? null : dateOf(addDays(from, long)),
      terms: { perMonth: { value: perMonth, rule: null } },
    },
  }));
  // One policy a unit: terms that hold side by side are never written.
  await tx.policy.createMany({ data: [...new Map(cadences.map((one) => [one.unitId, one])).values()] });
  await tx.account.updateMany({ data: { boundAt: at(given.began, 3) } });
  for (const { who, from, long } of given.exemptions) {
    const data = {
      personId: of(people, who).id,
      kind: 'leave',
      validFrom: dateOf(from),
      validTo: long === null ? null : dateOf(addDays(from, long)),
    };
    await tx.exemption.create({
      data: { ...data, decision: '1-QĐ', approverId: people[0]?.id ?? 0, createdAt: dateOf(from) },
    });
  }
  for (const n of given.mute)
    await tx.account.updateMany({ where: { personId: of(people, n).id }, data: { unreachable: 'blocked' } });
}

async function layTasks(tx: Tx, given: DigestCase, unitOf: (n: number) => number, createdBy: number): Promise<void> {
  const { period, today } = spanOf(given);
  const asOf = period.to < today ? period.to : today;
  for (const [n, one] of given.tasks.entries()) {
    const due = one.near === null ? one.due : addDays(asOf, one.near);
    const done =
      one.done === null || one.near !== null || one.dropped === 0 ? null : at(addDays(one.created, one.done), one.hour);
    await tx.workTask.create({
      data: {
        ...{
          code: `T${n}`,
          unitId: unitOf(one.unit),
          text: 'Việc',
          ownerName: 'Ai',
          createdBy,
        },
        ...{
          dueOn: due && dateOf(due),
          createdAt: at(one.near === null || one.created < asOf ? one.created : addDays(asOf, -9), one.hour),
          doneAt: done,
        },
        state: one.dropped === 0 ? 'dropped' : done ? 'done' : 'open',
      },
    });
  }
}

async function layMeetings(
  tx: Tx,
  given: DigestCase,
  {
    branches,
    people,
    of,
  }: { branches: { unitId: number }[]; people: { id: number }[]; of: <T>(all: readonly T[], n: number) => T },
): Promise<void> {
  const ids: number[] = [];
  for (const [n, one] of given.meetings.entries()) {
    const own = [...new Set(one.branches.map((b) => of(branches, b).unitId))];
    const { id } = await tx.meeting.create({
      data: {
        ...{ code: `M${n}`, heldOn: dateOf(one.on), topic: 'Sinh hoạt', state: one.state, attendance: 'typed' },
        ...{ calledBy: people[0]?.id ?? 0, createdAt: dateOf(one.on) },
        branches: { create: own.map((unitId) => ({ unitId, name: 'CĐ', total: one.total, present: one.present })) },
      },
    });
    ids.push(id);
  }
  const marks = given.marks.map(([n, mark]) => ({
    unitId: of(branches, n).unitId,
    mark,
    validFrom: dateOf('2025-07-01'),
  }));
  await tx.unitMark.createMany({ data: marks, skipDuplicates: true });
  const duties = given.duties.map(([p, b, m]) => ({
    personId: of(people, p).id,
    unitId: of(branches, b).unitId,
    month: '2026-01',
    meetingId: of(ids, m),
  }));
  await tx.branchDuty.createMany({ data: duties, skipDuplicates: true });
}
