import type { Share } from '../../db/queries/programmes/programme-coverage.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import type { Criterion, Definition } from '../../domain/programmes/programme.ts';
import type { Answer } from '../../domain/programmes/programme-answer.ts';
import { deadlineFrom } from '../../domain/programmes/programme-days.ts';
import { shareText } from '../../domain/visits/coverage.ts';

const CELLS = 10;

/** `■■■□□□□□□□`: full only when every unit is counted, empty only when none is. */
export function bar({ met, units }: Share): string {
  const share = units === 0 ? 0 : (CELLS * met) / units;
  const full = met === 0 ? 0 : met === units ? CELLS : Math.min(CELLS - 1, Math.max(1, Math.round(share)));
  return '■'.repeat(full) + '□'.repeat(CELLS - full);
}

/** `12/40 (30 %)`. */
export function share({ met, units }: Share): string {
  return shareText(met, units);
}

/** `Mục tiêu 100 %, hạn 15/12/2026: còn 28 đơn vị.` */
export function targetText(definition: Definition, { met, units }: Share, asOf: Day): string {
  const { target } = definition;
  const deadline = deadlineFrom(definition, asOf);
  const wanted = 'count' in target ? target.count : Math.ceil((units * target.share) / 100);
  const goal = 'count' in target ? `${target.count} đơn vị` : `${String(target.share).replace('.', ',')} %`;
  const left = Math.max(0, wanted - met);
  return `Mục tiêu ${goal}${deadline ? `, hạn ${formatDay(deadline.day)}` : ''}: ${left === 0 ? 'đã đạt' : `còn ${left} đơn vị`}.`;
}

/** What was said of a typed criterion, in short: `12/15 chức danh`, `số 12-QĐ/ĐTN`, nothing for yes and no. */
export function valueText(one: Criterion, said: Answer | undefined): string {
  if (!said) return '';
  if (one.kind === 'number')
    return `${String(said.value).replace('.', ',')}/${String(one.target).replace('.', ',')}${one.of ? ` ${one.of}` : ''}`;
  return one.kind === 'document' ? `số ${said.value}` : '';
}
