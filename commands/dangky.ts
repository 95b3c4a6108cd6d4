import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { type Context, command } from '../src/bot/command.ts';
import { attempt } from '../src/bot/converse.ts';
import { askConsents, consentFields, givenOf } from '../src/bot/data-rights/consent.ts';
import { line, readField } from '../src/bot/fields.ts';
import { askForAdmission } from '../src/bot/people/admission.ts';
import { demandNewcomer, showWaiting } from '../src/bot/people/admission-list.ts';
import { organisedUnit } from '../src/bot/units/reach-field.ts';
import { UserError } from '../src/domain/errors.ts';

/** A group's card leads here with its branch (`#12`); any other words are no answer to the first question. */
async function readUnit(line: string, context: Context) {
  return /^#\d{1,9}$/.test(line.trim()) ? { unit: await attempt(() => readField(organisedUnit, line, context)) } : {};
}

export default command({
  name: 'dangky',
  summary: 'Xin vào một đơn vị, xem lời xin vào',
  allow: can.askAdmission,
  input: z.object({ ...consentFields, name: line(80).optional(), unit: organisedUnit.optional() }),
  labels: { name: 'Họ tên', unit: 'Đơn vị' },
  examples: ['/dangky'],
  read: readUnit,
  async check({ name, unit, ...answers }, context) {
    if (context.actor.person) return;
    await demandNewcomer(context);
    askConsents(answers);
    if (!name) throw new UserError('Đồng chí cho biết họ và tên?', { field: 'name' });
    if (!unit) throw new UserError('Đồng chí ở đơn vị nào? Ví dụ: chi đoàn thôn 3 Hòa Tiến.', { field: 'unit' });
  },
  async confirm({ name, unit }, { actor }) {
    if (actor.person || !name || !unit) return undefined;
    const text = `Xin vào, đồng chí xem đã đúng chưa:\n• Họ tên: ${name}\n• Đơn vị: ${unit.name}\nNgười phụ trách đơn vị sẽ thấy tên và đơn vị này để quyết định.`;
    return { text, save: 'Gửi' };
  },
  async run({ name, unit, ...answers }, context) {
    if (!name || !unit) return showWaiting(context);
    const asked = { name, unitId: unit.unitId, unit: unit.name, kind: 'member', title: 'Đoàn viên' };
    return askForAdmission({ ...asked, consents: givenOf(answers) }, context);
  },
});
