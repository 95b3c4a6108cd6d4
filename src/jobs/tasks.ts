import { evidencePhotos } from './evidence-photos.ts';
import { guidanceRead } from './guidance-read.ts';
import { importApply, importCheck } from './import-organisation.ts';
import { programmeRead } from './programme-read.ts';
import type { Task } from './task.ts';
import { meetingPhotosTask, visitPhotos } from './visit-photos.ts';

/** Every kind of long work. */
export const tasks: readonly Task[] = [
  importCheck,
  importApply,
  visitPhotos,
  meetingPhotosTask,
  guidanceRead,
  programmeRead,
  evidencePhotos,
];
