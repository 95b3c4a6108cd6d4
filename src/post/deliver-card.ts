import type { PrismaClient } from '../db/client/client.ts';
import { enqueueCards } from './card.ts';
import type { Outcome } from './channel.ts';
import { type Desk, type Errand, type Left, leftOf, put, stubborn } from './deliver.ts';
import { judge, unproven } from './outcome.ts';
import { posting } from './posting.ts';
import type { Post } from './queues.ts';
import { type Reply, reply } from './reply.ts';
import { followChat } from './write.ts';

interface CardRow {
  id: number;
  key: string;
  channel: string;
  chat: string;
  topic: string | null;
  messageId: string | null;
  version: number;
  shown: number;
  body: unknown;
}

/** An edit tells the same thing twice without harm; a first message is repeated once. */
const mostEditTries = 5;

/** Shows a card's newest state: edits its message, or writes it where there is none (any more). */
export async function deliverCard(desk: Desk, errand: Errand, post: Post): Promise<Left> {
  const card = await stubborn(desk, () => readCard(desk.prisma, errand.card ?? 0));
  const body = reply.safeParse(card?.body).data;
  if (!card || !body || card.version <= card.shown) {
    await stubborn(desk, () => desk.complete(errand));
    return undefined;
  }
  const repeats = card.messageId === null && (errand.tries ?? 0) > 0;
  if (repeats && !(await desk.answers(card.channel))) return leftOf(unproven);
  const outcome = await put(desk, card.channel, outgoing(card, body));
  if (outcome.kind === 'refused' && card.messageId !== null) return rewrite(desk, card, outcome);
  return conclude(desk, { errand, card, outcome, post });
}

function outgoing({ chat, topic, messageId }: CardRow, body: Reply) {
  return {
    chat,
    ...(topic === null ? {} : { topic }),
    ...(messageId === null ? {} : { edits: messageId }),
    reply: body,
  };
}

/** Its message is gone or too old to edit: the next try writes a new one. */
async function rewrite(desk: Desk, card: CardRow, outcome: Outcome): Promise<Left> {
  desk.log.info({ card: card.id, outcome }, 'card is written anew');
  await stubborn(desk, () => desk.prisma.card.update({ where: { id: card.id }, data: { messageId: null } }));
  return { afterMs: 0, held: false };
}

interface Conclusion {
  errand: Errand;
  card: CardRow;
  outcome: Outcome;
  post: Post;
}

async function conclude(desk: Desk, { errand, card, outcome, post }: Conclusion): Promise<Left> {
  const tries = (errand.tries ?? 0) + 1;
  const verdict = judge(outcome, card.messageId === null || tries >= mostEditTries ? tries : 1);
  if (verdict.kind === 'again' && verdict.counts) errand.tries = tries;
  await stubborn(desk, () => followChat(desk.prisma, { channel: card.channel, to: { chat: card.chat } }, verdict));
  if (verdict.kind === 'settled') {
    if (card.messageId === null && verdict.state === 'sent') await noteCard(desk, card, verdict.messageId);
    await stubborn(desk, () => show(desk.prisma, card, verdict.state === 'sent' ? verdict.messageId : null, post));
    await stubborn(desk, () => desk.complete(errand));
  }
  desk.log.info({ card: card.id, chat: card.chat, version: card.version, ...verdict }, 'card');
  return leftOf(verdict);
}

/** A card restored without its message would be written a second time. */
async function noteCard(desk: Desk, { key, channel, chat }: CardRow, message: string): Promise<void> {
  await desk.sent?.write({ as: 'card', key, state: 'sent', channel, chat, message });
}

async function readCard(prisma: PrismaClient, id: number): Promise<CardRow | undefined> {
  const rows = await prisma.$queryRaw<CardRow[]>`
    SELECT id, key, channel, chat, topic, message_id AS "messageId", version, shown, body FROM card WHERE id = ${id}`;
  return rows[0];
}

/** This version is shown, or given up; one that came meanwhile gets a job of its own. */
async function show(prisma: PrismaClient, card: CardRow, messageId: string | null, post: Post): Promise<void> {
  await posting(prisma, post, async (tx) => {
    const now = await tx.card.update({
      where: { id: card.id },
      data: { shown: card.version, ...(messageId === null ? {} : { messageId }) },
    });
    if (now.version === card.version) return;
    const chat = await tx.chat.findUnique({
      where: { channel_externalId: { channel: now.channel, externalId: now.chat } },
    });
    const group = chat !== null && chat.kind !== 'private';
    await enqueueCards(tx, [{ id: now.id, channel: now.channel, chat: now.chat, group, shown: now.shown }], post);
  });
}
