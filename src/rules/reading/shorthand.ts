import type { Stream } from '../index/stream.ts';
import type { Sliced } from '../slices.ts';
import { type Phrase, phrasesOf } from './phrases.ts';

/** What a typed word may stand for: syllables, and how likely somebody writes them so. */
export interface Expansion {
  ids: readonly number[];
  chance: number;
}

/**
 * Shorthand every Vietnamese telephone knows and the Union's own, as people type it. Where one has several meanings
 * all stand here, the words around decide (CĐ: chi đoàn, công đoàn, cao đẳng; KL: kỷ luật, kết luận).
 */
const known: Readonly<Record<string, readonly string[]>> = {
  k: ['khong'],
  ko: ['khong'],
  kg: ['khong'],
  kh: ['khong', 'ke hoach'],
  khg: ['khong'],
  hok: ['khong'],
  hong: ['khong'],
  hk: ['khong'],
  hg: ['khong'],
  dc: ['duoc', 'dong chi'],
  dk: ['duoc', 'dieu kien', 'dang ky'],
  j: ['gi'],
  ji: ['gi'],
  z: ['gi', 'vay'],
  ng: ['nguoi'],
  trg: ['trong', 'truong'],
  nhg: ['nhung', 'nhieu'],
  nhug: ['nhung'],
  nhìu: ['nhieu'],
  nhiu: ['nhieu'],
  bn: ['bao nhieu'],
  bnhiu: ['bao nhieu'],
  bnh: ['bao nhieu'],
  vs: ['voi'],
  cg: ['cung'],
  cx: ['cung'],
  ntn: ['nhu the nao'],
  nta: ['nguoi ta'],
  bh: ['bao gio'],
  trc: ['truoc'],
  lm: ['lam'],
  mk: ['minh'],
  mn: ['moi nguoi'],
  mng: ['moi nguoi'],
  vd: ['vi du'],
  vde: ['van de'],
  r: ['roi'],
  ms: ['moi'],
  dvtn: ['doan vien thanh nien'],
  dv: ['doan vien', 'don vi'],
  dvut: ['doan vien uu tu'],
  tn: ['thanh nien', 'trach nhiem'],
  dtn: ['doan thanh nien'],
  tw: ['trung uong'],
  twd: ['trung uong doan'],
  bbt: ['ban bi thu'],
  cd: ['chi doan', 'cong doan', 'cao dang', 'cong dan'],
  chd: ['chi doan'],
  cdcs: ['chi doan co so', 'cong doan co so'],
  dcs: ['doan co so'],
  lcd: ['lien chi doan'],
  cb: ['can bo', 'chi bo'],
  cbd: ['can bo doan'],
  bch: ['ban chap hanh'],
  btv: ['ban thuong vu'],
  ubkt: ['uy ban kiem tra'],
  ub: ['uy ban'],
  uv: ['uy vien'],
  uvbch: ['uy vien ban chap hanh'],
  uvbtv: ['uy vien ban thuong vu'],
  bt: ['bi thu', 'boi thuong'],
  pbt: ['pho bi thu'],
  btcd: ['bi thu chi doan'],
  btcb: ['bi thu chi bo'],
  ttd: ['truong thanh doan', 'thuong truc doan'],
  tt: ['thong tin', 'thuong truc', 'thong tu', 'thu tuc'],
  sh: ['sinh hoat'],
  shcd: ['sinh hoat chi doan'],
  csh: ['chuyen sinh hoat'],
  kn: ['ket nap', 'kiem nhiem', 'khieu nai', 'kinh nghiem'],
  kl: ['ky luat', 'ket luan'],
  xl: ['xep loai', 'xu ly'],
  dp: ['doan phi', 'dia phuong'],
  cs: ['co so', 'chinh sach'],
  dx: ['doan xa', 'de xuat'],
  hd: ['huong dan', 'hop dong', 'hoat dong', 'hoi dong'],
  cv: ['cong van', 'cong viec'],
  nq: ['nghi quyet'],
  qd: ['quyet dinh', 'quy dinh'],
  bc: ['bao cao'],
  bb: ['bien ban'],
  tb: ['thong bao', 'trung binh'],
  gm: ['giay moi'],
  qc: ['quy che', 'quang cao'],
  cttn: ['cong trinh thanh nien', 'cong tac thanh nien'],
  cbdt: ['can bo doan truong'],
  ql: ['quan ly', 'quyen loi'],
  sn: ['sap nhap'],
  yc: ['yeu cau'],
  hs: ['ho so', 'hinh su', 'hoc sinh'],
  sv: ['sinh vien'],
  gv: ['giao vien'],
  pc: ['phu cap'],
  nv: ['nhiem vu', 'nghia vu', 'nhan vien'],
  pm: ['phan mem'],
  dh: ['dai hoi', 'dai hoc'],
  nk: ['nhiem ky'],
  th: ['truong hop', 'thuc hien'],
  lhtn: ['lien hiep thanh nien'],
  cty: ['cong ty'],
  tgian: ['thoi gian'],
};

