import { fold } from '../../domain/fold.ts';

/** Words that ask, folded, with the shorthand of telephones. */
const asks =
  /\b(la gi|gi|gom nhung|bao nhieu|bn|bnhiu|bao lau|bao gio|khi nao|the nao|nhu nao|ntn|ra sao|ngay may|may$|lam sao|thi sao|vi sao|tai sao|o dau|nao|may (nam|thang|ngay|lan|nguoi|muc|buoc|tuoi|tien|gio|tieng|doan vien|dv|hinh thuc|uy vien|cap|ban|loai)|bao nhieu tuoi|ai|dau)\b/;
const yesOrNo =
  /\b(co|dc|duoc|phai|can|con|da|dung)\b.*\b(khong|ko|k|hok|kg|chua|hay)\b|\b(duoc|dc|phai|dung|co) (khong|ko|k|hok|kg|chua)\b|\bhay (la|phai|khong)\b|\bco (phai|duoc|can|bat buoc|tinh)\b/;
const topics =
  /\b(quy dinh|dieu kien|thu tuc|quy trinh|muc dong|the thuc|tieu chuan|tieu chi|hinh thuc|dinh muc|che do|van ban nao|huong dan so|dieu le|hoi ve|cho hoi|xin hoi|tra cuu|nghia la)\b/;

/** Whether a plain line asks something of the rules. */
export function isQuestion(text: string): boolean {
  const said = folded(text);
  return /\?\s*$/.test(text.trim()) || asks.test(said) || yesOrNo.test(said) || topics.test(said);
}

const sure =
  /\b(co (duoc|dc|phai|tinh|can) .*(khong|ko|k|hok|kg)( a| ah| vay| nhi| nhe)?$|(duoc|phai|tinh|can) (khong|ko|k|hok|kg)( a| ah| vay| nhi| nhe)?$|bao nhieu|bn ngay|ngay nao|khi nao|bao gio|may ngay|may lan|thi sao|dinh muc|quy dinh|la gi\b|the nao|ntn$)|^(cho hoi|xin hoi|hoi ve)\b/;

/** Whether even a line that speaks of a visit asks: only what cannot be a purpose counts. */
export function surelyAsks(text: string): boolean {
  const said = folded(text);
  if (/\?\s*$/.test(text.trim())) return true;
  return sure.test(said);
}

function folded(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
