import type { Tx } from '../../db/open/open.ts';
import type { FileProblem } from '../../db/programme-file.ts';
import { coverageOn } from '../../db/queries/programmes/programme-coverage.ts';
import { importProgramme, unknownNames } from '../../db/queries/programmes/programme-import.ts';
import { programmesOn } from '../../db/queries/programmes/programmes.ts';
import type { Day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { bold, type Reply } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Context } from '../command.ts';
import { reachesOf } from '../within.ts';
import { bar, share, targetText } from './programme-words.ts';

/** The reader of YAML, loaded when a file is first read. */
const reading = () => import('../../db/programme-file.ts');

/** For whom a file is read: the unit whose subtree the programme covers (null: everywhere), and who sent it. */
export interface ProgrammeSender {
  ownerId: number | null;
  by: number | null;
}

/** What the asker may bring in: an administrator for everybody, a leader for his unit and all below it. */
export function senderOf({ actor }: Pick<Context, 'actor'>): ProgrammeSender {
  const reaches = reachesOf(actor, can.manageProgrammes);
  const by = actor.person?.personId ?? null;
  if (reaches.some(({ scope }) => scope === 'all')) return { ownerId: null, by };
  const [own] = reaches;
  if (own) return { ownerId: own.unitId, by };
  throw new UserError('Chức danh hiện nay của đồng chí chưa được nhập mô hình.');
}

/** Every fault of a file with its line; undefined where it can be brought in. Writes nothing. */
export async function problemsIn(tx: Tx, source: string): Promise<FileProblem[] | undefined> {
  const { lineOf, readProgramme } = await reading();
  const found = readProgramme(source);
  if ('problems' in found) return found.problems;
  const unknown = await unknownNames(tx, found.definition);
  if (unknown.length === 0) return undefined;
  return unknown.map(({ path, name }) => ({
    line: lineOf(source, path),
    reason: path[0] === 'units' ? `không có đơn vị nào mang mã “${name}”` : `sổ quy định không có điều “${name}”`,
  }));
}

/** What was wrong, as a message; nothing was changed. */
export function problemReply(name: string, problems: readonly FileProblem[]): Reply {
  return {
    text: [
      bold(`Chưa nhập gì: ${name} có ${problems.length} chỗ chưa đúng`),
      ...problems.map(({ line, reason }) => `• dòng ${line}: ${reason}`),
      'Đồng chí sửa trong tệp rồi gửi lại.',
    ].join('\n'),
    buttons: [[{ label: 'Gửi tệp đã sửa', say: '/mohinh nhap' }]],
  };
}

/** Brings a file in that has no fault, and gives the first figure it has. */
export async function bringIn(
  tx: Tx,
  source: string,
  sender: ProgrammeSender,
  { at, today }: { at: Date; today: Day },
): Promise<Reply> {
  const found = (await reading()).readProgramme(source);
  if ('problems' in found) throw new UserError('Tệp mô hình chưa đúng.');
  const { definition } = found;
  const { fresh } = await importProgramme(tx, { definition, source, ...sender, at, today });
  const [one] = await programmesOn(tx, today, definition.code);
  if (!one) return { text: `${bold(`Đã nhập ${definition.title}`)}, bắt đầu theo dõi từ ${definition.from}.` };
  const reach = one.ownerId === null ? 'everything' : [one.ownerId];
  const figure = (await coverageOn(tx, [one], reach, today)).get(one.id) ?? { met: 0, units: 0 };
  return {
    text: [
      bold(`${fresh ? 'Đã nhập' : 'Đã thay'} ${definition.title}: ${share(figure)}`),
      `${bar(figure)} ${targetText(definition, figure, today)}`,
      ...(fresh ? [] : ['Bản trước giữ nguyên cho các ngày đến hôm qua.']),
      ...(figure.units === 0 ? ['Hiện chưa có đơn vị nào thuộc diện của mô hình này.'] : []),
    ].join('\n'),
    buttons: [[{ label: 'Mở mô hình', say: `/mohinh xem ${definition.code}` }]],
  };
}
