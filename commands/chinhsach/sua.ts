import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import { line } from '../../src/bot/fields.ts';
import { saveChange, showChange, valueFor } from '../../src/bot/policies/policy-change.ts';
import { policyUnit, ruleField, termField } from '../../src/bot/policies/policy-fields.ts';
import { changeDay } from '../../src/bot/units/unit-field.ts';
import { policySubjectNames } from '../../src/domain/policies/policy.ts';

export default command({
  name: 'chinhsach sua',
  summary: 'Đổi một mục, từ một ngày',
  allow: can.setPolicy,
  input: z.object({
    unit: policyUnit,
    subject: choice(policySubjectNames),
    term: termField,
    value: line(120, 'Mức mới'),
    rule: ruleField,
    day: changeDay,
  }),
  ask: {
    unit: 'Chính sách của đơn vị nào?',
    subject: 'Áp dụng cho ai?',
    term: 'Đổi mục nào?',
    value: 'Đổi thành gì? Ví dụ: 60 · có · 2 đợt 5-7 ngày · chi đoàn 30, xã 20 · 15/11',
    rule: 'Căn cứ điều nào? Nhắn mã điều, ví dụ KS-02.',
    day: 'Từ ngày nào?',
  },
  labels: { term: 'Mục', value: 'Mức', rule: 'Căn cứ', day: 'Ngày' },
  examples: ['/chinhsach sua'],
  async check({ term, value }) {
    if (term && value) valueFor(term, value);
  },
  confirm: (change, context) => showChange(change, context),
  run: (change, context) => saveChange(change, context),
});
