import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { photosField } from '../../src/bot/fields.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { addPhotos } from '../../src/bot/meetings/meeting-photos.ts';
import { PHOTOS_AT_MOST } from '../../src/bot/visits/result-fields.ts';

const meeting = meetingField({ allow: 'callMeeting', states: ['held', 'called'] });

export default command({
  name: 'sinhhoat anh',
  spelled: 'ảnh',
  summary: 'Gửi ảnh biên bản giấy của một buổi',
  allow: can.callMeeting,
  input: z.object({ meeting, photos: photosField(PHOTOS_AT_MOST), over: z.int().optional() }),
  ask: {
    meeting: 'Ảnh của buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.',
    photos: `Đồng chí gửi ảnh biên bản vào đây, nhiều nhất ${PHOTOS_AT_MOST} ảnh. Đủ rồi thì bấm Xong.`,
  },
  examples: ['/sinhhoat anh', '/sinhhoat anh H1'],
  run: addPhotos,
});
