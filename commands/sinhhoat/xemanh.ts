import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { showMeetingPhotos } from '../../src/bot/meetings/meeting-photos.ts';

const meeting = meetingField({ allow: 'callMeeting', states: ['held', 'called'] });

export default command({
  name: 'sinhhoat xemanh',
  summary: 'Lưu bản sao, xem lại ảnh biên bản',
  allow: can.callMeeting,
  input: z.object({ meeting }),
  ask: { meeting: 'Ảnh của buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.' },
  examples: ['/sinhhoat xemanh', '/sinhhoat xemanh H1'],
  run: ({ meeting }, context) => showMeetingPhotos(meeting, context),
});
