import { fold } from '../domain/fold.ts';

/**
 * Why a question is none for a rulebook: it asks for somebody's data, for what a unit sets itself, for another
 * organisation's rules, for a thing whose like is known but not itself ('5 có'), for a judgement, or for a piece of work.
 */
export type Beyond = 'person' | 'setting' | 'other' | 'unlike' | 'opinion' | 'errand';

/** Who or what is meant: the asker, a named comrade, the holder of an office. */
const own = /\b(cua|ban than) (toi|em|minh|tui|anh|chi|dong chi [a-z]+|(ban|chi doan|doan xa|to|nhom) (toi|minh|em))\b/;
const ownState =
  /\b(toi|em|minh|tui) (con (thieu|no|may|bao)|da (di|dong|nop|du|dat|duoc|hoan|dang ky|vao)|dang (no|thieu|o muc)|vao (doan|dang) (ngay|nam|khi|luc)|no|bi khoa)\b|\b(bao gio|khi nao|hom nao|may gio) (toi|em|minh)\b|\b(tuan|thang|quy|nam|dot|lan) (nay|nay cua|truoc|sau|\d+) (toi|em|minh)\b|\b(toi|em|minh|tui) (dang|bi) .*\b(nao|gi|bao nhieu|may|chua)( vay| nhi| a)?$/;
/** What has been done so far, and until when: kept in rows, not in rules. */
const ownSoFar =
  /\b(toi|em|minh|tui)\b(?!.*\b(thi|neu|co phai|co duoc|co dc|d(uo)?c chua)\b).*\b(roi|chua|(den|toi) (thang|ngay|nam) (may|nao))( vay| a| nhi| nhe)?$/;
const ownPlace = /\b(toi|em|minh) (?!.*\b(thi|d(uo)?c chua)\b).*\b(o dau|chua)$/;
const contact =
  /\b(so dien thoai|sdt|so dt|email|dia chi( nha)?|ngay sinh|sinh nam|nam sinh|sinh ngay|que quan|trinh do hoc van|so cccd|thu nhap|zalo|facebook)\b.*\b(cua|bi thu|pho bi thu|pbt|bt|truong ban|pho ban|chu tich|dong chi|can bo|uy vien|anh|chi)\b/;
const whoIs =
  /\bai (la|lam|dang lam|giu chuc) (bi thu|pho|pbt|truong|chu tich|uy vien)|\b(bi thu|pbt|truong ban|chu tich) .*\bla ai\b|\bai (vang|nghi|tre|no|(con |van )?(chua|thieu)|da)\b(?!.*\b(thi|co duoc|co phai|co bi)\b)|\bai (o|trong|cua|thuoc) .*\b(dang|con|chua|da) (?!duoc\b)|\b(bi thu|pho bi thu|pbt|truong ban|pho ban|chu tich)\b.*\b(la (nguoi|dong chi) nao|ten gi|ten la gi)\b|\bdong chi nao\b|\b(ho )?ten (cua )?(dong chi )?(bi thu|pho bi thu|pbt|truong ban|pho ban|chu tich)\b/;
const comrade =
  /(đồng chí|đ\/c|dong chi|anh|chị|bạn|em) (\p{Lu}\p{L}+)|\bban (?!Ch|Th|T[ổo] |Bí|Bi |Ph|Ki|V[ăa]n )\p{Lu}\p{Ll}+/u;
const list =
  /\bdanh sach\b.*\b(chua|nay|minh|toi|em|xa|phuong|thon|nam \d+)\b|\b(chi doan|doan xa|don vi|xa|phuong|ban) (toi|minh|em|ta) (co|con|dang co) (bao nhieu|may)\b/;

/** A day or a time that passes: rules do not change from one week to the next, plans do. */
const passing =
  /\b(hom (nay|qua|kia)|ngay mai|ngay kia|sang (nay|mai)|chieu (nay|mai)|toi (nay|mai|qua)|(tuan|thang|quy|dot|ky) (nay|sau|toi|truoc|ngoai)|thang \d+|quy \d|thu (\d|hai|ba|tu|nam|sau|bay)|tet nay|cuoi tuan)\b/;
