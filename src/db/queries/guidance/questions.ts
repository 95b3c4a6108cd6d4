import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import type { Tx } from '../../open/open.ts';
import { holds, lasts } from '../effective.ts';
import { HIDDEN_NAME, isShown } from '../people/shown.ts';

/** A question that waits for the keeper; `asker` is a name only where he agreed to be named. */
export interface OpenQuestion {
  id: number;
  text: string;
  askedOn: Day;
  /** Whom the answer goes to: never shown. Null once his data was erased. */
  personId: number | null;
  asker: string | null;
  /** Where somebody bound to nobody wants the answer: never shown. */
  answer: { channel: string; chat: string } | null;
}

/** Keeps a question for the keeper and gives its number. */
export async function keepQuestion(
  tx: Tx,
  asked: { text: string; personId: number | null; named: boolean; on: Day; answer?: Mailbox },
): Promise<number> {
  const { on, answer, ...data } = asked;
  const address = answer ? { answerChannel: answer.channel, answerChat: answer.chat } : {};
  return (await tx.question.create({ data: { ...data, ...address, askedOn: dateOf(on) }, select: { id: true } })).id;
}

interface Mailbox {
  channel: string;
  chat: string;
}

/** How many questions of people nobody knows wait. */
export function strangersWaiting(tx: Tx): Promise<number> {
  return tx.question.count({ where: { personId: null, state: 'open' } });
}

/** How many questions of a person wait. */
export function waitingOf(tx: Tx, personId: number): Promise<number> {
  return tx.question.count({ where: { personId, state: 'open' } });
}

/** The oldest questions that wait, and how many there are. */
export async function openQuestions(tx: Tx, limit: number): Promise<{ shown: OpenQuestion[]; all: number }> {
  const where = { state: 'open' };
  const rows = await tx.question.findMany({ where, include: asker, orderBy: { id: 'asc' }, take: limit });
  return { shown: rows.map(questionOf), all: await tx.question.count({ where }) };
}

/** One question that waits; undefined where it is settled or none. */
export async function openQuestion(tx: Tx, id: number): Promise<OpenQuestion | undefined> {
  const row = await tx.question.findFirst({ where: { id, state: 'open' }, include: asker });
  return row ? questionOf(row) : undefined;
}

/** Settles a question and forgets who asked; false where another keeper was first. */
export async function settleQuestion(
  tx: Tx,
  id: number,
  end: { state: 'answered' | 'declined'; on: Day; reason?: string },
): Promise<boolean> {
  const { on, ...data } = end;
  const settled = {
    ...data,
    settledOn: dateOf(on),
    personId: null,
    named: false,
    answerChannel: null,
    answerChat: null,
  };
  const { count } = await tx.question.updateMany({ where: { id, state: 'open' }, data: settled });
  return count === 1;
}

/** Notes which clause an answer became. */
export async function noteClause(tx: Tx, id: number, clause: string): Promise<void> {
  await tx.question.update({ where: { id }, data: { clause } });
}

/** The accounts on a channel of those who keep the rulebook on a day: administrators, and whom one lent it to. */
export function keepers(tx: Tx, channel: string, today: Day): Promise<{ account: string; personId: number }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT a.external_id AS account, a.person_id AS "personId"
    FROM account a JOIN person p ON p.id = a.person_id
    WHERE a.channel = ${channel} AND a.unreachable IS NULL AND ${isShown('p')} AND (
      EXISTS (SELECT FROM position o WHERE o.person_id = p.id AND o.kind = 'administrator' AND ${holds('o', today)})
      OR EXISTS (SELECT FROM delegation d JOIN position g ON g.person_id = d.giver_id AND g.kind = 'administrator'
        WHERE d.taker_id = p.id AND d.action = 'keepRulebook' AND d.ended_at IS NULL AND d.valid_from <= ${today}::date
          AND ${lasts('d', today)} AND ${holds('g', today)}))
    ORDER BY a.external_id`;
}

const asker = { person: { select: { name: true, restrictedAt: true } } } as const;

function questionOf(row: {
  id: number;
  text: string;
  askedOn: Date;
  personId: number | null;
  named: boolean;
  answerChannel: string | null;
  answerChat: string | null;
  person: { name: string; restrictedAt: Date | null } | null;
}): OpenQuestion {
  const { id, text, askedOn, personId, named, person, answerChannel, answerChat } = row;
  const name = person?.restrictedAt ? HIDDEN_NAME : (person?.name ?? null);
  const answer = answerChannel && answerChat ? { channel: answerChannel, chat: answerChat } : null;
  return { id, text, askedOn: dayOf(askedOn), personId, asker: named ? name : null, answer };
}
