import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { parentOfAll } from '../../src/bot/units/cluster-field.ts';
import { readChange, side } from '../../src/bot/units/unit-change-line.ts';
import { changeDay, readUnits, unitList } from '../../src/bot/units/unit-field.ts';
import { groupUnits } from '../../src/db/queries/units/clusters.ts';
import { formatDay } from '../../src/domain/day.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'donvi cum',
  summary: 'Lập cụm hoặc đổi đơn vị trong cụm',
  allow: can.manageUnits,
  input: z.object({ name: line(80), units: unitList, day: changeDay }),
  ask: {
    name: 'Cụm tên gì? Ví dụ: Cụm số 1. Trùng tên cụm đang có thì cụm ấy nhận đúng các đơn vị mới.',
    units: 'Cụm gồm những đơn vị nào? Cách nhau bằng dấu chấm phẩy.',
    day: 'Từ ngày nào?',
  },
  labels: { name: 'Tên cụm', units: 'Đơn vị', day: 'Ngày' },
  examples: ['/donvi cum', '/donvi cum Cụm số 1: xã Hòa Tiến; xã Hòa Phong'],
  read: (said, context) =>
    readChange(said, 'of', context, async ({ first, second }) => ({
      ...(await side('name', first, async (text) => text)),
      ...(await side('units', second, (text) => readUnits(text, context))),
    })),
  check: async ({ units, day }, { tx }) => void (units && day && (await parentOfAll(tx, units, day))),
  async confirm({ name, units, day }, { tx }) {
    const parent = await parentOfAll(tx, units, day);
    const listed = units.map((unit) => unit.name).join('; ');
    return {
      text: `${bold(name)} của ${parent.name}, từ ${formatDay(day)}:\n• ${listed}\n• Đơn vị đang ở cụm khác sẽ rời cụm ấy; trước ngày đó giữ nguyên`,
      save: 'Lưu',
    };
  },
  async run({ name, units, day }, { tx, trace }) {
    const { unitId } = await parentOfAll(tx, units, day);
    const ids = units.map((unit) => unit.unitId);
    const id = await groupUnits(tx, { unitId, name, units: ids, day });
    const subject = `cluster:${id}`;
    trace({ action: 'cluster.group', subject, after: { name, unitId, units: ids, day } });
    return {
      text: `${bold('Đã ghi')} ${name}: ${units.length} đơn vị, từ ${formatDay(day)}.`,
      buttons: [[{ label: 'Phân công phụ trách', say: '/phutrach' }]],
      subject,
    };
  },
});
