import type { Answer, Context } from '../command.ts';
import { addEvidence, type Evidence, showEvidence } from './evidence.ts';
import { checkReported } from './programme-report.ts';
import { loadReported, type ReportedOf, typedOf } from './programme-report-field.ts';

/** Photos for a criterion of a unit, from whoever may report it; `xem` shows them to whoever sees the unit. */
export async function reportPhotos(
  of: ReportedOf,
  photos: readonly { id: string }[],
  context: Context,
): Promise<Answer> {
  await checkReported(of, undefined, context);
  return addEvidence(await evidenceFor(of, context), photos, context);
}

export async function seeReportPhotos(of: ReportedOf, context: Context): Promise<Answer> {
  return showEvidence(await evidenceFor(of, context), context);
}

async function evidenceFor(of: ReportedOf, context: Context): Promise<Evidence> {
  const { one, unit } = await loadReported(of, context);
  const each = typedOf(one, of);
  return {
    shown: { programmeId: one.id, unitId: unit.unitId, criterion: each.key },
    title: `${unit.name}, ${each.title}`,
    say: `/mohinh xemanh ${one.code} #${unit.unitId} ${each.key}`,
    back: `/mohinh xem ${one.code} #${unit.unitId}`,
  };
}
