import { closeness, editsBetween } from '../closeness.ts';
import { align, type Pair } from './alignment.ts';
import type { UnitKind } from './unit.ts';
import { type NameParts, readName, readTokens, type Token } from './unit-words.ts';

/** A unit that may have been meant; `aliases` are other names of it, `above` its ancestors' names, nearest first. */
export interface UnitCandidate {
  unitId: number;
  name: string;
  kind: UnitKind;
  aliases: readonly string[];
  above: readonly { name: string; kind: UnitKind }[];
}

export type Judged<Unit> =
  | { kind: 'one'; unit: Unit }
  | { kind: 'several'; units: Unit[] }
  | { kind: 'none'; near: Unit[] };

/** From here on a lone best answer is taken as meant; `gap` is how far the next must stay behind. Tuned on tests. */
const sure = 0.72;
const gap = 0.06;
/** From here on an answer fits well enough to be one of several; below `faint` it is not even worth offering. */
const fits = 0.5;
const faint = 0.2;

const communeTypes = ['xa', 'phuong', 'dac_khu', 'thi_tran'];
const kindTypes: Readonly<Partial<Record<UnitKind, readonly string[]>>> = {
  province: ['thanh_doan', 'tinh_doan', 'thanh_pho', 'tinh'],
  district: ['quan', 'huyen', 'thi_xa', 'thanh_pho'],
  league: ['lien_chi_doan'],
  branch: ['chi_doan'],
  group: ['phan_doan'],
};

/** Types that need not be typed to mean a unit: the others (thôn, trường …) cost a little when left out. */
const silentTypes = new Set([...communeTypes, 'chi_doan', 'truong', ...Object.values(kindTypes).flat()]);

/** Orders candidates by how well they fit what was typed, best first, those that do not fit at all left out. */
export function rankUnits<Unit extends UnitCandidate>(
  text: string,
  units: readonly Unit[],
): (Unit & { score: number })[] {
  const typed = readTokens(text).filter((token) => token !== 'break');
  const parts = new Map<string, NameParts>();
  const read: Read = (name) => parts.get(name) ?? keep(parts, name, readName(name));
  return units
    .map((unit) => ({ ...unit, score: scoreUnit(typed, unit, read) }))
    .filter((unit) => unit.score >= faint)
    .sort((a, b) => b.score - a.score || compareUnits(a, b));
}

/** Reads a name, each only once a ranking: ancestors are the same for many candidates. */
type Read = (name: string) => NameParts;

function keep(parts: Map<string, NameParts>, name: string, read: NameParts): NameParts {
  parts.set(name, read);
  return read;
}

/** Of equally good ones higher units come first. */
function compareUnits(a: UnitCandidate, b: UnitCandidate): number {
  return a.above.length - b.above.length || a.name.localeCompare(b.name, 'vi') || a.unitId - b.unitId;
}

/** Tells one clear winner from several that fit and from none; `ranked` is best first. */
export function judgeUnits<Unit extends { score: number }>(ranked: readonly Unit[]): Judged<Unit> {
  const [best] = ranked;
  if (!best) return { kind: 'none', near: [] };
  const rivals = ranked.filter((unit) => unit.score > best.score - gap && unit.score >= fits);
  if (rivals.length > 1) return { kind: 'several', units: rivals };
  return best.score >= sure ? { kind: 'one', unit: best } : { kind: 'none', near: [...ranked] };
}

/** Whether the best of `ranked` is good enough to be taken, were it alone. */
export function isSure(ranked: readonly { score: number }[]): boolean {
  return (ranked[0]?.score ?? 0) >= sure;
}

/** 0–1: the share of the unit's own name that was typed × the share of the typed text that it or its ancestors explain. */
function scoreUnit(typed: readonly Token[], unit: UnitCandidate, read: Read): number {
  const above = unit.above.map(({ name, kind }) => ({ ...read(name), implied: kindTypes[kind] ?? [] }));
  return Math.max(...[unit.name, ...unit.aliases].map((name) => scoreName(typed, read(name), unit.kind, above)));
}

type Ancestor = NameParts & { implied: readonly string[] };

function scoreName(typed: readonly Token[], own: NameParts, kind: UnitKind, above: readonly Ancestor[]): number {
  const pairs = alignTyped(typed, own.core, new Map());
  const recall = recallOf(pairs, own, above);
  const explained = new Map(pairs.map((pair) => [pair.left, pair.fit]));
  const head = headOf(typed, Math.min(typed.length, ...explained.keys()));
  const aboveTypes = explainByAncestors(typed, explained, above);
  const asked = typed.filter((token, at) => token.kind !== 'type' || explained.has(at));
  if (asked.length === 0) return 0;
  const precision = total(explained.values()) / asked.length;
  const typeFactor =
    headFactor(typed.slice(head.from, head.to), own, kind) *
    restFactor(typed, head, explained, [...own.types, ...aboveTypes]);
  const whole = Math.max(recall * precision, joinedScore(typed, own));
  return whole * numberFactor(typed, own, explained) * typeFactor * untypedFactor(typed, own);
}

