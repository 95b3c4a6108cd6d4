import { bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import type { SuperviseTarget } from '../oversight/supervise-target.ts';
import { reachOf, subjectOf } from '../oversight/team-target.ts';

/** The year-end sheet of a person, a unit or everybody in reach, made at delivery; asking for it is traced as a look. */
export function sendSheet(target: SuperviseTarget, context: Context): Answer {
  const { kind, id, name, asOf } = target;
  const own = reachOf(target, context, can.supervise);
  const reach = own === 'everything' ? own : [...own];
  const person = kind === 'person' ? { personId: id } : {};
  const subject = subjectOf(target);
  const year = asOf.slice(0, 4);
  context.trace({ action: 'supervise', subject, ...person });
  return {
    text: `${bold(`Bảng đi cơ sở năm ${year}`)}${name ? `: ${name}` : ''}, ở tệp kèm theo.\nMột trang tổng hợp, mỗi đồng chí một trang riêng. Bản này chỉ dùng trong cơ quan.`,
    buttons: [[{ label: 'Giám sát', say: '/giamsat' }]],
    file: { renderer: 'visit-year', params: { reach, ...person, asOf }, name: `di-co-so-${year}.xlsx`, as: 'document' },
    subject,
  };
}
