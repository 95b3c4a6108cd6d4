import type { Token } from '../dates/token.ts';
import { fold } from '../fold.ts';

/** Phrases of a list, longest first; each is folded tokens in a row. */
export type Phrases = readonly (readonly string[])[];

const phrases = (text: string): Phrases =>
  text
    .replace(/\s*\n\s*/g, '|')
    .split('|')
    .filter(Boolean)
    .map((p) => p.trim().split(' '))
    .sort((a, b) => b.length - a.length);

/** Heads of units in several words, or in letters that mean nothing else. */
const longHeads =
  phrases(`dac khu|thi tran|thi xa|thanh pho|khoi pho|khu pho|khu dan cu|khu vuc|to dan pho|to dan cu|cum dan cu
chi doan|lien chi doan|doan xa|doan phuong|doan dac khu|doan thi tran|doan truong|doan co so|doan khoi|doan thanh nien|chi hoi
truong thpt|truong thcs|truong tieu hoc|truong mam non|truong cao dang|truong dai hoc|truong trung cap|truong th|thpt|thcs
truong ptdt noi tru|ptdt noi tru|dai hoc|cao dang|khu cong nghiep|cum cong nghiep|khu che xuat|khu kinh te|khu luu tru|ky tuc xa
cong ty|xi nghiep|nha may|hop tac xa|nha van hoa|uy ban nhan dan|tram y te|benh vien|don bien phong|tieu doan|trung doan|su doan
dai doi|cong an xa|cong an phuong|cong an|ban chi huy quan su|hoi truong|trung tam|nong truong|lam truong|hai doan|lien doi|dang bo|tinh doan|huyen doan|thanh doan|quan doan|thi doan
kp|tdp|kdc|kcn|ccn|kcx|htx|nvh|ubnd|ktx|dtn|tt|tp|cty|nha tho|khu nha tro`);

/** Heads of one syllable as they are spelled: their bare forms are words of their own, so they need support. */
const shortHeads = [
  'xã',
  'phường',
  'huyện',
  'quận',
  'tỉnh',
  'thôn',
  'ấp',
  'bản',
  'làng',
  'buôn',
  'bon',
  'phum',
  'sóc',
  'xóm',
  'khóm',
  'khối',
  'khu',
  'tổ',
  'cụm',
  'trường',
  'đảo',
  'chợ',
  'chùa',
];
const shortBare = new Map(shortHeads.map((h) => [fold(h), h]));
const safeBare = new Set(['xa', 'phuong', 'huyen', 'thon', 'ap', 'lang', 'xom', 'khom', 'truong', 'buon']);

/** Heads that are a place without any name: there is one of each above the asker. */
export const nameless = phrases('tinh doan|huyen doan|thanh doan|quan doan|thi doan');

/** Words of going, longest first; the place stands after them. */
export const movers = phrases(
  `di co so|xuong co so|ve co so|di cong tac|cong tac|di thuc te|ghe qua|ve tham|di|xuong|ve|len|den|toi|ra|vao|qua|sang|ghe|tai|o`,
);

/** Words an activity begins with, in two syllables or more. */
export const activities =
  phrases(`khao sat|kiem tra|tham du|tham gia|to chuc|tap huan|sinh hoat|lam viec|trien khai|giam sat|nam tinh hinh|nam bat|trao tang|trao qua|trao hoc bong
tang qua|tham hoi|tham tang|tham quan|tham me|tham gia dinh|ra quan|huong dan|ho tro|tuyen truyen|dai hoi|chuan bi|bao cao|don doan|tiep xuc|tiep don|ket nap|ra mat|thanh lap
ban giao|khoi cong|khanh thanh|phat dong|so ket|tong ket|danh gia|gap mat|gap go|giao luu|doi thoai|trong cay|don ve sinh|don dep|ve sinh|lam sach
hien mau|day hoc|day he|day boi|day kem|on tap|mo lop|boi duong|thu gom|thu doan phi|thu hoach|ra soat|cung co|kien toan|phoi hop|chi dao|chao co|hoi trai|hoi thi
van nghe|giao ban|ky ket|ky cam ket|xac minh|hoc tap|hoc nghi quyet|nghien cuu|phat qua|phat the|phat co|van dong|dieu tra|lay y kien|tu van|xay dung|xay nha|sua nha|sua chua
nghiem thu|cap nhat|kham benh|kham suc khoe|kham tuyen|mit tinh|diem danh|don doc|theo doi|thuc hien|tim hieu|phong van|phong chong|le ra quan|le ket nap|le phat dong|hoi nghi
toa dam|bieu dien|chieu phim|binh xet|trao doi|ban ke hoach|ban viec|lam duong|lam ho so|lam cong trinh|lam can cuoc|giup do|giup dan|quyen gop|ung ho|dang huong|thap nen|thap huong
ve nguon|thi dau|xu ly|giai quyet|tiep nhan|van chuyen|don tiep|tien quan|tien tan binh|tuyen quan|thong ke|tong hop|truc chot|tuan tra|bao ve|hanh quan|cam trai|cai dat
huong nghiep|tiep suc|quan triet|pho bien|noi chuyen|nghe bao cao|lang nghe|ghi nhan|quay phim|viet bai|nhat rac|do be tong|thap sang|lap dat|gan bien|dong tho|kien tap|thuc tap
dien dan|trao the|chia se|gat lua|cuu tro|khac phuc|phun thuoc|don xuan|goi banh|tong duyet|duyet chuong trinh|tap van nghe|tap luyen|kiem diem|xin y kien|lien hoan|dem hoi|vui hoi
chuc mung|chuc tet|phung vieng|vieng nghia trang|nhac nho|lao dong|chao mung|ky niem|dien tap|tong ve sinh|ho tong|bau cu|xoa nha tam|hop ban|hop chi doan|hop doan|hop giao ban|hop bch|hop btv
da bong|bong da|bong chuyen|the thao|xet ket nap|xet the|du hop|du le|du dai hoi|du sinh hoat|du hoi nghi|du khai mac|du tap huan|nam tu tuong|nam tinh|chup anh|chup hinh|don vi thi|cham thi|cham diem|thi tim hieu|ban cong tac|chay viet da|giai bong|tham nha|don nghia trang|hop dan|ra de|trong rung|tham mo hinh`);

