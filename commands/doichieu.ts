import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { reconcileText, reportText } from '../src/bot/oversight/reconcile-text.ts';

export default command({
  name: 'doichieu',
  summary: 'Soát các con số trong một đoạn báo cáo đi cơ sở',
  allow: can.overseeProgress,
  input: z.object({ text: reportText }),
  ask: { text: 'Đồng chí dán đoạn báo cáo có các con số vào đây.' },
  examples: [
    '/doichieu',
    '/doichieu Có 3 cán bộ đi cơ sở cụ thể như sau: Văn phòng 02 đồng chí; Ban Phong trào 02 đồng chí.',
  ],
  run: async ({ text }) => reconcileText(text),
});
