import { fold } from '../domain/fold.ts';

/** What kind of number a question asks for: money, or so many of a thing ('thang', 'lan', 'nguoi'). */
export type Quantity = 'money' | (string & {});

const things =
  'ngay|thang|nam|tuan|lan|nguoi|tuoi|gio|phan tram|phan|muc|buoc|cap|hinh thuc|thanh phan|doan vien|uy vien|chi doan|buoi|dot';
const soMany = new RegExp(`\\b(?:bao nhieu|may|bn|bnhiu)\\s+(?:phan )?(${things}|dong|tien|nghin|ngan|trieu)\\b`);
const howMuch = /\b(?:bao nhieu|bn|bnhiu)\b/;
const howLong = /\bbao lau\b/;
const sums = /\b(?:phi|tien|luong|phat|muc dong)\b/;
const money = new Set(['dong', 'tien', 'nghin', 'ngan', 'trieu']);

/** What a question asks the number of; undefined where it asks for none. `question` as typed. */
export function quantityAsked(question: string): Quantity | undefined {
  const text = fold(question).replaceAll(/[^a-z0-9]+/g, ' ');
  const thing = soMany.exec(text)?.[1];
  if (thing !== undefined) return money.has(thing) ? 'money' : thing;
  if (howLong.test(text)) return 'time';
  return howMuch.test(text) && sums.test(text) ? 'money' : undefined;
}

const amount = /\d[\d.,]*\s*(?:đ|đồng|nghìn|ngàn|triệu|tỷ|tỉ)(?![\p{L}])/u;
const number = String.raw`(?:\d+(?:[.,/–-]\d+)*|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua|moi|hang)`;

/** Whether a rule's text states a number of that kind. */
export function statesQuantity(text: string, asked: Quantity): boolean {
  if (asked === 'money') return amount.test(text);
  const unit = asked === 'time' ? '(?:ngay|thang|nam|tuan|gio)' : asked === 'phan tram' ? '(?:phan tram|%)' : asked;
  const folded = fold(text).replaceAll(/\s+/g, ' ');
  if (asked === 'phan') return /\d\/\d/.test(folded);
  return new RegExp(`(?<![a-z])${number} ?(?:lan )?${unit}(?![a-z])`).test(folded);
}
