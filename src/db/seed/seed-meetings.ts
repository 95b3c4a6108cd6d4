import { addDays, type Day, dateOf } from '../../domain/day.ts';
import type { MinutesContent } from '../../domain/meetings/minutes.ts';
import type { Tx } from '../open/open.ts';
import { type Ids, idOf } from './seed-organisation.ts';
import { readSample, type SampleMinutes, sampleUnits } from './seed-sample-data.ts';

/** 15:00 UTC, 22 o'clock in Viet Nam: when a meeting of the evening was written down. */
const EVENING = 15 * 3_600_000;

/** The sample's branch meetings of the last months, their days counted from `today`: some branches met, some did not. */
export async function seedMeetings(
  tx: Tx,
  { units, people, today }: { units: Ids; people: Ids; today: Day },
): Promise<void> {
  const names = new Map(sampleUnits().map((unit) => [unit.code, unit.name]));
  const meetings = readSample().meetings.map(({ branches, by, startIn, time, topic, figures, minutes }) => {
    const heldOn = addDays(today, startIn);
    return {
      ...{ heldOn, time, topic, by: idOf(people, by), at: new Date(dateOf(heldOn).getTime() + EVENING) },
      minutes: minutes ? contentOf(minutes) : null,
      branches: branches.map((code, index) => ({
        ...{ unitId: idOf(units, code), name: names.get(code) },
        ...{ present: figures[index]?.[0], total: figures[index]?.[1] },
      })),
    };
  });
  // The code is `H` and the id, as db/queries/meetings/meetings.ts gives it.
  await tx.$executeRaw`
    WITH given AS MATERIALIZED (
      SELECT nextval('meeting_id_seq')::int AS id, x.* FROM jsonb_to_recordset(${JSON.stringify(meetings)}::jsonb)
        AS x("heldOn" date, time text, topic text, by int, at timestamptz, minutes jsonb, branches jsonb)),
    kept AS (
      INSERT INTO meeting (id, code, held_on, start_at, topic, state, attendance, called_by, created_at, closed_at)
      SELECT id, 'H' || id, "heldOn", time, topic, 'held', 'typed', by, at, at FROM given RETURNING id),
    written AS (
      INSERT INTO minutes (meeting_id, content, updated_at, closed_at, closed_by)
      SELECT kept.id, minutes, at, at, by FROM kept JOIN given ON given.id = kept.id
      WHERE jsonb_typeof(minutes) = 'object')
    INSERT INTO meeting_branch (meeting_id, unit_id, name, total, present)
    SELECT kept.id, b."unitId", b.name, b.total, b.present FROM kept JOIN given ON given.id = kept.id
      CROSS JOIN LATERAL jsonb_to_recordset(given.branches) AS b("unitId" int, name text, total int, present int)`;
}

function contentOf({ resolutions, ...rest }: SampleMinutes): MinutesContent {
  const voted = resolutions.map(({ text, votes: [agreed, against, abstain] }) => ({
    text,
    votes: { for: agreed, against, abstain },
  }));
  return { ...rest, resolutions: voted, at: 'weaknesses' };
}
