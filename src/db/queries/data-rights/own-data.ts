import { dayOf } from '../../../domain/day.ts';
import type { Tx } from '../../open/open.ts';
import { answersBy } from '../programmes/programme-reports.ts';
import { projectsBy } from '../programmes/youth-projects.ts';
import { reminderChoice } from '../reminders/reminders.ts';

/** Whose data is meant: a person with all his accounts, or an account nobody is bound to. */
export interface Holder {
  personId?: number;
  channel: string;
  account: string;
}

/**
 * Everything kept about somebody, in sections, as plain JSON: the copy Luật 91/2025 lets him ask for. Other people's
 * data is left out: of letters the ledger without texts, of looks at his data the act without who looked.
 */
export async function ownData(tx: Tx, holder: Holder, at: Date) {
  const accounts = await accountsOf(tx, holder);
  const ids = accounts.map((one) => one.externalId);
  const personId = holder.personId;
  return {
    takenAt: at.toISOString(),
    person: personId === undefined ? null : await personOf(tx, personId),
    accounts,
    ...(personId === undefined ? {} : await standingOf(tx, personId)),
    visits: personId === undefined ? [] : await visitsKept(tx, personId),
    ...(personId === undefined ? {} : await plansOf(tx, personId)),
    ...(personId === undefined ? {} : await workOf(tx, personId)),
    ...(personId === undefined ? {} : await meetingsKept(tx, personId)),
    letters: await lettersTo(tx, ids, personId),
    programmes: personId === undefined ? [] : await answersBy(tx, personId),
    projects: personId === undefined ? [] : await projectsBy(tx, personId),
    ...(personId === undefined ? {} : await remindersOf(tx, personId)),
    requests: personId === undefined ? [] : await requestsOf(tx, personId),
    questions: await questionsOf(tx, ids, personId),
    ...(await entryOf(tx, ids)),
    acts: await actsOf(tx, ids, personId),
    looks: personId === undefined ? [] : await looksAt(tx, personId),
  };
}

async function accountsOf(tx: Tx, { personId, channel, account }: Holder) {
  const select = { channel: true, externalId: true, boundAt: true, unreachable: true } as const;
  const own = personId === undefined ? [] : await tx.account.findMany({ where: { personId }, select });
  const rows = own.length > 0 ? own : [{ channel, externalId: account, boundAt: null, unreachable: null }];
  return rows.map((row) => ({ ...row, boundAt: row.boundAt?.toISOString() ?? null }));
}

async function personOf(tx: Tx, personId: number) {
  const row = await tx.person.findUnique({ where: { id: personId } });
  if (!row) return null;
  const { code, name, phone, createdAt, restrictedAt } = row;
  return { code, name, phone, createdAt: createdAt.toISOString(), restrictedAt: restrictedAt?.toISOString() ?? null };
}

/** Positions, charge of clusters, consents and lent rights, each with its days. */
async function standingOf(tx: Tx, personId: number) {
  const positions = await tx.$queryRaw<object[]>`
    SELECT o.kind, o.title, o.full_time AS "fullTime", o.main_post AS "mainPost", o.valid_from::text AS "from",
      o.valid_to::text AS "to", (SELECT v.name FROM unit_version v WHERE v.unit_id = o.unit_id AND v.valid_from <=
        greatest(o.valid_from, u.valid_from) ORDER BY v.valid_from DESC LIMIT 1) AS unit
    FROM position o JOIN unit u ON u.id = o.unit_id WHERE o.person_id = ${personId} ORDER BY o.valid_from, o.id`;
  const clusters = await tx.$queryRaw<object[]>`
    SELECT c.name AS cluster, g.valid_from::text AS "from", g.valid_to::text AS "to"
    FROM cluster_charge g JOIN cluster c ON c.id = g.cluster_id WHERE g.person_id = ${personId} ORDER BY g.valid_from`;
  const consents = await tx.consent.findMany({
    where: { personId },
    orderBy: { id: 'asc' },
    select: { purpose: true, version: true, channel: true, turn: true, givenAt: true, withdrawnAt: true },
  });
  const lent = await tx.$queryRaw<object[]>`
    SELECT CASE WHEN giver_id = ${personId} THEN 'given' ELSE 'taken' END AS as, action, valid_from::text AS "from",
      valid_to::text AS "to", ended_at AS "endedAt"
    FROM delegation WHERE ${personId} IN (giver_id, taker_id) ORDER BY id`;
  const exemptions = await tx.$queryRaw<object[]>`
    SELECT kind, valid_from::text AS "from", valid_to::text AS "to", decision
    FROM exemption WHERE person_id = ${personId} ORDER BY valid_from, id`;
  const digests = await tx.digestChoice.findMany({ where: { personId }, select: { form: true, hour: true } });
  return { digests, exemptions, positions, clusters, consents: consents.map(written), delegations: lent.map(written) };
}

