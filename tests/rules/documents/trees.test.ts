import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { guidanceHead, guidanceNodes, pathsOf } from '../../../src/domain/guidance/guidance.ts';
import { readDocument } from '../../../src/rules/documents/read.ts';
import { readApart } from '../../../src/rules/documents/read-apart.ts';
import { split } from '../../../src/rules/documents/split.ts';
import { blocksOf } from './blocks-of.ts';

const folder = 'tests/fixtures/guidance/';
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/, ''));
/** What a careful reader makes of a document: tests/fixtures/guidance/make.ts says how it was written down. */
const wanted = z.object({
  head: guidanceHead.omit({ validFrom: true, validTo: true }),
  nodes: guidanceNodes,
});

const read = (name: string) => readDocument(name, readFileSync(folder + name));

it('has ten documents in five kinds of files', () => {
  expect(names).toHaveLength(10);
  expect(new Set(names.map((name) => name.split('.').at(-1)))).toEqual(new Set(['docx', 'pdf', 'md', 'txt']));
});

it.each(names)('makes of %s what a careful reader makes of it', async (name) => {
  const tree = wanted.parse(JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')));
  const { head, nodes } = await read(name);
  expect(nodes).toEqual(tree.nodes);
  expect(head).toMatchObject(tree.head);
});

it.each(names)('splits what it wrote of %s into the same again', async (name) => {
  const { head, nodes } = await read(name);
  const again = split({ blocks: blocksOf({ head, nodes }), aside: [] });
  expect(again.nodes).toEqual(nodes);
  expect(again.head).toEqual(head);
});

it('takes from the text the day on which it begins to hold', async () => {
  const days = await Promise.all(names.map(async (name) => [name, (await read(name)).head.validFrom]));
  expect(days.filter(([, day]) => day)).toEqual([
    ['dieu-le.docx', '2026-09-15'],
    ['quy-che.docx', '2025-12-01'],
    ['quyet-dinh.pdf', '2026-05-15'],
  ]);
});

it('gives every clause a path of its own', async () => {
  for (const name of names) {
    const paths = pathsOf((await read(name)).nodes);
    expect(new Set(paths).size).toBe(paths.length);
  }
  const { nodes } = await read('dieu-le.docx');
  expect(pathsOf(nodes)).toContain('Chương III, Mục 2, Điều 19, khoản 3, điểm b');
  expect(pathsOf((await read('huong-dan.docx')).nodes)).toContain('mục II, khoản 2, tiết 2.2, điểm a');
});

it('reads in a thread of its own, and ends that when it takes too much time', async () => {
  const bytes = readFileSync(`${folder}huong-dan-dai.pdf`);
  expect((await readApart('x.pdf', bytes)).head.number).toBe('08-HD/TĐTN-XDĐ');
  await expect(readApart('x.pdf', bytes, { megabytes: 700, milliseconds: 1 })).rejects.toThrow(/quá nặng để đọc/);
  await expect(readApart('x.doc', bytes)).rejects.toThrow(/Tệp \.doc chưa đọc được.*\.docx/);
});
