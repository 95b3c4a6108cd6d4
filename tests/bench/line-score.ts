import { fold } from '../../src/domain/fold.ts';

/** Unit words that are stripped from the front of a place before comparing (../shared/domain/dates.md, line conventions). */
const unitWords =
  /^(?:chi doan|doan|xa|x|phuong|p|dac khu|thon|ap|ban|lang|khoi pho|khu pho|to dan pho|tdp|xom|truong)(?= |$) ?/;

const plain = (s: string): string =>
  fold(s)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function core(place: string): string {
  let left = plain(place);
  for (
    let shorter = left.replace(unitWords, '');
    shorter !== left && shorter !== '';
    shorter = left.replace(unitWords, '')
  ) {
    left = shorter;
  }
  return left;
}

/** True when both name the same place after folding and stripping; both missing is the same. */
export function samePlace(want: string | null | undefined, got: string | undefined): boolean {
  if (!want || !got) return !want && !got;
  return core(want) === core(got);
}

/** Token F1 of two purposes after folding: 0 to 1. */
export function purposeF1(want: string, got: string): number {
  const [a, b] = [plain(want).split(' '), plain(got).split(' ')];
  const left = [...b];
  const common = a.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return common === 0 ? 0 : (2 * common) / (a.length + b.length);
}

/** True when the purposes are alike enough (F1 ≥ 0.7); both missing is the same. */
export function samePurpose(want: string | null | undefined, got: string | undefined): boolean {
  if (!want || !got) return !want && !got;
  return purposeF1(want, got) >= 0.7;
}
