import { UserError } from '../errors.ts';
import type { UnitKind } from './unit.ts';

const longest = 120;

/** What a unit's own name begins with, by kind; what people leave out when they type it. */
const heads: Readonly<Partial<Record<UnitKind, { says: RegExp; puts: string; onlyBefore?: RegExp }>>> = {
  commune: { says: /^đoàn /iu, puts: 'Đoàn ', onlyBefore: /^(xã|phường|đặc khu|thị trấn) /iu },
  direct: { says: /^đoàn /iu, puts: 'Đoàn ', onlyBefore: /^(trường|công ty|tổng công ty) /iu },
  league: { says: /^liên chi đoàn /iu, puts: 'Liên chi đoàn ' },
  branch: { says: /^chi đoàn /iu, puts: 'Chi đoàn ' },
  group: { says: /^phân đoàn /iu, puts: 'Phân đoàn ' },
};

/** A unit's name as it is kept: spaces squeezed, beginning with what its kind is called. Throws UserError on no name. */
export function officialName(typed: string, kind: UnitKind): string {
  const name = typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (!/\p{L}/u.test(name)) throw new UserError('Tên đơn vị đang trống. Đồng chí nhắn tên đầy đủ.', { field: 'name' });
  if (name.length > longest) {
    throw new UserError(`Tên đơn vị dài ${name.length} ký tự, tối đa ${longest}. Đồng chí rút gọn giúp.`, {
      field: 'name',
    });
  }
  const head = heads[kind];
  const put = head && !head.says.test(name) && (head.onlyBefore?.test(name) ?? true);
  const whole = put ? head.puts + lowerFirst(name, kind) : name;
  return whole.charAt(0).toLocaleUpperCase('vi') + whole.slice(1);
}

/** "Xã Hòa Vang" → "Đoàn xã Hòa Vang"; a branch's own name keeps its capital ("Chi đoàn La Bông"). */
function lowerFirst(name: string, kind: UnitKind): string {
  const common =
    /^(xã|phường|đặc khu|thị trấn|trường|công ty|tổng công ty|thôn|ấp|bản|khóm|khu|tổ|xóm|khối|buôn|làng) /iu;
  return kind !== 'group' && common.test(name) ? name.charAt(0).toLocaleLowerCase('vi') + name.slice(1) : name;
}
