import { erasedName } from '../../../domain/data-rights/data-rights.ts';
import { type Day, dateOf } from '../../../domain/day.ts';
import { positionTitles } from '../../../domain/people/position.ts';
import type { Tx } from '../../open/open.ts';
import { eraseAudit } from '../audit/audit.ts';
import { eraseNameInTexts } from './erase-names.ts';

/** What stands in the place of a text that was erased. */
export const erasedText = '(đã xoá)';

/**
 * De-identifies a person in the caller's transaction: name, phone, code, accounts, invitations, requests to come in,
 * open questions (drafts, and those for the rulebook's keeper), what he chose about reminders and their rows, letters' texts and addresses, cards, free texts of his own visits, payloads of the audit. What stays
 * are days, units, kinds and counts, tied to a number without a name; positions end on the day before. Twice is harmless. Gives how many
 * free texts of his units named him.
 */
export async function erasePerson(tx: Tx, personId: number, at: Date, today: Day): Promise<number> {
  const accounts = await tx.account.findMany({ where: { personId }, select: { channel: true, externalId: true } });
  const ids = [...new Set(accounts.map((one) => one.externalId))];
  await eraseMentions(tx, personId);
  await eraseInMinutes(tx, personId);
  const named = await eraseNameInTexts(tx, personId, erasedText);
  await eraseIdentity(tx, personId, at);
  await endRights(tx, personId, at, today);
  await eraseLetters(tx, personId, ids, at);
  await eraseEntry(tx, personId, ids);
  await eraseVisitTexts(tx, personId, at, today);
  await eraseWork(tx, personId);
  await eraseAnswers(tx, personId, ids);
  await eraseAudit(tx, personId);
  await tx.account.deleteMany({ where: { personId } });
  return named;
}

async function eraseIdentity(tx: Tx, personId: number, at: Date): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: { name: erasedName, folded: '', phone: null, code: `xoa-${personId}`, erasedAt: at },
  });
  for (const [kind, title] of Object.entries(positionTitles)) {
    await tx.position.updateMany({ where: { personId, kind }, data: { title, mainPost: null } });
  }
  await tx.dataRequest.updateMany({ where: { personId }, data: { detail: {} } });
  await tx.exemption.updateMany({ where: { personId }, data: { decision: erasedText } });
}

/** Letters to others that name him, once they have left: an administrator's list, a secretary's question. */
async function eraseMentions(tx: Tx, personId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE letter SET body = jsonb_build_object('text', ${erasedText}::text), attachment = NULL
    FROM person p
    WHERE p.id = ${personId}::int AND p.erased_at IS NULL AND strpos(letter.body::text, p.name) > 0
      AND letter.state NOT IN ('queued', 'sending')`;
}

async function endRights(tx: Tx, personId: number, at: Date, today: Day): Promise<void> {
  await tx.position.deleteMany({ where: { personId, validFrom: { gte: dateOf(today) } } });
  const yesterday = new Date(dateOf(today).getTime() - 86_400_000);
  const lasting = { personId, OR: [{ validTo: null }, { validTo: { gte: dateOf(today) } }] };
  await tx.position.updateMany({ where: lasting, data: { validTo: yesterday } });
  await tx.clusterCharge.deleteMany({ where: { personId, validFrom: { gte: dateOf(today) } } });
  await tx.clusterCharge.updateMany({ where: lasting, data: { validTo: yesterday } });
  await tx.delegation.updateMany({
    where: { OR: [{ giverId: personId }, { takerId: personId }], endedAt: null },
    data: { endedAt: at },
  });
}

async function eraseLetters(tx: Tx, personId: number, chats: readonly string[], at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE letter SET state = 'skipped', reason = 'người nhận đã xoá dữ liệu', settled_at = ${at}::timestamptz
    WHERE state = 'queued' AND kind = 'notice' AND (person_id = ${personId} OR chat = ANY(${[...chats]}))`;
  await tx.$executeRaw`
    UPDATE letter SET body = jsonb_build_object('text', ${erasedText}::text), attachment = NULL, chat = '', reply_to = NULL,
      message_id = NULL,
      key = CASE WHEN EXISTS (SELECT FROM unnest(${[...chats]}::text[]) c WHERE strpos(key, c) > 0)
        THEN 'erased:' || id ELSE key END
    WHERE state NOT IN ('queued', 'sending') AND (person_id = ${personId} OR chat = ANY(${[...chats]}))`;
  await tx.card.deleteMany({ where: { chat: { in: [...chats] } } });
  await tx.task.updateMany({ where: { personId, finishedAt: { not: null } }, data: { params: {} } });
}