/** Words of an organisation's name that people leave out; so they do with the city's, which stands above it anyway. */
const lightWords = new Set([
  'cong',
  'ty',
  'co',
  'phan',
  'tnhh',
  'khoa',
  'doanh',
  'nghiep',
  'cac',
  'va',
  'xa',
  'phuong',
]);
const lightWeight = 0.1;

/** The share of a name's words that were typed, the light ones counting little. */
function recallOf(pairs: readonly Pair[], own: NameParts, above: readonly Ancestor[]): number {
  const said = new Set(above.flatMap(({ core }) => core.map((token) => token.text)));
  const isLight = (text: string, at: number) =>
    (lightWords.has(text) && (at > 0 || text === 'cong' || text === 'khoa')) || said.has(text);
  const weights = own.core.map((token, at) => (token.kind === 'word' && isLight(token.text, at) ? lightWeight : 1));
  const matched = pairs.reduce((sum, pair) => sum + pair.fit * (weights[pair.right] ?? 0), 0);
  return matched / Math.max(lightWeight, total(weights));
}

/** Pairs typed tokens with a name's, both in order; those `explained` already are out of the game. */
function alignTyped(
  typed: readonly Token[],
  core: NameParts['core'],
  explained: ReadonlyMap<number, number>,
): readonly Pair[] {
  const fits = typed.map((token, at) =>
    core.map((own) => (explained.has(at) ? 0 : tokenFit(token, own, at === typed.length - 1))),
  );
  return align(fits);
}

function tokenFit(typed: Token, own: NameParts['core'][number], last: boolean): number {
  if (typed.kind === 'number' || own.kind === 'number') return typed.text === own.text ? 1 : 0;
  if (typed.kind === 'type') return typed.text === own.text ? 1 : 0;
  return closeness(typed.text, own.text, last);
}

/** An ancestor explains what is left only when most of its name is there; gives the types of those that do. */
function explainByAncestors(
  typed: readonly Token[],
  explained: Map<number, number>,
  above: readonly Ancestor[],
): string[] {
  return above.flatMap(({ core, types, implied }) => {
    const pairs = alignTyped(typed, core, explained);
    if (total(pairs.map((pair) => pair.fit)) < core.length * 0.67) return [];
    for (const { left, fit } of pairs) explained.set(left, fit);
    return [...types, ...implied];
  });
}

/** Words run together: 'hoatien', or a name typed apart. */
function joinedScore(typed: readonly Token[], own: NameParts): number {
  const words = typed.filter((token) => token.kind !== 'type').map((token) => token.text);
  if (words.length === own.core.length) return 0;
  const [a, b] = [words.join(''), own.core.map((token) => token.text).join('')];
  if (b.length < 4 || Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return 0;
  return (b.length < 6 ? [0.95] : [0.95, 0.8])[editsBetween(a, b)] ?? 0;
}

/** Numbers must agree exactly: thôn 3 is not thôn 5. A number left out may still mean any of "Phú Sơn 1, 2, 3". */
function numberFactor(typed: readonly Token[], own: NameParts, explained: ReadonlyMap<number, number>): number {
  if (typed.some((token, at) => token.kind === 'number' && !explained.has(at))) return 0.55;
  const numbers = (tokens: readonly Token[]) =>
    tokens.filter((token) => token.kind === 'number').map((token) => token.text);
  const said = numbers(typed);
  return numbers(own.core).every((number) => said.includes(number)) ? 1 : 0.85;
}

/** The types said before the name must be the unit's own; xã and phường are easily confused since the mergers. */
function headFactor(head: readonly Token[], own: NameParts, kind: UnitKind): number {
  const has = [...own.types, ...(kindTypes[kind] ?? [])];
  return head.reduce((factor, token) => {
    if (token.kind !== 'type' || token.means.some((type) => has.includes(type))) return factor;
    if (token.text === 'truong' && has.some((type) => schoolTypes.includes(type))) return factor;
    const swapped = kind === 'commune' && token.means.some((type) => communeTypes.includes(type));
    return factor * (swapped ? 0.88 : 0.65);
  }, 1);
}

const schoolTypes = ['thpt', 'thcs', 'dai_hoc', 'cao_dang'];

/** Types said elsewhere belong to the name or to what stands above it. */
function restFactor(
  typed: readonly Token[],
  head: Span,
  explained: ReadonlyMap<number, number>,
  has: readonly string[],
): number {
  const strays = typed.filter((token, at) => {
    if (token.kind !== 'type' || explained.has(at) || (at >= head.from && at < head.to)) return false;
    return !token.means.some((type) => has.includes(type));
  });
  return 0.93 ** strays.length;
}

interface Span {
  from: number;
  to: number;
}

/** The run of types that ends where a name begins: in "xã Hòa Tiến, chi đoàn thôn 3" that of 3 is "chi đoàn thôn". */
function headOf(typed: readonly Token[], to: number): Span {
  const before = typed.slice(0, to).findLastIndex((token) => token.kind !== 'type');
  return { from: before + 1, to };
}

/** A hamlet or a school named without its type is a little less likely than the commune of the same name. */
function untypedFactor(typed: readonly Token[], own: NameParts): number {
  const said = new Set(typed.flatMap((token) => (token.kind === 'type' ? token.means : [])));
  return own.types.some((type) => !silentTypes.has(type) && !said.has(type)) ? 0.9 : 1;
}

function total(values: Iterable<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}
