import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { importedCode } from '../../../domain/guidance/clause.ts';
import { documentKey } from '../../../domain/guidance/document-number.ts';
import {
  clauseKind,
  type GuidanceHead,
  type GuidanceNode,
  parentsOf,
  pathsOf,
  topicsOf,
} from '../../../domain/guidance/guidance.ts';
import type { Guidance } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { bumpRulebook } from './rulebook.ts';

/** A published document with its clauses in their order; `codes` are theirs. */
export interface Published {
  id: number;
  head: GuidanceHead;
  nodes: GuidanceNode[];
  codes: string[];
  state: string;
  version: number;
  checkedBy: string | null;
  checkedOn: Day | null;
  supersededById: number | null;
}

/** Who read the text and found it right, and on which day. */
export interface Check {
  by: string;
  on: Day;
  at: Date;
}

/** Publishes a document: its row, its clauses, and the rulebook's new version, all in the caller's transaction. */
export async function publish(
  tx: Tx,
  head: GuidanceHead,
  nodes: readonly GuidanceNode[],
  check: Check,
): Promise<number> {
  const [number, issuedOn] = [head.number ?? head.title ?? '', head.issuedOn ?? ''];
  const edition = 1 + (await tx.guidance.count({ where: { number, issuedOn } }));
  const { id } = await tx.guidance.create({
    data: {
      ...{ number, issuedOn, edition, kind: head.kind, title: head.title, issuer: head.issuer, scope: head.scope },
      ...{ confidence: 'P', publishedAt: check.at, checkedBy: check.by, checkedOn: dateOf(check.on) },
      validFrom: head.validFrom ? dateOf(head.validFrom) : null,
      validTo: head.validTo ? dateOf(head.validTo) : null,
    },
  });
  await writeClauses(tx, id, head, nodes);
  await bumpRulebook(tx);
  return id;
}

/** All clauses in one statement, then who stands in whom. */
async function writeClauses(tx: Tx, id: number, head: GuidanceHead, nodes: readonly GuidanceNode[]): Promise<void> {
  const [paths, topics, parents] = [pathsOf(nodes), topicsOf(nodes, head), parentsOf(nodes)];
  const rows = nodes.map(({ kind, label, text, names = [] }, at) => {
    const parent = parents[at];
    return {
      ...{
        code: importedCode(id, at + 1),
        ordinal: at + 1,
        path: paths[at],
        topic: topics[at],
        text,
        kind,
        label,
        names,
      },
      parent: parent === undefined ? null : parent + 1,
    };
  });
  await tx.$executeRaw`
    INSERT INTO clause (code, guidance_id, ordinal, path, topic, text, kind, label, names, summary, scope, status, confidence, sources)
    SELECT r.code, ${id}::int, r.ordinal, r.path, r.topic, r.text, r.kind, r.label, r.names, FALSE, ${head.scope ?? '—'}, '', 'P', '{}'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (code text, ordinal int, path text, topic text, text text, kind text, label text, names text[])`;
  await tx.$executeRaw`
    UPDATE clause c SET parent_id = p.id
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (ordinal int, parent int)
    JOIN clause p ON p.guidance_id = ${id}::int AND p.ordinal = r.parent
    WHERE c.guidance_id = ${id}::int AND c.ordinal = r.ordinal`;
}

/** A published document that was entered here; the starter's summaries are none. */
export async function publishedById(tx: Tx, id: number): Promise<Published | undefined> {
  const row = await tx.guidance.findFirst({
    where: { id, publishedAt: { not: null } },
    include: { clauses: { orderBy: { ordinal: 'asc' } } },
  });
  if (!row) return undefined;
  const depths = new Map<number, number>();
  const nodes = row.clauses.map(({ id: clauseId, parentId, kind, label, text, names }): GuidanceNode => {
    const depth = parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1;
    depths.set(clauseId, depth);
    const own = { kind: clauseKind.parse(kind), label: label ?? '', text, depth };
    return names.length > 0 ? { ...own, names } : own;
  });
  return { ...factsOf(row), nodes, codes: row.clauses.map(({ code }) => code) };
}

