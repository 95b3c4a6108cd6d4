import { daysOfPeriod } from '../dates/months.ts';
import { parseDays } from '../dates/parse.ts';
import { addDays, type Day, formatDay } from '../day.ts';
import { UserError } from '../errors.ts';
import { fold } from '../fold.ts';

/** A person a task may be given to. */
export interface Nameable {
  personId: number;
  name: string;
}

/** A task as a line says it. `people`: who may be meant, one where it is sure; `ownerName` is what was typed, else ''. */
export interface TaskLine {
  text: string;
  people: Nameable[];
  ownerName: string;
  dueOn: Day | null;
}

/** Characters of a task: two lines on a phone. */
const TASK_AT_MOST = 300;

/** Days ahead beyond which a due day without its year is surely a slip. */
const FAR = 300;

const due =
  /[\s,;.(–-]*(?:hạn|han|xong trước|trước ngày|trước|truoc|đến hạn|chậm nhất|cham nhat)[\s:]+(?:là\s+|ngày\s+|ngay\s+)?([^,;()]+)\)?\s*$/iu;
const address = /^(?:giao(?:\s+cho)?\s+)?(?:đ\/c|đồng chí|dong chi|d\/c|anh|chị|chi|bạn|em)?\s*/iu;

/** Verbs a task begins with: the capitalised words before one name somebody. */
const verbs = new Set(
  'làm lo phụ chuẩn viết mua gửi báo liên chụp in vẽ dọn nhắc đi tổ vận thu xin mời đăng treo soạn phối rà lập nắm'.split(
    ' ',
  ),
);

/**
 * Reads "Nam làm sân, hạn 20/9": who (a name's last words, as people call each other), what, by when. A day that does not
 * exist, or lies before `today`, is a UserError.
 */
export function readTask(line: string, people: readonly Nameable[], today: Day): TaskLine {
  const dueOn = readDue(line, today);
  const said = line.replace(due, '').trim();
  const { owner, rest } = splitOwner(said, people);
  const text = rest.replaceAll(/\s+/g, ' ').trim();
  if (text === '') throw new UserError('Chưa rõ là việc gì. Đồng chí nhắn ví dụ: việc: Nam làm sân, hạn 20/9');
  if (text.length > TASK_AT_MOST)
    throw new UserError(`Việc dài ${text.length} ký tự, tối đa ${TASK_AT_MOST}. Đồng chí rút gọn giúp.`);
  const meant = owner === '' ? [] : namesakes(owner, people);
  const [only] = meant;
  return { text, people: meant, ownerName: meant.length === 1 && only ? only.name : owner, dueOn };
}

function readDue(line: string, today: Day): Day | null {
  const [, said] = due.exec(line) ?? [];
  if (said === undefined) return null;
  const parsed = parseDays(said, today);
  if (parsed?.kind === 'ambiguous' || parsed?.kind === 'invalid') throw new UserError(parsed.why);
  if (!parsed) throw new UserError(`Chưa hiểu hạn “${said.trim().slice(0, 40)}”. Đồng chí nhắn ví dụ: hạn 20/9`);
  const { to } = parsed.kind === 'period' ? daysOfPeriod(parsed.period) : parsed;
  if (to < today) throw new UserError(`Hạn ${formatDay(to)} đã qua. Đồng chí nhắn hạn khác.`);
  // The date reader takes a day of this year that is over for next year's: nobody means that by a task's day.
  if (to > addDays(today, FAR) && !/\d{4}/.test(said))
    throw new UserError(`Hạn ${said.trim()} năm nay đã qua. Đồng chí nhắn hạn khác, hoặc ghi cả năm.`);
  return to;
}

/** The words of the owner at the head of a task, and the task. "Nam: làm sân" says it outright. */
function splitOwner(said: string, people: readonly Nameable[]): { owner: string; rest: string } {
  const [, before, after] = /^([^:]{1,40}):\s*(.+)$/u.exec(said) ?? [];
  if (before && after) return { owner: before.replace(address, '').trim(), rest: after };
  const bare = said.replace(address, '');
  const words = bare.split(/\s+/);
  for (const length of [4, 3, 2, 1]) {
    const head = words.slice(0, length).join(' ');
    if (words.length > length && namesakes(head, people).length > 0)
      return { owner: head, rest: words.slice(length).join(' ') };
  }
  const names = words.findIndex((word) => !/^\p{Lu}/u.test(word));
  if (names > 0 && names <= 4 && verbs.has(words[names] ?? '') && !verbs.has((words[0] ?? '').toLowerCase()))
    return { owner: words.slice(0, names).join(' '), rest: words.slice(names).join(' ') };
  return { owner: '', rest: said };
}

/** Those whose name ends in these words; where any mark was typed, marks count. */
function namesakes(words: string, people: readonly Nameable[]): Nameable[] {
  const marked = fold(words) !== words.toLowerCase();
  const key = (text: string) => ` ${(marked ? text.normalize('NFC').toLowerCase() : fold(text)).trim()}`;
  return people.filter(({ name }) => key(` ${name}`).endsWith(key(words.replace(address, ''))));
}
