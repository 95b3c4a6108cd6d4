import { z } from 'zod';
import { usualHour } from '../reminders/morning.ts';

/** What comes with a digest's message: a chart, nothing, the rows as .xlsx, the report as .docx. */
export const digestForm = z.enum(['picture', 'text', 'excel', 'word']);

export type DigestForm = z.infer<typeof digestForm>;

export const digestFormNames: Readonly<Record<DigestForm, string>> = {
  picture: 'kèm biểu đồ',
  text: 'chỉ chữ',
  excel: 'kèm tệp Excel',
  word: 'kèm báo cáo Word',
};

/** Hours at which a digest may come: after quiet hours, before the evening's meetings. Own setting of the product. */
export const digestHours = ['06:30', '07:00', '07:30', '08:00', '11:30', '13:30', '16:30', '18:00'] as const;

export const digestHour = z.enum(digestHours);

export const digestChoice = z.object({ form: digestForm, hour: digestHour });

export type DigestChoice = z.infer<typeof digestChoice>;

/** What holds for whoever has chosen nothing: the hour of the morning's letter, which then goes with the digest. */
export const defaultChoice = { form: 'picture', hour: usualHour } as const satisfies DigestChoice;
