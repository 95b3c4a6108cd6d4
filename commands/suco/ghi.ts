import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { pastMoment } from '../../src/bot/data-rights/data-fields.ts';
import { register } from '../../src/bot/data-rights/incident-register.ts';
import { line } from '../../src/bot/fields.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';
import { sayInstant } from '../../src/domain/data-rights/incident.ts';

export default command({
  name: 'suco ghi',
  summary: 'Ghi một sự cố dữ liệu',
  allow: can.keepIncidents,
  input: z.object({ found: pastMoment, summary: line(300), scope: line(300) }),
  ask: {
    found: 'Phát hiện lúc nào? Ví dụ: vừa xong, 8:30 hôm qua. Hạn báo 72 giờ tính từ lúc này.',
    summary: `Việc gì đã xảy ra? Không ghi họ tên.\n${WORK_ONLY}`,
    scope: `Loại dữ liệu nào, của khoảng bao nhiêu người? Không ghi họ tên.\n${WORK_ONLY}`,
  },
  labels: { found: 'Lúc phát hiện', summary: 'Việc xảy ra', scope: 'Phạm vi' },
  examples: ['/suco ghi'],
  async confirm({ found, summary, scope }) {
    const text = `Ghi vào sổ sự cố:\n• Phát hiện: ${sayInstant(new Date(found))}\n• Việc: ${summary}\n• Phạm vi: ${scope}`;
    return { text, save: 'Ghi' };
  },
  run: register,
});
