import { type Body, isUpload, type Upload } from './body.ts';
import { badRequest, Refusal } from './refusal.ts';
import type { Rule, Schema } from './schema.ts';
import { findProblems, type Problem } from './validate.ts';

type Fields = Record<string, unknown>;

/** Where Telegram has its own words for a wrong field; the first that fits answers. */
const WORDS: [RegExp, string][] = [
  [/\.chat_id required$/, 'chat_id is empty'],
  [/^(send|edit)\w+\.text required$/, 'message text is empty'],
  [/\.callback_data .*bytes/, 'BUTTON_DATA_INVALID'],
  [/^answerCallbackQuery\.text .*characters/, 'MESSAGE_TOO_LONG'],
  [/^setMyCommands\.commands more than/, 'BOT_COMMANDS_TOO_MUCH'],
  [/^setMyCommands.*\.command /, 'BOT_COMMAND_INVALID'],
  [/^setMyCommands.*\.description /, 'BOT_COMMAND_DESCRIPTION_INVALID'],
  [/^setWebhook\.secret_token .*more than/, 'secret token is too long'],
];

/** A call's parameters, decoded and checked against the Bot API; refused in Telegram's words where it has them. */
export function decodeCall(schema: Schema, method: string, body: Body): Fields {
  const rule = schema.methods.get(method);
  if (!rule) throw new Refusal(404, 'Not Found: method not found');
  const fields = body.form ? decodeForm(rule, body.fields) : body.fields;
  const problems = findProblems(schema, method, fields);
  if (problems.length > 0) throw wordProblems(problems);
  return fields;
}

function wordProblems(problems: Problem[]): Refusal {
  const lines = problems.map(({ path, what }) => `${path} ${what}`);
  for (const [pattern, words] of WORDS) if (lines.some((line) => pattern.test(line))) return badRequest(words);
  return badRequest(lines.join('; '));
}

/** Form values are text: those the method does not take as text are read as JSON; `attach://` finds its part. */
function decodeForm(rule: Rule, given: Fields): Fields {
  const props = rule.props ?? {};
  const fields: Fields = {};
  for (const [name, value] of Object.entries(given)) {
    // Telegraf names the method in a field of the form; a part no parameter is called by is an attachment.
    if (name === 'method' || (isUpload(value) && !props[name])) continue;
    fields[name] = typeof value === 'string' ? attached(given, readText(props[name], value)) : value;
  }
  return fields;
}

function attached(given: Fields, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('attach://')) return value;
  const part: unknown = given[value.slice('attach://'.length)];
  return isUpload(part) ? (part satisfies Upload) : value;
}

function readText(rule: Rule | undefined, value: string): unknown {
  const takesText = rule === undefined || JSON.stringify(rule).includes('"type":"string"');
  if (takesText && !/^[[{]/.test(value)) return value;
  if (rule?.type === 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
