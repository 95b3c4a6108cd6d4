import type { Day } from '../domain/day.ts';
import { fold } from '../domain/fold.ts';
import type { Rule } from './rule.ts';

/** Who asks: the names of his unit and of those above it, and the day. A stranger has no units. */
export interface Asker {
  units: readonly string[];
  day: Day;
}

/** How a rule stands to the asker on a day. */
export interface Standing {
  /** Everywhere; of his own place; of another place; or of nobody in particular (an example, a handbook). */
  reach: 'nation' | 'own' | 'other' | 'example';
  /** Out of force on the day, as far as anybody knows. */
  ended: boolean;
  /** A common reading without a document: never cited as a rule. */
  hearsay: boolean;
}

const examples = ['tham khảo', 'ví dụ', 'địa phương', '—', ''];
const whole = /^(toàn quốc|cơ quan nhà nước)/i;
/** Statuses by which the starter rulebook says that a rule's time is over. */
const over = /hết giai đoạn|lịch sử|^năm 20\d\d$|nhiệm kỳ \d{4}–\d{4}$|hết hiệu lực/i;
const shortNames: Readonly<Record<string, string>> = { 'br-vt': 'ba ria vung tau', 'tp.hcm': 'ho chi minh' };

export function standingOf(rule: Rule, asker: Asker): Standing {
  return {
    reach: reachOf(rule.scope, asker.units),
    ended: hasEnded(rule, asker.day),
    hearsay: rule.confidence === '?',
  };
}

function reachOf(scope: string, units: readonly string[]): Standing['reach'] {
  if (whole.test(scope)) return 'nation';
  if (examples.includes(scope)) return 'example';
  const names = placesOf(scope);
  const own = units.map(plainName);
  return names.some((name) => own.some((unit) => ` ${unit} `.includes(` ${name} `))) ? 'own' : 'other';
}

/** Places a scope names: 'Đà Nẵng, Tây Ninh (mẫu …)' → da nang, tay ninh. */
export function placesOf(scope: string): string[] {
  return scope
    .replaceAll(/\([^)]*\)/g, '')
    .split(',')
    .map((part) => shortNames[fold(part).trim()] ?? plainName(part))
    .filter((part) => part !== '');
}

function plainName(name: string): string {
  return fold(name)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

function hasEnded({ status, validTo }: Rule, day: Day): boolean {
  if (validTo !== null) return validTo < day;
  const years = /(\d{4})–(\d{4})/.exec(status);
  return over.test(status) && !(years && Number(years[2]) >= Number(day.slice(0, 4)));
}
