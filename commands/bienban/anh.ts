import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showMeetingPhotos } from '../../src/bot/meeting-photos.ts';
import { readMeeting } from '../../src/bot/minutes-field.ts';

export default command({
  name: 'bienban anh',
  summary: 'Lưu bản sao ảnh biên bản giấy, gửi lại ảnh',
  allow: can.seeMinutes,
  input: z.object({ meeting: readMeeting }),
  ask: { meeting: 'Ảnh biên bản của buổi nào?' },
  examples: ['/bienban anh', '/bienban anh H1'],
  run: ({ meeting }, context) => showMeetingPhotos(meeting.code, context),
});
