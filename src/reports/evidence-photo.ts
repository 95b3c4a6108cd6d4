import { z } from 'zod';
import { evidenceContent } from '../db/queries/visits/evidence-photos.ts';
import type { Renderer } from './renderers.ts';

const params = z.object({ id: z.int() });

/** The stored copy of one photo of a project or a report. */
export const evidencePhoto: Renderer = async (given, { prisma }) => {
  const content = await evidenceContent(prisma, params.parse(given).id);
  if (!content) throw new Error('the photo was not stored');
  return content;
};
