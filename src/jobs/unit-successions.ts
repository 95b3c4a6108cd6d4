import { settleSuccessions } from '../db/queries/units/successions.ts';
import { businessDay } from '../domain/calendar.ts';
import { job } from './job.ts';

/**
 * When the day of a merger written down ahead has come, groups, planned visits and those waiting to be let in follow it
 * to the unit that stands. Sends nothing; what an outage missed is made up by the next run.
 */
export default job({
  name: 'unit-successions',
  title: 'Chuyển nhóm, chuyến đi sang đơn vị sau sáp nhập',
  when: { every: 'day', at: '00:05' },
  missed: 'newest only',
  async due(_period, { tx, clock }) {
    await settleSuccessions(tx, businessDay(clock.now()));
    return [];
  },
});
