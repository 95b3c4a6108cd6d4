import { z } from 'zod';
import { meetingPhotoContent } from '../db/queries/meetings/meeting-photos.ts';
import type { Renderer } from './renderers.ts';

const params = z.object({ id: z.int() });

/** The stored copy of one photo of a meeting's paper minutes. */
export const meetingPhoto: Renderer = async (given, { prisma }) => {
  const content = await meetingPhotoContent(prisma, params.parse(given).id);
  if (!content) throw new Error('the photo was not stored');
  return content;
};
