import { isShortTaken, keepInvitation, SHORT_LIFE_MS } from '../../db/queries/people/invitations.ts';
import { businessDay } from '../../domain/calendar.ts';
import { formatDay } from '../../domain/day.ts';
import { type PositionKind, positionTitles } from '../../domain/people/position.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { hashCode, hashShortCode, newCode, newShortCode } from './code.ts';

const DAY_MS = 86_400_000;

export interface Invite {
  unit: { unitId: number; name: string };
  kind: PositionKind;
  uses: number;
  days: number;
  /** For one known person: his own second phone. */
  personId?: number;
}

/**
 * Makes an invitation and answers with its link, its six digits and its QR picture. Only hashes are kept: the answer is
 * the one time the code is shown, and its letter forgets it once it is delivered (Reply.secret).
 */
export async function makeInvitation(asked: Invite, context: Context): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  const { unit, kind, uses, days, personId } = asked;
  const now = clock.now();
  const code = newCode();
  const short = await freeShortCode(context);
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const by = actor.person?.personId;
  const confirms = uses > 1;
  await keepInvitation(tx, {
    hash: hashCode(code),
    shortHash: short.hash,
    unitId: unit.unitId,
    kind,
    title: positionTitles[kind],
    uses,
    expiresAt,
    confirms,
    createdAt: now,
    ...(by === undefined ? {} : { createdBy: by }),
    ...(personId === undefined ? {} : { personId }),
  });
  const after = { unit: unit.unitId, kind, uses, confirms, until: expiresAt.toISOString() };
  trace({ action: 'invite', subject: `unit:${unit.unitId}`, after, ...(personId === undefined ? {} : { personId }) });
  const link = context.link(code);
  const shortUntil = new Date(Math.min(expiresAt.getTime(), now.getTime() + SHORT_LIFE_MS));
  const lines = [
    bold(`Mời vào ${unit.name}, ${positionTitles[kind]}: ${uses} lượt`),
    link
      ? `Đường liên kết (đến ${day(expiresAt)}): ${link}`
      : `Nhắn cho trợ lý (đến ${day(expiresAt)}): /start ${code}`,
    `Mã 6 số (đến ${day(shortUntil)}): ${short.code} – nhắn cho trợ lý: /start ${short.code}`,
    confirms ? 'Ai vào cũng chờ người phụ trách đơn vị nhận, từng người hoặc tất cả một lần: /dangky.' : '',
    'Mã chỉ hiện một lần này; đồng chí gửi đúng người.',
  ];
  const file = { renderer: 'qr', params: { text: link ?? code }, name: 'ma-moi.png', as: 'photo' as const };
  return { text: lines.filter((line) => line !== '').join('\n'), file, secret: true, subject: `unit:${unit.unitId}` };
}

function day(instant: Date): string {
  return formatDay(businessDay(instant));
}

/** Six digits that no invitation in force has. */
async function freeShortCode({ tx, clock }: Context): Promise<{ code: string; hash: string }> {
  for (;;) {
    const code = newShortCode();
    const hash = await hashShortCode(tx, code);
    if (!(await isShortTaken(tx, hash, clock.now()))) return { code, hash };
  }
}
