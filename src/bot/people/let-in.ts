import { keepConsents } from '../../db/queries/people/consents.ts';
import { bindAccount, createPerson } from '../../db/queries/people/invitations.ts';
import { personById } from '../../db/queries/people/people.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { givenConsent } from '../../domain/people/consent.ts';
import { bold } from '../../post/reply.ts';
import type { Context } from '../command.ts';
import { countHeld } from '../meetings/late-answer.ts';
import { tellNewcomer } from './admission-letters.ts';
import { demandDeputySeat } from './giving.ts';

/** An admission that was decided; `consents` is what its row holds, `personId` null makes a new person. */
export interface Decided {
  id: number;
  channel: string;
  account: string;
  name: string;
  unitId: number;
  kind: string;
  title: string;
  personId: number | null;
  consents: unknown;
}

/** Binds the account of an admission to its person, a new one where there is none, with the consents it brought. */
export async function letIn(admission: Decided, context: Context): Promise<void> {
  const { tx, clock, today, trace } = context;
  const { channel, account, name } = admission;
  if (admission.personId === null) await demandDeputySeat(context, admission);
  const personId = admission.personId ?? (await createPerson(tx, name, admission, clock.now(), today));
  await bindAccount(tx, channel, account, personId, clock.now());
  await keepConsents(tx, personId, givenConsent.array().parse(admission.consents ?? []));
  const after = { unit: admission.unitId, kind: admission.kind, person: personId };
  trace({ action: 'admit', subject: `admission:${admission.id}`, personId, after });
  const unit = (await unitName(tx, admission.unitId, today)) ?? '';
  const person = await personById(tx, personId, today);
  await countHeld({ channel, account, personId, name: person?.name ?? name }, context);
  const text = `${bold('Đồng chí đã được nhận')}: ${person?.name ?? name}, ${admission.title}, ${unit}.\nXem các việc làm được ở /trogiup.`;
  await tellNewcomer(context, admission, 'in', { text, buttons: [[{ label: 'Trợ giúp', say: '/trogiup' }]] });
}
