import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/** SQL of why nothing unprompted at all may go to the person `h`, or NULL: restricted or erased data. */
export const barred = Prisma.sql`
  CASE WHEN h.erased_at IS NOT NULL THEN 'đã xoá dữ liệu'
    WHEN h.restricted_at IS NOT NULL THEN 'đang hạn chế xử lý dữ liệu' END`;

/**
 * SQL of why the person `h` must not be reminded, or NULL: restricted or erased data, reminders withdrawn, or other
 * purposes agreed to but never this one. Silence is no consent (Luật 91/2025, Điều 9); only those bound before consents
 * were asked for, who have no consent row at all, are reminded as before (Điều 39 keeps what was agreed earlier).
 */
export const reminderRefusal = Prisma.sql`
  coalesce(${barred}, CASE
    WHEN EXISTS (SELECT FROM consent c WHERE c.person_id = h.id AND c.purpose = 'reminders' AND c.withdrawn_at IS NULL)
      THEN NULL
    WHEN EXISTS (SELECT FROM consent c WHERE c.person_id = h.id AND c.purpose = 'reminders') THEN 'đã rút đồng ý nhắn nhắc'
    WHEN EXISTS (SELECT FROM consent c WHERE c.person_id = h.id) THEN 'chưa đồng ý nhắn nhắc'
  END)`;

/** What is said where a person has turned a kind off. */
export const MUTED = 'đồng chí đã tắt loại nhắc này';

/** SQL of why the person `h` must not be reminded by a job of its own, or NULL: he may have turned it off. */
export function jobRefusal(job: string): Prisma.Sql {
  return Prisma.sql`coalesce(${reminderRefusal}, (SELECT ${MUTED}::text FROM reminder_mute m
    WHERE m.person_id = h.id AND m.kind = ${job}))`;
}

/** The same of one person, right before a reminder of a job (of one that cannot be turned off: '') leaves; undefined: it may. */
export async function reminderRefusalOf(tx: Tx, personId: number, job = ''): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ refused: string | null }[]>`
    SELECT ${jobRefusal(job)} AS refused FROM person h WHERE h.id = ${personId}::int`;
  return row?.refused ?? undefined;
}
