import type { Tx } from '../../src/db/open/open.ts';
import { saveMeeting } from '../../src/db/queries/meetings/meetings.ts';
import { type Day, dateOf } from '../../src/domain/day.ts';

/** The id of a unit of the sample by its code. */
export async function unitOf(tx: Tx, code: string): Promise<number> {
  return (await tx.unit.findUniqueOrThrow({ where: { code } })).id;
}

/** The person behind a sample account. */
export async function personOf(tx: Tx, account: string): Promise<number> {
  return (await tx.account.findFirstOrThrow({ where: { externalId: account } })).personId ?? 0;
}

/** A meeting of one branch, recorded as held (14 of 20) unless it is only called. */
export async function meetingAt(
  tx: Tx,
  branch: string,
  heldOn: Day,
  { state = 'held', by = '1026' }: { state?: 'held' | 'called'; by?: string } = {},
): Promise<{ id: number; code: string }> {
  const figures = state === 'held' ? { total: 20, present: 14 } : {};
  return saveMeeting(tx, {
    ...{
      heldOn,
      startAt: '19:30',
      place: 'Nhà văn hoá thôn',
      topic: 'Sinh hoạt thường kỳ',
      state,
      attendance: 'typed',
    },
    ...{ calledBy: await personOf(tx, by), at: dateOf(heldOn) },
    branches: [{ unitId: await unitOf(tx, branch), name: 'Chi đoàn thôn 3', ...figures }],
  });
}
