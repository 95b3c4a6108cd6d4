import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import { personName } from '../../src/bot/people/person-field.ts';
import { checkExempting, saveExempting, showExempting } from '../../src/bot/policies/exemption.ts';
import { approver, exemptDecision, exemptFrom, exemptTo } from '../../src/bot/policies/exemption-fields.ts';
import { exemptionNames } from '../../src/domain/visits/exemption.ts';

export default command({
  name: 'mien ghi',
  summary: 'Ghi miễn cho một người, theo quyết định',
  allow: can.keepExemptions,
  input: z.object({
    person: personName(can.keepExemptions),
    kind: choice(exemptionNames),
    from: exemptFrom,
    to: exemptTo,
    decision: exemptDecision,
    approver,
  }),
  ask: {
    person: 'Miễn cho ai? Đồng chí nhắn họ tên.',
    kind: 'Lý do nào? Chỉ chọn một trong bốn nhóm, không ghi chuyện riêng.',
    from: 'Miễn từ ngày nào?',
    to: 'Đến hết ngày nào?',
    decision: 'Số quyết định? Ví dụ: 12-QĐ/TĐTN',
    approver: 'Ai duyệt?',
  },
  labels: { kind: 'Lý do', from: 'Từ ngày', to: 'Đến ngày', decision: 'Quyết định' },
  examples: ['/mien ghi', '/mien ghi Lý Hải Yến'],
  check: async (exempting, context) => checkExempting(exempting, context),
  confirm: async (exempting) => showExempting(exempting),
  run: (exempting, context) => saveExempting(exempting, context),
});
