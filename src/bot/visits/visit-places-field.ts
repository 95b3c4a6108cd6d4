import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import type { Context } from '../command.ts';
import { findUnit, reader } from '../fields.ts';

const unit = z.object({ unitId: z.int(), name: z.string() });

/** Places of one visit at most: as many as fit a card. */
export const PLACES_AT_MOST = 8;

/** Where a visit goes: the first place, and those named beside it. */
export const visitPlaces = reader(
  unit.extend({
    also: z
      .array(unit)
      .max(PLACES_AT_MOST - 1)
      .optional(),
  }),
  findPlaces,
);

export type VisitPlaces = z.infer<typeof visitPlaces>;

/** All places of a visit, the first one first. */
export function placesOf({ unitId, name, also = [] }: VisitPlaces): { unitId: number; name: string }[] {
  return [{ unitId, name }, ...also];
}

/**
 * The units a text names: several with “và” or a semicolon between, or communes with commas; a comma else leads from a
 * unit to the one it stands in ("thôn 3, xã Hòa Tiến").
 */
export async function findPlaces(text: string, context: Context): Promise<VisitPlaces> {
  const parts = split(text, /\s*[;+]\s*|\s+(?:và|va)\s+/iu);
  const communes = split(text, /\s*[,;+]\s*|\s+(?:và|va)\s+/iu);
  if (communes.length > 1) {
    const found = await all(communes, context, ['commune', 'direct']);
    if (found) return joined(found);
  }
  if (parts.length > 1) {
    const found = await all(parts, context);
    if (found) return joined(found);
  }
  return findUnit(text, context);
}

function split(text: string, by: RegExp): string[] {
  return text.split(by).filter((part) => part.trim() !== '');
}

/** The units of all parts, or undefined where one of them is not surely one. */
async function all(parts: readonly string[], context: Context, kinds?: Parameters<typeof findUnit>[2]) {
  const found: { unitId: number; name: string }[] = [];
  for (const part of parts.slice(0, PLACES_AT_MOST)) {
    try {
      found.push(await findUnit(part, context, kinds));
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }
  return parts.length > PLACES_AT_MOST ? undefined : found;
}

function joined(found: readonly { unitId: number; name: string }[]): VisitPlaces {
  const [first, ...rest] = [...new Map(found.map((one) => [one.unitId, one])).values()];
  if (!first) throw new UserError('Đến đơn vị nào?');
  return rest.length > 0 ? { ...first, also: rest } : first;
}
