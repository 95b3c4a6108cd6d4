import { z } from 'zod';
import { photoContent } from '../db/queries/visits/visit-photos.ts';
import type { Renderer } from './renderers.ts';

const params = z.object({ id: z.int() });

/** The stored copy of one photo of a visit. */
export const visitPhoto: Renderer = async (given, { prisma }) => {
  const content = await photoContent(prisma, params.parse(given).id);
  if (!content) throw new Error('the photo was not stored');
  return content;
};
