import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import {
  correctable,
  correctionOf,
  readCorrection,
  saveCorrection,
  showCorrection,
} from '../../src/bot/data-rights/own-correction.ts';
import { ownPerson } from '../../src/bot/data-rights/own-data.ts';
import { line } from '../../src/bot/fields.ts';

export default command({
  name: 'dulieu sua',
  summary: 'Sửa họ tên, điện thoại',
  allow: can.useDataRights,
  input: z.object({ field: choice(correctable), value: line(120) }),
  ask: { field: 'Sửa mục nào?', value: 'Sửa thành gì? Bỏ số điện thoại thì nhắn “xoá”.' },
  labels: { field: 'Mục', value: 'Nội dung' },
  examples: ['/dulieu sua', '/dulieu sua họ tên Trần Thị Ngọc Lan', '/dulieu sua điện thoại 0912 345 678'],
  read: readCorrection,
  async check({ field, value }, context) {
    ownPerson(context);
    if (field && value) correctionOf(field, value);
  },
  confirm: ({ field, value }, context) => showCorrection(field, value, context),
  run: ({ field, value }, context) => saveCorrection(field, value, context),
});
