import { hostsUntold, markHostsTold } from '../db/queries/visits/visit-hosts.ts';
import { addDays, formatRange } from '../domain/day.ts';
import { isOpen, visitState } from '../domain/visits/visit-life.ts';
import { job } from './job.ts';

/** Hosts hear of a visit so many days ahead at the latest; an approved plan tells them earlier. Own setting of the product. */
const AHEAD_DAYS = 3;

/**
 * Tells the secretaries of a place beforehand of visits no approved plan has told them of (KS-06). After noon, because
 * the morning has its one letter already (jobs/morning.ts).
 */
export default job({
  name: 'visit-hosts',
  title: 'Báo trước cho nơi đến',
  when: { every: 'day', at: '13:30', open: { until: '13:00' } },
  missed: 'newest only',
  async due(period, { tx, clock }) {
    const untold = await hostsUntold(tx, period, addDays(period, AHEAD_DAYS));
    if (untold.length === 0) return [];
    await markHostsTold(tx, [...new Set(untold.map((one) => one.visitId))], clock.now(), 'untold');
    return untold.map((one) => ({
      recipient: `${one.personId}.${one.visitId}.${one.unitId}`,
      personId: one.personId,
      to: { channel: one.channel, chat: one.account },
      reply: {
        text: [
          `Sắp có chuyến đi cơ sở đến ${one.place}: ${formatRange(one.from, one.to)}.`,
          `Người đi: ${one.who}. Nội dung: ${one.purpose}`,
          'Cần đổi ngày, đồng chí báo người đi.',
        ].join('\n'),
        buttons: [[{ label: `Xem ${one.code}`, say: `/chuyen xem ${one.code}` }]],
      },
    }));
  },
  async still({ recipient }, { tx }) {
    const [, visitId = 0] = recipient.split('.').map(Number);
    const visit = await tx.visit.findUnique({ where: { id: visitId }, select: { state: true } });
    return visit && isOpen(visitState.parse(visit.state)) ? undefined : 'chuyến đã huỷ hoặc đã xong';
  },
});
