import { setImmediate } from 'node:timers/promises';
import { closeOf, type Day } from '../domain/day.ts';
import { addCadre, addFigures, type DigestSpan, type Figures, noFigures } from '../domain/digests/digest.ts';
import type { PolicySubject, VisitTerms } from '../domain/policies/policy.ts';
import { subjectOf } from '../domain/policies/policy.ts';
import { exemptOn } from '../domain/visits/coverage.ts';
import { holidaysNow } from './holidays.ts';
import type { Tx } from './open/open.ts';
import { type Counted, countFigures } from './queries/digests/digest-figures.ts';
import { planAnew, type Root, rootTree, type Territory, territoryOf } from './queries/digests/digest-home.ts';
import { leanRows } from './queries/digests/digest-visits.ts';
import { type StaffMember, staffWithin } from './queries/people/staff.ts';
import { governing, type SeenPolicy, visitPolicies } from './queries/policies/policies.ts';

/** A root's figures: of the unit and everything below it. */
export interface RootFigures extends Root {
  figures: Figures;
}

/** Cadres whose visits are read at once, as text: the more, the fewer times the database reads whole tables. */
const BATCH = 4_000;

/** Ledgers worked out at one go: so long whatever else the process does waits, some ten milliseconds. */
const TURN = 50;

/** So many roots are about the whole organisation: reading everybody is quicker than looking below each. */
const MANY = 50;

/**
 * The figures of every root in one pass, whoever many: what is counted by SQL comes in one statement, cadres' ledgers are
 * worked out batch by batch, each cadre and unit counts once at its nearest root, and the roots add up along the tree.
 * Who serves, what is asked and which units stand are those of the period's last day; visits are as known now.
 */
export async function digestFigures(
  tx: Tx,
  roots: readonly number[],
  { period, before, today }: DigestSpan & { today: Day },
): Promise<Map<number, RootFigures>> {
  const cut = { from: period.from, to: period.to < today ? period.to : today };
  const on = closeOf(period.to, today);
  await planAnew(tx);
  const tree = await rootTree(tx, roots, cut.to);
  const found = new Map(tree.map((root): [number, RootFigures] => [root.unitId, { ...root, figures: noFigures() }]));
  const ids = [...found.keys()];
  if (ids.length === 0) return found;
  const territory = await territoryOf(tx, ids, cut.to);
  const rest = () => countFigures(tx, { territory, period: cut, before, on });
  const counted = await addCadres(tx, { roots: found, territory, rest }, { period: cut, before, today });
  for (const one of counted) count(found.get(one.root), one);
  for (const { above, figures } of tree.flatMap(({ unitId }) => found.get(unitId) ?? [])) {
    const parent = above === null ? undefined : found.get(above);
    if (parent) addFigures(parent.figures, figures);
  }
  return found;
}

function count(root: RootFigures | undefined, { measure, n }: Counted): void {
  if (root) root.figures.counts[measure] += n;
}

/** Adds everybody's ledgers to the roots, and gives what `rest` counts: the database does so while the last are worked out. */
async function addCadres(
  tx: Tx,
  { roots, territory, rest }: { roots: ReadonlyMap<number, RootFigures>; territory: Territory; rest: () => Counting },
  { period, before, today }: DigestSpan & { today: Day },
): Promise<Counted[]> {
  const asOf = period.to;
  const staff = await staffWithin(tx, roots.size > MANY ? 'everything' : [...roots.keys()], asOf);
  const owing = await owingOf(tx, staff, asOf);
  const home = new Map(territory.units.map((unitId, at) => [unitId, territory.roots[at] ?? 0]));
  const year = Number(asOf.slice(0, 4));
  const common = { year, today: closeOf(asOf, today), holidays: await holidaysNow(tx) };
  const since = `${(before.from < `${year}-01-01` ? year - 1 : year) - 1}-01-01`;
  const read = (from: number) =>
    leanRows(
      tx,
      owing.slice(from, from + BATCH).map(({ member }) => member.personId),
      since,
      `${year}-12-31`,
    );
  let next = read(0);
  let counting: Counting | undefined;
  for (let from = 0; from < owing.length; from += BATCH) {
    const rows = await next;
    // The database reads what comes next while this is worked out.
    if (from + BATCH < owing.length) next = read(from + BATCH);
    else counting = rest();
    for (const [at, { member, terms }] of owing.slice(from, from + BATCH).entries()) {
      if (at % TURN === 0) await setImmediate();
      const root = roots.get(home.get(member.main.unitId) ?? 0);
      const kept = rows.get(member.personId)?.() ?? { visits: [], exemptions: [], service: [] };
      const cadre = { ...kept, ...common, terms, exempt: exemptOn(kept.exemptions, asOf) };
      if (root) addCadre(root.figures, cadre, { period, before });
    }
  }
  return counting ?? rest();
}

type Counting = Promise<Counted[]>;

/** Those who owe field visits on a day, with what is asked of them. */
async function owingOf(tx: Tx, staff: readonly StaffMember[], asOf: Day) {
  const units = [...new Set(staff.flatMap(({ held }) => held.map(({ unitId }) => unitId)))];
  const seen = Map.groupBy(await visitPolicies(tx, units, asOf), ({ seenFrom }) => seenFrom);
  const known = new Map<string, VisitTerms | undefined>();
  return staff.flatMap((member) => {
    const subject = subjectOf(member.held.map(({ kind }) => kind));
    const own = member.held.map(({ unitId }) => unitId);
    const key = `${subject}:${own.join(',')}`;
    if (!known.has(key)) known.set(key, subject && termsOf(seen, own, subject));
    const terms = known.get(key);
    return terms && terms.daysPerYear.value > 0 ? [{ member, terms }] : [];
  });
}

function termsOf(seen: ReadonlyMap<number, SeenPolicy[]>, units: readonly number[], subject: PolicySubject) {
  const own = [...new Set(units)].flatMap((unitId) => seen.get(unitId) ?? []);
  return governing(own, units, subject)?.terms;
}
