import { fold } from '../domain/fold.ts';

/**
 * Why a question is none for a rulebook: it asks for somebody's data, for what a unit sets itself, for another
 * organisation's rules, or for a thing whose like is known but not itself ('5 có').
 */
export type Beyond = 'person' | 'setting' | 'other' | 'unlike';

/** Who or what is meant: the asker, a named comrade, the holder of an office. */
const own = /\b(cua|ban than) (toi|em|minh|tui|anh|chi|dong chi [a-z]+|(ban|chi doan|doan xa|to|nhom) (toi|minh|em))\b/;
const ownState =
  /\b(toi|em|minh|tui) (con (thieu|no|may|bao)|da (di|dong|nop|du|dat|duoc|hoan|dang ky|vao)|dang (no|thieu|o muc)|vao (doan|dang) (ngay|nam|khi|luc)|no|bi khoa)\b|\b(bao gio|khi nao|hom nao|may gio) (toi|em|minh)\b|\b(tuan|thang|quy|nam) (nay|nay cua|truoc|sau) (toi|em|minh)\b/;
const ownPlace = /\b(toi|em|minh) (?!.*\bthi\b).*\b(o dau|chua)$/;
const contact =
  /\b(so dien thoai|sdt|so dt|email|dia chi( nha)?|ngay sinh|sinh nam|nam sinh|sinh ngay|que quan|zalo|facebook)\b.*\b(cua|bi thu|pho bi thu|pbt|bt|truong ban|pho ban|chu tich|dong chi|can bo|uy vien|anh|chi)\b/;
const whoIs =
  /\bai (la|lam|dang lam|giu chuc) (bi thu|pho|pbt|truong|chu tich|uy vien)|\b(bi thu|pbt|truong ban|chu tich) .*\bla ai\b|\bai (vang|nghi|chua nop|chua di|tre)\b/;
const comrade = /(đồng chí|đ\/c|dong chi|anh|chị) (\p{Lu}\p{L}+)/u;
const list =
  /\bdanh sach\b.*\b(nay|minh|toi|em|xa|phuong|thon|nam \d+)\b|\b(chi doan|doan xa|don vi|xa|phuong|ban) (toi|minh|em|ta) (co|con|dang co) (bao nhieu|may)\b/;

/** A day or a time that passes: rules do not change from one week to the next, plans do. */
const passing =
  /\b(hom (nay|qua|kia)|ngay mai|ngay kia|sang (nay|mai)|chieu (nay|mai)|toi (nay|mai|qua)|(tuan|thang|quy|nam|dot|ky) (nay|sau|toi|truoc|ngoai)|thang \d+|quy \d|thu (\d|hai|ba|tu|nam|sau|bay)|tet nay|cuoi tuan)\b/;
const planned =
  /(?<!trong )\b(may gio|ngay nao|ngay may|hom nao|o dau|dia diem|lich|han( nop)?|chi tieu|kinh phi|link|bao gio|khi nao|ai truc|nop cho ai|email|co hop|bao nhieu)\b/;
const ownUnit =
  /\b(chi doan|doan xa|doan phuong|don vi|xa|phuong|co quan|ban|huyen|tinh|truong) (minh|toi|em|ta|nha|cua (minh|toi|em))\b/;
const event =
  /\b(lich (hop|truc|sinh hoat)|link hop|dia diem (hop|to chuc)|thu moi|hop (giao ban|bch|btv|bat thuong))\b|(?<!trong )\bmay gio\b/;

/** Rules speak of what must, may and counts; a plan does not. */
const asksRule =
  /\b(co phai|phai khong|co duoc|duoc khong|dc k|dc ko|quy dinh|co can|bat buoc|thi sao|thi ai|xu ly|dieu le|huong dan)\b/;
/** Data law speaks of 'my data' too: that question has an answer. */
const ownData = /\b(du lieu|thong tin|dong y|tai khoan app|ung dung|luu gi|biet gi)\b/;

const mine = /\b(toi|em|minh|tui)\b/;

/** Whether somebody asks to see, have, correct or delete what is kept about himself. */
export function asksOwnData(question: string): boolean {
  const text = spaced(question);
  return (
    mine.test(text) && ownData.test(text) && /\b(xem|luu|biet|xoa|sua|rut|xuat|ban sao|cung cap|ngung)\b/.test(text)
  );
}

/** Whether the question asks for a fact of today's life rather than for a rule. `question` as typed. */
export function factAsked(question: string): 'person' | 'setting' | undefined {
  const text = fold(question)
    .replaceAll(/[^\p{L}\p{N}/]+/gu, ' ')
    .trim();
  if (contact.test(text) || whoIs.test(text) || list.test(text)) return 'person';
  if (ownData.test(text)) return undefined;
  if (own.test(text) || ownState.test(text) || ownPlace.test(text)) return 'person';
  if (comrade.test(question)) return 'person';
  if (asksRule.test(text)) return undefined;
  if (passing.test(text) && planned.test(text)) return 'setting';
  if (ownUnit.test(text) && planned.test(text)) return 'setting';
  return event.test(text) && planned.test(text) ? 'setting' : undefined;
}

/**
 * Organisations and laws that are not the Union's, as people write them without marks. A rule answers a question that
 * names one only if it names it too: Đảng phí is not đoàn phí, công đoàn is no Đoàn.
 */
const others: readonly RegExp[] = [
  /\bcong doan\b/,
  /\bdang phi\b/,
  /\bdang vien\b/,
  /\b(sinh hoat|ket nap|vao|chuyen|mien sinh hoat) dang\b|\bdang uy\b|\bdang bo\b/,
  /\bchi bo\b/,
  /\bhoi (vien|phi|lien hiep|lhtn|sinh vien|phu nu|nong dan|cuu chien binh|chu thap do|dong y)\b/,
  /\bdoi (vien|tntp|thieu nien)\b|\bthieu nien tien phong\b|\bnhi dong\b|\btong phu trach\b|\bvao doi\b/,
  /\bmat tran\b|\bmttq\b/,
  /\bcong chuc\b|\bvien chuc\b|\bluong co so\b|\bnghi phep\b|\bbao hiem\b|\bnghia vu quan su\b/,
  /\b(luat|bo luat) (giao thong|dat dai|lao dong|dan su|hinh su|hon nhan|doanh nghiep|thue|can cuoc|cu tru)\b/,
];

/** The other organisations a question names; empty for most. */
export function othersNamed(question: string): RegExp[] {
  const text = spaced(question);
  return others.filter((one) => one.test(text));
}

/** Whether a rule's text names at least one of them. */
export function speaksOf(named: readonly RegExp[], text: string): boolean {
  const folded = spaced(text);
  return named.some((one) => one.test(folded));
}

function spaced(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
}
