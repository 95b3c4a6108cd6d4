import { z } from 'zod';
import {
  type GuidanceHead,
  type GuidanceNode,
  guidanceHead,
  guidanceNodes,
} from '../../../domain/guidance/guidance.ts';
import type { GuidanceDraft } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/** A document read from a file that nobody published yet. */
export interface Draft {
  id: number;
  file: string;
  head: GuidanceHead;
  nodes: GuidanceNode[];
}

/** Keeps what a task read; the same task again replaces it. Gives its id. */
export async function keepDraftDocument(tx: Tx, taskKey: string, draft: Omit<Draft, 'id'>, at: Date): Promise<number> {
  const { file, head, nodes } = draft;
  const kept = { file, head, nodes: z.json().parse(nodes) ?? [], createdAt: at };
  const row = await tx.guidanceDraft.upsert({ where: { taskKey }, create: { taskKey, ...kept }, update: kept });
  return row.id;
}

export async function draftById(tx: Tx, id: number): Promise<Draft | undefined> {
  const row = await tx.guidanceDraft.findUnique({ where: { id } });
  return row ? draftOf(row) : undefined;
}

/** Writes a draft's head or clauses anew; of what is not given nothing changes. */
export async function changeDraft(tx: Tx, id: number, { head, nodes }: Partial<Draft>): Promise<void> {
  const data = { ...(head ? { head } : {}), ...(nodes ? { nodes: z.json().parse(nodes) ?? [] } : {}) };
  await tx.guidanceDraft.update({ where: { id }, data });
}

/** Drops a draft; false when it was gone. */
export async function dropDraftDocument(tx: Tx, id: number): Promise<boolean> {
  return (await tx.guidanceDraft.deleteMany({ where: { id } })).count > 0;
}

/** The newest drafts, without their clauses. */
export async function listDrafts(tx: Tx, limit: number): Promise<{ id: number; file: string; head: GuidanceHead }[]> {
  const select = { id: true, file: true, head: true };
  const rows = await tx.guidanceDraft.findMany({ orderBy: { id: 'desc' }, take: limit, select });
  return rows.map(({ id, file, head }) => ({ id, file, head: guidanceHead.parse(head) }));
}

function draftOf({ id, file, head, nodes }: GuidanceDraft): Draft {
  return { id, file, head: guidanceHead.parse(head), nodes: guidanceNodes.parse(nodes) };
}
