import { fold } from '../fold.ts';

/** What a line says of who was there; `all`: nobody was missing. */
export interface Counts {
  present?: number | undefined;
  absent?: number | undefined;
  total?: number | undefined;
  all?: true | undefined;
}

/** Final figures of one meeting. */
export interface Figures {
  present: number;
  total: number;
}

/** Stands in the place of what was read, so that the rest keeps its place. No keyboard types it. */
export const TAKEN = '\uE000';

/** Folded letter by letter: places in it are places in the text. */
export function foldInPlace(text: string): string {
  return text.replaceAll(/[\s\S]/gu, (letter) => {
    const folded = fold(letter);
    return folded.length === letter.length ? folded : letter;
  });
}

/** The text with `length` characters from `at` on marked as read. */
export function takeOut(text: string, at: number, length: number): string {
  return text.slice(0, at) + TAKEN.repeat(length) + text.slice(at + length);
}

const people = '(?:dvtn|dv|doan vien|dong chi|d\\/c|dc|nguoi|ng|ban|em|thanh nien)(?![a-z])';
const came = 'co mat|co|duoc|hien dien|du hop|du|tham du|tham gia|quan so|qs|so luong';
const lead = `(?:${came}|si so|ss)`;
const after = '(?:\\s*(?:tham gia|tham du|co mat|du hop|du|den hop|den)(?![a-z]))';
const over = '(?:\\/|tren tong so|tren tong|tren|trong tong so|trong so|trong)';

/** Words whose number of people is what was done, not who was there: “kết nạp 2 đoàn viên”. */
const given =
  'ket nap|gioi thieu|trao|tang|tham|cho|them|phat|bau|xet|ho tro|giup|cu|tiep nhan|tiep|don|chia tay|khen thuong|khen|bieu duong|truong thanh';

interface Pattern {
  like: RegExp;
  /** What a match says; undefined: it is no count after all. */
  read(match: RegExpExecArray): Counts | undefined;
}

const number = (text: string | undefined) => Number(text);

const patterns: readonly Pattern[] = [
  {
    like: new RegExp(
      `(?<![a-z\\d/.])(?<lead>${lead}\\s*:?\\s*)?(?<![\\d/.])(?<present>\\d{1,4})\\s*(?<who>${people}\\s*)?${over}\\s*(?:tong so\\s*)?(?<total>\\d{1,4})(?![\\d/.]*\\d)(?<whom>\\s*${people})?${after}?`,
      'g',
    ),
    read({ groups = {} }) {
      const [present, total] = [number(groups.present), number(groups.total)];
      const dateLike = present <= 31 && total <= 12;
      const sure = groups.lead || groups.who || groups.whom;
      return dateLike && !sure ? undefined : { present, total };
    },
  },
  {
    like: /(?<![a-z])(?:khong (?:co )?ai vang(?: mat)?|khong vang(?: ai)?|vang khong|vang 0(?!\d))(?![a-z])/g,
    read: () => ({ all: true }),
  },
  {
    like: new RegExp(`(?<![a-z])(?:vang|thieu)(?: mat)?\\s*:?\\s*(\\d{1,4})(?!\\s*[/\\dhg:])(?:\\s*${people})?`, 'g'),
    read: ([, absent]) => ({ absent: number(absent) }),
  },
  {
    like: new RegExp(`(?<![a-z\\d/])(\\d{1,4})\\s*(?:${people}\\s*)?vang(?: mat)?(?![a-z])`, 'g'),
    read: ([, absent]) => ({ absent: number(absent) }),
  },
  {
    like: new RegExp(
      `(?<![a-z])(?:(?:co mat|tham gia|tham du)\\s+)?(?:day du|dong du|du mat|du quan so|du 100%|100%)(?:\\s*(\\d{1,4})\\s*${people}?)?`,
      'g',
    ),
    read: ([, total]) => (total ? { present: number(total), total: number(total) } : { all: true }),
  },
  {
    like: new RegExp(
      `(?<![a-z])(?:tong so|tong cong|tong|si so|ss|ts|chi doan co)\\s*:?\\s*(\\d{1,4})(?!\\s*[/\\d])(?:\\s*${people})?`,
      'g',
    ),
    read: ([, total]) => ({ total: number(total) }),
  },
  {
    like: new RegExp(
      `(?<![a-z])(?:${came})\\s*:?\\s*(\\d{1,4})(?!\\s*[/\\dhg:.])\\s*(${people}${after}?|(?=[,;.)\uE000\\n]|$))`,
      'g',
    ),
    read: ([, present]) => ({ present: number(present) }),
  },
  {
    like: new RegExp(`(?<=^|[,;.(\\n\uE000]\\s*)(\\d{1,4})\\s*${people}${after}?`, 'g'),
    read: ([, present]) => ({ present: number(present) }),
  },
  {
    like: new RegExp(`(?<![a-z\\d/])(\\d{1,4})\\s*${people}${after}`, 'g'),
    read: ([, present]) => ({ present: number(present) }),
  },
  {
    like: new RegExp(
      `(?<!(?:${given})\\s+)(?<![a-z\\d/])(\\d{1,4})\\s*${people}(?=\\s*(?:[,;.\uE000]|$|(?:noi dung|nd|ban|vang|chu de)(?![a-z])))`,
      'g',
    ),
    read: ([, present]) => ({ present: number(present) }),
  },
];