/** A year passes too, but rules are made for years: only what no rule ever sets is none for them. */
const yearly = /\bnam (nay|sau|toi|truoc|ngoai)\b/;
const plannedYearly =
  /(?<!trong )\b(may gio|ngay nao|ngay may|hom nao|o dau|dia diem|lich|han( nop)?|kinh phi|link|bao gio|khi nao|ai truc|nop cho ai|email|phan bo|duoc giao)\b/;
const planned =
  /(?<!trong )\b(may gio|ngay nao|ngay may|hom nao|o dau|dia diem|lich|han( nop)?|chi tieu|kinh phi|link|bao gio|khi nao|ai truc|nop cho ai|email|co hop|bao nhieu|phan bo|duoc giao)\b/;
const ownUnit =
  /\b(chi doan|doan xa|doan phuong|don vi|xa|phuong|co quan|ban|huyen|tinh|truong) (minh|toi|em|ta|nha|cua (minh|toi|em))\b/;
const event =
  /\b(lich (hop|truc|sinh hoat)|link hop|dia diem (hop|to chuc)|thu moi|hop (giao ban|bch|btv|bat thuong))\b|(?<!trong )\bmay gio\b/;

/** Rules speak of what must, may and counts; a plan does not. */
const asksRule =
  /\b(co phai|phai khong|co duoc|duoc khong|dc k|dc ko|quy dinh|co can|bat buoc|thi sao|thi ai|xu ly|dieu le|huong dan)\b/;
/** What somebody thinks of people and things stands in no rule. */
const opinion =
  /\b(theo|y kien( cua)?) (tro ly|bot|ban (?!chap|thuong|bi thu|to chuc|kiem|chi))|\b(tro ly|bot) (thay|nghi)\b|\bco (chan|vui|hay|tot|gioi|te|ich|hieu qua|dang tin)( lam| that)? (khong|ko|k|hok)\b|\bai\b.*\b(tot|gioi|te|kem) hon\b|\bco (tin|thich|ghet) .*\b(khong|ko|k)$/;
/** Writing, telling and translating are no look-up. */
const errand =
  /^(hay |nho |bot |tro ly |xin )?(viet|soan|dich|ke|giai|ve|hat) (giup|ho|dum|cho (toi|em|minh)|mot|bai|cau|chuyen|chuong trinh)\b/;
/** Talk with the bot about the bot, and greetings. */
const smallTalk =
  /\b(bot|robot|chatbot|tro ly)\b.*\b(la (ai|gi|nguoi|may)|ten gi|khoe|may tuoi|ai tao)\b|\bla (nguoi|ai|gi) hay (robot|may|bot)\b|^(xin chao|chao|hello|hi|alo|cam on)\b(.{0,24})$/;
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

/** 'Tối đa' typed without marks is 'tôi đã' as well; before an amount it is the former. */
const atMost = /\btoi da(?= (la )?(bao nhieu|bn|bnhiu|may|\d))|(?<=\b(tuoi|so|muc|thoi gian|duoc) )toi da\b/g;

