import { formatDay, formatRange } from '../day.ts';
import { basisOf, type VisitTerms } from '../policies/policy.ts';
import { progressBar } from '../visits/visit.ts';
import { visitLevelNames } from '../visits/visit-kind.ts';
import type { Breach } from './breaches.ts';
import type { Ledger } from './ledger.ts';

/** Faults and breaches shown at once; a phone holds no more beside the rest. */
const SHOWN = 2;

/** A number of days as people write it: 2,5. */
export function dayCount(days: number): string {
  return String(days).replace('.', ',');
}

/** A ledger in a few lines: the result, the bar, what is asked by which rule, pace, what is broken. */
export function ledgerLines(ledger: Ledger, terms: VisitTerms): string[] {
  const { year, days } = ledger;
  const waiting = days.waiting > 0 ? `, ${dayCount(days.waiting)} ngày chờ kết quả, xác nhận` : '';
  const went = `đã đi ${dayCount(days.done)}`;
  const more = `đăng ký thêm ${dayCount(days.planned)} ngày${waiting}`;
  if (ledger.exempt) return [`Năm ${year}: được miễn đi cơ sở.`, `Trong năm ${went} ngày ngoài thời gian miễn.`];
  if (days.quota === 0) return [`Năm ${year}: ${went} ngày, ${more}.`, 'Đơn vị chưa đặt chỉ tiêu.'];
  return [
    `Năm ${year}: ${went}/${days.quota} ngày, ${more}.`,
    `${progressBar(days.done, days.waiting + days.planned, days.quota)} ${stateOf(ledger)}`,
    quotaLine(ledger, terms),
    ...partLines(ledger, terms),
    ...paceLines(ledger),
    ...ledger.breaches.slice(0, SHOWN).map((breach) => `⚠ ${breachLine(breach, ledger)}`),
    ...(ledger.breaches.length > SHOWN ? [`… và ${ledger.breaches.length - SHOWN} điều nữa.`] : []),
  ];
}

/** In a word or two where it stands. */
export function stateOf({ days }: Ledger): string {
  if (days.done >= days.quota) return 'đã đủ chỉ tiêu';
  return days.left > 0 ? `còn thiếu ${dayCount(days.left)} ngày` : 'đủ chỉ tiêu khi đi hết';
}

function quotaLine({ days }: Ledger, { daysPerYear }: VisitTerms): string {
  const whole = daysPerYear.value;
  const part =
    days.quota === whole ? `${whole} ngày/năm` : `${days.quota} ngày (theo phần năm phải đi; cả năm ${whole})`;
  return `Chỉ tiêu ${part}: ${basisOf(daysPerYear)}.`;
}

function partLines({ levels, trips }: Ledger, terms: VisitTerms): string[] {
  const byLevel = levels.map(({ level, done, quota }) => `${visitLevelNames[level]} ${dayCount(done)}/${quota}`);
  const coming = trips.planned > 0 ? `, đăng ký thêm ${trips.planned}` : '';
  return [
    ...(byLevel.length > 0 ? [`Theo nơi đến: ${byLevel.join(', ')} ngày.`] : []),
    ...(trips.quota > 0
      ? [`Đợt chuyên đề: ${trips.done}/${trips.quota}${coming} (${basisOf(terms.thematicTrips ?? { rule: null })}).`]
      : []),
  ];
}

function paceLines({ days, expected, lastDay, lastTripDay }: Ledger): string[] {
  const behind = expected - days.done;
  const pace = behind > 0 ? `chậm ${dayCount(behind)} ngày so với nhịp đều` : 'kịp nhịp đều';
  const last = lastDay ? `; phần còn thiếu phải bắt đầu chậm nhất ${formatDay(lastDay)}` : '';
  const trip = lastTripDay ? `, đợt chuyên đề chậm nhất ${formatDay(lastTripDay)}` : '';
  return days.done >= days.quota && !trip ? [] : [`Đến nay ${pace}${last}${trip}.`];
}

/** A breach as a sentence: what, by how much, by which rule. */
export function breachLine(breach: Breach, ledger: Ledger): string {
  return `${breachText(breach, ledger)} (${basisOf(breach)}).`;
}

function breachText(breach: Breach, { period, trips }: Ledger): string {
  const by = dayCount(breach.by);
  if (breach.kind === 'days') return `Hết kỳ còn thiếu ${by} ngày`;
  if (breach.kind === 'level') return `Thiếu ${by} ngày ở ${visitLevelNames[breach.level]}`;
  if (breach.kind === 'trips') return `Thiếu ${by} đợt chuyên đề`;
  if (breach.kind === 'outOfReach') return `Đến ${formatDay(period.to)} không đủ ngày nữa, hụt ${by} ngày`;
  if (breach.kind === 'tripsOutOfReach') return `Không còn đủ thời gian cho ${by} đợt chuyên đề`;
  const trip = trips.judged.find(({ visit }) => visit.id === breach.visitId)?.visit;
  const name = `Đợt ${trip ? formatRange(trip.from, trip.to) : ''} không tính là đợt chuyên đề`;
  if (breach.fault === 'close') return `${name}: quá gần đợt trước ${by} ngày`;
  return `${name}: ${breach.fault === 'short' ? 'thiếu' : 'quá'} ${by} ngày`;
}
