import { type Paragraph, TextRun } from 'docx';
import { z } from 'zod';
import { type MinutesPaper, minutesPaper } from '../db/queries/meetings/minutes-paper.ts';
import { formatDay } from '../domain/day.ts';
import { absenceReason, absenceReasonNames } from '../domain/meetings/meeting-life.ts';
import { emptyMinutes, type MinutesContent, spellVotes } from '../domain/meetings/minutes.ts';
import { signatures, taskTable } from './minutes-tables.ts';
import type { Renderer } from './renderers.ts';
import { bullet, headBlock, heading, line, titleLines, unionPaper } from './union-document.ts';

const params = z.strictObject({ meetingId: z.int() });

/** A meeting's minutes as .docx, in the form of the Union's papers (HD 29-HD/TWĐTN-VP; see domain/guidance/document-head.ts). */
export const minutesDocx: Renderer = async (given, { prisma }) =>
  paperBytes(await minutesPaper(prisma, params.parse(given).meetingId));

/** The bytes of the paper. */
export function paperBytes(paper: MinutesPaper): Promise<Uint8Array> {
  const { head, above, branches, datedAt, heldOn } = paper;
  return unionPaper(`Biên bản ${paper.code}`, head, [
    headBlock({ head, above, units: branches, datedAt, on: heldOn }),
    ...titleOf(paper),
    ...bodyOf(paper),
    signatures(paper),
  ]);
}

function titleOf({ heldOn, branches, minutes }: MinutesPaper): Paragraph[] {
  const joint = branches.length > 1 ? 'Sinh hoạt ghép các chi đoàn' : 'Sinh hoạt chi đoàn';
  const month = `${joint} tháng ${Number(heldOn.slice(5, 7))}/${heldOn.slice(0, 4)}`;
  const note = !minutes?.closedAt ? ' (dự thảo)' : minutes.version > 1 ? ` (bản ${minutes.version})` : '';
  return titleLines('BIÊN BẢN', `${month}${note}`);
}

function bodyOf(paper: MinutesPaper): (Paragraph | ReturnType<typeof taskTable>)[] {
  const content = paper.minutes?.content ?? emptyMinutes;
  const parts = [
    { title: 'Nội dung', body: content.agenda.map(bullet) },
    { title: 'Kết luận', body: content.conclusions.map(bullet) },
    { title: 'Nghị quyết', body: resolutionLines(content, paper.presence.present) },
    { title: 'Rút kinh nghiệm', body: lessonsOf(content) },
    { title: 'Phân công', body: paper.tasks.length > 0 ? [taskTable(paper.tasks)] : [] },
  ].filter(({ body }) => body.length > 0);
  return [
    ...facts(paper, content),
    ...parts.flatMap(({ title, body }, at) => [heading(`${numerals[at]}. ${title.toLocaleUpperCase('vi')}`), ...body]),
    line([new TextRun('Biên bản đã được đọc lại và thông qua tại buổi sinh hoạt.')], {
      before: 160,
      after: 200,
      kept: true,
    }),
  ];
}

const numerals = ['I', 'II', 'III', 'IV', 'V'] as const;

function facts(
  { heldOn, startAt, place, topic, presence, branches }: MinutesPaper,
  content: MinutesContent,
): Paragraph[] {
  const superiors = presence.guests.filter(({ role }) => role === 'superior').map(({ name }) => name);
  const guests = presence.guests.filter(({ role }) => role === 'guest').map(({ name }) => name);
  const told: readonly (readonly [string, string | null])[] = [
    ['Chi đoàn', branches.length > 1 ? branches.join('; ') : null],
    ['Thời gian', `${startAt ? `${startAt.replace(':', ' giờ ')}, ` : ''}ngày ${formatDay(heldOn)}`],
    ['Địa điểm', place],
    ['Chủ đề', topic],
    ['Thành phần', presenceText(presence)],
    ['Cấp trên dự', superiors.join(', ') || null],
    ['Khách mời', guests.join(', ') || null],
    ['Chủ trì', content.chair],
    ['Thư ký', content.secretary],
  ];
  return told.flatMap(([name, value]) =>
    value === null ? [] : [line([new TextRun({ text: `${name}: `, bold: true }), new TextRun(value)])],
  );
}

/** "Tổng số 20 đoàn viên; có mặt 14; vắng 6 (đi làm 4, ở xa 2)": of absences counts and coarse reasons, no names. */
function presenceText({ total, present, absences }: MinutesPaper['presence']): string | null {
  const reasons = absences.map(({ reason, count }) => {
    const known = absenceReason.safeParse(reason);
    return `${known.success ? absenceReasonNames[known.data] : 'chưa rõ lý do'} ${count}`;
  });
  const away = total === null || present === null ? null : total - present;
  const said = [
    ...(total === null ? [] : [`tổng số ${total} đoàn viên`]),
    ...(present === null ? [] : [`có mặt ${present}`]),
    ...(away === null ? [] : [`vắng ${away}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`]),
  ].join('; ');
  return said === '' ? null : said;
}

function resolutionLines({ resolutions }: MinutesContent, present: number | null): Paragraph[] {
  return resolutions.map(({ text, votes }, at) =>
    line([
      new TextRun(`${at + 1}. ${text}`),
      ...(votes ? [new TextRun({ text: ` – Biểu quyết: ${spellVotes(votes, present)}.`, italics: true })] : []),
    ]),
  );
}

function lessonsOf({ strengths, weaknesses }: MinutesContent): Paragraph[] {
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [line([new TextRun({ text: `${title}:`, italics: true })]), ...lines.map(bullet)] : [];
  return [...part('Ưu điểm', strengths), ...part('Hạn chế', weaknesses)];
}
