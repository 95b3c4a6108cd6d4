import type { Action } from './access.ts';

/** What /uyquyen may lend, and what it is called; the rest belongs to the position alone. */
export const lendable: Readonly<Partial<Record<Action, string>>> = {
  invite: 'mời người vào đơn vị',
  admit: 'nhận người xin vào',
  bindGroup: 'gắn nhóm chat với đơn vị',
  mergePlan: 'lập kế hoạch quý của ban',
  approvePlan: 'duyệt kế hoạch quý',
  keepRulebook: 'giữ sổ quy định (nhập, công bố văn bản)',
};

/** What an administrator lends: the rest of his rights reaches everywhere and stays his own. */
export const lentByAdministrator: readonly Action[] = ['keepRulebook'];
