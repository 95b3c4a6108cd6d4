import { fold } from '../domain/fold.ts';
import { rightOf } from './access.ts';
import type { Answer, Command, Context } from './command.ts';
import { demand } from './demand.ts';

/** What a said name means: one command, a folder of them, or nothing. */
export type Found =
  | { kind: 'command'; command: Command; rest: string }
  | { kind: 'folder'; name: string; actions: readonly Command[] }
  | undefined;

/** Finds `/dicoso …`, `/donvi gop …` or the folder `/donvi`; an action's name may be typed with diacritics. */
export function findCommand(name: string, rest: string, commands: readonly Command[]): Found {
  const [first = ''] = rest.split(/\s+/, 1);
  const said = `${name} ${fold(first)}`;
  const action = commands.find((known) => known.name === said && isSaid(first, rest, known));
  if (action) return { kind: 'command', command: action, rest: rest.slice(first.length).trim() };
  const command = commands.find((known) => known.name === name);
  if (command) return { kind: 'command', command, rest };
  const actions = commands.filter((known) => known.name.startsWith(`${name} `));
  return actions.length > 0 ? { kind: 'folder', name, actions } : undefined;
}

/** With marks a word must be spelled as the action is, where that is told; bare it is the action where what follows suits. */
function isSaid(word: string, rest: string, { spelled, follows }: Command): boolean {
  const typed = word.toLowerCase().normalize('NFC');
  if (typed === spelled) return true;
  if (spelled !== undefined && typed !== fold(word)) return false;
  return follows === undefined || follows.test(fold(rest.slice(word.length)).trim());
}

/** The actions of a folder, as buttons, only those the asker may use; refused where there is none. */
export function openFolder(name: string, actions: readonly Command[], context: Context): Answer {
  const mine = actions.filter((known) => rightOf(context.actor, known.allow));
  const [any] = actions;
  if (mine.length === 0 && any) demand(any.allow, context);
  const lines = mine.map((known) => `/${known.name} – ${known.summary}`);
  const buttons = mine.map((known) => [{ label: known.summary, say: `/${known.name}` }]);
  return { text: [`${context.folders[name] ?? 'Chọn việc'}:`, ...lines].join('\n'), buttons };
}

/** One line a command or folder for help and menus, in the list's order: what these roles may do. */
export function linesFor(
  commands: readonly Command[],
  folders: Readonly<Record<string, string>>,
  may: (command: Command) => boolean,
): { name: string; summary: string }[] {
  const seen = new Set<string>();
  return commands.filter(may).flatMap((known) => {
    const [name = ''] = known.name.split(' ');
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ name, summary: known.name === name ? known.summary : (folders[name] ?? known.summary) }];
  });
}
