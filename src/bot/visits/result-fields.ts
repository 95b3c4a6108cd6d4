import { z } from 'zod';
import { fold } from '../../domain/fold.ts';
import { reader, readText } from '../fields.ts';

/** Characters of a result, of what was found, of what the base proposes: a screen of a phone each. */
export const RESULT_AT_MOST = 2000;
/** Photos kept of one visit: an album of the platform. */
export const PHOTOS_AT_MOST = 10;

/** A text that may be empty: “không” leaves it so. */
export function lineOrNone(what: string) {
  return reader(
    z.string().max(RESULT_AT_MOST),
    async (text) => (/^(khong|khong co|ko|k)$/.test(fold(text.trim())) ? '' : readText(text, RESULT_AT_MOST, what)),
    async () => [{ label: 'Không có', say: 'không' }],
  );
}
