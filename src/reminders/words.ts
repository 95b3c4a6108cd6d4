import { type Day, formatDay, weekdayName } from '../domain/day.ts';
import { type Button, bold, type Reply } from '../post/reply.ts';
import { summed } from './kinds.ts';
import type { Matter } from './reminder.ts';

/** Lines, and buttons under them, that fit a phone. */
const [LINES, BUTTONS] = [8, 5];

/** One letter of all that a person is to be reminded of on a morning: a line a kind, a button for what is done next. */
export function bundle(day: Day, matters: readonly Matter[]): Reply {
  const groups = grouped(matters);
  const rest = groups.length - LINES;
  const first = matters.length === 1 ? 'Nhắc việc' : `Nhắc ${matters.length} việc`;
  return {
    text: [
      bold(`${first}, ${weekdayName(day)} ${formatDay(day)}`),
      ...groups.slice(0, LINES).map(({ line }) => `• ${line}`),
      ...(rest > 0 ? [`… và ${rest} loại việc nữa: /nhac`] : []),
    ].join('\n'),
    buttons: [...buttonsOf(groups).map((button) => [button]), [{ label: 'Hoãn đến mai', say: '/nhac hoan 1' }]],
  };
}

interface Group {
  line: string;
  button: Button | undefined;
}

/** Matters of one kind stand together, in the order they came; one alone keeps its own words. */
function grouped(matters: readonly Matter[]): Group[] {
  return [...Map.groupBy(matters, ({ kind }) => kind)].flatMap(([kind, own]) => {
    const [only, another] = own;
    if (!only) return [];
    const said = summed.get(kind);
    if (!another || !said) return own.map(({ line, button }) => ({ line, button }));
    return [{ line: said.sum(own.map(({ brief }) => brief)), button: said.more ?? only.button }];
  });
}

function buttonsOf(groups: readonly Group[]): Button[] {
  const all = groups.flatMap(({ button }) => (button ? [button] : []));
  return [...new Map(all.map((button) => [JSON.stringify(button), button])).values()].slice(0, BUTTONS);
}
