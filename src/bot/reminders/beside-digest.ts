import type { Tx } from '../../db/open/open.ts';
import { digestChoices } from '../../db/queries/digests/digest-choices.ts';
import { reminderChoice } from '../../db/queries/reminders/reminders.ts';
import { defaultChoice } from '../../domain/digests/digest-choice.ts';
import { usualHour } from '../../domain/reminders/morning.ts';

/** Said where an hour is chosen: whether reminders come with a digest, or each in a message of its own. */
export async function besideDigest(tx: Tx, personId: number): Promise<string> {
  const reminders = (await reminderChoice(tx, personId)).hour ?? usualHour;
  const digest = ((await digestChoices(tx, [personId])).get(personId) ?? defaultChoice).hour;
  if (digest <= reminders) return 'Sáng nào có báo cáo, việc phải nhắc đi cùng báo cáo trong một tin.';
  return `Báo cáo (${digest}) đến sau giờ nhắc việc (${reminders}): sáng nào có báo cáo sẽ là hai tin.`;
}