function factsOf(row: Guidance): Omit<Published, 'nodes' | 'codes'> {
  const { id, state, version, checkedBy, supersededById } = row;
  const day = (date: Date | null) => (date ? dayOf(date) : null);
  const head: GuidanceHead = {
    ...{ number: row.number, kind: row.kind, issuer: row.issuer, title: row.title, scope: row.scope },
    ...{ issuedOn: row.issuedOn || null, validFrom: day(row.validFrom), validTo: day(row.validTo) },
  };
  return { id, head, state, version, checkedBy, checkedOn: day(row.checkedOn), supersededById };
}

/** The newest published documents, without their clauses. */
export async function listPublished(tx: Tx, limit: number): Promise<Omit<Published, 'nodes' | 'codes'>[]> {
  const where = { publishedAt: { not: null }, state: 'published' };
  return (await tx.guidance.findMany({ where, orderBy: { id: 'desc' }, take: limit })).map(factsOf);
}

/** Published documents of a number, however it is typed, the newest first. */
export async function publishedByNumber(tx: Tx, number: string): Promise<number[]> {
  const where = { publishedAt: { not: null }, state: 'published' };
  const rows = await tx.guidance.findMany({ where, select: { id: true, number: true }, orderBy: { id: 'desc' } });
  return rows.filter((row) => documentKey(row.number) === documentKey(number)).map(({ id }) => id);
}

/** Puts the right words (or other names) to one clause of a published document. */
export async function correctClause(
  tx: Tx,
  guidanceId: number,
  ordinal: number,
  change: { text: string } | { names: string[] },
): Promise<void> {
  await tx.clause.update({ where: { code: importedCode(guidanceId, ordinal) }, data: change });
  await raise(tx, guidanceId);
}

/** Corrects what is known of a published document as a whole; its scope is its clauses' too. */
export async function correctHead(tx: Tx, guidanceId: number, head: GuidanceHead): Promise<void> {
  const { number, issuedOn, kind, issuer, title, scope, validFrom, validTo } = head;
  const days = { validFrom: validFrom ? dateOf(validFrom) : null, validTo: validTo ? dateOf(validTo) : null };
  const names = { number: number ?? title ?? '', issuedOn: issuedOn ?? '', kind, issuer, title, scope };
  const { edition, ...before } = await tx.guidance.findUniqueOrThrow({ where: { id: guidanceId } });
  const moved = before.number !== names.number || before.issuedOn !== names.issuedOn;
  const others = { number: names.number, issuedOn: names.issuedOn };
  const next = moved ? 1 + (await tx.guidance.count({ where: others })) : edition;
  await tx.guidance.update({ where: { id: guidanceId }, data: { ...names, ...days, edition: next } });
  await tx.clause.updateMany({ where: { guidanceId }, data: { scope: scope ?? '—' } });
  await raise(tx, guidanceId);
}

/** Notes that the text was held against its original again. */
export async function checkAgain(tx: Tx, guidanceId: number, { by, on }: Check): Promise<void> {
  await tx.guidance.update({ where: { id: guidanceId }, data: { checkedBy: by, checkedOn: dateOf(on) } });
  await bumpRulebook(tx);
}

/** Ends a document by a newer one, from the day on which that begins to hold. */
export async function supersede(tx: Tx, oldId: number, newId: number, lastDay: Day): Promise<void> {
  await tx.guidance.update({ where: { id: oldId }, data: { supersededById: newId, validTo: dateOf(lastDay) } });
  await raise(tx, oldId);
}

/** Takes a document entered by mistake out of use; its codes still open, so that what cited it is not left hanging. */
export async function withdraw(tx: Tx, guidanceId: number, lastDay: Day): Promise<void> {
  await tx.guidance.update({ where: { id: guidanceId }, data: { state: 'withdrawn', validTo: dateOf(lastDay) } });
  await raise(tx, guidanceId);
}

async function raise(tx: Tx, guidanceId: number): Promise<void> {
  await tx.guidance.update({ where: { id: guidanceId }, data: { version: { increment: 1 } } });
  await bumpRulebook(tx);
}
