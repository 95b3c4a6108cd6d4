import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import {
  type GivenConsent,
  givenConsent,
  type Purpose,
  purpose as purposes,
  wordings,
} from '../../domain/people/consent.ts';
import { reader } from '../fields.ts';

/** What may be pressed; typed in full it means the same, and is no word that drops the question (answer.ts). */
const yes = { label: 'Đồng ý', say: 'đồng ý' };
const no: Readonly<Record<Purpose, { label: string; say: string }>> = {
  records: { label: 'Không đồng ý', say: 'không đồng ý' },
  reminders: { label: 'Không nhận nhắc', say: 'không nhận nhắc' },
};

const answered = z.strictObject({ ...givenConsent.shape, given: z.boolean() });

type Answered = z.infer<typeof answered>;

/** The answer to one purpose, with the wording it was given to and the turn of its own press. */
function consentTo(purpose: Purpose) {
  return reader(answered.clone(), async (text, { clock, turn, actor }) => {
    const { version } = wordings[purpose];
    const answer = { purpose, version, channel: actor.channel, turn, givenAt: clock.now().toISOString() };
    const said = fold(text);
    if (/^(khong|ko|k)\b/.test(said)) return { ...answer, given: false };
    if (/^(dong y|co|ok|muon|vang|da|u|dung)\b/.test(said)) return { ...answer, given: true };
    throw new UserError(`Đồng chí bấm Đồng ý hoặc ${no[purpose].label} giúp.`, { choices: [yes, no[purpose]] });
  });
}

/** The fields of a command that asks for consent: one a purpose. */
export const consentFields = {
  records: consentTo('records').optional(),
  reminders: consentTo('reminders').optional(),
};

type Answers = Partial<Record<Purpose, Answered | undefined>>;

/** Asks for what is not answered yet, one purpose at a time; a no to what is needed ends there, with nothing kept. */
export function askConsents(answers: Answers): void {
  for (const purpose of purposes.options) {
    const { title, text, needed } = wordings[purpose];
    const answer = answers[purpose];
    if (!answer) throw new UserError(`${title}\n${text}`, { field: purpose, choices: [yes, no[purpose]] });
    if (answer.given || !needed) continue;
    const stop = 'Đồng chí không đồng ý, nên trợ lý không lưu gì và chưa liên kết. Nếu đổi ý, đồng chí bấm Đồng ý.';
    throw new UserError(stop, { field: purpose, choices: [yes] });
  }
}

/** The yeses among the answers. */
export function givenOf(answers: Answers): GivenConsent[] {
  return Object.values(answers).flatMap((answer) => {
    if (!answer?.given) return [];
    const { given: _given, ...consent } = answer;
    return [consent];
  });
}
