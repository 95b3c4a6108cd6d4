import type { z } from 'zod';

/** The parts of a definition that refer to each other. */
interface Given {
  rules: readonly string[];
  basis?: string | undefined;
  criteria: readonly { key: string; counts: boolean; after?: string | undefined }[];
  steps: readonly {
    days?: number | undefined;
    month?: number | undefined;
    criterion?: string | undefined;
  }[];
  anchor?: object | undefined;
  termMonths?: number | undefined;
}

/** What no single field can say: what a programme rests on, and that its parts name each other rightly. */
export function checkParts(given: Given, context: z.core.$RefinementCtx): void {
  for (const { path, message } of problemsOf(given)) context.addIssue({ code: 'custom', path, message });
}

type Problem = { path: (string | number)[]; message: string };

function problemsOf({ rules, basis, criteria, steps, anchor, termMonths }: Given): Problem[] {
  const keys = criteria.map((one) => one.key);
  const known = (name: string | undefined) => name === undefined || keys.includes(name);
  const dated = steps.length > 0 || termMonths !== undefined;
  return [
    ...when(rules.length === 0 && !basis, ['code'], 'phải ghi căn cứ: “rules” (mã điều) hoặc “basis” (số văn bản)'),
    ...when(!criteria.some(({ counts }) => counts), ['criteria'], 'phải có ít nhất một tiêu chí được tính (counts)'),
    ...when(dated && !anchor, ['steps'], 'có “steps” hay “termMonths” thì phải có “anchor” (ngày làm mốc)'),
    ...criteria.flatMap(({ key, after }, at) => [
      ...when(keys.indexOf(key) !== at, ['criteria', at, 'key'], `trùng với tiêu chí đã có “${key}”`),
      ...when(!known(after), ['criteria', at, 'after'], `không có tiêu chí “${after}”`),
    ]),
    ...steps.flatMap(({ days, month, criterion }, at) => [
      ...when(
        (days === undefined) === (month === undefined),
        ['steps', at],
        'ghi đúng một trong hai: “days” hoặc “month”',
      ),
      ...when(!known(criterion), ['steps', at, 'criterion'], `không có tiêu chí “${criterion}”`),
    ]),
  ];
}

const when = (wrong: boolean, path: Problem['path'], message: string): Problem[] => (wrong ? [{ path, message }] : []);
