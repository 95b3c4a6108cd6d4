import { type Document, isMap, isNode, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { type Definition, programmeDefinition } from '../domain/programmes/programme.ts';

/** What is wrong with a programme's file, and where; lines count from 1. */
export interface FileProblem {
  line: number;
  reason: string;
}

/** What a file may weigh, in characters: many times the largest one shipped. */
export const LONGEST_FILE = 64_000;

/** Problems said at once: mend these, then the rest. */
const SAID = 8;

/** Reads a programme's YAML file: its definition, or every problem with its line. Nothing is written. */
export function readProgramme(source: string): { definition: Definition } | { problems: FileProblem[] } {
  if (source.length > LONGEST_FILE) return { problems: [{ line: 1, reason: 'tệp dài quá 64.000 chữ' }] };
  const lines = new LineCounter();
  const document = parseDocument(source.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    return { problems: document.errors.slice(0, SAID).map((one) => spelling(one, lines)) };
  const alias = aliasIn(document, lines);
  if (alias) return { problems: [alias] };
  const parsed = programmeDefinition.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) return { definition: parsed.data };
  const problems = parsed.error.issues.flatMap((issue) => shapeProblems(issue, document, lines));
  return { problems: problems.toSorted((a, b) => a.line - b.line).slice(0, SAID) };
}

/** The line at which a part of a definition stands in its file; 1 where it is not there. */
export function lineOf(source: string, path: readonly PropertyKey[]): number {
  const lines = new LineCounter();
  return placeOf(parseDocument(source, { lineCounter: lines }), lines, path);
}

/** References from one part of a file to another are not taken: they may lead nowhere, or round in a ring. */
function aliasIn(document: Document, lines: LineCounter): FileProblem | undefined {
  let found: FileProblem | undefined;
  visit(document, {
    Alias: (_key, node) => {
      found ??= { line: lines.linePos(node.range?.[0] ?? 0).line, reason: 'không dùng dấu * ở đầu một mục' };
    },
  });
  return found;
}

function spelling({ code, pos }: YAMLError, lines: LineCounter): FileProblem {
  const said: Readonly<Record<string, string>> = {
    DUPLICATE_KEY: 'mục này ghi hai lần',
    TAB_AS_INDENT: 'thụt dòng bằng phím Tab; đồng chí dùng dấu cách',
    BAD_INDENT: 'thụt dòng không đều',
  };
  return {
    line: lines.linePos(pos[0]).line,
    reason: said[code] ?? 'viết chưa đúng YAML: xem lại dấu hai chấm, ngoặc, thụt dòng',
  };
}

type Issue = z.core.$ZodIssue;

function shapeProblems(issue: Issue, document: Document, lines: LineCounter): FileProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: keyLine(document, lines, [...issue.path, key]),
      reason: `không có mục nào tên “${key}”`,
    }));
  }
  return [{ line: placeOf(document, lines, issue.path), reason: reasonOf(issue) }];
}

/** Whatever zod found, as a sentence's part; the field is named as the file names it. */
function reasonOf(issue: Issue): string {
  const name = `“${issue.path.filter((part) => typeof part === 'string').at(-1) ?? 'tệp'}”`;
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? `thiếu mục ${name}`
      : `${name} phải là ${typeWords[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `${name} phải là một trong: ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union') return unionReason(name);
  if (issue.code === 'too_small') return `${name} đang trống hoặc nhỏ quá (ít nhất ${issue.minimum})`;
  if (issue.code === 'too_big') return `${name} dài hoặc lớn quá (nhiều nhất ${issue.maximum})`;
  return /^[A-Z]/.test(issue.message) ? `${name} ghi chưa đúng` : `${name} ${issue.message}`;
}

const typeWords: Readonly<Record<string, string>> = {
  ...{ string: 'chữ', number: 'số', int: 'số nguyên', boolean: 'true hoặc false' },
  ...{ array: 'danh sách', object: 'một nhóm mục' },
};

function unionReason(name: string): string {
  if (name === '“kind”') return '“kind” phải là một trong: yesNo, number, document, position, computed';
  if (name === '“target”') return '“target” ghi share (phần trăm) hoặc count (số đơn vị)';
  if (name === '“day”') return '“day” phải là ngày YYYY-MM-DD, hoặc MM-DD của mọi năm';
  return `${name} ghi chưa đúng`;
}

/** The line of the nearest part of a path that the file has. */
function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range)
      return length === path.length && length > 0 ? keyLine(document, lines, path) : lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** The line of a key itself, which is what people look for; of a list's item its own. */
function keyLine(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  const last = path.at(-1);
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === last) : undefined;
  if (isNode(pair?.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
  const node: unknown = document.getIn(path, true);
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
}
