import { governing, savePolicy, visitPolicies } from '../../db/queries/policies/policies.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import {
  bareTerms,
  type PolicySubject,
  policyProblem,
  policySubjectNames,
  type TermName,
  type VisitTerms,
  visitTerms,
} from '../../domain/policies/policy.ts';
import { readTerm, termWords } from '../../domain/policies/policy-words.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { termLine } from './policy-page.ts';

export interface PolicyChange {
  unit: { unitId: number; name: string };
  subject: PolicySubject;
  term: TermName;
  value: string;
  rule: string | null;
  day: Day;
}

/** The terms before and after a change; a unit without its own starts from those that govern it that day. */
async function changedTerms(change: PolicyChange, { tx }: Context): Promise<{ before: VisitTerms; after: VisitTerms }> {
  const { unit, subject, term, day } = change;
  const before = governing(await visitPolicies(tx, [unit.unitId], day), [unit.unitId], subject)?.terms ?? bareTerms;
  const after = { ...before, [term]: { value: valueFor(term, change.value), rule: change.rule } };
  const problem = policyProblem(after);
  if (problem) throw new UserError(problem, { field: 'value' });
  return { before, after };
}

/** A term's value as typed; throws a UserError that says how to put it. */
export function valueFor(term: TermName, text: string): unknown {
  const value = readTerm(term, text);
  if (visitTerms.safeParse({ ...bareTerms, [term]: { value, rule: null } }).success) return value;
  const { name, example } = termWords[term];
  throw new UserError(`${name}: chưa hiểu “${text.slice(0, 40)}”. Đồng chí nhắn ví dụ: ${example}.`, {
    field: 'value',
  });
}

export async function showChange(change: PolicyChange, context: Context) {
  const { before, after } = await changedTerms(change, context);
  const { unit, subject, term, day } = change;
  return {
    text: [
      `${bold(`Chính sách đi cơ sở: ${unit.name}`)} – đồng chí xem đã đúng chưa:`,
      `• Áp dụng cho: ${policySubjectNames[subject]}`,
      `• Đang là: ${termLine(term, before)}`,
      `• Đổi thành: ${termLine(term, after)}`,
      `• Từ ngày: ${formatDay(day)}; số liệu trước ngày đó giữ theo mức cũ.`,
    ].join('\n'),
    save: 'Lưu',
  };
}

export async function saveChange(change: PolicyChange, context: Context): Promise<Answer> {
  const { before, after } = await changedTerms(change, context);
  const { unit, subject, term, day } = change;
  await savePolicy(context.tx, { unitId: unit.unitId, appliesTo: subject, from: day, terms: after });
  const subjectRow = `unit:${unit.unitId}`;
  const payload = (terms: VisitTerms) => ({ [term]: terms[term] ?? null, appliesTo: subject, from: day });
  context.trace({ action: 'setPolicy', subject: subjectRow, before: payload(before), after: payload(after) });
  return {
    text: `${bold('Đã đổi')} ${termLine(term, after)}, từ ${formatDay(day)}, ${unit.name}.`,
    buttons: [
      [
        { label: 'Xem chính sách', say: `/chinhsach xem #${unit.unitId} @${subject} ngày ${formatDay(day)}` },
        { label: 'Sửa mục khác', say: `/chinhsach sua #${unit.unitId}` },
      ],
    ],
    subject: subjectRow,
  };
}
