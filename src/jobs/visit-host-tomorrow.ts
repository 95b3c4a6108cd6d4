import { hostsTold, type UntoldHost } from '../db/queries/visits/visit-hosts.ts';
import { at } from '../domain/calendar.ts';
import { addDays, formatRange } from '../domain/day.ts';
import { isOpen, visitState } from '../domain/visits/visit-life.ts';
import type { Reply } from '../post/reply.ts';
import { job } from './job.ts';

/** As visit-tomorrow: nobody writes down a visit's hour. */
const startsAt = '07:30';
/** Visits named in one letter. */
const SHOWN = 6;

/** Reminds the hosts of tomorrow's visits, in one letter each; whoever is told today for the first time hears no more. */
export default job({
  name: 'visit-host-tomorrow',
  title: 'Nhắc nơi đến: ngày mai có chuyến đi cơ sở',
  when: { every: 'day', at: '16:00' },
  missed: 'newest only',
  async due(period, { tx }) {
    const day = addDays(period, 1);
    const told = await hostsTold(tx, day, at(period, '00:00'));
    return [...Map.groupBy(told, ({ personId }) => personId)].flatMap(([personId, own]) => {
      const [first] = own;
      if (!first) return [];
      const to = { channel: first.channel, chat: first.account };
      const visits = [...new Set(own.map(({ visitId }) => visitId))].sort((a, b) => a - b);
      return [
        { recipient: [personId, ...visits].join('.'), personId, to, reply: letter(own), before: at(day, startsAt) },
      ];
    });
  },
  async still({ recipient }, { tx }) {
    const [, ...visits] = recipient.split('.').map(Number);
    const rows = await tx.visit.findMany({ where: { id: { in: visits } }, select: { state: true } });
    return rows.some(({ state }) => isOpen(visitState.parse(state))) ? undefined : 'chuyến đã huỷ hoặc đã xong';
  },
});

function letter(hosted: readonly UntoldHost[]): Reply {
  const lines = hosted
    .slice(0, SHOWN)
    .map(({ place, who, purpose, code }) => `• ${place}: ${who}, ${purpose} (${code})`);
  const more = hosted.length - lines.length;
  const [first] = hosted;
  return {
    text: [
      `Nhắc: ${first ? formatRange(first.from, first.from) : ''} có chuyến đi cơ sở đến đơn vị đồng chí.`,
      ...lines,
      ...(more > 0 ? [`… và ${more} chuyến nữa.`] : []),
    ].join('\n'),
    buttons: first ? [[{ label: `Xem ${first.code}`, say: `/chuyen xem ${first.code}` }]] : [],
  };
}