/** “đủ” with its marks; “du” is also “dự”, so bare it must end its clause. */
const enough: readonly Pattern[] = [
  /(?<!\p{L})(?:có mặt |tham gia )?đủ(?: cả| quân số| mặt)?(?:\s+(\d{1,4})(?!\s*[/\d]))?(?!\p{L})/giu,
  /(?<!\p{L})du(?=\s*(?:[,;.)]|$))/giu,
].map((like) => ({
  like,
  read: ([, total]) => (total ? { present: number(total), total: number(total) } : { all: true }),
}));

/** Takes the counts out of a line: what they say, and the line with them marked as read. */
export function takeCounts(text: string): { counts?: Counts; rest: string } {
  const sure = takeBy(enough.slice(0, 1), { rest: text }, (line) => line);
  const counted = takeBy(patterns, sure, foldInPlace);
  return counted.counts ? counted : takeBy(enough.slice(1), counted, (line) => line);
}

/** Each pattern in turn; what an earlier one said stays. */
function takeBy(
  list: readonly Pattern[],
  before: { counts?: Counts; rest: string },
  seen: (line: string) => string,
): { counts?: Counts; rest: string } {
  let { counts, rest } = before;
  for (const { like, read } of list) {
    for (const match of seen(rest).matchAll(like)) {
      const said = read(match);
      if (!said || Object.keys(said).some((key) => counts && key in counts)) continue;
      counts = { ...said, ...counts };
      rest = takeOut(rest, match.index, match[0].trimEnd().length);
    }
  }
  return counts ? { counts, rest } : { rest };
}

/** The counts of an answer to “how many”: two numbers, one, or words; undefined where there is neither. */
export function readCounts(text: string): Counts | undefined {
  const [, present, total] =
    /^\D{0,20}(\d{1,4})\s*(?:\/|-|trên|tren|trong)\s*(\d{1,4})\D{0,20}$/iu.exec(text.trim()) ?? [];
  if (present && total) return { present: number(present), total: number(total) };
  const { counts } = takeCounts(text);
  if (counts) return counts;
  const alone = /^(\d{1,4})$/.exec(text.trim())?.[1];
  return alone ? { present: number(alone) } : undefined;
}

/**
 * The figures that counts give, with the number of members known (null: none); else what is impossible about them, or that
 * the total is missing, as a sentence.
 */
export function figuresOf(counts: Counts, known: number | null): Figures | { problem: string } {
  const { present, absent, all } = counts;
  const total =
    counts.total ?? (present !== undefined && absent !== undefined ? present + absent : (known ?? undefined));
  if (present !== undefined && total !== undefined && present > total && counts.total === undefined)
    return { problem: `Có mặt ${present} mà danh sách chi đoàn trên trợ lý chỉ có ${total}. ${howTo}` };
  if (total === undefined) return { problem: `Chưa rõ tổng số đoàn viên của chi đoàn. ${howTo}` };
  const came = present ?? (all ? total : absent === undefined ? undefined : total - absent);
  if (came === undefined) return { problem: `Có mặt bao nhiêu trên tổng số ${total}? ${howTo}` };
  if (total < 1) return { problem: `Tổng số đoàn viên phải từ 1 trở lên. ${howTo}` };
  if (came > total) return { problem: `Có mặt ${came} lại nhiều hơn tổng số ${total}. ${howTo}` };
  if (came < 0) return { problem: `Vắng ${absent} lại nhiều hơn tổng số ${total}. ${howTo}` };
  return { present: came, total };
}

const howTo = 'Đồng chí nhắn “có mặt/tổng số”, ví dụ: 14/20.';