async function eraseEntry(tx: Tx, personId: number, accounts: readonly string[]): Promise<void> {
  const account = { in: [...accounts] };
  await tx.invitation.deleteMany({ where: { personId } });
  await tx.draft.deleteMany({ where: { account } });
  await tx.wrongCode.deleteMany({ where: { account } });
  await tx.admission.deleteMany({ where: { OR: [{ account }, { personId }] } });
  await tx.digestChoice.deleteMany({ where: { personId } });
  await tx.question.deleteMany({ where: { OR: [{ personId }, { answerChat: account }] } });
  await tx.reminderChoice.deleteMany({ where: { personId } });
  await tx.reminderMute.deleteMany({ where: { personId } });
  await tx.reminder.deleteMany({ where: { personId } });
  await tx.chat.deleteMany({ where: { externalId: account, kind: 'private' } });
}

/**
 * His tasks keep what they are, their days and states; open ones wait to be given to somebody else. Of his duties the
 * notes go.
 */
async function eraseWork(tx: Tx, personId: number): Promise<void> {
  await tx.workTask.updateMany({ where: { ownerId: personId }, data: { ownerName: erasedName } });
  await tx.workTask.updateMany({ where: { ownerId: personId, state: 'open' }, data: { ownerId: null } });
  await tx.branchDuty.updateMany({ where: { personId }, data: { wentWell: null, toImprove: null } });
}

/** Minutes that name him as chair or secretary; before his name is gone, because only the name ties them to him. */
async function eraseInMinutes(tx: Tx, personId: number): Promise<void> {
  for (const part of ['chair', 'secretary'] as const)
    await tx.$executeRaw`
      UPDATE minutes SET content = jsonb_set(content, ARRAY[${part}::text], to_jsonb(${erasedText}::text))
      FROM person p WHERE p.id = ${personId}::int AND p.erased_at IS NULL AND content->>${part}::text = p.name`;
}

/** His answers stay for the counts, without their reasons; what waits to be counted and the photos he sent go. */
async function eraseAnswers(tx: Tx, personId: number, accounts: readonly string[]): Promise<void> {
  await tx.attendance.updateMany({ where: { personId }, data: { reason: null } });
  await tx.heldAnswer.deleteMany({ where: { OR: [{ personId }, { account: { in: [...accounts] } }] } });
  await tx.meetingPhoto.deleteMany({ where: { addedBy: personId } });
}

/** The texts of a visit that may be missing. */
export const noWords = { result: null, found: null, proposals: null, returnReason: null } as const;

/** Visits he made alone keep their days and places, not his words; those to come are cancelled. Photos he sent go. */
async function eraseVisitTexts(tx: Tx, personId: number, at: Date, today: Day): Promise<void> {
  const alone = { registeredBy: personId, participants: { every: { personId } } };
  await tx.visit.updateMany({ where: alone, data: { purpose: erasedText, ...noWords } });
  await tx.visitPhoto.deleteMany({ where: { OR: [{ addedBy: personId }, { visit: alone }] } });
  await tx.evidencePhoto.deleteMany({ where: { addedBy: personId } });
  await tx.departmentPlanLine.updateMany({ where: { visit: alone }, data: { purpose: erasedText } });
  await tx.visit.updateMany({
    where: { ...alone, state: { in: ['planned', 'approved'] }, startOn: { gt: dateOf(today) } },
    data: { state: 'cancelled', cancelledAt: at, version: { increment: 1 } },
  });
}

/**
 * Letters that left after their receiver's data was erased (the one that told him so): their texts and addresses go as
 * soon as their outcome is known. Gives how many.
 */
export function eraseFarewells(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    UPDATE letter SET body = jsonb_build_object('text', ${erasedText}::text), attachment = NULL, chat = '', message_id = NULL
    FROM person p
    WHERE p.id = letter.person_id AND p.erased_at IS NOT NULL AND letter.chat <> ''
      AND letter.state NOT IN ('queued', 'sending')`;
}
