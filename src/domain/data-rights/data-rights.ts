import { z } from 'zod';
import { addWorkingDays } from '../calendar.ts';
import { addDays, type Day, daysBetween, formatDay } from '../day.ts';
import type { Holidays } from '../holidays.ts';

/** What a person may ask of his data (Luật 91/2025/QH15, Điều 4 and 13–15). */
export const requestKind = z.enum(['view', 'correct', 'restrict', 'object', 'withdraw', 'delete']);
export type RequestKind = z.infer<typeof requestKind>;

/** received → answered (accepted, being carried out) → done; or refused with a reason. */
export const requestState = z.enum(['received', 'answered', 'done', 'refused']);
export type RequestState = z.infer<typeof requestState>;

/** What a request is called in a sentence: "yêu cầu xoá dữ liệu". */
export const requestNames: Readonly<Record<RequestKind, string>> = {
  view: 'xem dữ liệu',
  correct: 'sửa dữ liệu',
  restrict: 'hạn chế xử lý',
  object: 'phản đối xử lý',
  withdraw: 'rút đồng ý',
  delete: 'xoá dữ liệu',
};

const stateNames: Readonly<Record<RequestState, string>> = {
  received: 'chờ trả lời',
  answered: 'đang thực hiện',
  done: 'đã xong',
  refused: 'đã từ chối',
};

interface Terms {
  /** Calendar days from the day of receipt in which it is carried out. */
  days: number;
  /** Calendar days by which it may be put off, once. */
  extension: number;
  /** Code of the clause that says so. */
  rule: string;
}

/** Working days in which every request is answered (NĐ 356/2025/NĐ-CP, Điều 5, khoản 2–4). */
const answerWorkingDays = 2;

const correction: Terms = { days: 10, extension: 10, rule: 'DL-08' };
const stopping: Terms = { days: 15, extension: 15, rule: 'DL-07' };

/**
 * NĐ 356/2025/NĐ-CP, Điều 5: khoản 3 (view, correct), khoản 2 (withdraw, restrict, object), khoản 4 (delete). The longer
 * spans for work that a processor must do (15, 20, 30 days) are not used: everything kept stands in one database.
 */
export const requestTerms: Readonly<Record<RequestKind, Terms>> = {
  view: correction,
  correct: correction,
  restrict: stopping,
  object: stopping,
  withdraw: stopping,
  delete: { days: 20, extension: 20, rule: 'DL-09' },
};

/** The last days on which a request received on a day is answered and carried out; the day of receipt is not counted. */
export function deadlines(kind: RequestKind, received: Day, holidays: Holidays): { answerBy: Day; doneBy: Day } {
  return {
    answerBy: addWorkingDays(received, answerWorkingDays, holidays),
    doneBy: addDays(received, requestTerms[kind].days),
  };
}

/** The day by which a request is carried out when it is put off, which may be done once. */
export function extendedDoneBy(kind: RequestKind, doneBy: Day): Day {
  return addDays(doneBy, requestTerms[kind].extension);
}

/** A request's clock as the administrator reads it: "trả lời trước hết 12/8/2026 (còn 2 ngày)". */
export function clockLine(
  request: { state: RequestState; answerBy: Day; doneBy: Day; extended: boolean },
  today: Day,
): string {
  if (request.state === 'done' || request.state === 'refused') return stateNames[request.state];
  const done = `xong chậm nhất ${formatDay(request.doneBy)} (${left(today, request.doneBy)})`;
  const extended = request.extended ? ', đã gia hạn' : '';
  if (request.state === 'answered') return `${done}${extended}`;
  return `trả lời chậm nhất ${formatDay(request.answerBy)} (${left(today, request.answerBy)}), ${done}${extended}`;
}

function left(today: Day, by: Day): string {
  const days = daysBetween(today, by);
  if (days < 0) return `quá ${-days} ngày`;
  return days === 0 ? 'hôm nay là hạn' : `còn ${days} ngày`;
}

/** Stands for the name of somebody whose data was erased. */
export const erasedName = '(đã xoá dữ liệu)';
