import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addLine,
  emptyMinutes,
  readDictation,
  readResolution,
  sayVotes,
} from '../../../src/domain/meetings/minutes.ts';
import { readTask } from '../../../src/domain/tasks/task-line.ts';

describe('a dictated message', () => {
  it('is read line by line, each under its part, however it is typed', () => {
    const text =
      'Chủ trì: Lê Văn Tám\nthu ky: Hoa\n- Đánh giá tháng 8\nKẾT LUẬN\n1. Giữ lịch\n2) Dọn vệ sinh\nMặt được: đông';
    const { lines, next } = readDictation(text, 'agenda');
    expect(lines).toEqual([
      { section: 'chair', text: 'Lê Văn Tám' },
      { section: 'secretary', text: 'Hoa' },
      { section: 'agenda', text: 'Đánh giá tháng 8' },
      { section: 'conclusions', text: 'Giữ lịch' },
      { section: 'conclusions', text: 'Dọn vệ sinh' },
      { section: 'strengths', text: 'đông' },
    ]);
    expect(next).toBe('strengths');
  });

  it('goes on with the part before where a line has no label, or only something like one', () => {
    expect(readDictation('8h: chào cờ\nGiờ: 19h30', 'agenda').lines.map(({ section }) => section)).toEqual([
      'agenda',
      'agenda',
    ]);
    expect(readDictation('việc:', 'agenda')).toEqual({ lines: [], next: 'tasks' });
  });

  it('never throws and never loses a word', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { lines } = readDictation(text, 'agenda');
        for (const line of lines) expect(text.replaceAll(/\s+/g, ' ')).toContain(line.text);
      }),
    );
  });
});

describe('a resolution', () => {
  it.each([
    ['Thông qua kế hoạch hè 14/0/1', 'Thông qua kế hoạch hè', '14/0/1'],
    ['Thông qua kế hoạch hè (biểu quyết: 15/0/0).', 'Thông qua kế hoạch hè', '15/0/0'],
    ['Kết nạp 2 thanh niên, nhất trí 15/15', 'Kết nạp 2 thanh niên', '15/0/0'],
    ['Kết nạp 2 thanh niên, nhất trí 100%', 'Kết nạp 2 thanh niên', '15/0/0'],
    ['Ra quân ngày 12/9/2026', 'Ra quân ngày 12/9/2026', undefined],
    ['Ra quân ngày 1/9/26', 'Ra quân ngày 1/9/26', undefined],
    ['Ra quân 20/9', 'Ra quân 20/9', undefined],
  ])('%s', (said, text, counted) => {
    const read = readResolution(said, 15);
    expect(read.text).toBe(text);
    expect(read.votes && sayVotes(read.votes)).toBe(counted ?? null);
  });

  it('refuses more votes than people, and a count that leaves the rest open', () => {
    expect(() => readResolution('Thông qua 14/1/1', 15)).toThrow(/cộng lại là 16, mà có mặt 15/);
    expect(() => readResolution('Thông qua, tán thành 14/15', 15)).toThrow(/số còn lại thế nào/);
    expect(() => readResolution('Thông qua 100%', null)).toThrow(/Chưa biết số có mặt/);
    expect(readResolution('Thông qua 14/0/0', null).votes).toEqual({ for: 14, against: 0, abstain: 0 });
  });

  it('holds its line and count in whatever is added, up to sixty lines', () => {
    let content = emptyMinutes;
    for (let n = 0; n < 60; n++) content = addLine(content, { section: 'resolutions', text: `Điều ${n} 3/0/0` }, 3);
    expect(content.resolutions).toHaveLength(60);
    expect(() => addLine(content, { section: 'resolutions', text: 'nữa' }, 3)).toThrow(/đã có 60 dòng/);
    expect(() => addLine(emptyMinutes, { section: 'agenda', text: 'x'.repeat(1001) }, 3)).toThrow(/dài 1001 ký tự/);
  });
});

describe('a task', () => {
  const people = [
    { personId: 1, name: 'Nguyễn Hoàng Nam' },
    { personId: 2, name: 'Trần Văn Nam' },
    { personId: 3, name: 'Phạm Thị Lâm' },
  ];
  const read = (line: string) => readTask(line, people, '2026-08-10');

  it.each([
    ['Hoàng Nam làm sân, hạn 20/9', [1], 'Nguyễn Hoàng Nam', 'làm sân', '2026-09-20'],
    ['nam lam san han 20/9', [1, 2], 'nam', 'lam san', '2026-09-20'],
    ['làm sân bóng, trước 20/9', [], '', 'làm sân bóng', '2026-09-20'],
    ['đ/c Lâm mua nước', [3], 'Phạm Thị Lâm', 'mua nước', null],
    ['giao cho Trần Văn Nam: chụp ảnh (hạn mai)', [2], 'Trần Văn Nam', 'chụp ảnh', '2026-08-11'],
    ['Bảy: in băng rôn', [], 'Bảy', 'in băng rôn', null],
    ['Bảy in băng rôn', [], 'Bảy', 'in băng rôn', null],
    ['Làm cổng chào', [], '', 'Làm cổng chào', null],
  ])('%s', (line, meant, ownerName, text, dueOn) => {
    const task = read(line);
    expect(task.people.map(({ personId }) => personId)).toEqual(meant);
    expect(task).toMatchObject({ ownerName, text, dueOn });
  });

  it('refuses a day that is not, one that has passed, and no task at all', () => {
    expect(() => read('Nam làm sân, hạn 31/9')).toThrow(/31\/9/);
    expect(() => read('Nam làm sân, hạn hôm qua')).toThrow(/đã qua/);
    expect(() => read('hạn 20/9')).toThrow(/Chưa rõ là việc gì/);
  });
});
