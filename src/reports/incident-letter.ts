import { z } from 'zod';
import { incidentById } from '../db/queries/data-rights/incidents.ts';
import { incidentLetter } from '../domain/data-rights/incident.ts';
import type { Renderer } from './renderers.ts';

const params = z.object({ id: z.int(), organisation: z.string() });

/** The letter to the authority about one incident, as a text file any editor opens (UTF-8 with its mark). */
export const incidentLetterText: Renderer = async (given, { prisma, clock }) => {
  const { id, organisation } = params.parse(given);
  const incident = await incidentById(prisma, id);
  if (!incident) throw new Error(`no incident ${id}`);
  return new TextEncoder().encode(`\uFEFF${incidentLetter(incident, organisation, clock.now())}`);
};
