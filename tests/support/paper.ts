import type { MinutesPaper } from '../../src/db/queries/meetings/minutes-paper.ts';
import { usualHead } from '../../src/domain/guidance/document-head.ts';

/** Minutes as a branch's secretary writes them. */
export function samplePaper(): MinutesPaper {
  const task = { unitId: 1, meetingId: 1, meeting: 'H1', ownerId: null, state: 'open' } as const;
  return {
    ...{
      code: 'H1',
      heldOn: '2026-08-12',
      startAt: '19:30',
      place: 'Nhà văn hoá thôn 3',
      topic: 'Sinh hoạt thường kỳ',
    },
    ...{ branches: ['Chi đoàn thôn 3'], above: 'Đoàn xã Hòa Tiến', datedAt: 'Hòa Tiến' },
    presence: {
      ...{
        total: 20,
        present: 15,
        absences: [
          { reason: 'work', count: 4 },
          { reason: null, count: 1 },
        ],
      },
      guests: [{ name: 'Nguyễn Thị Hồng Thắm', role: 'superior' }],
    },
    minutes: {
      content: {
        ...{ chair: 'Phạm Văn Tư', secretary: 'Võ Thị Ngọc Ánh', at: 'agenda' },
        agenda: [
          'Đánh giá công tác tháng 8: 18/20 đoàn viên tham gia Ngày Chủ nhật xanh',
          'Chuẩn bị Tết Trung thu cho thiếu nhi trong thôn',
          'Thu đoàn phí quý III',
        ],
        conclusions: ['Giữ lịch sinh hoạt tối thứ Bảy tuần thứ hai', 'Ra quân dọn vệ sinh đường thôn'],
        resolutions: [
          { text: 'Tổ chức Trung thu cho thiếu nhi ngày 14/8 âm lịch', votes: { for: 14, against: 0, abstain: 1 } },
        ],
        ...{ strengths: ['Đông, đúng giờ'], weaknesses: ['Ít ý kiến về đoàn phí'] },
      },
      ...{ version: 1, closedAt: new Date('2026-08-12T14:00:00Z') },
    },
    tasks: [
      { ...task, id: 1, code: 'T1', text: 'Làm sân, dựng rạp', ownerName: 'Trần Văn Nam', dueOn: '2026-09-20' },
      { ...task, id: 2, code: 'T2', text: 'Mua bánh kẹo', ownerName: 'Hoa', dueOn: null },
    ],
    head: usualHead,
  };
}
