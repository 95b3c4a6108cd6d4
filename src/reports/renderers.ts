import type { PrismaClient } from '../db/client/client.ts';
import type { Clock } from '../domain/clock.ts';
import { importErrors } from './import-errors.ts';
import { importTemplate } from './import-template.ts';
import { incidentLetterText } from './incident-letter.ts';
import { ownDataJson, ownDataPage } from './own-data.ts';
import { renderQr } from './qr.ts';
import { visitCalendar } from './visit-calendar.ts';
import { visitPhoto } from './visit-photo.ts';

/** Makes the bytes of a file that goes with a reply, at delivery, from the parameters its letter carries. */
export type Renderer = (params: unknown, context: { prisma: PrismaClient; clock: Clock }) => Promise<Uint8Array>;

/** Every renderer by the name replies use; one file each in this folder. A name stays for ever: letters carry it. */
export const renderers: Readonly<Record<string, Renderer>> = {
  qr: renderQr,
  'own-data-json': ownDataJson,
  'own-data-page': ownDataPage,
  'import-template': importTemplate,
  'import-errors': importErrors,
  'incident-letter': incidentLetterText,
  'visit-calendar': visitCalendar,
  'visit-photo': visitPhoto,
};

/** Makes a file; rejects where no renderer has the name. */
export function renderFile(name: string, params: unknown, context: { prisma: PrismaClient; clock: Clock }) {
  const renderer = renderers[name];
  return renderer ? renderer(params, context) : Promise.reject(new Error(`no renderer ${name}`));
}
