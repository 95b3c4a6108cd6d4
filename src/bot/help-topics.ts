import type { Command } from './command.ts';

/** What /trogiup puts together, in its order: more commands than a screen holds are shown by topic. */
export const helpTopics = {
  di: 'Đi cơ sở',
  sinhhoat: 'Sinh hoạt chi đoàn',
  kehoach: 'Kế hoạch, giám sát',
  mohinh: 'Mô hình, công trình',
  quydinh: 'Quy định',
  donvi: 'Đơn vị, con người',
  toi: 'Của tôi',
  quantri: 'Quản trị',
} as const;

export type HelpTopic = keyof typeof helpTopics;

const words: Readonly<Record<HelpTopic, readonly string[]>> = {
  di: ['dicoso', 'tiendo', 'huy', 'doi', 'ketqua', 'lich', 'chuyen'],
  sinhhoat: ['sinhhoat', 'diemdanh', 'bienban', 'viec', 'khokhan'],
  kehoach: ['kehoach', 'duyet', 'kiemtra', 'chinhsach', 'mien', 'giamsat', 'doichieu'],
  mohinh: ['mohinh', 'congtrinh'],
  quydinh: ['tracuu', 'guihoi', 'dieu', 'vanban', 'hoidap'],
  donvi: ['donvi', 'phutrach', 'moi', 'dangky', 'nhom', 'chucvu', 'uyquyen'],
  toi: ['toi', 'nhac', 'visao', 'lichnghi', 'dulieu'],
  quantri: ['nhap', 'nhatky', 'suco', 'trangthai'],
};

/** Where a command (its first word) belongs; undefined for one that no topic names. */
export function topicOf({ name }: Pick<Command, 'name'>): HelpTopic | undefined {
  const [word = ''] = name.split(' ');
  // as: the keys of a record of HelpTopic are HelpTopic, which Object.keys cannot know
  return (Object.keys(words) as HelpTopic[]).find((topic) => words[topic].includes(word));
}