/** Whether the question asks for a fact of today's life rather than for a rule. `question` as typed. */
export function factAsked(question: string): Exclude<Beyond, 'other' | 'unlike'> | undefined {
  const text = fold(question)
    .replaceAll(/[^\p{L}\p{N}/]+/gu, ' ')
    .replaceAll(atMost, 'nhieu nhat')
    .trim();
  if (errand.test(text) || smallTalk.test(text)) return 'errand';
  if (opinion.test(text)) return 'opinion';
  if (contact.test(text) || whoIs.test(text) || list.test(text)) return 'person';
  if (ownData.test(text)) return undefined;
  if (own.test(text) || ownState.test(text) || ownSoFar.test(text) || ownPlace.test(text)) return 'person';
  if (comrade.test(question)) return 'person';
  if (asksRule.test(text)) return undefined;
  if (passing.test(text) && planned.test(text)) return 'setting';
  if (yearly.test(text) && plannedYearly.test(text)) return 'setting';
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

/**
 * Things a question can be about, bare, that few rules treat: pay, prizes, symbols, feasts, forms, seals, schooling,
 * posts, rites, criminal records, money matters. A rule that does not speak of the thing answers no question about it,
 * however much else it shares with it. One expression is one thing under its several names. Collected from the tuning
 * half and, whole fields at a time, from what statutes of such organisations treat.
 */
const sidelines: readonly RegExp[] = [
  ...[/\bphu cap\b/, /\b(tien|phan|giai) thuong\b/, /\bbang khen\b/, /\bhoc bong\b/, /\bhoc phi\b/, /\bkinh phi\b/],
  ...[
    /\bcong tac phi\b/,
    /\btien (an|xang|xe|boi duong)\b/,
    /\bvay von\b/,
    /\bgiam gia\b/,
    /\bnghi phep\b/,
    /\bgiam can\b/,
  ],
  ...[
    /\bbai hat\b|\bdoan ca\b/,
    /\bhuy hieu\b|\bky niem chuong\b/,
    /\bkhau hieu\b/,
    /\b(ao|dong phuc) (doan|thanh nien|cua)\b/,
  ],
  ...[
    /\bsang tac\b/,
    /\bthanh lap (ngay|nam)\b|\bngay thanh lap\b/,
    /\blan thu (nhat|may|hai|ba)\b/,
    /\bthang thanh nien\b/,
  ],
  ...[
    /\bphat bieu\b/,
    /\btro choi\b/,
    /\btrang tri\b/,
    /\b(thuc don|lien hoan)\b/,
    /\bdam cuoi\b|\bket hon\b/,
    /\bkhai sinh\b/,
  ],
  ...[
    /\bhien mau\b/,
    /\bhoi thi\b|\bcuoc thi\b/,
    /\bve (may bay|tau|xe)\b/,
    /\bxin viec\b/,
    /\blop truong\b|\bban giam hieu\b/,
  ],
  ...[
    /\bky luat hoc sinh\b|\bgiao vien\b/,
    /\bdan quan\b/,
    /\bhoi dong nhan dan\b|\bhdnd\b/,
    /\btuoi nghi huu\b/,
    /\blam them gio\b/,
  ],
  ...[/\b(bieu )?mau\b/, /\bcon dau\b/, /\btap huan\b/, /\bkhen thuong\b/, /\bdanh hieu\b/, /\bbien che\b/],
  ...[
    /\b(trinh do|hoc van|bang cap|chung chi|tieu hoc|lop \d+)\b/,
    /\b(thi|xet) tuyen\b|\btuyen dung\b/,
    /\b(luan chuyen|dieu dong|biet phai)\b/,
    /\b(tap su|thu thach|du bi)\b/,
  ],
  ...[
    /\bdiem (ren luyen|thi dua|so)\b|\b(cham|tinh|cong|tru) diem\b/,
    /\b(nghi thuc|nghi le|chao co|loi hua|tuyen the)\b/,
    /\b(muc dich|chuc nang|vai tro) cua (to chuc )?(doan|chi doan)\b/,
    /\b(quyen|quyen han|nhiem vu|nghia vu) (cua|va)\b|\bco (nhung )?(quyen|nhiem vu) (gi|nao)\b/,
    /\b(kiem phieu|phieu bau|the bieu quyet)\b/,
  ],
  ...[
    /\b(an tich|tien an|hinh su|di tu)\b/,
    /\b(theo dao|ton giao|tin nguong|dan toc)\b/,
    /\b(suc khoe|khuyet tat|kham benh)\b/,
    /\b(giao thong|nong do con|ruou bia|ma tuy)\b/,
    /\b(lay (vo|chong)|ly hon|sinh con|thai san)\b/,
    /\bquoc tich\b/,
  ],
  ...[
    /\b(ngan hang|quyet toan|hoa don|gay quy|tai tro|kinh doanh)\b/,
    /\bxe cong\b/,
    /\bmat khau\b/,
    /\bthoi tiet\b/,
    /\bgia (vang|xang|heo|ca|dat)\b/,
  ],
];

/** The sidelines a question names; empty for most. */
export function thingsNamed(question: string): RegExp[] {
  const asked = spaced(question);
  return sidelines.filter((one) => one.test(asked));
}

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
