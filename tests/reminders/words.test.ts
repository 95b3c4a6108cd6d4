import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bold, plain } from '../../src/post/reply.ts';
import { kinds } from '../../src/reminders/kinds.ts';
import type { Matter } from '../../src/reminders/reminder.ts';
import { withMatters } from '../../src/reminders/words.ts';

const names = kinds.flatMap(({ name, late }) => [name, ...(late ? [late.name] : [])]);
const matter = fc.constantFrom(...names).map((kind): Matter => {
  return { kind, subject: 'x:1', personId: 1, on: [], line: 'x', brief: 'x', duty: false };
});

/** A digest as long as one may be, by its lines below the first. */
const digest = (lines: readonly string[]) => ({
  text: [bold('Báo cáo tháng 11/2026: Thành Đoàn Hải Vân'), ...lines].join('\n'),
  buttons: [[{ label: 'Tiến độ', say: '/tiendo' }]],
});

it('counts a day’s matters in a line of a digest of ten lines and a picture’s caption, anew as often as asked', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'ế', ' '), maxLength: 100 }), { maxLength: 9 });
  const some = fc.array(matter, { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(lines, some, some, (said, before, now) => {
      const first = withMatters(digest(said), before);
      const again = withMatters(first, now);
      const text = plain(again.text);
      expect(text.split('\n').length).toBeLessThanOrEqual(10);
      expect(text.length).toBeLessThanOrEqual(1_024);
      expect(text.match(/Việc của đồng chí hôm nay: \d+/g)).toEqual([`Việc của đồng chí hôm nay: ${now.length}`]);
      expect(again).toEqual(withMatters(digest(said), now));
      expect(again.buttons?.[0]).toEqual([{ label: `Việc hôm nay (${now.length})`, say: '/nhac homnay' }]);
      expect(withMatters(again, [])).toEqual(digest(said));
      const counts = [...(/\((.*)\)/.exec(text)?.[1]?.matchAll(/(\d+)(?:,|$)/g) ?? [])].map(([, n]) => Number(n));
      if (counts.length > 0) expect(counts.reduce((sum, n) => sum + n)).toBe(now.length);
    }),
  );
});

it('names three kinds, and keeps what follows it', () => {
  const all = ['plan-waiting', 'plan-waiting', 'task-due', 'pace', 'trips', 'trips'].map(
    (kind): Matter => ({ kind, subject: 'x:1', personId: 1, on: [], line: 'x', brief: 'x', duty: false }),
  );
  const { text } = withMatters(digest(['Sinh hoạt: 3/4.']), all);
  expect(plain(text).split('\n').at(-1)).toBe(
    'Việc của đồng chí hôm nay: 6 (kế hoạch quý chưa có trả lời 2, việc đến hạn 1, chậm nhịp đi cơ sở 1, khác 2).',
  );
  const late = withMatters({ text: `${text}\n(Tin gửi muộn.)` }, all.slice(2, 3));
  expect(plain(late.text).split('\n').slice(-2)).toEqual([
    'Việc của đồng chí hôm nay: 1 (việc đến hạn 1).',
    '(Tin gửi muộn.)',
  ]);
});
