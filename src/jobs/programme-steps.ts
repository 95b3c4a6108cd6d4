import type { Tx } from '../db/open/open.ts';
import { reminderRefusalOf } from '../db/queries/people/reminder-consent.ts';
import { anchorsOf } from '../db/queries/programmes/programme-anchors.ts';
import {
  type Answering,
  answeringFor,
  isFollowed,
  missingUnits,
  PROGRAMME_STEPS,
} from '../db/queries/programmes/programme-due.ts';
import { type Programme, programmesOn } from '../db/queries/programmes/programmes.ts';
import { at, businessDay } from '../domain/calendar.ts';
import { addDays, type Day, formatDay } from '../domain/day.ts';
import { spokenName } from '../domain/programmes/programme.ts';
import { type Due, remindedOn } from '../domain/programmes/programme-days.ts';
import { bold, type Reply } from '../post/reply.ts';
import { type DueLetter, job } from './job.ts';

/** Units named in one letter. */
const NAMED = 6;

/**
 * Reminds of the steps and deadlines of programmes, as many days ahead as each says (T-30, T-14, T-7, T-1): those who
 * answer for the units that have not done it, a letter for all units of one person. An anchor day set by a unit holds for
 * all below it, but where a nearer one is set. After noon, because the morning has its one letter (jobs/morning.ts).
 */
export default job({
  name: PROGRAMME_STEPS,
  title: 'Nhắc các bước, hạn của mô hình',
  when: { every: 'day', at: '14:00' },
  missed: 'newest only',
  async due(period, { tx }) {
    const letters: DueLetter[] = [];
    for (const one of await programmesOn(tx, period)) letters.push(...(await lettersOf(one, period, tx)));
    return letters;
  },
  async still({ recipient, period }, { tx, clock }) {
    const [personId = '0', programmeId = '0'] = recipient.split('.');
    if (businessDay(clock.now()) > addDays(period, 1)) return 'đã qua ngày nhắc';
    const holds = (await programmesOn(tx, period)).some(({ id }) => id === Number(programmeId));
    return holds ? reminderRefusalOf(tx, Number(personId), PROGRAMME_STEPS) : 'mô hình đã thôi theo dõi';
  },
});

async function lettersOf(one: Programme, period: Day, tx: Tx): Promise<DueLetter[]> {
  const anchors = await anchorsOf(tx, one.id);
  const set = anchors.flatMap(({ unitId }) => unitId ?? []);
  // Without an anchor day there is still the deadline, which is everywhere's.
  const everywhere = anchors.find(({ unitId }) => unitId === null) ?? { unitId: null, on: null };
  const letters: DueLetter[] = [];
  for (const { unitId, on } of [everywhere, ...anchors.filter(({ unitId: own }) => own !== null)]) {
    for (const { due, left } of remindedOn(one.definition, on, period)) {
      // The deadline is the same for all: said once, whatever anchors there are, and only where somebody follows it.
      if (!due.step && (unitId !== null || !(await isFollowed(tx, one)))) continue;
      const nearer = due.step ? set.filter((id) => id !== unitId) : [];
      const missing = await missingUnits(tx, one, { asOf: period, key: due.step?.criterion, within: unitId, nearer });
      letters.push(...(await toAnswering(one, due, left, await answeringFor(tx, missing, period), period)));
    }
  }
  return letters;
}

async function toAnswering(
  one: Programme,
  due: Due,
  left: number,
  found: readonly Answering[],
  period: Day,
): Promise<DueLetter[]> {
  const step = due.step ? String(one.definition.steps.indexOf(due.step)) : 'han';
  return [...Map.groupBy(found, ({ personId }) => personId)].map(([personId, own]) => {
    const [first] = own;
    const letter = {
      recipient: `${personId}.${one.id}.${step}`,
      personId,
      reply: reminder(
        one,
        due,
        left,
        own.map(({ name }) => spokenName(one.definition, name)),
      ),
      before: at(addDays(period, 1), '07:30'),
    };
    if (first?.refused) return { ...letter, skip: first.refused };
    return first?.channel && first.chat
      ? { ...letter, to: { channel: first.channel, chat: first.chat } }
      : { ...letter, skip: 'tài khoản không nhận được tin' };
  });
}

function reminder(one: Programme, { title, day }: Due, left: number, names: readonly string[]): Reply {
  const more = names.length - NAMED;
  const when = left === 0 ? 'hôm nay' : left === 1 ? 'ngày mai' : `còn ${left} ngày`;
  return {
    text: [
      bold(`${one.definition.title}: ${when}, ${formatDay(day)}`),
      `${title}.`,
      `${names.length} đơn vị chưa xong:`,
      ...names.slice(0, NAMED).map((name) => `• ${name}`),
      ...(more > 0 ? [`… và ${more} đơn vị nữa.`] : []),
    ].join('\n'),
    buttons: [
      [
        { label: 'Mở mô hình', say: `/mohinh xem ${one.code}` },
        { label: 'Các bước', say: `/mohinh buoc ${one.code}` },
      ],
    ],
  };
}
