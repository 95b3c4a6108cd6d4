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

/** Lines a phone shows at once, and characters under a picture (Telegram's limit, the signs of bold taken off). */
const [WHOLE, CAPTION] = [10, 1_000];

/** Kinds named in a digest's line. */
const NAMED = 3;

const OPENER = 'Việc của đồng chí hôm nay: ';
const opens = '/nhac homnay';

/** A digest with a line of what its reader is to be reminded of that day and a button that opens it; none: without them. */
export function withMatters({ text, buttons = [], ...rest }: Reply, matters: readonly Matter[]): Reply {
  const own = new RegExp(`[\\n ]${OPENER}[^\\n]*`, 'u');
  const bare = text.replace(own, '');
  const others = buttons.filter((row) => !row.some((button) => 'say' in button && button.say === opens));
  if (matters.length === 0) return { ...rest, text: bare, buttons: others };
  const named = `${OPENER}${matters.length} (${counted(matters)}).`;
  const line = bare.length + named.length < CAPTION ? named : `${OPENER}${matters.length}.`;
  // Anew it stands where it stood; a digest that fills the phone carries it in its last line.
  const said = own.test(text)
    ? text.replace(own, (was) => `${was.charAt(0)}${line}`)
    : `${bare}${bare.split('\n').length < WHOLE ? '\n' : ' '}${line}`;
  const button = { label: `Việc hôm nay (${matters.length})`, say: opens };
  return { ...rest, text: said, buttons: [[button], ...others] };
}

/** 'kế hoạch quý chưa có trả lời 2, việc đến hạn 1'. */
function counted(matters: readonly Matter[]): string {
  const groups = [...Map.groupBy(matters, ({ kind }) => kind)];
  const rest = groups.slice(NAMED).reduce((sum, [, own]) => sum + own.length, 0);
  const named = groups
    .slice(0, NAMED)
    .map(([kind, own]) => `${lowered(summed.get(kind)?.title ?? kind)} ${own.length}`);
  return [...named, ...(rest > 0 ? [`khác ${rest}`] : [])].join(', ');
}

const lowered = (title: string): string => title.charAt(0).toLocaleLowerCase('vi') + title.slice(1);

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
