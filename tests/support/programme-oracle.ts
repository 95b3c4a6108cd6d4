import type { Tx } from '../../src/db/open/open.ts';
import type { Programme } from '../../src/db/queries/programmes/programmes.ts';
import { type Day, dayOf } from '../../src/domain/day.ts';
import type { Criterion } from '../../src/domain/programmes/programme.ts';

interface Spanned {
  validFrom: Date;
  validTo: Date | null;
}

const holdsOn = ({ validFrom, validTo }: Spanned, day: Day): boolean =>
  dayOf(validFrom) <= day && (validTo === null || dayOf(validTo) >= day);

/** Everything a coverage may depend on, read whole: the oracle asks the database nothing else. */
export async function readTree(tx: Tx) {
  const units = new Map((await tx.unit.findMany()).map((unit) => [unit.id, unit]));
  const versions = await tx.unitVersion.findMany({ orderBy: { unitId: 'asc' } });
  const positions = await tx.position.findMany();
  const successions = await tx.succession.findMany();
  const reports = await tx.programmeReport.findMany();
  /** Units that stand on a day: by their own life and by a version. */
  const standing = (day: Day) =>
    versions.filter((version) => {
      const unit = units.get(version.unitId);
      return unit !== undefined && holdsOn(unit, day) && holdsOn(version, day);
    });
  return { positions, successions, reports, standing };
}

type Tree = Awaited<ReturnType<typeof readTree>>;

/** The coverage of a programme counted unit by unit; of facts only those the tests lay (offices, mergers, answers). */
export function coverageByHand(tree: Tree, programme: Programme, asOf: Day): { met: number; units: number } {
  const { level, units, criteria } = programme.definition;
  const about = tree.standing(asOf).filter(({ unitId, kind, branch }) => {
    const merged = tree.successions.some(
      (one) => one.kind === 'merger' && one.toId === unitId && dayOf(one.on) <= asOf,
    );
    return (
      level.some((one) => one === kind) &&
      (!units.branch || units.branch.some((one) => one === branch)) &&
      (!units.merged || merged)
    );
  });
  const asked = criteria.filter(({ counts }) => counts);
  const met = about.filter(({ unitId }) => asked.every((one) => meets(tree, programme, one, unitId, asOf)));
  return { met: met.length, units: about.length };
}

function meets(tree: Tree, programme: Programme, one: Criterion, unitId: number, asOf: Day): boolean {
  if (one.kind === 'position') return deputies(tree, unitId, asOf, one.concurrent).length > 0;
  if (one.kind === 'computed') {
    if (one.fact !== 'officer') return false;
    return tree.positions.some(
      (held) => held.unitId === unitId && ['secretary', 'deputySecretary'].includes(held.kind) && holdsOn(held, asOf),
    );
  }
  const row = tree.reports.find(
    (report) => report.programmeId === programme.id && report.unitId === unitId && holdsOn(report, asOf),
  );
  const said = new Map(Object.entries(JSON.parse(JSON.stringify(row?.answers ?? {})))).get(one.key);
  const { value, confirmed, until } = Object(said);
  return (
    value === true &&
    (programme.definition.confirms === 'none' || confirmed !== undefined) &&
    (until === undefined || until >= asOf)
  );
}

function deputies({ positions }: Tree, unitId: number, asOf: Day, beside: boolean) {
  return positions.filter(
    (held) =>
      held.unitId === unitId &&
      held.kind === 'deputySecretary' &&
      holdsOn(held, asOf) &&
      (!beside || (!held.fullTime && held.mainPost !== null)),
  );
}
