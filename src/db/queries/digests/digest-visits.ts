import type { Day } from '../../../domain/day.ts';
import { keptParts } from '../../../domain/day-parts.ts';
import type { Span } from '../../../domain/ledger/input.ts';
import { type ExemptionKind, exemptionKind } from '../../../domain/visits/exemption.ts';
import type { Registered } from '../../../domain/visits/supervision.ts';
import { activityOf, isThematic, type VisitActivity, visitLevel } from '../../../domain/visits/visit-kind.ts';
import { type VisitState, visitState } from '../../../domain/visits/visit-life.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/** What ledger.ts's `ledgerRows` reads of a person, less what only a list of visits shows (codes, names, moves, approval). */
export interface LeanRows {
  visits: Registered[];
  exemptions: (Span & { kind: ExemptionKind })[];
  service: Span[];
}

/** Between the fields of a row, and between rows: signs nobody types. */
const [FIELD, ROW] = ['\x1f', '\x1e'];

/** So many people go to so many places that reading all units once is quicker than looking each place up. */
const MANY = 500;
/** `OFFSET 0`: to be read by itself, then joined. */
const everyKind = Prisma.sql`(SELECT unit_id, kind, valid_from, valid_to FROM unit_version OFFSET 0)`;

/**
 * The same rows as `ledgerRows`, for thousands of people: each person's visits, exemptions and service come as one text
 * each, which costs a fraction of JSON and of a row a visit, and is taken apart when it is asked for, so that only one
 * person's visits stand in memory. A test holds the two against each other.
 */
export async function leanRows(
  tx: Tx,
  personIds: readonly number[],
  from: Day,
  to: Day,
): Promise<Map<number, () => LeanRows>> {
  const ids = [...personIds];
  const kinds = ids.length > MANY ? everyKind : Prisma.sql`unit_version`;
  const rows = await tx.$queryRaw<
    { id: number; visits: string | null; exemptions: string | null; service: string | null }[]
  >`
    SELECT p.id, v.visits,
      (SELECT string_agg(concat_ws(${FIELD}, e.valid_from, coalesce(e.valid_to::text, ''), e.kind), ${ROW} ORDER BY e.valid_from)
        FROM exemption e WHERE e.person_id = p.id AND e.valid_from <= coalesce(e.valid_to, 'infinity')) AS exemptions,
      (SELECT string_agg(concat_ws(${FIELD}, o.valid_from, coalesce(o.valid_to::text, '')), ${ROW} ORDER BY o.valid_from)
        FROM position o WHERE o.person_id = p.id AND o.kind <> 'member'
        AND o.valid_from <= coalesce(o.valid_to, 'infinity')) AS service
    FROM unnest(${ids}::int[]) AS p(id)
    LEFT JOIN (
      SELECT o.person_id, string_agg(concat_ws(${FIELD}, o.id, o.start_on, o.end_on, o.state, o.level,
        (o.order_number IS NOT NULL)::int, (o.round_id IS NOT NULL)::int, coalesce(o.start_part, ''), coalesce(o.end_part, ''),
        (o.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
        coalesce((o.cancelled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text, ''), o.purpose), ${ROW}) AS visits
      FROM (
        SELECT w.person_id, v.*, CASE WHEN u.kind IN ('commune', 'direct') THEN 1 WHEN u.kind = 'district' THEN 2
          WHEN u.kind IS NULL THEN 1 ELSE 0 END AS level
        FROM visit_participant w JOIN visit v ON v.id = w.visit_id
        LEFT JOIN visit_place l ON l.visit_id = v.id
        LEFT JOIN ${kinds} u ON u.unit_id = l.unit_id AND u.valid_from <= v.start_on
          AND (u.valid_to IS NULL OR u.valid_to >= v.start_on)
        WHERE w.person_id = ANY(${ids}::int[]) AND w.state = 'agreed' AND v.start_on <= ${to}::date AND v.end_on >= ${from}::date) o
      GROUP BY o.person_id) v ON v.person_id = p.id`;
  return new Map(
    rows.map(({ id, visits, exemptions, service }) => [
      id,
      () => ({
        visits: visitsIn(visits),
        exemptions: rowsIn(exemptions).map((row) => ({ ...spanOf(row), kind: exemptionKind.parse(row[2]) })),
        service: rowsIn(service).map(spanOf),
      }),
    ]),
  );
}

/** A row for each place of a visit: the visit counts at the deepest level among them. */
function visitsIn(text: string | null): Registered[] {
  const found = new Map<string | undefined, readonly string[]>();
  for (const row of rowsIn(text)) {
    const level = found.get(row[0])?.[4];
    if (level === undefined || Number(row[4]) < Number(level)) found.set(row[0], row);
  }
  return [...found.values()].map(visitOf);
}

function rowsIn(text: string | null): string[][] {
  return text === null || text === '' ? [] : text.split(ROW).map((row) => row.split(FIELD));
}

function spanOf([from = '', to = '']: readonly string[]): Span {
  return { from, to: to === '' ? null : to };
}

const states: ReadonlySet<string> = new Set(visitState.options);

function stateOf(text: string): VisitState {
  // as: looked up just here; parsing half a million of them by zod takes seconds
  return states.has(text) ? (text as VisitState) : visitState.parse(text);
}

function visitOf(row: readonly string[]): Registered {
  const [id, from = '', to = '', state = '', level, evidenced, inspection, startPart, endPart, registered = ''] = row;
  const [cancelled = '', purpose = ''] = [row[10], row[11]];
  const said = spokenOf(purpose);
  return {
    ...{ id: Number(id), from, to, state: stateOf(state), level: visitLevel.options[Number(level)] ?? 'commune' },
    activity: inspection === '1' ? 'inspection' : said.activity,
    ...{ thematic: said.thematic, evidenced: evidenced === '1' },
    ...(startPart || endPart ? keptParts(startPart || null, endPart || null) : {}),
    ...{ registeredOn: registered, cancelledOn: cancelled === '' ? null : cancelled, approvedOn: null, moves: 0 },
  };
}

interface Spoken {
  activity: VisitActivity | undefined;
  thematic: boolean;
}

/** What purposes speak of; they repeat, and reading one takes longer than all else of a row. */
let spoken = new Map<string, Spoken>();
const KNOWN_AT_MOST = 20_000;

function spokenOf(purpose: string): Spoken {
  const found = spoken.get(purpose);
  if (found) return found;
  if (spoken.size >= KNOWN_AT_MOST) spoken = new Map();
  const read = { activity: activityOf(purpose), thematic: isThematic(purpose) };
  spoken.set(purpose, read);
  return read;
}
