import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { readField } from '../src/bot/fields.ts';
import { demandCluster, memberName, ownCluster, settleMember } from '../src/bot/units/cluster-field.ts';
import { readChange, side } from '../src/bot/units/unit-change-line.ts';
import { changeDay } from '../src/bot/units/unit-field.ts';
import { assignCluster } from '../src/db/queries/units/clusters.ts';
import { formatDay } from '../src/domain/day.ts';
import { bold } from '../src/post/reply.ts';

export default command({
  name: 'phutrach',
  summary: 'Ai phụ trách cụm nào, phân công lại',
  allow: can.assignCluster,
  input: z.object({ cluster: ownCluster, person: memberName, day: changeDay }),
  ask: {
    cluster: 'Phân công phụ trách cụm nào? Chưa có cụm thì quản trị lập bằng /donvi cum.',
    person: 'Đồng chí nào trong Thường trực phụ trách?',
    day: 'Từ ngày nào?',
  },
  labels: { person: 'Người phụ trách', day: 'Ngày' },
  examples: ['/phutrach', '/phutrach Cụm số 1: Lê Quang Vinh'],
  read: (said, context) =>
    readChange(said, 'of', context, async ({ first, second }) => ({
      ...(await side('cluster', first, (text) => readField(ownCluster, text, context))),
      ...(await side('person', second, async (text) => text)),
    })),
  async check({ cluster, person, day }, context) {
    if (cluster) await demandCluster(context, cluster.id);
    if (cluster && person && day) await settleMember(context.tx, cluster.unitId, person, day);
  },
  async confirm({ cluster, person, day }, { tx }) {
    const { name, title } = await settleMember(tx, cluster.unitId, person, day);
    return {
      text: `${bold(cluster.name)}: đồng chí ${name} (${title}) phụ trách từ ${formatDay(day)}.\nNgười phụ trách trước thôi từ ngày đó.`,
      save: 'Lưu',
    };
  },
  async run({ cluster, person, day }, { tx, trace }) {
    const { personId, name } = await settleMember(tx, cluster.unitId, person, day);
    await assignCluster(tx, cluster.id, personId, day);
    const subject = `cluster:${cluster.id}`;
    trace({ action: 'cluster.assign', subject, personId, after: { personId, day } });
    return {
      text: `${bold('Đã phân công')} ${name} phụ trách ${cluster.name}, từ ${formatDay(day)}.`,
      buttons: [[{ label: 'Phân công cụm khác', say: '/phutrach' }]],
      subject,
    };
  },
});
