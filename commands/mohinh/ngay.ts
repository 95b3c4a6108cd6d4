import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { anchorDay, checkAnchor, keepAnchor, readAnchorLine } from '../../src/bot/programmes/programme-steps.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';

export default command({
  name: 'mohinh ngay',
  summary: 'Đặt ngày mốc để tính các bước',
  allow: can.manageProgrammes,
  input: z.object({ of: programmeField, on: anchorDay }),
  ask: { of: 'Đặt ngày mốc cho mô hình nào?', on: 'Ngày mốc là ngày nào? Ví dụ: 6/6/2027.' },
  examples: ['/mohinh ngay', '/mohinh ngay dan-tin-dang-cu 6/6/2027'],
  read: readAnchorLine,
  check: async ({ of, on }, context) => (of ? checkAnchor(of, on, context) : undefined),
  run: ({ of, on }, context) => keepAnchor(of, on, context),
});
