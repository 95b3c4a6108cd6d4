import type { Tx } from '../../db/open/open.ts';
import type { KeptRequest } from '../../db/queries/data-rights/data-requests.ts';
import { administrators } from '../../db/queries/people/administrators.ts';
import { requestNames } from '../../domain/data-rights/data-rights.ts';
import { formatDay } from '../../domain/day.ts';
import type { Reply } from '../../post/reply.ts';
import type { Context } from '../command.ts';

/** Where a person can be written to. */
export interface Mailbox {
  channel: string;
  chat: string;
}

/** The accounts of a person that take letters. */
export async function mailboxes(tx: Tx, personId: number): Promise<Mailbox[]> {
  const rows = await tx.account.findMany({
    where: { personId, unreachable: null },
    select: { channel: true, externalId: true },
  });
  return rows.map(({ channel, externalId }) => ({ channel, chat: externalId }));
}

/** Tells a person what became of his request; a second account gets it too. */
export async function tellAsker(context: Context, request: KeptRequest, boxes: readonly Mailbox[], reply: Reply) {
  const { personId, id } = request;
  await context.send(
    boxes.map(({ channel, chat }, index) => ({
      key: `data-request:${id}:${context.turn}:${index}`,
      kind: 'notice' as const,
      channel,
      to: { chat },
      personId,
      reply,
    })),
  );
}

/** Tells the administrators of a request that waits for them. */
export async function tellAdministrators(context: Context, request: KeptRequest): Promise<void> {
  const { tx, actor, today } = context;
  const all = await administrators(tx, actor.channel, today);
  const text = [
    `Yêu cầu số ${request.id} về dữ liệu: ${requestNames[request.kind]}, ${request.name}.`,
    `Trả lời chậm nhất ${formatDay(request.answerBy)}, xong chậm nhất ${formatDay(request.doneBy)}.`,
  ].join('\n');
  const buttons = [[{ label: 'Xem và quyết định', say: `/dulieu yeucau ${request.id}` }]];
  await context.send(
    all.map(({ account, personId }, index) => ({
      key: `data-request:${request.id}:${personId}.${index}`,
      kind: 'notice' as const,
      channel: actor.channel,
      to: { chat: account },
      personId,
      reply: { text, buttons },
    })),
  );
}
