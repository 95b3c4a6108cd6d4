import { digestTask } from './digest-task.ts';
import { guidanceRead } from './guidance-read.ts';
import { importApply, importCheck } from './import-organisation.ts';
import type { Task } from './task.ts';
import { visitPhotos } from './visit-photos.ts';

/** Every kind of long work. */
export const tasks: readonly Task[] = [importCheck, importApply, visitPhotos, guidanceRead, digestTask];
