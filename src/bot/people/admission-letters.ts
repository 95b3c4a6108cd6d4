import type { NewLetter } from '../../post/letter.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Context } from '../command.ts';

interface Told {
  id: number;
  name: string;
  unitId: number;
  unit: string;
  title: string;
  /** Whether the unit's list has just one person of this name. */
  known: boolean;
}

interface Recipient {
  account: string;
  personId: number;
}

/** Tells those who decide about a newcomer, each with the buttons that decide. */
export function tellDeciders(context: Context, told: Told, deciders: readonly Recipient[]): Promise<void> {
  const { id, name, unitId, unit, title, known } = told;
  const fresh = known ? [[{ label: 'Là người khác, nhận mới', say: `/dangky nhan ${id} moi` }]] : [];
  const reply: Reply = {
    text: [
      `${bold(name)} xin vào ${unit}, ${title}.`,
      known
        ? 'Đơn vị đã có một người tên này; Nhận là gắn tài khoản với người đó.'
        : 'Đồng chí chỉ nhận người mình biết chắc.',
    ].join('\n'),
    buttons: [
      [
        { label: 'Nhận', say: `/dangky nhan ${id}` },
        { label: 'Từ chối', say: `/dangky tuchoi ${id}` },
      ],
      ...fresh,
      [{ label: 'Nhận tất cả đang chờ', say: `/dangky het ${id} ${unitId}` }],
    ],
  };
  return context.send(deciders.map((one) => noticeTo(context, one, `admission:${id}`, reply)));
}

/** Tells whoever asked what became of it. */
export function tellNewcomer(
  context: Context,
  { id, channel, account }: { id: number; channel: string; account: string },
  stage: string,
  reply: Reply,
): Promise<void> {
  return context.send([{ key: `admission:${id}:${stage}`, kind: 'notice', channel, to: { chat: account }, reply }]);
}

/** A letter to a person about one matter, once. */
export function noticeTo(
  { actor }: Context,
  { account, personId }: Recipient,
  matter: string,
  reply: Reply,
): NewLetter {
  const key = `${matter}:${personId}:${account}`;
  return { key, kind: 'notice', channel: actor.channel, to: { chat: account }, personId, reply };
}
