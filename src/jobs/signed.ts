import { businessDay, hourOf } from '../domain/calendar.ts';
import { formatDay } from '../domain/day.ts';
import type { Reply } from '../post/reply.ts';

/** The run a letter comes from, as its words tell of it. */
interface Origin {
  job: string;
  period: string;
  dueAt: Date;
  late: boolean;
  personId: number | undefined;
}

/** A letter's words saying that they are late, with [Vì sao?] where a person gets it, which opens what the ledger knows (/visao). */
export function signed({ job, period, dueAt, late, personId }: Origin, reply: Reply): Reply {
  const text = late ? `${reply.text}\n${lateLine(dueAt)}` : reply.text;
  const why = personId === undefined ? [] : [[{ label: 'Vì sao?', say: `/visao ${job}:${period}` }]];
  const buttons = [...(reply.buttons ?? []), ...why];
  return { ...reply, text, ...(buttons.length > 0 ? { buttons } : {}) };
}

function lateLine(dueAt: Date): string {
  return `(Tin gửi muộn, lẽ ra lúc ${hourOf(dueAt)} ngày ${formatDay(businessDay(dueAt))}.)`;
}
