import { chooseHour, holdReminders, muteReminder, reminderChoice } from '../../db/queries/reminders/reminders.ts';
import { addDays, formatDay, weekdayName } from '../../domain/day.ts';
import { usualHour } from '../../domain/reminders/morning.ts';
import { type Button, bold } from '../../post/reply.ts';
import { mutable } from '../../reminders/kinds.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { besideDigest } from './beside-digest.ts';
import { sayHour } from './reminder-fields.ts';
import { comingReminders } from './reminders-coming.ts';

/** Lines of what is to come that fit a phone beside the rest. */
const SHOWN = 5;

const mine = ({ actor }: Context): number => actor.person?.personId ?? 0;

/** When the asker is reminded, of what he is not, and what is coming to him. */
export async function showReminders(context: Context): Promise<Answer> {
  const { hour, heldTo, muted } = await reminderChoice(context.tx, mine(context));
  const held = heldTo !== null && heldTo > context.today;
  const coming = (await comingReminders(context, held ? heldTo : null)).filter(({ kind }) => !muted.includes(kind));
  const rest = coming.length - SHOWN;
  return {
    text: [
      bold(`Nhắc việc: ${sayHour(hour ?? usualHour)} các ngày làm việc, mỗi ngày một tin.`),
      ...(held ? [`Đang hoãn đến ${formatDay(heldTo)}.`] : []),
      ...(muted.length > 0 ? [`Đã tắt: ${muted.map((kind) => mutable[kind] ?? kind).join(', ')}.`] : []),
      coming.length > 0 ? 'Sắp nhắc, nếu việc chưa xong:' : 'Hai tuần tới chưa có gì phải nhắc.',
      ...coming.slice(0, SHOWN).map(({ on, line }) => `• ${weekdayName(on)} ${formatDay(on)}: ${line}`),
      ...(rest > 0 ? [`… và ${rest} lần nhắc nữa.`] : []),
    ].join('\n'),
    buttons: buttonsOf(held, muted),
  };
}

function buttonsOf(held: boolean, muted: readonly string[]): Button[][] {
  return [
    [
      { label: 'Việc hôm nay', say: '/nhac homnay' },
      { label: 'Đổi giờ', say: '/nhac gio' },
      held ? { label: 'Thôi hoãn', say: '/nhac hoan 0' } : { label: 'Hoãn', say: '/nhac hoan' },
    ],
    [
      { label: 'Tắt bớt', say: '/nhac tat' },
      ...(muted.length > 0 ? [{ label: 'Bật lại', say: '/nhac bat' }] : []),
      { label: 'Vì sao tôi nhận tin?', say: '/visao' },
    ],
  ];
}

const back: Button[][] = [[{ label: 'Nhắc việc của tôi', say: '/nhac' }]];

export async function setHour(hour: string, context: Context): Promise<Answer> {
  await chooseHour(context.tx, mine(context), hour);
  const lines = [
    `${bold(`Từ nay trợ lý nhắc việc lúc ${sayHour(hour)}`)} các ngày làm việc. Tin hôm nay đã gửi thì không gửi lại.`,
    ...(rightOf(context.actor, can.readDigest) ? [await besideDigest(context.tx, mine(context))] : []),
  ];
  return {
    text: lines.join('\n'),
    buttons: back,
  };
}

/** Puts all reminders off for some days; 0 takes that back. Nothing is lost: what is still open comes then. */
export async function putOff(days: number, context: Context): Promise<Answer> {
  const until = days === 0 ? null : addDays(context.today, days);
  await holdReminders(context.tx, mine(context), until);
  if (until === null) return { text: bold('Đã thôi hoãn, trợ lý nhắc như thường.'), buttons: back };
  return {
    text: `${bold(`Đã hoãn nhắc việc đến ${weekdayName(until)} ${formatDay(until)}.`)}\nViệc nào lúc ấy chưa xong thì nhắc cùng một tin. Nhắc chuyến đi ngày mai vẫn gửi.`,
    buttons: [[{ label: 'Thôi hoãn', say: '/nhac hoan 0' }], ...back],
  };
}

export async function turnOff(kind: string, off: boolean, context: Context): Promise<Answer> {
  await muteReminder(context.tx, mine(context), kind, off);
  const title = mutable[kind] ?? kind;
  const undo = off ? { label: 'Bật lại', say: `/nhac bat ${kind}` } : { label: 'Tắt', say: `/nhac tat ${kind}` };
  return { text: bold(off ? `Đã tắt: ${title}.` : `Đã bật lại: ${title}.`), buttons: [[undo], ...back] };
}
