import { z } from 'zod';
import { type KeptRequest, openRequest, openRequests } from '../../db/queries/data-rights/data-requests.ts';
import { incidentById, incidents } from '../../db/queries/data-rights/incidents.ts';
import { at, type Hour } from '../../domain/calendar.ts';
import { requestNames } from '../../domain/data-rights/data-rights.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import type { Context } from '../command.ts';
import { daysOf, line, reader, readField } from '../fields.ts';

/** How many requests or incidents are offered as buttons. */
const OFFERED = 6;

/** One of a few named values; `options` gives each value's words, all of which are offered as buttons. */
export function choice<const V extends string>(options: Readonly<Record<V, string>>, offered?: Offered) {
  // as: the keys of a record of V are V, which Object.keys cannot know
  const values = Object.keys(options) as V[];
  const offer = values.map((value) => ({ label: options[value], say: value }));
  const offerNow: Offered = offered ?? (async () => offer);
  return reader(
    z.enum(values),
    async (text, context) => {
      const said = fold(text);
      const found = values.find((value) => value === text || fold(options[value]) === said);
      if (found) return found;
      throw new UserError('Đồng chí chọn một trong các mục dưới đây giúp.', { choices: await offerNow(context) });
    },
    offerNow,
  );
}

type Offered = (context: Context) => Promise<readonly { label: string; say: string }[]>;

/** An open request by its number. */
export const requestField = reader(
  z.int(),
  async (text, context) => {
    const id = numberIn(text);
    if (id !== undefined && (await openRequest(context.tx, id))) return id;
    throw new UserError(`Không có yêu cầu số “${text.slice(0, 12)}” đang chờ.`, { choices: await waiting(context) });
  },
  waiting,
);

async function waiting({ tx }: Context) {
  const { shown } = await openRequests(tx, OFFERED);
  return shown.map((one) => ({ label: requestLabel(one), say: String(one.id) }));
}

/** "Số 3: xoá dữ liệu, Nguyễn Văn A". */
export function requestLabel({ id, kind, name }: KeptRequest): string {
  return `Số ${id}: ${requestNames[kind]}, ${name}`;
}

/** A reason of one line, with usual ones offered as buttons. */
export function reasonField(usual: readonly string[]) {
  const free = line(200);
  return reader(
    z.string().min(1).max(200),
    async (text, context) => String(await readField(free, text, context)).replace(/[.\s]+$/, ''),
    async () => usual.map((reason) => ({ label: reason, say: reason })),
  );
}

/** An incident of the register by its number. */
export const incidentField = reader(
  z.int(),
  async (text, context) => {
    const id = numberIn(text);
    if (id !== undefined && (await incidentById(context.tx, id))) return id;
    throw new UserError(`Sổ sự cố không có số “${text.slice(0, 12)}”.`, { choices: await registered(context) });
  },
  registered,
);

async function registered({ tx }: Context) {
  const rows = await incidents(tx, OFFERED);
  return rows.map(({ id, summary }) => ({ label: `Số ${id}: ${summary.slice(0, 40)}`, say: String(id) }));
}

function numberIn(text: string): number | undefined {
  const digits = /^(?:số|so|#)?\s*(\d{1,9})$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const now = new Set(['vua xong', 'bay gio', 'luc nay', 'moi xong']);

/** A moment that has passed: "vừa xong", "8:30", "14h hôm qua", "9:15 12/8". Kept as an ISO instant. */
export const pastMoment = reader(
  z.iso.datetime(),
  async (text, { clock, today }) => {
    if (now.has(fold(text))) return clock.now().toISOString();
    const hour = /(\d{1,2})\s*(?:[:hg](?!\p{L})\s*(\d{2})?)/iu.exec(text);
    const [h, m] = [Number(hour?.[1]), Number(hour?.[2] ?? 0)];
    if (!hour || h > 23 || m > 59) throw new UserError('Đồng chí cho biết cả giờ, ví dụ: 8:30 hôm qua.');
    const rest = text
      .replace(hour[0], ' ')
      .replaceAll(/lúc|ngày/giu, ' ')
      .trim();
    const day = rest === '' ? today : daysOf(parseDays(rest, today, true), rest, today).from;
    const moment = at(day, `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` as Hour);
    if (moment > clock.now()) throw new UserError('Thời điểm này chưa tới. Đồng chí xem lại giúp.');
    return moment.toISOString();
  },
  async () => [{ label: 'Vừa xong', say: 'vừa xong' }],
);