/** Activities of one syllable: an activity even inside a typed name only when a name is already there. */
export const shortActivities = new Set(
  'du dự hop họp tham thăm tang tặng trao don đón tiep tiếp gap gặp day dạy kham khám xet xét phat phát dua đưa mang chup chụp quay truc trực giup giúp sua sửa xay xây lam làm thu trong trồng le lễ hoc học ban bàn vieng viếng giao nop nộp nhan nhận quet quét don dọn rua rửa ky ký kiem kiểm hoi hội cham chấm thi nam nắm ghi mo mở'.split(
    ' ',
  ),
);

/** Labels before a purpose. */
export const labels = phrases(
  'noi dung lam viec|noi dung cong tac|noi dung la|noi dung|nd la|nd|muc dich la|muc dich|ly do|li do|cong viec|viec',
);

/** Words around the facts: pronouns, particles, the asking itself; dropped from the edges of a purpose. */
export const noise =
  phrases(`em|e|minh|mk|toi|tui|to|anh|chi|con|chung em|chung toi|bon em|tui em|ben em|ben minh|nhom em|a|da|vang|nhe|nha|nhen|nghen|hen|ha|nhi|voi|de|nham|cho|cung|se|sap|dang|da|vua|moi
dang ky|dang ki|dki|dk|dky|xin phep|xin|cho em|cho minh|bao anh|thua|nho|giup em|giup minh|va|roi|vao|luc|tai|o|ve|xuong|di|len|den|toi|ra|qua|sang|ghe|co so|cong tac|thuc te|dot|lich|du kien|lan nay
tro ly|oi|ok|okie|dc|duoc|khong|ko|thoi gian|dia diem|ngay|nguoi di|don vi|noi dung|nd|muc dich|ly do|viec|chieu ve|trua ve|toi ve|sang di|chieu di|i|ak|ah|z|dia ban|anh em|moi nguoi|thanh phan|so luong|khoang|gom|them|trong|hom|buoi|can|phai|muon|dinh|bao|nay|thi|ke hoach la|chuyen di|mot chuyen|1 chuyen|di ve|trong ngay|ca ngay|tu|hoac|hay`);

/** The index after the longest phrase of a list at `at`, or -1. */
export function matchPhrase(tokens: readonly Token[], at: number, list: Phrases): number {
  for (const words of list) {
    if (words.every((w, i) => tokens[at + i]?.folded === w)) return at + words.length;
  }
  return -1;
}

const marked = (t: Token): boolean => t.raw.toLowerCase().normalize('NFC') !== t.folded;

/** A unit's head at `at`: the index after it, or -1. `sure`: a bare "to", "ban", "khu" will do, since a verb of going is before it. */
export function afterHead(tokens: readonly Token[], at: number, sure: boolean): number {
  const long = matchPhrase(tokens, at, longHeads);
  if (long > 0) return tokens[long]?.raw === '.' ? long + 1 : long;
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token?.kind !== 'word' || matchPhrase(tokens, at, activities) > 0) return -1;
  if (['x', 'p', 'h', 'q', 't'].includes(token.folded)) return abbreviated(tokens, at);
  const head = shortBare.get(token.folded);
  if (!head) return -1;
  if (marked(token)) return token.raw.toLowerCase().normalize('NFC') === head ? at + 1 : -1;
  const supported = sure || safeBare.has(token.folded) || next?.kind === 'number';
  return supported && token.folded !== 'cho' ? at + 1 : -1;
}

/** "x. Hòa Tiến", "P.7", "x Hòa Tiến": letters that stand for xã, phường … when a name or a number follows. */
function abbreviated(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  const dot = tokens[at + 1]?.raw === '.' ? at + 2 : at + 1;
  const name = tokens[dot];
  if (!token || !name || !['x', 'p'].includes(token.folded)) return -1;
  const fine =
    dot > at + 1
      ? name.kind !== 'mark'
      : name.kind === 'number'
        ? token.folded === 'p' && name.raw.length <= 2
        : name.kind === 'word';
  return fine ? dot : -1;
}

/** True when an activity begins at `at`. */
export function beginsActivity(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  return matchPhrase(tokens, at, activities) > 0 || shortActivities.has(token.raw.toLowerCase().normalize('NFC'));
}