/** Every phrase that the list above stands for. */
export const spokenInFull: readonly string[] = [...new Set(Object.values(known).flat())];

/** Written two ways or more, so each is a little less likely than the plain word. */
const CURATED = 0.05;
/** First letters of a phrase of the texts; its own frequency is the language model's affair. */
const INITIALS = 0.02;
/** 'qdinh', 'ttin': the first syllable cut to its beginning. */
const CLIPPED = 0.02;

/** Phrases learnt between two pauses. */
const EACH = 1_000;

/** Meanings kept of one abbreviation, the commonest. */
const MEANINGS = 12;

export type Shorthand = (typed: string) => readonly Expansion[];

/** Reads shorthand: the list above, and abbreviations of the phrases that the texts themselves use. */
export function* openShorthand(stream: Stream): Sliced<Shorthand> {
  const curated = new Map(Object.entries(known).map(([short, full]) => [short, full.flatMap((one) => idsOf(one))]));
  const learnt = yield* learn(stream);
  function idsOf(phrase: string): Expansion[] {
    const ids = phrase.split(' ').map((word) => stream.names.find(word));
    return [{ ids, chance: CURATED }];
  }
  return (typed) => {
    const spoken = curated.get(typed) ?? [];
    const same = (one: Expansion) => spoken.some((other) => other.ids.join() === one.ids.join());
    const found = (learnt.get(typed) ?? []).filter((one) => !same(one));
    return [...spoken, ...found, ...respelled(typed, stream)];
  };
}

/** f for ph, w for qu, z for d, j for gi: children's spelling. */
function respelled(typed: string, { names }: Stream): Expansion[] {
  const [, first = '', rest = ''] = /^([fwzj])([a-z]+)$/.exec(typed) ?? [];
  const onset = { f: ['ph'], w: ['qu'], z: ['d', 'v'], j: ['gi'] }[first] ?? [];
  return onset.flatMap((letters) => {
    const id = names.find(letters + rest);
    return id > 0 ? [{ ids: [id], chance: CURATED }] : [];
  });
}

/** Initials and clippings of phrases of two to five syllables. */
function* learn(stream: Stream): Sliced<Map<string, Expansion[]>> {
  const best = new Map<string, { phrase: Phrase; chance: number }[]>();
  const offer = (short: string, phrase: Phrase, chance: number) => {
    const list = best.get(short) ?? [];
    if (list.length === 0) best.set(short, list);
    list.push({ phrase, chance });
    if (list.length > MEANINGS * 8) keepBest(list);
  };
  const name = (id: number | undefined) => stream.names.name(id ?? 0);
  for (const [at, phrase] of (yield* phrasesOf(stream)).entries()) {
    if (at % EACH === 0) yield;
    const [first = '', second = ''] = phrase.ids.map(name);
    offer(phrase.ids.map((id) => name(id)[0] ?? '').join(''), phrase, INITIALS);
    if (phrase.ids.length > 2) continue;
    for (const onset of new Set([first.slice(0, 1), onsetOf(first)])) offer(onset + second, phrase, CLIPPED);
  }
  const learnt = new Map<string, Expansion[]>();
  for (const [short, list] of best) {
    if (learnt.size % EACH === 0) yield;
    keepBest(list);
    learnt.set(
      short,
      list.map(({ phrase, chance }) => ({ ids: phrase.ids, chance })),
    );
  }
  return learnt;
}

function keepBest(list: { phrase: Phrase }[]): void {
  list.sort((a, b) => b.phrase.count - a.phrase.count).splice(MEANINGS);
}

function onsetOf(syllable: string): string {
  return /^[^aeiouy]+/.exec(syllable)?.[0] ?? syllable.slice(0, 1);
}
