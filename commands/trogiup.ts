import { z } from 'zod';
import { can, rightOf } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { choice } from '../src/bot/data-rights/data-fields.ts';
import { linesFor } from '../src/bot/find-command.ts';
import { type HelpTopic, helpTopics, topicOf } from '../src/bot/help-topics.ts';
import { offer } from '../src/bot/offer.ts';
import { bold } from '../src/post/reply.ts';

/** Not listed: one is here already, begins by a link, or takes a new phone from /toi. */
const metElsewhere = ['trogiup', 'start', 'maymoi'];

/** More lines than these do not fit a phone beside the rest: they are shown by topic. */
const AT_ONCE = 8;

export default command({
  name: 'trogiup',
  summary: 'Các việc trợ lý làm được',
  allow: can.readHelp,
  where: 'anywhere',
  input: z.object({ topic: choice(helpTopics).optional() }),
  examples: ['/trogiup', '/trogiup di'],
  async run({ topic }, context) {
    const { actor, commands, folders, here } = context;
    const mine = linesFor(commands, folders, (known) => {
      const met = metElsewhere.includes(known.name) || (here !== 'private' && known.where !== 'anywhere');
      return !met && rightOf(actor, known.allow) !== undefined;
    });
    const help = { label: 'Trợ giúp', say: '/trogiup' };
    const of = (one: HelpTopic) => mine.filter((known) => topicOf(known) === one);
    const lines = (topic ? of(topic) : mine).map((known) => `/${known.name} – ${known.summary}`);
    if (topic) return { text: [bold(`${helpTopics[topic]}:`), ...lines].join('\n'), buttons: [[help]] };
    // as: the keys of helpTopics are HelpTopic, which Object.keys cannot know
    const topics = (Object.keys(helpTopics) as HelpTopic[]).filter((one) => of(one).length > 0);
    const short = topics.map(
      (one) =>
        `${helpTopics[one]}: ${of(one)
          .map(({ name }) => `/${name}`)
          .join(' ')}`,
    );
    const stranger = actor.person ? [] : ['Chưa liên kết? Đồng chí mở đường liên kết mời do đơn vị gửi.'];
    const mayVisit = mine.some((known) => known.name === 'dicoso');
    const tip = mayVisit ? ['Nhắn một dòng cũng được, ví dụ: mai đi xã Hòa Tiến dự sinh hoạt chi đoàn.'] : stranger;
    const end = here === 'private' ? tip : ['Việc riêng của đồng chí: mời nhắn ở chat riêng.'];
    const many = lines.length > AT_ONCE;
    const choices = many ? inPairs(topics.map((one) => ({ label: helpTopics[one], say: `/trogiup ${one}` }))) : [];
    const own = actor.person ? ['dicoso', 'tiendo', 'tracuu'] : ['tracuu', 'dangky'];
    const first = offer(context, here === 'private' ? own : ['tracuu']);
    return {
      text: [bold('Trợ lý Đoàn giúp đồng chí:'), ...(many ? short : lines), ...end].join('\n'),
      buttons: [first, ...choices],
    };
  },
});

/** Two a row: the text and its buttons stay together on a phone's screen. */
function inPairs<T>(list: readonly T[]): T[][] {
  return list.flatMap((one, at) => (at % 2 === 0 ? [[one, ...list.slice(at + 1, at + 2)]] : []));
}
