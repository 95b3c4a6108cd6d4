import { parseDays } from '../dates/parse.ts';
import type { Day } from '../day.ts';

/** A typed change in its parts: `first SEPARATOR second từ DAY theo DECISION`; what is not said is undefined. */
export interface ChangeLine {
  first: string;
  second?: string;
  /** The text of the day, kept where it is one: "1/9". */
  day?: string;
  decision?: string;
  /** "2 phó bí thư". */
  deputies?: number;
}

/** Words that part a change's two sides. "thanh" without marks counts only before a type word: names have it too. */
const separators = {
  into: /\s+(?:thành|->|→|vào(?=\s)|thanh(?=\s+(?:doan|xa|phuong|dac khu|chi doan|lien chi|phan doan)\s))\s*/u,
  to: /\s+(?:thành|->|→|sang|về|ve)\s+/u,
  of: /\s*(?::|\s(?:tại|ở|thuộc|trực thuộc|do)\s)\s*/u,
} as const;

/** Reads `line` from its end: the decision, the number of deputies, the day, then both sides of `by`. Never throws. */
export function readChangeLine(line: string, by: keyof typeof separators | undefined, today: Day): ChangeLine {
  const [rest, decision] = cutTail(line.trim(), /\s+theo\s+(?!dõi)/iu);
  const counted = /[,;\s]+(\d{1,2})\s*(?:phó bí thư|pho bi thu|pbt)(?=[\s,;]|$)/iu.exec(rest);
  const [whole, day] = cutDay(counted ? rest.replace(counted[0], '').trim() : rest, today);
  const parted = by ? partAt(whole, separators[by]) : { first: whole };
  return {
    ...parted,
    ...(day ? { day } : {}),
    ...(decision ? { decision } : {}),
    ...(counted ? { deputies: Number(counted[1]) } : {}),
  };
}

/** Cuts at the last "từ" after which a day stands. */
function cutDay(text: string, today: Day): [string, string | undefined] {
  const [rest, said] = cutTail(text, /\s+(?:kể từ|từ|tu)(?:\s+(?:ngày|ngay))?\s+/iu);
  return said && parseDays(said, today) ? [rest, said] : [text, undefined];
}

function cutTail(text: string, mark: RegExp): [string, string | undefined] {
  const last = [...text.matchAll(new RegExp(mark.source, `${mark.flags}g`))].at(-1);
  if (!last) return [text, undefined];
  return [text.slice(0, last.index).trim(), text.slice(last.index + last[0].length).trim()];
}

/** "vào" stays with the second side: it says that a standing unit takes the others in. */
function partAt(text: string, mark: RegExp): { first: string; second?: string } {
  const found = mark.exec(text);
  if (!found) return { first: text };
  const taking = /vào/u.test(found[0]) ? 'vào ' : '';
  return {
    first: text.slice(0, found.index).trim(),
    second: taking + text.slice(found.index + found[0].length).trim(),
  };
}
