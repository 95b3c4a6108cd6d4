import { UserError } from '../errors.ts';
import { fold } from '../fold.ts';

/** Characters of an order's number, with the day it bears. */
export const ORDER_AT_MOST = 60;

const number = String.raw`\d{1,5}(?:\s?[-–/]\s?[\p{L}\d]{1,12}){0,4}`;
const signed = String.raw`(?:\s+(?:ngày|ngay)\s+\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)?`;
/** "theo công lệnh số 12-CL/TĐ ngày 3/8". A decision's number is not looked for: in a line it is as often the matter itself. */
const named = new RegExp(
  String.raw`[,;(]?\s*(?:theo\s+)?(?:công lệnh|cong lenh|c\.lệnh)\s*(?:số|so)?\s*:?\s*(${number}${signed})\)?`,
  'iu',
);

/** The travel order a registration line names, and the line without it; a day the order bears is not the visit's. */
export function takeOrder(line: string): { order?: string; rest: string } {
  const composed = line.normalize('NFC');
  const found = named.exec(composed);
  if (!found?.[1]) return { rest: line };
  const rest = `${composed.slice(0, found.index)} ${composed.slice(found.index + found[0].length)}`;
  return { order: tidy(found[1]), rest: rest.trim() };
}

/** A number given by itself: “công lệnh 12-CL/TĐ”, “số 7”, “QĐ 15-QĐ/TĐTN”; '' for “chưa có”. */
export function readOrder(text: string): string {
  if (/^(chua|khong|chua co|khong co|chua co so)$/.test(fold(text).trim())) return '';
  const bare = tidy(
    text
      .normalize('NFC')
      .replace(/^\s*(?:theo\s+)?(?:công lệnh|cong lenh|quyết định|quyet dinh)?\s*(?:số|so)?\s*:?\s*/iu, ''),
  );
  if (!/\d/.test(bare)) throw new UserError('Số công lệnh phải có chữ số. Đồng chí nhắn ví dụ: 12-CL/TĐ.');
  if (bare.length > ORDER_AT_MOST)
    throw new UserError(`Số công lệnh dài quá ${ORDER_AT_MOST} ký tự. Đồng chí chỉ nhắn số, ví dụ: 12-CL/TĐ.`);
  return bare;
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