async function visitsKept(tx: Tx, personId: number) {
  const rows = await tx.visit.findMany({
    where: { OR: [{ registeredBy: personId }, { participants: { some: { personId } } }] },
    include: { places: true, participants: { where: { personId } }, _count: { select: { photos: true } } },
    orderBy: [{ startOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ code, startOn, endOn, purpose, state, result, found, proposals, reportedAt, ...row }) => ({
    ...{ orderNumber: row.orderNumber, startPart: row.startPart, endPart: row.endPart },
    code,
    from: dayOf(startOn),
    to: dayOf(endOn),
    places: row.places.map((place) => place.name),
    purpose,
    state,
    going: row.participants[0]?.state ?? null,
    ...{ result, found, proposals, reportedAt: reportedAt?.toISOString() ?? null, photos: row._count.photos },
  }));
}

/** Meetings he answered about or called, and what of his waits to be counted. */
async function meetingsKept(tx: Tx, personId: number) {
  const meeting = { select: { code: true, heldOn: true } } as const;
  const answers = await tx.attendance.findMany({
    where: { personId },
    include: { meeting },
    orderBy: { meetingId: 'asc' },
  });
  const waiting = await tx.heldAnswer.findMany({
    where: { personId },
    include: { meeting },
    orderBy: { meetingId: 'asc' },
  });
  const called = await tx.meeting.findMany({ where: { calledBy: personId }, orderBy: { id: 'asc' } });
  return {
    attendance: answers.map(({ meeting: { code, heldOn }, role, state, reason, at }) => ({
      ...{ code, on: dayOf(heldOn), role, state, reason, at: at.toISOString() },
    })),
    lateAnswers: waiting.map(({ meeting: { code, heldOn }, state, reason }) => ({
      ...{ code, on: dayOf(heldOn), state, reason },
    })),
    meetingsCalled: called.map(({ code, heldOn, topic, state }) => ({ code, on: dayOf(heldOn), topic, state })),
  };
}

/** Quarters he handed in, and inspection rounds he is a member of. */
async function plansOf(tx: Tx, personId: number) {
  const quarters = await tx.quarterPlan.findMany({
    where: { personId },
    orderBy: [{ year: 'asc' }, { quarter: 'asc' }],
    select: { year: true, quarter: true, submittedAt: true },
  });
  const rounds = await tx.inspectionRound.findMany({
    where: { members: { some: { personId } } },
    orderBy: { id: 'asc' },
    select: { code: true, startOn: true, endOn: true },
  });
  return { quarters: quarters.map(written), rounds: rounds.map(written) };
}

/** Tasks he was given, and difficult branches he was to attend, with his notes. */
async function workOf(tx: Tx, personId: number) {
  const tasks = await tx.$queryRaw<object[]>`
    SELECT t.code, t.text, t.due_on::text AS "dueOn", t.state, t.created_at AS "createdAt", t.done_at AS "doneAt"
    FROM work_task t WHERE t.owner_id = ${personId}::int ORDER BY t.id`;
  const duties = await tx.$queryRaw<object[]>`
    SELECT b.month, (SELECT v.name FROM unit_version v WHERE v.unit_id = b.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit,
      b.planned_on::text AS "plannedOn", m.code AS meeting, b.went_well AS "wentWell", b.to_improve AS "toImprove",
      b.noted_at AS "notedAt"
    FROM branch_duty b LEFT JOIN meeting m ON m.id = b.meeting_id WHERE b.person_id = ${personId}::int ORDER BY b.month, b.unit_id`;
  return { tasks: tasks.map(written), duties: duties.map(written) };
}

/** The ledger of what was sent to him: when, why, with what outcome. Texts may speak of others and stay out. */
async function lettersTo(tx: Tx, ids: readonly string[], personId: number | undefined) {
  const rows = await tx.letter.findMany({
    where: { OR: [{ chat: { in: [...ids] } }, ...(personId === undefined ? [] : [{ personId }])] },
    orderBy: { id: 'asc' },
    select: { kind: true, job: true, period: true, createdAt: true, settledAt: true, state: true, reason: true },
  });
  return rows.map(written);
}

/** What he chose about his reminders, and how the ledger accounts for each. */
async function remindersOf(tx: Tx, personId: number) {
  const { hour, heldTo, muted } = await reminderChoice(tx, personId);
  const rows = await tx.reminder.findMany({ where: { personId }, orderBy: [{ morning: 'asc' }, { kind: 'asc' }] });
  const chosen = hour === null && heldTo === null && muted.length === 0 ? [] : [{ hour, heldTo, muted }];
  return {
    reminderChoice: chosen,
    reminders: rows.map(({ kind, subject, onDay, morning, skip }) => ({
      ...{ kind, subject, on: dayOf(onDay), settledOn: dayOf(morning), reason: skip },
    })),
  };
}

async function requestsOf(tx: Tx, personId: number) {
  const rows = await tx.dataRequest.findMany({ where: { personId }, orderBy: { id: 'asc' } });
  return rows.map(({ id, personId: _own, ...row }) => written({ number: id, ...row }));
}

/** His questions to the rulebook's keeper while they wait; answered ones are tied to nobody. */
async function questionsOf(tx: Tx, ids: readonly string[], personId: number | undefined) {
  const own = [{ answerChat: { in: [...ids] } }, ...(personId === undefined ? [] : [{ personId }])];
  const rows = await tx.question.findMany({ where: { OR: own }, orderBy: { id: 'asc' } });
  return rows.map(({ text, askedOn, named, state }) => ({ text, askedOn: dayOf(askedOn), named, state }));
}

/** What his accounts left behind: open questions, requests to be let in, wrong codes. */
async function entryOf(tx: Tx, ids: readonly string[]) {
  const account = { in: [...ids] };
  const drafts = await tx.draft.findMany({
    where: { account },
    select: { command: true, input: true, updatedAt: true },
  });
  const admissions = await tx.admission.findMany({
    where: { account },
    orderBy: { id: 'asc' },
    select: { name: true, kind: true, title: true, state: true, createdAt: true, decidedAt: true, reason: true },
  });
  const wrongCodes = await tx.wrongCode.count({ where: { account } });
  const pressed = await tx.heldAnswer.findMany({ where: { account }, select: { state: true, reason: true, at: true } });
  return {
    pressed: pressed.map(written),
    drafts: drafts.map(written),
    admissions: admissions.map(written),
    wrongCodes,
  };
}

/** What he did himself through the bot. */
async function actsOf(tx: Tx, ids: readonly string[], personId: number | undefined) {
  const rows = await tx.audit.findMany({
    where: personId === undefined ? { account: { in: [...ids] } } : { personId },
    orderBy: { id: 'asc' },
    select: { at: true, action: true, subject: true, outcome: true },
  });
  return rows.map(written);
}

/** What others, or an administrator's command, did to his data or saw of it. */
async function looksAt(tx: Tx, personId: number) {
  const about = { OR: [{ aboutId: personId }, { subject: `person:${personId}` }] };
  const byOthers = { OR: [{ personId: null }, { personId: { not: personId } }] };
  const rows = await tx.audit.findMany({
    where: { AND: [about, byOthers] },
    orderBy: { id: 'asc' },
    select: { at: true, action: true, outcome: true, detail: true },
  });
  return rows.map(written);
}

/** A row with its instants as text. */
function written<T extends object>(row: T): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
  );
}
