import type { Tx } from '../../open/open.ts';
import { eraseAuditBefore } from '../audit/audit.ts';
import { erasedText, noWords } from './erase.ts';

/** How many days each kind of record is kept: config's `retention`. */
export interface Retention {
  turns: number;
  drafts: number;
  shortcuts: number;
  wrongCodes: number;
  invitations: number;
  admissions: number;
  tasks: number;
  letterTexts: number;
  letters: number;
  auditDetails: number;
  visitTexts: number;
  requests: number;
  questions: number;
  guidanceDrafts: number;
  incidents: number;
  formerPeople: number;
}

const DAY_MS = 86_400_000;

/** Former people de-identified in one night, at most: each is a transaction of its own. */
const formerKept = 500;

const before = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

/**
 * Forgets what has outlived its days. Parked turns stay for the operator, queued letters and open requests whatever
 * their age; of visits only the words go, of letters first the words and later the row.
 */
export async function forgetOld(tx: Tx, keep: Retention, now: Date): Promise<void> {
  await tx.turn.deleteMany({ where: { at: { lt: before(now, keep.turns) }, state: { not: 'parked' } } });
  await tx.draft.deleteMany({ where: { updatedAt: { lt: before(now, keep.drafts) } } });
  await tx.shortcut.deleteMany({ where: { createdAt: { lt: before(now, keep.shortcuts) } } });
  await tx.wrongCode.deleteMany({ where: { at: { lt: before(now, keep.wrongCodes) } } });
  await tx.invitation.deleteMany({ where: { expiresAt: { lt: before(now, keep.invitations) } } });
  await tx.admission.deleteMany({ where: { createdAt: { lt: before(now, keep.admissions) } } });
  await tx.task.deleteMany({ where: { finishedAt: { lt: before(now, keep.tasks) } } });
  await tx.$executeRaw`DELETE FROM import_row i WHERE NOT EXISTS (SELECT FROM task t WHERE t.id = i.task_id)`;
  await tx.dataRequest.deleteMany({
    where: { state: { in: ['done', 'refused'] }, receivedAt: { lt: before(now, keep.requests) } },
  });
  await tx.question.deleteMany({ where: { askedOn: { lt: before(now, keep.questions) } } });
  await tx.guidanceDraft.deleteMany({ where: { createdAt: { lt: before(now, keep.guidanceDrafts) } } });
  await tx.answerTally.deleteMany({ where: { day: { lt: before(now, keep.questions) } } });
  await tx.incident.deleteMany({ where: { closedAt: { lt: before(now, keep.incidents) } } });
  await forgetWords(tx, keep, now);
}

/** Texts go before the rows they stand in. */
async function forgetWords(tx: Tx, keep: Retention, now: Date): Promise<void> {
  await tx.letter.deleteMany({ where: { settledAt: { lt: before(now, keep.letters) } } });
  await tx.reminder.deleteMany({ where: { morning: { lt: before(now, keep.letters) } } });
  await tx.occurrence.deleteMany({ where: { settledAt: { lt: before(now, keep.letters) } } });
  await tx.card.deleteMany({ where: { updatedAt: { lt: before(now, keep.letterTexts) } } });
  await tx.$executeRaw`
    UPDATE letter SET body = jsonb_build_object('text', ${erasedText}::text), attachment = NULL
    WHERE settled_at < ${before(now, keep.letterTexts)}::timestamptz AND body->>'text' <> ${erasedText}`;
  await forgetVisits(tx, before(now, keep.visitTexts));
  await forgetWork(tx, before(now, keep.visitTexts));
  await forgetMeetings(tx, before(now, keep.visitTexts), before(now, keep.admissions));
  for (;;) if ((await eraseAuditBefore(tx, before(now, keep.auditDetails))) === 0) break;
}

/** Of visits, plans and inspection rounds that ended before a day the words and photos go, photos sent as evidence with them; days, places and people stay. */
async function forgetVisits(tx: Tx, ended: Date): Promise<void> {
  await tx.visit.updateMany({
    where: { endOn: { lt: ended }, purpose: { not: erasedText } },
    data: { purpose: erasedText, ...noWords },
  });
  await tx.visitPhoto.deleteMany({ where: { visit: { endOn: { lt: ended } } } });
  await tx.evidencePhoto.deleteMany({ where: { addedAt: { lt: ended } } });
  await tx.departmentPlanLine.updateMany({
    where: { endOn: { lt: ended }, purpose: { not: erasedText } },
    data: { purpose: erasedText },
  });
  await tx.departmentPlanVersion.updateMany({
    where: { submittedAt: { lt: ended }, reason: { not: null } },
    data: { reason: null },
  });
  await tx.inspectionRound.updateMany({
    where: { endOn: { lt: ended }, contents: { not: erasedText } },
    data: { contents: erasedText, conclusion: null },
  });
}

/**
 * Of meetings before a day the words, photos and reasons of absence go; days, branches and figures stay. Answers that wait
 * to be counted go with the requests to be let in they wait for.
 */
async function forgetMeetings(tx: Tx, held: Date, waiting: Date): Promise<void> {
  await tx.meeting.updateMany({
    where: { heldOn: { lt: held }, topic: { not: erasedText } },
    data: { topic: erasedText, place: null },
  });
  await tx.attendance.updateMany({
    where: { meeting: { heldOn: { lt: held } }, reason: { not: null } },
    data: { reason: null },
  });
  await tx.meetingPhoto.deleteMany({ where: { meeting: { heldOn: { lt: held } } } });
  await tx.heldAnswer.deleteMany({ where: { at: { lt: waiting } } });
}

/** Of meetings held before a day the minutes go, and the words of tasks and lessons that are as old. */
async function forgetWork(tx: Tx, held: Date): Promise<void> {
  await tx.minutes.deleteMany({ where: { meeting: { heldOn: { lt: held } } } });
  await tx.workTask.updateMany({
    where: { createdAt: { lt: held }, state: { not: 'open' }, text: { not: erasedText } },
    data: { text: erasedText, ownerName: '' },
  });
  await tx.branchDuty.updateMany({ where: { notedAt: { lt: held } }, data: { wentWell: null, toImprove: null } });
}

/** People whose last position ended longer ago than they are kept: they are to be de-identified. */
export async function formerPeople(tx: Tx, keep: Retention, now: Date): Promise<number[]> {
  const ended = before(now, keep.formerPeople);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT p.id FROM person p
    WHERE p.erased_at IS NULL AND p.created_at < ${ended}::timestamptz
      AND NOT EXISTS (SELECT FROM position o WHERE o.person_id = p.id
        AND (o.valid_to IS NULL OR o.valid_to >= ${ended}::date))
    ORDER BY p.id LIMIT ${formerKept}`;
  return rows.map((row) => row.id);
}
