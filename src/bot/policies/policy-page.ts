import { governing, policyHistory, visitPolicies } from '../../db/queries/policies/policies.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import {
  absent,
  basisOf,
  type PolicySubject,
  policySubjectNames,
  type TermName,
  type VisitTerms,
} from '../../domain/policies/policy.ts';
import { sayTerm, termWords, type Values } from '../../domain/policies/policy-words.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';

export interface PolicyTarget {
  unitId: number;
  subject: PolicySubject;
  asOf: Day;
  page: 1 | 2 | 3 | 'history';
}

/** A policy's terms on three pages, so that each fits a phone. */
export const policyPages: Readonly<Record<1 | 2 | 3, { title: string; terms: readonly TermName[] }>> = {
  1: {
    title: 'Chỉ tiêu',
    terms: ['daysPerYear', 'levelMinimums', 'thematicTrips', 'thematicGap', 'season', 'cutOff', 'proRata'],
  },
  2: { title: 'Cách tính', terms: ['activities', 'halfDays', 'countsFrom', 'evidence', 'workingDays'] },
  3: { title: 'Hạn', terms: ['registrationDay', 'reportDue', 'escalateAfter', 'longestRange', 'advance'] },
};

const CHANGES_SHOWN = 6;

/** A page of the policy that governs a role level of a unit on a day, each term with what it rests on. */
export async function showPolicy(target: PolicyTarget, context: Context): Promise<Answer> {
  const { tx } = context;
  const name = await unitName(tx, target.unitId, target.asOf);
  if (name === null) throw new UserError(`Ngày ${formatDay(target.asOf)} không có đơn vị này.`);
  if (target.page === 'history') return showHistory(target, name, context);
  const seen = governing(await visitPolicies(tx, [target.unitId], target.asOf), [target.unitId], target.subject);
  if (!seen)
    return {
      text: `${bold(name)}: chưa có chính sách đi cơ sở cho ${policySubjectNames[target.subject]}.`,
      buttons: subjectButtons(target, context),
    };
  const source = seen.unitId === target.unitId ? '' : `, theo ${await unitName(tx, seen.unitId, target.asOf)}`;
  const { title, terms } = policyPages[target.page];
  const day = target.asOf === context.today ? '' : `, ngày ${formatDay(target.asOf)}`;
  return {
    text: [
      bold(`${title}: ${name}${day}`),
      `Áp dụng cho ${policySubjectNames[seen.appliesTo]}${source}.`,
      ...terms.map((term) => `• ${termLine(term, seen.terms)}`),
    ].join('\n'),
    buttons: pageButtons(target, seen.terms, context),
    subject: `unit:${target.unitId}`,
  };
}

/** A term, its value and what it rests on; where the policy says nothing, what holds then. */
export function termLine<Name extends TermName>(name: Name, terms: VisitTerms): string {
  // as: the term of a name holds that name's value, which a look-up by a variable name hides
  const term = terms[name] as { value: Values[Name]; rule: string | null } | undefined;
  if (term) return `${termWords[name].name}: ${sayTerm(name, term.value)} (${basisOf(term)})`;
  const values: Partial<Record<TermName, unknown>> = absent;
  // as: `absent` has a value of its own kind for every optional term
  const said = sayTerm(name, values[name] as Values[Name]);
  return `${termWords[name].name}: ${said} (đơn vị tự đặt, nay theo mặc định)`;
}

/** `#5 @head !2 ngày 1/7/2025`, as policy-fields.ts reads it. */
function lineOf({ unitId, subject, asOf, page }: PolicyTarget): string {
  return `/chinhsach xem #${unitId} @${subject} !${page} ngày ${formatDay(asOf)}`;
}

function pageButtons(target: PolicyTarget, terms: VisitTerms, context: Context): Button[][] {
  const others = ([1, 2, 3] as const).filter((page) => page !== target.page);
  const rules = shownRules(target, terms).slice(0, 3);
  return [
    [
      ...others.map((page) => ({ label: policyPages[page].title, say: lineOf({ ...target, page }) })),
      { label: 'Các lần đổi', say: lineOf({ ...target, page: 'history' }) },
    ],
    rules.map((rule) => ({ label: `Xem ${rule}`, say: `/dieu ${rule}` })),
    ...changeButton(target, context),
  ].filter((row) => row.length > 0);
}

function shownRules({ page }: PolicyTarget, terms: VisitTerms): string[] {
  const shown = page === 'history' ? [] : policyPages[page].terms.map((term) => terms[term]?.rule ?? null);
  return [...new Set(shown.filter((rule) => rule !== null))];
}

function changeButton({ unitId }: PolicyTarget, { actor }: Context): Button[][] {
  return rightOf(actor, can.setPolicy) ? [[{ label: 'Sửa', say: `/chinhsach sua #${unitId}` }]] : [];
}

function subjectButtons(target: PolicyTarget, context: Context): Button[][] {
  const other = target.subject === 'cadre' ? 'secretary' : 'cadre';
  const say = lineOf({ ...target, subject: other });
  return [[{ label: `Của ${policySubjectNames[other]}`, say }], ...changeButton(target, context)];
}

async function showHistory(target: PolicyTarget, name: string, { tx }: Context): Promise<Answer> {
  const rows = await policyHistory(tx, target.unitId, target.subject);
  const lines = rows.slice(0, CHANGES_SHOWN).map(({ from, to, terms }) => {
    const until = to ? ` đến ${formatDay(to)}` : '';
    return `• từ ${formatDay(from)}${until}: ${sayTerm('daysPerYear', terms.daysPerYear.value)}/năm (${basisOf(terms.daysPerYear)})`;
  });
  const days = rows.slice(0, CHANGES_SHOWN).map(({ from }) => ({
    label: formatDay(from),
    say: lineOf({ ...target, asOf: from, page: 1 }),
  }));
  return {
    text: [
      bold(`Các lần đổi: ${name}, ${policySubjectNames[target.subject]}`),
      ...(lines.length > 0 ? lines : ['Đơn vị chưa tự đặt lần nào; đang theo cấp trên.']),
    ].join('\n'),
    buttons: [days.slice(0, 3), days.slice(3), [{ label: 'Đang áp dụng', say: lineOf({ ...target, page: 1 }) }]].filter(
      (row) => row.length > 0,
    ),
  };
}
