import type { Table } from 'docx';
import type { MinutesPaper } from '../db/queries/meetings/minutes-paper.ts';
import type { KeptTask } from '../db/queries/tasks/tasks.ts';
import { formatDay } from '../domain/day.ts';
import { centred, pair, ruledTable } from './union-document.ts';

/** Who signs: the secretary of the meeting on the left, its chair on the right, with room for their hands. */
export function signatures({ minutes }: MinutesPaper): Table {
  const signed = (role: string, name: string | null) => [
    centred(role, { bold: true }),
    ...Array.from({ length: 3 }, () => centred('')),
    centred(name ?? '', { bold: true }),
  ];
  return pair(signed('THƯ KÝ', minutes?.content.secretary ?? null), signed('CHỦ TRÌ', minutes?.content.chair ?? null));
}

/** What was to be done, by whom, by when. */
export function taskTable(tasks: readonly KeptTask[]): Table {
  const rows = tasks.map(({ text, ownerName, dueOn }, at) => [
    String(at + 1),
    text,
    ownerName,
    dueOn ? formatDay(dueOn) : '',
  ]);
  return ruledTable(['STT', 'Việc', 'Người làm', 'Hạn'], rows, [8, 47, 25, 20]);
}
