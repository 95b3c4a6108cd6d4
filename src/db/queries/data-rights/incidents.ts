import { type Incident, reportBy } from '../../../domain/data-rights/incident.ts';
import type { Tx } from '../../open/open.ts';

const select = {
  id: true,
  foundAt: true,
  reportBy: true,
  summary: true,
  scope: true,
  measures: true,
  reportedAt: true,
  closedAt: true,
} as const;

export interface NewIncident {
  foundAt: Date;
  summary: string;
  scope: string;
  enteredBy?: number;
}

/** Enters an incident; its 72 hours run from its discovery. */
export function enterIncident(tx: Tx, incident: NewIncident): Promise<Incident> {
  return tx.incident.create({ data: { ...incident, reportBy: reportBy(incident.foundAt) }, select });
}

/** The newest incidents, open ones first. */
export function incidents(tx: Tx, limit: number): Promise<Incident[]> {
  return tx.incident.findMany({
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { foundAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select,
  });
}

export function incidentById(tx: Tx, id: number): Promise<Incident | null> {
  return tx.incident.findUnique({ where: { id }, select });
}

/** Notes that the authority was told; false where it was noted before. */
export async function noteReported(tx: Tx, id: number, at: Date): Promise<boolean> {
  const { count } = await tx.incident.updateMany({ where: { id, reportedAt: null }, data: { reportedAt: at } });
  return count === 1;
}

/** Closes an incident with what was done about it; false where it was closed before. */
export async function closeIncident(tx: Tx, id: number, measures: string, at: Date): Promise<boolean> {
  const { count } = await tx.incident.updateMany({ where: { id, closedAt: null }, data: { closedAt: at, measures } });
  return count === 1;
}
