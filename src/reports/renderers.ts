import type { PrismaClient } from '../db/client/client.ts';
import type { Clock } from '../domain/clock.ts';

/** Makes the bytes of a file that goes with a reply, at delivery, from the parameters its letter carries. */
export type Renderer = (params: unknown, context: { prisma: PrismaClient; clock: Clock }) => Promise<Uint8Array>;

/**
 * Every renderer by the name replies use; one file each in this folder, loaded with its libraries when it is first used.
 * A name stays for ever: letters carry it.
 */
const renderers: Readonly<Record<string, () => Promise<Renderer>>> = {
  qr: async () => (await import('./qr.ts')).renderQr,
  'own-data-json': async () => (await import('./own-data.ts')).ownDataJson,
  'own-data-page': async () => (await import('./own-data.ts')).ownDataPage,
  'import-template': async () => (await import('./import-template.ts')).importTemplate,
  'import-errors': async () => (await import('./import-errors.ts')).importErrors,
  'incident-letter': async () => (await import('./incident-letter.ts')).incidentLetterText,
  'visit-calendar': async () => (await import('./visit-calendar.ts')).visitCalendar,
  'visit-photo': async () => (await import('./visit-photo.ts')).visitPhoto,
  'programme-bars': async () => (await import('./programme-charts.ts')).programmeBars,
  'programme-line': async () => (await import('./programme-charts.ts')).programmeLine,
  'programme-book': async () => (await import('./programme-book.ts')).programmeBook,
  'programme-file': async () => (await import('./programme-book.ts')).programmeFile,
  'evidence-photo': async () => (await import('./evidence-photo.ts')).evidencePhoto,
  'branch-book': async () => (await import('./branch-book.ts')).branchBookXlsx,
  'meeting-photo': async () => (await import('./meeting-photo.ts')).meetingPhoto,
  minutes: async () => (await import('./minutes.ts')).minutesDocx,
  'digest-chart': async () => (await import('./digest-chart.ts')).digestChart,
  'digest-xlsx': async () => (await import('./digest-xlsx.ts')).digestXlsx,
  'digest-docx': async () => (await import('./digest-docx.ts')).digestDocx,
  'meeting-calendar': async () => (await import('./meeting-calendar.ts')).meetingCalendar,
  'visit-year': async () => (await import('./visit-year.ts')).visitYear,
};

/** Makes a file; rejects where no renderer has the name. */
export async function renderFile(name: string, params: unknown, context: { prisma: PrismaClient; clock: Clock }) {
  const renderer = renderers[name];
  if (!renderer) throw new Error(`no renderer ${name}`);
  return (await renderer())(params, context);
}
