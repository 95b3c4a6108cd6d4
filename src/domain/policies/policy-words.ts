import { fold } from '../fold.ts';
import { type VisitLevel, visitActivity, visitActivityNames, visitLevelNames } from '../visits/visit-kind.ts';
import type { TermName, VisitTerms } from './policy.ts';

/** How a term is called, how its value reads, and how it is said; `read` gives undefined for what it cannot be. */
interface TermWords<Value> {
  name: string;
  say: (value: Value) => string;
  example: string;
  read: (folded: string) => unknown;
}

/** The value of every term. */
export type Values = { [Name in TermName]-?: NonNullable<VisitTerms[Name]>['value'] };

const inDays = (value: number) => `${value} ngày`;
const numbersIn = (said: string): number[] => (said.match(/\d{1,4}/g) ?? []).map(Number);
const oneNumber = (said: string) => (numbersIn(said).length === 1 ? numbersIn(said)[0] : undefined);
const yesNo = (said: string) =>
  /^(co|can|bat|duoc)\b/.test(said) ? true : /^(khong|ko|tat)\b/.test(said) ? false : undefined;
const sayYes = (value: boolean) => (value ? 'có' : 'không');

function days(name: string, say: (value: number) => string = inDays, example = '10'): TermWords<number> {
  return { name, say, example, read: oneNumber };
}

function choice(name: string): TermWords<boolean> {
  return { name, say: sayYes, example: 'có', read: yesNo };
}

const pad = (n: number) => String(n).padStart(2, '0');

/** Days of the year in a text, `15/11` → `11-15`. */
function yearDays(said: string): string[] {
  return [...said.matchAll(/(\d{1,2})[/-](\d{1,2})/g)].map(([, d, m]) => `${pad(Number(m))}-${pad(Number(d))}`);
}

const sayYearDay = (value: string) => `${Number(value.slice(3))}/${Number(value.slice(0, 2))}`;

const levelWords: readonly (readonly [VisitLevel, RegExp])[] = [
  ['branch', /(?:chi doan)\D{0,12}(\d{1,3})/],
  ['commune', /(?:xa|phuong)\D{0,12}(\d{1,3})/],
  ['district', /(?:huyen|quan)\D{0,12}(\d{1,3})/],
];

function readLevels(said: string): unknown {
  const found = levelWords.flatMap(([level, words]) => {
    const least = words.exec(said)?.[1];
    return least === undefined ? [] : [[level, Number(least)]];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function readTrips(said: string): unknown {
  const [count, minDays, maxDays = minDays] = numbersIn(said);
  return minDays === undefined ? undefined : { count, minDays, maxDays };
}

function readActivities(said: string): unknown {
  if (/^(tat ca|ca bon|het)/.test(said)) return [...visitActivity.options];
  const marks = {
    survey: /khao sat|chuyen de/,
    joint: /phoi hop/,
    inspection: /kiem tra|giam sat/,
    meeting: /hop|sinh hoat/,
  };
  // “phối hợp” folds to “phoi hop”: it is taken out before a meeting's word is looked for.
  const rest = said.replaceAll('phoi hop', '');
  const named = visitActivity.options.filter((kind) => marks[kind].test(kind === 'joint' ? said : rest));
  return named.length > 0 ? named : undefined;
}

const countsFromNames = { passed: 'qua ngày đi', reported: 'có kết quả', confirmed: 'cơ sở xác nhận' } as const;

function readCountsFrom(said: string): unknown {
  if (/xac nhan/.test(said)) return 'confirmed';
  return /ket qua|bao cao/.test(said) ? 'reported' : /qua ngay|di xong|da di/.test(said) ? 'passed' : undefined;
}

/** Every term in the order in which it is shown. */
export const termWords: { readonly [Name in keyof Values]: TermWords<Values[Name]> } = {
  daysPerYear: days('Số ngày một năm', inDays, '60'),
  levelMinimums: {
    name: 'Tối thiểu theo nơi đến',
    say: (value) => {
      const said = Object.entries(value).map(([level, least]) => `${visitLevelNames[level as VisitLevel]} ${least}`); // as: its keys are levels
      return said.length > 0 ? `${said.join(', ')} ngày` : 'không đặt';
    },
    example: 'chi đoàn 30, xã 20, huyện 10',
    read: readLevels,
  },
  thematicTrips: {
    name: 'Đợt chuyên đề',
    say: ({ count, minDays, maxDays }) =>
      count === 0 ? 'không đặt' : `${count} đợt, mỗi đợt ${minDays}–${maxDays} ngày`,
    example: '2 đợt 5-7 ngày',
    read: readTrips,
  },
  thematicGap: days('Hai đợt cách nhau ít nhất', inDays, '1'),
  season: {
    name: 'Thời gian tính trong năm',
    say: ({ from, to }) => `${sayYearDay(from)} – ${sayYearDay(to)}`,
    example: '1/3 - 31/12',
    read: (said) => (yearDays(said).length === 2 ? { from: yearDays(said)[0], to: yearDays(said)[1] } : undefined),
  },
  cutOff: { name: 'Ngày chốt số liệu', say: sayYearDay, example: '15/11', read: (said) => yearDays(said)[0] },
  proRata: choice('Tính theo phần năm phải đi'),
  activities: {
    name: 'Việc được tính',
    say: (value) =>
      value.length === visitActivity.options.length
        ? 'cả bốn nhóm'
        : value.map((kind) => visitActivityNames[kind]).join('; '),
    example: 'khảo sát, phối hợp, kiểm tra, dự họp',
    read: readActivities,
  },
  halfDays: choice('Tính nửa ngày'),
  countsFrom: {
    name: 'Ngày được tính từ khi',
    say: (value) => countsFromNames[value],
    example: 'có kết quả',
    read: readCountsFrom,
  },
  evidence: choice('Cần công lệnh, quyết định'),
  workingDays: choice('Ngày còn lại chỉ kể ngày làm việc'),
  registrationDay: days('Hạn nộp bảng đăng ký quý', (value) => `ngày thứ ${value} của quý`, '5'),
  reportDue: days('Hạn báo kết quả', (value) => `${value} ngày sau chuyến đi`),
  escalateAfter: days('Chờ duyệt lâu nhất', (value) => `${value} ngày làm việc`, '3'),
  longestRange: days('Một chuyến dài nhất', inDays, '14'),
  advance: days('Đăng ký trước nhiều nhất', inDays, '180'),
};

/** A term's value as read; undefined where it is none (`visitTerms` checks its limits). */
export function readTerm(name: TermName, text: string): unknown {
  return termWords[name].read(fold(text).trim());
}

/** A term's value as shown. */
export function sayTerm<Name extends TermName>(name: Name, value: Values[Name]): string {
  return termWords[name].say(value);
}
