import { holidaysNow } from '../../db/holidays.ts';
import { dropDays, keepDays } from '../../db/queries/reminders/calendar-days.ts';
import { addDays, type Day, formatRange, weekdayName, weekdayOf } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import type { Holidays, SetDay } from '../../domain/holidays.ts';
import type { DayRange } from '../../domain/visits/visit.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { choice } from '../data-rights/data-fields.ts';

/** Lines of a year's days that fit a phone. */
const SHOWN = 10;
/** Days set at once, at most: longer than any Tết. */
const MOST = 14;

/** What a day off is called: named days only, no free text. */
const names = {
  tet: 'Tết Nguyên đán',
  duong: 'Tết Dương lịch',
  gioto: 'Giỗ Tổ Hùng Vương',
  thang4: '30/4 và 1/5',
  quockhanh: 'Quốc khánh',
  vanhoa: 'Ngày Văn hóa Việt Nam',
  bu: 'Nghỉ bù',
  thongbao: 'Nghỉ theo thông báo',
} as const;

export const dayOffName = choice(names);

/** The days off and the weekend days worked of a year, as they hold now. */
export async function showCalendarDays(year: number, context: Context): Promise<Answer> {
  const lines = spansOf(await holidaysNow(context.tx), year);
  const keeps = rightOf(context.actor, can.keepCalendar) !== undefined;
  return {
    text: [
      bold(`Lịch nghỉ ${year}`),
      ...(lines.length > 0 ? lines.slice(0, SHOWN) : ['Chưa có ngày nào.']),
      'Ngày nghỉ trợ lý không tự nhắn, trừ việc diễn ra đúng ngày ấy.',
    ].join('\n'),
    buttons: [yearsBeside(year), keeps ? keeping : []].filter((row) => row.length > 0),
  };
}

const yearsBeside = (year: number): Button[] =>
  [year - 1, year + 1].map((one) => ({ label: `Năm ${one}`, say: `/lichnghi ${one}` }));

const keeping: Button[] = [
  { label: 'Thêm ngày nghỉ', say: '/lichnghi nghi' },
  { label: 'Thêm ngày làm bù', say: '/lichnghi lam' },
  { label: 'Bỏ một ngày', say: '/lichnghi bo' },
];

/** Days of one name that follow each other stand in one line. */
function spansOf({ off, work }: Holidays, year: number): string[] {
  const ofYear = (day: Day) => day.startsWith(`${year}-`);
  const days = [...off].filter(([day]) => ofYear(day) && !work.has(day));
  const spans: (DayRange & { name: string })[] = [];
  for (const [day, name] of days.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = spans.at(-1);
    if (last?.name === name && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ name, from: day, to: day });
  }
  const worked = [...work].filter(ofYear).map((day) => ({ name: 'làm bù', from: day, to: day }));
  const all = [...spans, ...worked].sort((a, b) => (a.from < b.from ? -1 : 1));
  return all.map(({ name, from, to }) => `• ${formatRange(from, to)}: ${name}`);
}

/** Refuses days that have passed, and more of them than a holiday lasts. */
export function checkDays({ from, to }: DayRange, { today }: Context): void {
  if (from < today) throw new UserError('Ngày đã qua thì không đổi được nữa. Ngày nào?', { field: 'days' });
  if (addDays(from, MOST) <= to)
    throw new UserError(`Một lần đổi nhiều nhất ${MOST} ngày. Ngày nào?`, { field: 'days' });
}

/** A day worked in exchange is a Saturday or a Sunday. */
export function checkWeekend({ from, to }: DayRange): void {
  for (const day of daysFrom(from, to)) {
    if (weekdayOf(day) <= 5)
      throw new UserError(`${weekdayName(day)} vốn là ngày làm việc. Làm bù ngày nào? Thứ Bảy hoặc Chủ Nhật.`, {
        field: 'days',
      });
  }
}

export function setOff({ from, to }: DayRange, name: keyof typeof names, context: Context): Promise<Answer> {
  return set(
    daysFrom(from, to).map((day) => ({ day, kind: 'off', name: names[name] })),
    `nghỉ, ${names[name]}`,
    context,
  );
}

export function setWorked({ from, to }: DayRange, context: Context): Promise<Answer> {
  return set(
    daysFrom(from, to).map((day) => ({ day, kind: 'work', name: 'làm bù' })),
    'làm bù',
    context,
  );
}

/** Makes days what their weekday is: what was set goes, and what the program knew as off or worked is none. */
export async function setPlain({ from, to }: DayRange, context: Context): Promise<Answer> {
  const days = daysFrom(from, to);
  await dropDays(context.tx, days);
  const { off, work } = await holidaysNow(context.tx);
  const known = days.filter((day) => off.has(day) || work.has(day));
  return set(
    known.map((day) => ({ day, kind: 'plain', name: 'ngày thường' })),
    'như ngày thường',
    context,
    { from, to },
  );
}

async function set(days: readonly SetDay[], what: string, context: Context, said?: DayRange): Promise<Answer> {
  const { actor, tx, clock } = context;
  await keepDays(tx, days, { personId: actor.person?.personId ?? 0, at: clock.now() });
  const span = said ?? { from: days[0]?.day ?? context.today, to: days.at(-1)?.day ?? context.today };
  context.trace({ action: 'setCalendar', subject: `calendar:${span.from}`, after: { ...span, what } });
  return {
    text: `${bold(`Đã ghi ${formatRange(span.from, span.to)}: ${what}.`)}\nLịch nhắc và các hạn tính theo ngày làm việc đổi theo ngay.`,
    buttons: [[{ label: 'Lịch nghỉ', say: `/lichnghi ${span.from.slice(0, 4)}` }]],
    subject: `calendar:${span.from}`,
  };
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
