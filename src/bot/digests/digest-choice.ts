import { saveChoice } from '../../db/queries/digests/digest-choices.ts';
import { type DigestChoice, digestFormNames, digestHour, digestHours } from '../../domain/digests/digest-choice.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { reader } from '../fields.ts';
import { besideDigest } from '../reminders/beside-digest.ts';

const hours = digestHours.map((hour) => ({ label: hour, say: hour }));

/** One of the hours at which digests leave: “7”, “7h”, “7h30”, “07:30”. */
export const digestHourField = reader(
  digestHour.clone(),
  async (text) => {
    const [, h, m = '00'] = /^(\d{1,2})(?:\s?(?:[:hg]|giờ|gio)\s?(\d{2})?)?$/iu.exec(text.trim()) ?? [];
    const said = digestHour.safeParse(`${(h ?? '').padStart(2, '0')}:${m}`);
    if (!said.success) throw new UserError('Đồng chí chọn một trong các giờ này.', { choices: hours });
    return said.data;
  },
  async () => hours,
);

/** Keeps how the reader wants his digests from the next one on. */
export async function chooseDigest(choice: DigestChoice, { tx, actor, trace }: Context): Promise<Answer> {
  const personId = actor.person?.personId ?? 0;
  await saveChoice(tx, personId, choice);
  trace({ action: 'chooseDigest', subject: `person:${personId}`, personId, after: choice });
  return {
    text: `${bold(`Đã lưu: báo cáo ${digestFormNames[choice.form]}, gửi lúc ${choice.hour}`)}\nHiệu lực từ báo cáo sau. ${await besideDigest(tx, personId)}`,
    buttons: [[{ label: 'Báo cáo', say: '/baocao' }]],
  };
}
