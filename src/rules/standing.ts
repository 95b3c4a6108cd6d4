import type { Day } from '../domain/day.ts';
import { fold } from '../domain/fold.ts';
import { overlap, type Period, periodOf } from './period.ts';
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
  /** Not in force yet on the day. */
  pending: boolean;
  /** Whether it held at the time the question asks of; undefined where it asks of none. */
  held?: boolean;
  /** A common reading without a document: never cited as a rule. */
  hearsay: boolean;
}

const examples = ['tham khảo', 'ví dụ', 'địa phương', '—', ''];
const whole = /^(toàn quốc|cơ quan nhà nước)/i;
const shortNames: Readonly<Record<string, string>> = { 'br-vt': 'ba ria vung tau', 'tp.hcm': 'ho chi minh' };

/** How a rule stands to an asker; `asked` is the time his question asks of. */
export function standingOf(rule: Rule, asker: Asker, asked?: Period): Standing {
  const period = periodOf(rule);
  return {
    reach: reachOf(rule.scope, asker.units),
    ended: period.to < asker.day,
    pending: period.told && period.from > asker.day,
    ...(asked ? { held: overlap(period, asked) } : {}),
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
