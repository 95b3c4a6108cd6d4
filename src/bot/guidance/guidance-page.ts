import type { Tx } from '../../db/open/open.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import {
  countsOf,
  type GuidanceHead,
  type GuidanceNode,
  nameOf,
  parentsOf,
  pathsOf,
  titleOf,
} from '../../domain/guidance/guidance.ts';
import { endOf } from '../../domain/guidance/guidance-edit.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer } from '../command.ts';
import { shortName } from './guidance-list.ts';
import { type GuidancePlace, type Opened, openPlace, placeToken } from './guidance-target.ts';

/** Clauses a page, and letters of each and of the clause itself: together they fit a phone's screen. */
const PAGE = 6;
const LINE = 64;
const TEXT = 900;

/** A document's facts with its widest clauses, or one clause with those in it; a page at a time. */
export async function showPlace(tx: Tx, place: GuidancePlace): Promise<Answer> {
  const opened = await openPlace(tx, place);
  const { node, page = 1 } = place;
  const at = node === undefined ? undefined : node - 1;
  if (at !== undefined && !opened.nodes[at]) {
    throw new UserError('Văn bản không có mục này.', {
      choices: [{ label: 'Xem cả cây', say: `/vanban xem ${opened.token}` }],
    });
  }
  const kids = kidsOf(opened.nodes, at);
  const shown = kids.slice((page - 1) * PAGE, page * PAGE);
  const top = at === undefined ? factLines(opened) : clauseLines(opened.nodes, at);
  const lines = shown.map((kid) => kidLine(opened.nodes, kid));
  const pages = Math.max(1, Math.ceil(kids.length / PAGE));
  return {
    text: [...top, ...lines, ...(pages > 1 ? [`Trang ${page}/${pages}`] : [])].join('\n'),
    buttons: [
      shown.map((kid) => ({ label: String(kid + 1), say: `/vanban xem ${opened.token}#${kid + 1}` })),
      pageButtons(place, opened, page, pages),
      at === undefined ? documentButtons(opened) : clauseButtons(opened, at),
      ...arrangeButtons(opened, at),
    ].filter((row) => row.length > 0),
    subject: subjectOf(place),
  };
}

export function subjectOf({ draft, id }: GuidancePlace): string {
  return `${draft ? 'guidance-draft' : 'guidance'}:${id}`;
}

/** Number and day, title, where and when it holds, what it has: four lines. */
export function factLines({ head, nodes, published }: Pick<Opened, 'head' | 'nodes' | 'published'>): string[] {
  const state = published ? stateOf(published) : 'Bản nháp, chưa công bố.';
  return [
    bold(`${shortName(head)}${head.issuedOn ? ` (${sayDay(head.issuedOn)})` : ''}`),
    ...(head.title && head.number ? [head.title] : []),
    [head.scope ? `Phạm vi: ${head.scope}.` : 'Phạm vi: chưa rõ.', holds(head), state].filter(Boolean).join(' '),
    `Gồm ${countsOf(nodes) || 'một đoạn'}.`,
  ];
}

function stateOf({ state, version, checkedOn, supersededById }: NonNullable<Opened['published']>): string {
  if (state === 'withdrawn') return 'Đã bỏ.';
  if (supersededById !== null) return 'Đã có văn bản thay thế.';
  const checked = checkedOn ? `, đối chiếu ngày ${formatDay(checkedOn)}` : '';
  return `Đã công bố${checked}${version > 1 ? `, sửa ${version - 1} lần` : ''}.`;
}

function holds({ validFrom, validTo }: GuidanceHead): string {
  const from = validFrom ? `Hiệu lực từ ${sayDay(validFrom)}` : '';
  const to = validTo ? `đến hết ${sayDay(validTo)}` : '';
  return from || to ? `${[from || 'Hiệu lực', to].filter(Boolean).join(' ')}.` : '';
}

const sayDay = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDay(text) : text);

function clauseLines(nodes: readonly GuidanceNode[], at: number): string[] {
  const { text = '', names = [] } = nodes[at] ?? {};
  const cut = text.length > TEXT ? `${text.slice(0, TEXT - 1)}…` : text;
  return [
    bold(pathsOf(nodes)[at] ?? ''),
    ...(cut === '' ? [] : [cut]),
    ...(names.length > 0 ? [`Tên gọi khác: ${names.join('; ')}`] : []),
  ];
}

/** '17. Điều 17. Sinh hoạt … (4)': its number in the document, its beginning, how many clauses it holds. */
function kidLine(nodes: readonly GuidanceNode[], at: number): string {
  const node = nodes[at];
  if (!node) return '';
  const inside = endOf(nodes, at) - at - 1;
  const name = `${nameOf(node)}: ${titleOf(node)}`.replace(/: $/, '');
  return `${at + 1}. ${name.length > LINE ? `${name.slice(0, LINE - 1)}…` : name}${inside > 0 ? ` (${inside})` : ''}`;
}

function kidsOf(nodes: readonly GuidanceNode[], parent: number | undefined): number[] {
  return parentsOf(nodes).flatMap((one, at) => (one === parent ? [at] : []));
}

function pageButtons(place: GuidancePlace, opened: Opened, page: number, pages: number): Button[] {
  const to = (label: string, wanted: number) => ({
    label,
    say: `/vanban xem ${placeToken({ ...place, page: wanted })}`,
  });
  const parent = place.node === undefined ? undefined : parentsOf(opened.nodes)[place.node - 1];
  const up = { label: '↑ Lên', say: `/vanban xem ${opened.token}${parent === undefined ? '' : `#${parent + 1}`}` };
  return [
    ...(place.node === undefined ? [] : [up]),
    ...(page > 1 ? [to('‹ Trước', page - 1)] : []),
    ...(page < pages ? [to('Sau ›', page + 1)] : []),
  ];
}

function documentButtons({ token, published }: Opened): Button[] {
  const correct = { label: 'Sửa thông tin', say: `/vanban sua ${token}` };
  const checked = { label: 'Đã đối chiếu lại', say: `/vanban doichieu ${token}` };
  if (published?.state === 'withdrawn') return [];
  if (published) return [correct, checked, { label: 'Bỏ', say: `/vanban bo ${token}` }];
  return [
    { label: 'Công bố', say: `/vanban duyet ${token}` },
    { label: 'Thay văn bản cũ', say: `/vanban thaythe ${token}` },
    correct,
    { label: 'Bỏ', say: `/vanban bo ${token}` },
  ];
}

/** Only a draft's tree changes its shape: a published clause keeps its code. */
function arrangeButtons({ token, published }: Opened, at: number | undefined): Button[][] {
  if (published) return [];
  if (at === undefined) return [[{ label: 'Thêm mục', say: `/vanban them ${token}` }]];
  const here = `${token}#${at + 1}`;
  return [
    [
      { label: 'Thêm mục sau', say: `/vanban them ${here}` },
      { label: 'Xoá mục', say: `/vanban xoamuc ${here}` },
    ],
    [
      { label: '→ Vào trong', say: `/vanban xep ${here} vao` },
      { label: '← Ra ngoài', say: `/vanban xep ${here} ra` },
    ],
  ];
}

function clauseButtons({ token, published }: Opened, at: number): Button[] {
  if (published?.state === 'withdrawn') return [];
  return [
    { label: 'Sửa chữ', say: `/vanban sua ${token}#${at + 1}` },
    { label: 'Tên gọi khác', say: `/vanban sua ${token}#${at + 1}.tengoi` },
  ];
}
