import { fold } from '../../domain/fold.ts';

/** A number and its unit typed as one word: '32t', '60ngay', '3th'. */
const glued =
  /(?<![\p{L}\p{N}/.-])(\d{1,4})(tuổi|tuoi|tháng|thang|thg|th|t|ngày|ngay|ng|lần|lan|người|nguoi|dv|đv)(?![\p{L}\p{N}/-])/giu;

/** Below this nobody is asked the age of: '6t' are months. */
const YOUNGEST = 14;

/** Parts numbers from the units glued to them. */
export function parted(question: string): string {
  return question.replaceAll(glued, (_all, number: string, unit: string) => `${number} ${inFull(fold(unit), number)}`);
}

function inFull(unit: string, number: string): string {
  if (unit === 't') return Number(number) >= YOUNGEST ? 'tuổi' : 'tháng';
  if (unit === 'th' || unit === 'thg') return 'tháng';
  return unit === 'ng' ? 'ngày' : unit;
}
