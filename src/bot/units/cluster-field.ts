import { z } from 'zod';
import type { Tx } from '../../db/open/open.ts';
import { clusterById, clustersOf, standingMembers } from '../../db/queries/units/clusters.ts';
import { ancestors } from '../../db/queries/units/tree.ts';
import type { Day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { can } from '../access.ts';
import type { Context } from '../command.ts';
import { reader } from '../fields.ts';
import { reachesOf, within } from '../within.ts';
import type { ChosenUnit } from './unit-field.ts';

/** Clusters and people offered at once, at most. */
const offered = 8;

/** A cluster the asker may put somebody in charge of, by its name. */
export const ownCluster = reader(
  z.object({ id: z.int(), unitId: z.int(), name: z.string() }),
  readCluster,
  offerClusters,
);

/** A member of the standing committee; which one is meant is looked up in the cluster's unit (settleMember). */
export const memberName = reader(z.string().min(1).max(80), async (text) => text, offerMembers);

/** The unit right above all of `units` on a day: what a cluster belongs to. Throws UserError where they have not one. */
export async function parentOfAll(
  tx: Tx,
  units: readonly ChosenUnit[],
  day: Day,
): Promise<{ unitId: number; name: string }> {
  const above = await Promise.all(units.map(async (unit) => (await ancestors(tx, unit.unitId, day))[0]));
  const [first] = above;
  if (first && above.every((one) => one?.unitId === first.unitId)) return first;
  throw new UserError('Các đơn vị của một cụm phải cùng cấp trên trực tiếp. Đồng chí chọn lại.', { field: 'units' });
}

/** The person a name or `#12` means among the standing committee of the cluster's unit on a day. */
export async function settleMember(tx: Tx, unitId: number, said: string, day: Day) {
  const members = await standingMembers(tx, unitId, day);
  const id = Number(/^#(\d{1,9})$/.exec(said)?.[1] ?? 0);
  const fits = members.filter((one) => one.personId === id || fold(one.name).includes(fold(said)));
  const [only, second] = fits;
  if (only && !second) return only;
  const choices = (second ? fits : members).slice(0, offered).map((one) => ({
    label: `${one.name} (${one.title})`,
    say: `#${one.personId}`,
  }));
  const why = second ? 'Có mấy đồng chí trùng tên' : 'Chưa tìm thấy đồng chí này trong Thường trực của đơn vị lập cụm';
  throw new UserError(`${why}. Đồng chí chọn:`, { field: 'person', choices });
}

async function readCluster(text: string, context: Context) {
  const clusters = await mine(context);
  const id = Number(/^#(\d{1,9})$/.exec(text)?.[1] ?? 0);
  const exact = clusters.filter((one) => one.id === id || one.folded === fold(text));
  const fits = exact.length > 0 ? exact : clusters.filter((one) => one.folded.includes(fold(text)));
  const [only, second] = fits;
  if (only && !second) return { id: only.id, unitId: only.unitId, name: only.name };
  if (clusters.length === 0) {
    throw new UserError('Chưa có cụm nào. Quản trị lập cụm bằng /donvi cum.');
  }
  throw new UserError(`Chưa rõ cụm “${text.slice(0, 40)}”. Đồng chí chọn:`, {
    choices: (second ? fits : clusters).slice(0, offered).map(({ id: say, name }) => ({ label: name, say: `#${say}` })),
  });
}

async function offerClusters(context: Context) {
  const clusters = await mine(context);
  return clusters.slice(0, offered).map(({ id, name, inCharge }) => ({
    label: inCharge ? `${name}: ${inCharge.name}` : `${name}: chưa có ai`,
    say: `#${id}`,
  }));
}

/** Clusters within reach: of the units the asker's right begins at, and below. */
async function mine(context: Context) {
  const { tx, today, actor } = context;
  const reaches = reachesOf(actor, can.assignCluster);
  const all = reaches.some(({ scope }) => scope === 'all');
  const clusters = await clustersOf(tx, all ? 'all' : reaches.map((reach) => reach.unitId), today);
  return clusters;
}

async function offerMembers({ tx, today, actor }: Context) {
  const units = reachesOf(actor, can.assignCluster).map((reach) => reach.unitId);
  const members = await Promise.all([...new Set(units)].map((unitId) => standingMembers(tx, unitId, today)));
  return members
    .flat()
    .slice(0, offered)
    .map(({ personId, name }) => ({ label: name, say: `#${personId}` }));
}

/** Whether the cluster is still there and within the asker's reach. */
export async function demandCluster(context: Context, clusterId: number): Promise<void> {
  const cluster = await clusterById(context.tx, clusterId, context.today);
  if (cluster && (await within(context, can.assignCluster, cluster.unitId))) return;
  throw new UserError('Cụm này không còn, hoặc ngoài phạm vi của đồng chí.', { field: 'cluster' });
}
