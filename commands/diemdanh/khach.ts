import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { meetingAnd, meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { setGuests } from '../../src/bot/meetings/roll-call.ts';
import { numberFrom } from '../../src/bot/units/reach-field.ts';

const meeting = meetingField({ allow: 'countMeeting', states: ['called', 'held'] });
const guests = numberFrom(0, 500, []);

export default command({
  name: 'diemdanh khach',
  summary: 'Ghi số khách dự (bí thư)',
  allow: can.countMeeting,
  input: z.object({ meeting, guests }),
  ask: {
    meeting: 'Khách của buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.',
    guests: 'Bao nhiêu khách dự? Chỉ ghi số người, ví dụ: 3.',
  },
  examples: ['/diemdanh khach', '/diemdanh khach H1 3'],
  read: meetingAnd('guests', { meeting, rest: guests }),
  run: setGuests,
});
