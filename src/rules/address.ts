import { fold } from '../domain/fold.ts';
import type { Rule } from './rule.ts';

/** A place in a document that somebody names outright instead of asking. */
export interface Address {
  /** Number of the document, letters and digits only: '09hdtwdtnbtc'; undefined where only an article is named. */
  number: string | undefined;
  article: number | undefined;
  clause: number | undefined;
}

/** '09-HD/TWĐTN-BTC', '09 HD TWDTN', '66-hd', '91/2025/QH15', '356/2025/nđ-cp', 'nghị định 356'. */
const numbered =
  /\b(\d{1,4})\s*[-–/ ]?\s*(hd|kh|cv|nq|kl|qd|bc|ttr|tb|ctr|ct|qc)\b\s*(?:[-–/ ]\s*([a-z]{3,6}(?:\s*[-–]\s*[a-z]{2,6})?))?|\b(\d{1,4}\/\d{4}\/[a-z]{2,5}\d*(?:-[a-z]+)?)/;
const spokenNumber =
  /\b(?:huong dan|ke hoach|cong van|nghi quyet|ket luan|quyet dinh|nghi dinh|luat)\s+(?:so\s+)?(\d{1,4})\b/;
const articled = /\bdieu\s+(\d{1,3})\b/;
const claused = /\bkhoan\s+(\d{1,2})\b/;

const tight = (text: string) => fold(text).replaceAll(/[^a-z0-9]/g, '');

/** The place a line names, if that is all it does: a question around it is a question. */
export function readAddress(line: string): Address | undefined {
  const text = fold(line).replaceAll(/\s+/g, ' ').trim();
  const number = numbered.exec(text) ?? spokenNumber.exec(text);
  const [, article] = articled.exec(text) ?? [];
  const [, clause] = claused.exec(text) ?? [];
  if (!number && article === undefined) return undefined;
  const rest = [numbered, spokenNumber, articled, claused].reduce((left, shape) => left.replace(shape, ' '), text);
  const words = rest.match(/[a-z0-9]+/g)?.filter((word) => !courtesy.has(word)) ?? [];
  if (words.length > 0) return undefined;
  const whole =
    number &&
    (number[4] ??
      number
        .slice(1, 4)
        .filter((part) => part !== undefined)
        .join(''));
  return {
    number: number ? tight(whole ?? number[1] ?? '') : undefined,
    article: article === undefined ? undefined : Number(article),
    clause: clause === undefined ? undefined : Number(clause),
  };
}

const courtesy = new Set(
  'dieu le doan khoa xi xii xiii cua van ban so xem tra quy dinh noi gi la theo luat nghi huong dan cong ke hoach va'.split(
    ' ',
  ),
);

/** The rules that stand there, in their order. */
export function rulesAt({ number, article, clause }: Address, rules: readonly Rule[]): Rule[] {
  return rules.filter((rule) => {
    const path = fold(rule.path ?? '');
    const inDocument = number === undefined || tight(rule.number).includes(number);
    const inArticle = article === undefined || new RegExp(`\\bdieu ${article}\\b`).test(path);
    const inClause = clause === undefined || new RegExp(`\\bkhoan ${clause}\\b`).test(path);
    return inDocument && inArticle && inClause;
  });
}
