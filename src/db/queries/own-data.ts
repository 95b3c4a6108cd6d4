import { dayOf } from '../../domain/day.ts';
import type { Tx } from '../open.ts';

/** Whose data is meant: a person with all his accounts, or an account nobody is bound to. */
export interface Holder {
  personId?: number;
  channel: string;
  account: string;
}

export type OwnData = Awaited<ReturnType<typeof ownData>>;

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
    letters: await lettersTo(tx, ids, personId),
    requests: personId === undefined ? [] : await requestsOf(tx, personId),
    questions: personId === undefined ? [] : await questionsOf(tx, personId),
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

/** The ledger of what was sent to him: when, why, with what outcome. Texts may speak of others and stay out. */
async function lettersTo(tx: Tx, ids: readonly string[], personId: number | undefined) {
  const rows = await tx.letter.findMany({
    where: { OR: [{ chat: { in: [...ids] } }, ...(personId === undefined ? [] : [{ personId }])] },
    orderBy: { id: 'asc' },
    select: { kind: true, job: true, period: true, createdAt: true, settledAt: true, state: true, reason: true },
  });
  return rows.map(written);
}

async function requestsOf(tx: Tx, personId: number) {
  const rows = await tx.dataRequest.findMany({ where: { personId }, orderBy: { id: 'asc' } });
  return rows.map(({ id, personId: _own, ...row }) => written({ number: id, ...row }));
}

/** His questions to the rulebook's keeper while they wait; answered ones are tied to nobody. */
async function questionsOf(tx: Tx, personId: number) {
  const rows = await tx.question.findMany({ where: { personId }, orderBy: { id: 'asc' } });
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
  return { drafts: drafts.map(written), admissions: admissions.map(written), wrongCodes };
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
