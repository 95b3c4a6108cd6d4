import type { FileRef } from '../../bot/event.ts';
import { own, part, type Shape, shape, sizeOf, wordOf } from './shapes.ts';

const KINDS = ['document', 'voice', 'video', 'audio'] as const;

/** A message's file. Of a photo's sizes the last is the largest. Nothing is fetched. */
export function fileIn(message: Shape): FileRef | undefined {
  const sizes = own(message, 'photo');
  const photo = Array.isArray(sizes) ? shape(sizes.at(-1)) : undefined;
  if (photo) return refer(photo, 'photo');
  const kind = KINDS.find((name) => part(message, name) !== undefined);
  return kind && refer(part(message, kind), kind);
}

function refer(file: Shape | undefined, kind: FileRef['kind']): FileRef | undefined {
  const id = wordOf(file, 'file_id');
  if (id === undefined) return undefined;
  const size = sizeOf(file, 'file_size');
  const name = wordOf(file, 'file_name');
  const type = wordOf(file, 'mime_type');
  return {
    id,
    kind,
    ...(size !== undefined && { size }),
    ...(name !== undefined && { name }),
    ...(type !== undefined && { type }),
  };
}
