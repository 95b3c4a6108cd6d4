import { tallied } from '../../db/queries/guidance/answer-tally.ts';
import { type KeepersAnswer, publishAnswer } from '../../db/queries/guidance/guidance-answer.ts';
import {
  noteClause,
  type OpenQuestion,
  openQuestion,
  openQuestions,
  settleQuestion,
} from '../../db/queries/guidance/questions.ts';
import { addDays, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { mailboxes } from '../data-rights/data-letters.ts';
import { checkerOf } from './guidance-publish.ts';

/** Questions shown at once, and rules most often not what was meant. */
const SHOWN = 4;
const DOUBTED = 3;
const TALLY_DAYS = 30;

/** Reasons offered with a refusal; any other is typed. */
export const declineReasons = [
  'Chưa có văn bản quy định',
  'Ngoài phạm vi công tác Đoàn',
  'Câu hỏi chưa đủ rõ',
] as const;

/** The questions that wait, the oldest first, and where answers were most often not what was meant. */
export async function listQuestions({ tx, today }: Context): Promise<Answer> {
  const { shown, all } = await openQuestions(tx, SHOWN);
  const doubted = await tallied(tx, addDays(today, -TALLY_DAYS), DOUBTED);
  const counts = doubted.map(({ rule, n }) => `${rule === '' ? 'không có quy định' : rule} ${n} lần`);
  const doubts = counts.length > 0 ? [`Chưa đúng ý, ${TALLY_DAYS} ngày qua: ${counts.join(', ')}.`] : [];
  const head = all === 0 ? 'Không có câu hỏi nào đang chờ.' : `${all} câu hỏi đang chờ trả lời`;
  const lines = shown.map(({ id, text }) => `• Số ${id}: ${text.length > 90 ? `${text.slice(0, 88)}…` : text}`);
  return {
    text: [bold(head), ...lines, ...doubts].join('\n'),
    buttons: shown.length > 0 ? [shown.map(({ id }) => ({ label: `Số ${id}`, say: `/hoidap ${id}` }))] : [],
  };
}

/** One question with what can be done; a look at a named one is written down. */
export async function showQuestion(id: number, context: Context): Promise<Answer> {
  const { text, askedOn, asker, personId } = await stillWaiting(id, context);
  if (asker !== null && personId !== null) context.trace({ action: 'look', subject: `person:${personId}`, personId });
  return {
    text: [bold(`Câu hỏi số ${id}`), text, `Hỏi ngày ${formatDay(askedOn)}, ${asker ?? 'ẩn danh'}.`].join('\n'),
    buttons: [
      [
        { label: 'Trả lời', say: `/hoidap traloi ${id}` },
        { label: 'Từ chối', say: `/hoidap tuchoi ${id}` },
      ],
    ],
    subject: `question:${id}`,
  };
}

/** The card before an answer becomes a rule that everybody finds. */
export async function answerCard(id: number, answer: KeepersAnswer, context: Context) {
  const { text } = await stillWaiting(id, context);
  const lines = [
    `${bold(`Trả lời câu hỏi số ${id}`)} – đồng chí xem đã đúng chưa:`,
    `• Câu hỏi: ${text}`,
    `• Chủ đề: ${answer.topic}`,
    `• Trả lời: ${answer.answer}`,
    `• Căn cứ: ${answer.source}`,
    `• Phạm vi: ${answer.scope}`,
    'Công bố thì mọi người tra được ngay; câu hỏi và người hỏi không hiện ra.',
  ];
  return { text: lines.join('\n'), save: 'Công bố' };
}

/** Publishes the answer as a rule and tells whoever asked, with the citation. */
export async function answerQuestion(id: number, answer: KeepersAnswer, context: Context): Promise<Answer> {
  const { tx, today, clock } = context;
  const asked = await stillWaiting(id, context);
  if (!(await settleQuestion(tx, id, { state: 'answered', on: today }))) throw settledMeanwhile(id);
  const check = { by: checkerOf(context), on: today, at: clock.now() };
  const { code, number } = await publishAnswer(tx, id, answer, check);
  await noteClause(tx, id, code);
  const look = [[{ label: 'Xem cả điều', say: `/dieu ${code}` }]];
  const told = await tellAsker(asked, context, {
    text: [
      bold('Câu hỏi của đồng chí đã có trả lời.'),
      `Hỏi: ${asked.text}`,
      `Trả lời: ${answer.answer} (tóm tắt)`,
      `Văn bản: ${number} (${formatDay(today)}), theo ${answer.source} (${code}).`,
    ].join('\n'),
    buttons: look,
  });
  context.trace({ action: 'answerQuestion', subject: `question:${id}`, after: { clause: code } });
  return { text: `${bold(`Đã công bố ${code}`)}, ${told}.`, buttons: look, subject: `question:${id}` };
}

/** Declines a question and tells whoever asked why. */
export async function declineQuestion(id: number, reason: string, context: Context): Promise<Answer> {
  const asked = await stillWaiting(id, context);
  if (!(await settleQuestion(context.tx, id, { state: 'declined', on: context.today, reason })))
    throw settledMeanwhile(id);
  const told = await tellAsker(asked, context, {
    text: [bold('Câu hỏi của đồng chí chưa trả lời được.'), `Hỏi: ${asked.text}`, `Lý do: ${reason}.`].join('\n'),
  });
  context.trace({ action: 'declineQuestion', subject: `question:${id}`, after: { reason } });
  return { text: `${bold(`Đã từ chối câu hỏi số ${id}`)}, ${told}.`, subject: `question:${id}` };
}

/** The letter's key says the keeper's turn, not the question: the ledger of letters ties no asker to it. */
async function tellAsker({ personId, answer }: OpenQuestion, context: Context, reply: Reply): Promise<string> {
  const boxes = personId === null ? (answer ? [answer] : []) : await mailboxes(context.tx, personId);
  await context.send(
    boxes.map(({ channel, chat }, index) => ({
      ...{ key: `answer:${context.turn}:${index}`, kind: 'notice' as const, channel, to: { chat }, reply },
      ...(personId === null ? {} : { personId }),
    })),
  );
  if (boxes.length > 0) return 'đã báo người hỏi';
  return personId === null
    ? 'người hỏi không để lại nơi nhận trả lời'
    : 'chưa báo được người hỏi (không còn tài khoản nhận tin)';
}

async function stillWaiting(id: number, { tx }: Context): Promise<OpenQuestion> {
  const question = await openQuestion(tx, id);
  if (question) return question;
  throw settledMeanwhile(id);
}

function settledMeanwhile(id: number): UserError {
  const choices = [{ label: 'Các câu hỏi đang chờ', say: '/hoidap' }];
  return new UserError(`Câu hỏi số ${id} không còn chờ trả lời.`, { choices });
}
