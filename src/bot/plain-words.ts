import { fold } from '../domain/fold.ts';
import { clauseCode } from '../domain/guidance/clause.ts';
import { readAddress } from '../rules/address.ts';
import { rightOf } from './access.ts';
import type { Answer, Context } from './command.ts';
import { isQuestion, surelyAsks } from './guidance/question-line.ts';
import { isMeetingLine } from './meetings/meeting-call.ts';
import { offer } from './offer.ts';
import { readShortCode } from './people/code.ts';
import { isVisitLine, namesDayAndPlace } from './visits/visit-line.ts';

/** What plain words in a private chat mean when no question is open: a command with its rest, or a short answer. */
export type Meant = { say: string } | { answer: Answer } | undefined;

/** Words people type for what a button or command says, folded. */
const known: readonly [RegExp, string][] = [
  [/^(dang ky|dang ki|di co so|dang ky di co so|di cs|dk di cs|dk)$/, '/dicoso'],
  [/^(tien do|tien do cua toi|xem tien do|bao nhieu ngay roi|con bao nhieu ngay)$/, '/tiendo'],
  [/^(huy chuyen|huy mot chuyen|huy chuyen di|xoa chuyen)$/, '/huy'],
  [/^(tro giup|giup|giup toi|huong dan|menu|help|lenh|cac lenh)$/, '/trogiup'],
  [/^(toi la ai|toi|thong tin cua toi)$/, '/toi'],
];

/** Words that open a list or figures of whoever may see them, the rest being its period or name; folded. */
const opening: readonly [RegExp, string][] = [
  [/^(?:xem )?bao cao(?<rest> (?:tuan|thang|quy|nam)(?: (?:nay|truoc|[1-9]\d?|20\d\d))?)?$/, 'baocao'],
  [/^(?:xem )?(?:cac )?mo hinh(?<rest>(?: \S+){0,4})$/, 'mohinh'],
  [/^(?:xem )?(?:nhac viec|nhac viec cua toi|lich nhac)$/, 'nhac'],
  [/^(?:xem )?(?:viec cua toi|viec duoc giao|viec can lam)$/, 'viec'],
  [/^diem danh$/, 'diemdanh'],
  [/^(?:ghi )?bien ban$/, 'bienban'],
  [/^(?:goi hop|goi hop chi doan|goi sinh hoat)$/, 'sinhhoat'],
  [/^(?:xem )?cong trinh(?: thanh nien)?$/, 'congtrinh'],
];

const greeting =
  /^((xin )?chao|hi|hello|alo|cam on|cam on nhieu|cam on (tro ly|em|ban)|thank(s| you)?|chao (em|tro ly|ban))$/;

/**
 * Reads plain words: six digits from an account bound to nobody (an invitation's), a lone clause code, the words on the buttons, a greeting,
 * a meeting's line of whoever calls meetings, a visit's line, or a question to the rulebook.
 */
export async function plainWords(text: string, context: Context): Promise<Meant> {
  const said = fold(text)
    .replaceAll(/[.!?,\s]+/g, ' ')
    .trim()
    .replace(/ (a|nhe|nha|di|voi)$/, '');
  if (!context.actor.person && readShortCode(text)) return { say: `/start ${text.trim()}` };
  if (clauseCode(text)) return { say: `/dieu ${text.trim()}` };
  const line = known.find(([words]) => words.test(said))?.[1];
  if (line) return { say: line };
  const opened = isQuestion(text) ? undefined : openedBy(said, context);
  if (opened) return { say: opened };
  if (greeting.test(said)) return { answer: greet(context) };
  if (/^(ok|oke|luu|thoi|co|khong|u|vang|da)$/.test(said)) return { answer: nothingOpen(context) };
  if (isMeetingLine(text, context)) return { say: `/sinhhoat ${text}` };
  if (await isVisitLine(text, context)) {
    if (!surelyAsks(text)) return { say: `/dicoso ${text}` };
    return (await namesDayAndPlace(text, context)) ? { answer: visitOrRule(text) } : { say: `/tracuu ${text}` };
  }
  return (await asksOfRules(text, context)) ? { say: `/tracuu ${text}` } : undefined;
}

/** The command that words open; nothing for whoever may not use it: to him they are words for the rulebook. */
function openedBy(said: string, { actor, commands }: Context): string | undefined {
  for (const [words, name] of opening) {
    const found = words.exec(said);
    const command = found && commands.find((known) => known.name === name);
    if (command && rightOf(actor, command.allow)) return `/${name}${found.groups?.rest ?? ''}`;
  }
  return undefined;
}

/** A question, or words to which the rulebook surely has something; an address ('điều 17 khoản 3') is one too. */
async function asksOfRules(text: string, context: Context): Promise<boolean> {
  if (isQuestion(text) || readAddress(text)) return true;
  return (await context.rules()).consult(text).sure;
}

/** A line that may be either: nothing is begun before he says which. */
function visitOrRule(text: string): Answer {
  return {
    text: 'Đồng chí muốn đăng ký chuyến đi này hay hỏi quy định?',
    buttons: [
      [
        { label: 'Đăng ký đi cơ sở', say: `/dicoso ${text}` },
        { label: 'Tra quy định', say: `/tracuu ${text}` },
      ],
    ],
  };
}

function greet(context: Context): Answer {
  return { text: 'Dạ, trợ lý nghe đây. Đồng chí cần gì?', buttons: [offer(context, ['dicoso', 'tiendo', 'trogiup'])] };
}

function nothingOpen(context: Context): Answer {
  return {
    text: 'Hiện không có việc gì đang chờ đồng chí trả lời.',
    buttons: [offer(context, ['dicoso', 'tiendo', 'trogiup'])],
  };
}
