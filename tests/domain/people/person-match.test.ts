import { describe, expect, it } from 'vitest';
import { judgeNames, rankNames } from '../../../src/domain/people/person-match.ts';

const people = [
  'Nguyễn Hoàng Nam',
  'Nguyễn Thị Nam',
  'Trần Thị Minh Châu',
  'Lê Quang Vinh',
  'Phạm Thuỳ Dương',
  'Đặng Văn Đức',
].map((name) => ({ name }));

const judged = (text: string) => {
  const found = judgeNames(rankNames(text, people));
  if (found.kind === 'one') return found.person.name;
  return found.kind === 'several' ? found.people.map(({ name }) => name) : 'none';
};

describe('a name typed on a phone', () => {
  it.each([
    ['nguyễn hoàng nam', 'Nguyễn Hoàng Nam'],
    ['NGUYEN HOANG NAM', 'Nguyễn Hoàng Nam'],
    ['hoang nam', 'Nguyễn Hoàng Nam'],
    ['đ/c Vinh', 'Lê Quang Vinh'],
    ['anh Đức', 'Đặng Văn Đức'],
    ['minh chau', 'Trần Thị Minh Châu'],
    ['pham thuy duong', 'Phạm Thuỳ Dương'],
    ['tran thi minh chua', 'Trần Thị Minh Châu'],
    ['le qang vinh', 'Lê Quang Vinh'],
  ])('%s means %s', (typed, name) => expect(judged(typed)).toBe(name));

  it('that two bear is asked about', () => {
    expect(judged('nam')).toEqual(['Nguyễn Hoàng Nam', 'Nguyễn Thị Nam']);
    expect(judged('chị Nam')).toEqual(['Nguyễn Hoàng Nam', 'Nguyễn Thị Nam']);
  });

  it('by the family name alone is only offered', () => {
    const found = judgeNames(rankNames('lê', people));
    expect(found).toMatchObject({ kind: 'none', near: [{ name: 'Lê Quang Vinh' }] });
  });

  it.each(['', '???', 'Võ Văn Kiệt', 'xã Hòa Tiến', '/tiendo'])('%j means nobody', (typed) =>
    expect(judged(typed)).toBe('none'),
  );
});
