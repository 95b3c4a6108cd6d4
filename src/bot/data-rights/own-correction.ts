import { enterDone } from '../../db/queries/data-rights/data-requests.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context, Readings } from '../command.ts';
import { askedNow, ownPerson } from './own-data.ts';

/** What people may correct of their own data by themselves. */
export const correctable = { name: 'Họ tên', phone: 'Số điện thoại' } as const;

export type Correctable = keyof typeof correctable;

const starts: readonly [RegExp, Correctable][] = [
  [/^(?:họ và tên|họ tên|ho va ten|ho ten|tên|ten)(?:\s+|$)/iu, 'name'],
  [/^(?:số điện thoại|so dien thoai|điện thoại|dien thoai|sđt|sdt|đt|dt)(?:\s+|$)/iu, 'phone'],
];

/** Reads `họ tên Trần Thị Lan` or `điện thoại 0912…` in one line. */
export async function readCorrection(line: string): Promise<Readings> {
  for (const [start, field] of starts) {
    const found = start.exec(line);
    if (!found) continue;
    const value = line.slice(found[0].length).trim();
    return value === '' ? { field: { value: field } } : { field: { value: field }, value: { value } };
  }
  return line in correctable ? { field: { value: line } } : {};
}

/** The value as it is kept; null takes the phone number away. Throws a UserError that says what is wrong. */
export function correctionOf(field: Correctable, value: string): string | null {
  return field === 'name' ? nameOf(value) : phoneOf(value);
}

function nameOf(value: string): string {
  const name = value.replaceAll(/\s+/g, ' ').trim();
  if (/^\p{L}[\p{L}\p{M}.'’ -]{1,79}$/u.test(name) && name.includes(' ')) return name.normalize('NFC');
  throw new UserError('Họ tên gồm chữ cái, có cả họ và tên, tối đa 80 ký tự. Đồng chí nhắn lại giúp.', {
    field: 'value',
  });
}

/** Vietnamese numbers have ten digits from 0, fixed lines eleven; +84 stands for the 0. */
function phoneOf(value: string): string | null {
  if (/^xoa( bo)?$/.test(fold(value))) return null;
  const digits = value.replaceAll(/[\s.()-]/g, '').replace(/^(?:\+|00)?84(?=\d{9,10}$)/, '0');
  if (/^0\d{9,10}$/.test(digits)) return digits;
  throw new UserError('Số điện thoại có 10 chữ số, bắt đầu bằng 0. Đồng chí nhắn lại, hoặc nhắn “xoá” để bỏ số.', {
    field: 'value',
  });
}

/** The card of what would change. */
export async function showCorrection(field: Correctable, value: string, context: Context) {
  const before = await presentValue(field, context);
  const after = correctionOf(field, value);
  return {
    text: `Sửa ${correctable[field].toLowerCase()}, đồng chí xem đã đúng chưa:\n• Đang ghi: ${before ?? 'chưa có'}\n• Sửa thành: ${after ?? 'bỏ trống'}`,
    save: 'Sửa',
  };
}

/** Corrects it at once; the request and its doing stand in the register, old and new value in the audit. */
export async function saveCorrection(field: Correctable, value: string, context: Context): Promise<Answer> {
  const { personId } = ownPerson(context);
  const before = await presentValue(field, context);
  const after = correctionOf(field, value);
  const data = field === 'name' ? { name: after ?? '', folded: fold(after ?? '') } : { phone: after };
  await context.tx.person.update({ where: { id: personId }, data });
  await enterDone(context.tx, await askedNow(context, personId, 'correct'));
  context.trace({
    action: 'correct',
    subject: `person:${personId}`,
    personId,
    before: { [field]: before },
    after: { [field]: after },
  });
  return {
    text: `${bold('Đã sửa')} ${correctable[field].toLowerCase()}: ${after ?? 'bỏ trống'}.`,
    buttons: [[{ label: 'Tôi là ai', say: '/toi' }]],
    subject: `person:${personId}`,
  };
}

async function presentValue(field: Correctable, context: Context): Promise<string | null> {
  const { personId } = ownPerson(context);
  const row = await context.tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { name: true, phone: true },
  });
  return row[field];
}
