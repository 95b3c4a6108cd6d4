import type { Tx } from '../../db/open/open.ts';
import { administrators } from '../../db/queries/people/administrators.ts';
import { keepInvitation } from '../../db/queries/people/invitations.ts';
import { rootUnit } from '../../db/queries/units/root.ts';
import { businessDay } from '../../domain/calendar.ts';
import type { Clock } from '../../domain/clock.ts';
import { hashCode, newCode } from './code.ts';

/** How long the first link holds; a later start of the program prints a new one. */
const LIFE_MS = 24 * 3_600_000;

/**
 * While nobody is administrator on `channel`: a fresh one-time code that makes its user one, every earlier one of the
 * kind being withdrawn. Undefined as soon as there is an administrator.
 */
export async function firstAdministratorCode(tx: Tx, channel: string, clock: Clock): Promise<string | undefined> {
  const now = clock.now();
  const today = businessDay(now);
  if ((await administrators(tx, channel, today)).length > 0) return undefined;
  const unitId = await rootUnit(tx, today);
  if (unitId === null) return undefined;
  await tx.invitation.deleteMany({ where: { kind: 'administrator', personId: null } });
  const code = newCode();
  const position = { unitId, kind: 'administrator', title: 'Quản trị' };
  await keepInvitation(tx, {
    hash: hashCode(code),
    ...position,
    uses: 1,
    expiresAt: new Date(now.getTime() + LIFE_MS),
  });
  return code;
}
