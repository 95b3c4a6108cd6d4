import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { shortName } from '../../bot/guidance/guidance-list.ts';
import { factLines } from '../../bot/guidance/guidance-page.ts';
import type { Tx } from '../../db/open/open.ts';
import { listPublished, publish } from '../../db/queries/guidance/guidance.ts';
import { keepDraftDocument, listDrafts } from '../../db/queries/guidance/guidance-drafts.ts';
import { businessDay } from '../../domain/calendar.ts';
import { day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { parseDocumentNumber } from '../../domain/guidance/document-number.ts';
import { type GuidanceHead, pathsOf, titleOf } from '../../domain/guidance/guidance.ts';
import { plain } from '../../post/reply.ts';
import { MOST_BYTES } from '../../rules/documents/endings.ts';
import { readApart } from '../../rules/documents/read-apart.ts';
import type { GuidanceTree } from '../../rules/documents/split.ts';
import { type AdminContext, action } from '../action.ts';
import { listLength } from '../say.ts';

const args = z.object({
  do: z.enum(['import', 'list']).describe('import (nhập một văn bản) hoặc list (liệt kê)'),
  file: z.string().min(1).optional().describe('tệp .docx, .pdf có chữ, .md, .txt'),
  number: z.string().min(1).max(120).optional().describe('số văn bản, khi tệp không ghi hoặc ghi sai'),
  issued: day.optional().describe('ngày ban hành, YYYY-MM-DD'),
  scope: z.string().min(1).max(120).optional().describe('phạm vi, ví dụ "toàn quốc", "Đà Nẵng"'),
  from: day.optional().describe('có hiệu lực từ ngày, YYYY-MM-DD; mặc định ngày ban hành'),
  publish: z.boolean().default(false).describe('công bố ngay; không có thì giữ làm bản nháp để xem ở /vanban'),
});

type Args = z.infer<typeof args>;

export default action({
  name: 'guidance',
  summary: 'Văn bản hướng dẫn: nhập từ tệp (import), liệt kê (list)',
  args,
  positional: ['do', 'file'],
  paths: ['file'],
  run: (given, context) => (given.do === 'import' ? importFile(given, context) : list(context)),
});

async function importFile(given: Args, context: AdminContext): Promise<void> {
  const { file } = given;
  if (file === undefined) throw new UserError('Thiếu tệp: npm run admin -- guidance import TỆP');
  const tree = await readApart(basename(file), await bytesOf(file));
  const head = headWith(tree.head, given);
  printTree({ ...tree, head }, context);
  if (given.publish) return publishNow(head, tree, context);
  const { db, clock, print } = context;
  const draft = { file: basename(file), head, nodes: tree.nodes };
  await db.prisma.$transaction(async (tx) => {
    const id = await keepDraftDocument(tx, `admin-guidance:${randomUUID()}`, draft, clock.now());
    await trace(tx, clock.now(), 'guidance.read', `guidance-draft:${id}`);
    print(`Chưa công bố. Bản nháp n${id}: xem và công bố ở /vanban xem n${id}, hoặc chạy lại với --publish.`);
  });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const size = await stat(file).then(
    (found) => found.size,
    () => {
      throw new UserError(`Không mở được tệp ${file}.`);
    },
  );
  if (size > MOST_BYTES) throw new UserError('Tệp nặng hơn 60 MB. Hãy tách văn bản ra nhiều tệp.');
  return readFile(file);
}

function headWith(head: GuidanceHead, { number, issued, scope, from }: Args): GuidanceHead {
  return {
    ...head,
    ...(number === undefined ? {} : { number: parseDocumentNumber(number)?.text ?? number }),
    ...(issued === undefined ? {} : { issuedOn: issued }),
    ...(scope === undefined ? {} : { scope }),
    validFrom: from ?? head.validFrom ?? issued ?? head.issuedOn,
  };
}

/** The facts, the widest clauses, and what was kept apart. */
function printTree({ head, nodes, aside }: GuidanceTree, { print }: AdminContext): void {
  for (const line of factLines({ head, nodes })) print(plain(line));
  const paths = pathsOf(nodes);
  for (const [at, node] of nodes.entries()) {
    if (node.depth === 0) print(`  ${paths[at]}: ${titleOf(node).slice(0, 80)}`);
  }
  print(`Để riêng ${aside.length} dòng (tiêu đề, nơi nhận, chữ ký, số trang).`);
}

async function publishNow(head: GuidanceHead, { nodes }: GuidanceTree, { db, clock, print }: AdminContext) {
  const missing = [
    (head.number ?? head.title) ? '' : '--number',
    head.issuedOn ? '' : '--issued',
    head.scope ? '' : '--scope',
  ];
  const options = missing.filter(Boolean).join(', ');
  if (options) throw new UserError(`Chưa công bố được, thiếu: ${options}.`);
  const now = clock.now();
  await db.prisma.$transaction(async (tx) => {
    const id = await publish(tx, head, nodes, { by: 'admin', on: businessDay(now), at: now });
    await trace(tx, now, 'guidance.publish', `guidance:${id}`);
    print(`Đã công bố ${shortName(head)}: ${nodes.length} mục, mã VB${id}-001 trở đi.`);
  });
}

async function trace(tx: Tx, at: Date, deed: string, subject: string): Promise<void> {
  await tx.audit.create({ data: { at, channel: 'admin', action: deed, subject, outcome: 'change' } });
}

async function list({ db, print }: AdminContext): Promise<void> {
  const drafts = await listDrafts(db.prisma, listLength);
  const published = await listPublished(db.prisma, listLength);
  if (drafts.length + published.length === 0) print('Chưa có văn bản nào nhập từ tệp.');
  for (const { id, head, file } of drafts) print(`n${id}  nháp  ${shortName(head)}  (${file})`);
  for (const { id, head } of published) {
    print(`${id}  ${head.validTo ? `hết hiệu lực ${head.validTo}` : 'hiệu lực'}  ${shortName(head)}`);
  }
}
