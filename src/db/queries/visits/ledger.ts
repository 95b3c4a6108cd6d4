import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import { keptParts } from '../../../domain/day-parts.ts';
import type { LedgerVisit, Span } from '../../../domain/ledger/input.ts';
import { type UnitKind, unitKind } from '../../../domain/units/unit.ts';
import { type ExemptionKind, exemptionKind } from '../../../domain/visits/exemption.ts';
import { activityOf, isThematic, levelOfKind, visitLevel } from '../../../domain/visits/visit-kind.ts';
import { type VisitState, visitState } from '../../../domain/visits/visit-life.ts';
import type { Tx } from '../../open/open.ts';

/** A visit as kept, with what the ledger asks of it. */
export interface LedgerRow extends LedgerVisit {
  code: string;
  purpose: string;
  places: string[];
  unitIds: number[];
  /** The day on which it was registered, and on which it was last approved as it stands. */
  registeredOn: Day;
  approvedOn: Day | null;
  /** The day on which it was called off, or said not to have taken place. */
  cancelledOn: Day | null;
  /** How often its days were changed. */
  moves: number;
}

/** What the ledger of one person is worked out from. */
export interface LedgerRows {
  visits: LedgerRow[];
  exemptions: (Span & { kind: ExemptionKind })[];
  service: Span[];
}

const day = z.string();
const span = z.object({ from: day, to: day.nullable() });

const found = z.array(
  z.object({
    personId: z.int(),
    visits: z.array(
      z.object({
        ...{ id: z.int(), code: z.string(), from: day, to: day, purpose: z.string(), state: visitState },
        ...{
          registeredOn: day,
          approvedOn: day.nullable(),
          cancelledOn: day.nullable(),
          moves: z.int(),
          inspection: z.boolean(),
        },
        ...{ orderNumber: z.string().nullable(), startPart: z.string().nullable(), endPart: z.string().nullable() },
        places: z.array(z.object({ unitId: z.int(), name: z.string(), kind: unitKind.nullable() })),
      }),
    ),
    exemptions: z.array(span.extend({ kind: exemptionKind })),
    service: z.array(span),
  }),
);

/**
 * The ledger's rows of many people in one statement: visits the person agreed to (cancelled ones too) that touch the days from–to, exemptions,
 * and days of service (every position but a member's). A place's level is its unit's on the visit's first day.
 */
export async function ledgerRows(
  tx: Tx,
  personIds: readonly number[],
  from: Day,
  to: Day,
): Promise<Map<number, LedgerRows>> {
  const rows = found.parse(
    await tx.$queryRaw`
      SELECT p.id AS "personId", coalesce(v.visits, '[]') AS visits,
        coalesce((SELECT jsonb_agg(jsonb_build_object('from', e.valid_from, 'to', e.valid_to, 'kind', e.kind)
          ORDER BY e.valid_from) FROM exemption e WHERE e.person_id = p.id
          AND e.valid_from <= coalesce(e.valid_to, 'infinity')), '[]') AS exemptions,
        coalesce((SELECT jsonb_agg(jsonb_build_object('from', o.valid_from, 'to', o.valid_to) ORDER BY o.valid_from)
          FROM position o WHERE o.person_id = p.id AND o.kind <> 'member'
          AND o.valid_from <= coalesce(o.valid_to, 'infinity')), '[]') AS service
      FROM unnest(${[...personIds]}::int[]) AS p(id)
      LEFT JOIN (
        SELECT w.person_id, jsonb_agg(jsonb_build_object('id', v.id, 'code', v.code, 'from', v.start_on, 'to', v.end_on,
          'purpose', v.purpose, 'state', v.state,
          'orderNumber', v.order_number, 'startPart', v.start_part, 'endPart', v.end_part,
          'registeredOn', (v.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
          'approvedOn', (v.approved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 'inspection', v.round_id IS NOT NULL,
          'cancelledOn', (v.cancelled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
          'moves', (SELECT count(*) FROM visit_move m WHERE m.visit_id = v.id), 'places', (
            SELECT coalesce(jsonb_agg(jsonb_build_object('unitId', l.unit_id, 'name', l.name, 'kind', u.kind)
              ORDER BY l.name), '[]')
            FROM visit_place l LEFT JOIN unit_version u ON u.unit_id = l.unit_id AND u.valid_from <= v.start_on
              AND (u.valid_to IS NULL OR u.valid_to >= v.start_on) WHERE l.visit_id = v.id))
          ORDER BY v.start_on, v.id) AS visits
        FROM visit_participant w JOIN visit v ON v.id = w.visit_id
        WHERE w.person_id = ANY(${[...personIds]}::int[]) AND w.state = 'agreed' AND v.start_on <= ${to}::date AND v.end_on >= ${from}::date
        GROUP BY w.person_id) v ON v.person_id = p.id`,
  );
  return new Map(
    rows.map(({ personId, visits, exemptions, service }) => [
      personId,
      { exemptions, service, visits: visits.map(rowOf) },
    ]),
  );
}

interface Kept {
  id: number;
  code: string;
  from: Day;
  to: Day;
  purpose: string;
  state: VisitState;
  registeredOn: Day;
  approvedOn: Day | null;
  cancelledOn: Day | null;
  moves: number;
  inspection: boolean;
  orderNumber: string | null;
  startPart: string | null;
  endPart: string | null;
  places: { unitId: number; name: string; kind: UnitKind | null }[];
}

function rowOf({ places, inspection, orderNumber, startPart, endPart, ...visit }: Kept): LedgerRow {
  const levels = places.map(({ kind }) => levelOfKind(kind ?? 'commune'));
  return {
    ...visit,
    places: places.map(({ name }) => name),
    unitIds: places.map(({ unitId }) => unitId),
    level: visitLevel.options.find((level) => levels.includes(level)) ?? 'commune',
    activity: inspection ? 'inspection' : activityOf(visit.purpose),
    thematic: isThematic(visit.purpose),
    evidenced: orderNumber !== null,
    ...keptParts(startPart, endPart),
  };
}
