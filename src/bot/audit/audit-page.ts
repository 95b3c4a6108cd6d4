import { type AuditAbout, auditEntries, auditEntry, type Reach } from '../../db/queries/audit/audit-entries.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { oversightOf, unknownHere } from '../oversight/oversight.ts';
import type { AuditTarget } from './audit-field.ts';
import { entryLine, entryText } from './audit-lines.ts';

/** Rows a page: with title and footer they fit a phone. */
const PAGE = 8;

/** A page of the audit within the asker's reach, newest first, or one row opened; the look itself is traced. */
export async function showAudit(target: AuditTarget, context: Context): Promise<Answer> {
  return target.kind === 'row' ? showRow(target, context) : showPage(target, context);
}

async function showPage(target: AuditTarget, context: Context): Promise<Answer> {
  const { before } = target;
  const found = await auditEntries(context.tx, {
    reach: reachOf(target, context),
    about: aboutOf(target),
    before,
    limit: PAGE + 1,
  });
  const shown = found.slice(0, PAGE);
  traceLook(target, context);
  const more = found.length > PAGE ? shown.at(-1) : undefined;
  const lines = shown.map((entry, at) => entryLine(entry, at + 1));
  return {
    text: [
      bold(`Nhật ký: ${target.name}`),
      ...(lines.length > 0 ? lines : ['Chưa có gì.']),
      'Lần xem này cũng được ghi lại.',
    ].join('\n'),
    buttons: [
      shown.map(({ id }, at) => ({ label: String(at + 1), say: `/nhatky #r${id}` })),
      more ? [{ label: 'Cũ hơn', say: `/nhatky ${[tokenOf(target), `<${more.id}`].join(' ').trim()}` }] : [],
    ].filter((row: Button[]) => row.length > 0),
    subject: subjectOf(target),
  };
}

async function showRow(target: AuditTarget, context: Context): Promise<Answer> {
  const entry = await auditEntry(context.tx, target.id, oversightOf(context, can.seeAudit));
  if (!entry) throw unknownHere(target.name);
  traceLook(target, context, entry.whoseId ?? undefined);
  return { text: entryText(entry), buttons: [[{ label: 'Nhật ký', say: '/nhatky' }]], subject: subjectOf(target) };
}

/** A unit narrows the reach to itself; that it lies within was checked when it was read. */
function reachOf(target: AuditTarget, context: Context): Reach {
  return target.kind === 'unit' ? [Number(target.id)] : oversightOf(context, can.seeAudit);
}

function aboutOf({ kind, id }: AuditTarget): AuditAbout {
  if (kind === 'person') return { personId: Number(id) };
  return kind === 'subject' ? { subject: id } : undefined;
}

function traceLook(target: AuditTarget, context: Context, whose?: number): void {
  const personId = target.kind === 'person' ? Number(target.id) : whose;
  const look = { action: 'seeAudit' as const, subject: subjectOf(target) };
  context.trace(personId === undefined ? look : { ...look, personId });
}

function subjectOf({ kind, id }: AuditTarget): string {
  if (kind === 'all') return 'audit';
  if (kind === 'row') return `audit:${id}`;
  return kind === 'subject' ? id : `${kind}:${id}`;
}

function tokenOf({ kind, id, name }: AuditTarget): string {
  if (kind === 'person') return `#p${id}`;
  if (kind === 'unit') return `#u${id}`;
  return kind === 'subject' ? name : '';
}
