import { isUpload } from './body.ts';
import type { Rule, Schema } from './schema.ts';

export interface Problem {
  /** Where, from the method's name on: `sendMessage.reply_markup.inline_keyboard[0][0].callback_data`. */
  path: string;
  what: string;
}

type Fields = Record<string, unknown>;
/** Their length counts after the markup is read, so the method checks it itself. */
const MEASURED_LATER = /^(send|edit|copy)\w+\.(text|caption)$/;

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Everything in `fields` the method does not take; an unknown parameter counts, though Telegram would ignore it. */
export function findProblems(schema: Schema, method: string, fields: Fields): Problem[] {
  const rule = schema.methods.get(method);
  if (!rule) return [{ path: method, what: 'unknown method' }];
  return checkValue(schema, rule, fields, method);
}

function checkValue(schema: Schema, rule: Rule, value: unknown, path: string): Problem[] {
  if (value === undefined || rule.any) return [];
  const complain = (what: string) => [{ path, what }];
  if (rule.$ref) return checkRef(schema, rule, rule.$ref, value, path);
  if (rule.anyOf) return checkAny(schema, rule.anyOf, value, path) ?? checkBounds(rule, value, path);
  if (rule.inputFile) return isUpload(value) ? [] : complain('must be an uploaded file');
  if ('const' in rule) return value === rule.const ? [] : complain(`must be ${JSON.stringify(rule.const)}`);
  if (rule.type === 'array') return checkArray(schema, rule, value, path);
  if (rule.type === 'object') return checkObject(schema, rule, value, path);
  if (rule.type && typeof value !== rule.type) return complain(`must be ${rule.type}`);
  return checkBounds(rule, value, path);
}

function checkRef(schema: Schema, rule: Rule, name: string, value: unknown, path: string): Problem[] {
  const { $ref: _, ...own } = rule;
  return checkValue(schema, { ...schema.defs.get(name), ...own }, value, path);
}

/** The problems of the branch that came nearest; undefined where one fits. */
function checkAny(schema: Schema, branches: Rule[], value: unknown, path: string): Problem[] | undefined {
  let nearest: Problem[] | undefined;
  for (const branch of branches) {
    const found = checkValue(schema, branch, value, path);
    if (found.length === 0) return undefined;
    if (!nearest || found.length < nearest.length) nearest = found;
  }
  return nearest ?? [{ path, what: 'fits nothing' }];
}

function checkArray(schema: Schema, rule: Rule, value: unknown, path: string): Problem[] {
  if (!Array.isArray(value)) return [{ path, what: 'must be an array' }];
  if (rule.maxItems !== undefined && value.length > rule.maxItems)
    return [{ path, what: `more than ${rule.maxItems} items` }];
  const items = rule.items ?? { any: true };
  return value.flatMap((item, index) => checkValue(schema, items, item, `${path}[${index}]`));
}

function checkObject(schema: Schema, rule: Rule, value: unknown, path: string): Problem[] {
  if (!isFields(value)) return [{ path, what: 'must be an object' }];
  const missing = (rule.required ?? []).filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => ({ path: `${path}.${name}`, what: 'required' })),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const own = rule.props?.[name];
      if (inner === undefined) return [];
      if (!own || own.never) return [{ path: `${path}.${name}`, what: 'unknown parameter' }];
      return checkValue(schema, own, inner, `${path}.${name}`);
    }),
  ];
}

function checkBounds(rule: Rule, value: unknown, path: string): Problem[] {
  if (typeof value === 'number') return checkRange(rule, value, path);
  if (typeof value !== 'string' || MEASURED_LATER.test(path)) return [];
  const bytes = Buffer.byteLength(value);
  const { minLength = 0, maxLength = Infinity, minBytes = 0, maxBytes = Infinity } = rule;
  if (value.trim().length < minLength) return [{ path, what: `shorter than ${minLength} characters` }];
  if (value.length > maxLength) return [{ path, what: `${value.length} characters, more than ${maxLength}` }];
  if (bytes < minBytes || bytes > maxBytes) return [{ path, what: `${bytes} bytes, not ${minBytes}-${maxBytes}` }];
  if (rule.pattern && !new RegExp(rule.pattern).test(value)) return [{ path, what: `must match ${rule.pattern}` }];
  return [];
}

function checkRange(rule: Rule, value: number, path: string): Problem[] {
  const { minimum = -Infinity, maximum = Infinity } = rule;
  return value < minimum || value > maximum ? [{ path, what: `not in ${minimum}-${maximum}` }] : [];
}
