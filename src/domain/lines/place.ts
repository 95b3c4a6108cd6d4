import { capitalsTell, type Token } from '../dates/token.ts';
import { afterCapitals, afterName, afterSmall, isCapital, type Reader, stops } from './place-name.ts';
import { activities, afterHead, beginsActivity, matchPhrase, movers, nameless, noise } from './words.ts';

/** A run of tokens, `next` exclusive. */
export type Span = { first: number; next: number };

/** Heads of institutions, whose names go on in small letters ("Trung tâm Y tế", "Cao đẳng Sư phạm"). */
const institutions = new Set([
  'trung tam',
  'cao dang',
  'dai hoc',
  'trung cap',
  'cong ty',
  'benh vien',
  'hop tac xa',
  'ban quan ly',
  'xi nghiep',
  'nha may',
]);

/** Where the next unit of the same place begins: "thôn 3, xã Hòa Tiến", "xã Hòa Tiến - huyện Hòa Vang". */
function nextUnit({ tokens, taken }: Reader, at: number): number {
  const joint =
    [',', '-', '–', '('].includes(tokens[at]?.raw ?? '') || ['thuoc', 'va'].includes(tokens[at]?.folded ?? '')
      ? at + 1
      : at;
  return !taken[joint] && afterHead(tokens, joint, joint > at) > 0 ? joint : -1;
}

/** Heads in a row: "chi đoàn Công an xã", "Đoàn trường THPT". */
function afterHeads(tokens: readonly Token[], at: number, sure: boolean): number {
  let next = afterHead(tokens, at, sure);
  for (let more = next; more > 0 && more < at + 8; more = afterHead(tokens, more, true)) next = more;
  return next;
}

/** The small letters an institution's name goes on with: "Trung tâm Y tế", "chi đoàn Ngân hàng Agribank". */
function afterInstitution(reader: Reader, head: number, named: number): number {
  const { tokens, taken, capitals } = reader;
  if (!capitals || !isCapital(tokens[head]) || named === head) return named;
  const goesOn = (at: number): boolean =>
    tokens[at]?.kind === 'word' &&
    !taken[at] &&
    !beginsActivity(tokens, at) &&
    !stops.has(tokens[at]?.folded ?? '') &&
    afterHead(tokens, at, false) < 0;
  const pair = `${tokens[head - 2]?.folded ?? ''} ${tokens[head - 1]?.folded ?? ''}`;
  let next = named;
  if (institutions.has(pair)) while (next < named + 3 && goesOn(next)) next++;
  const second = named === head + 1 && next === named && goesOn(named) && !isCapital(tokens[named]);
  if (!second || !(isCapital(tokens[named + 1]) || afterHead(tokens, named + 1, false) > 0)) return next;
  return isCapital(tokens[named + 1]) && !taken[named + 1] ? afterCapitals(reader, named + 1) : named + 1;
}

/** A place from its head at `at`: "chi đoàn thôn 3 xã Hòa Tiến", "Đoàn trường THPT Phan Châu Trinh"; undefined when it has no name. */
function readUnits(reader: Reader, at: number, sure: boolean): Span | undefined {
  const { tokens } = reader;
  let end = -1;
  let next = at;
  let led = sure;
  for (let units = 0; units < 6; units++) {
    const head = afterHeads(tokens, next, led);
    if (head < 0 || reader.taken[next]) break;
    const named = afterInstitution(reader, head, afterName(reader, head));
    if (named > head || matchPhrase(tokens, head - 2, nameless) === head) end = named;
    const more = named > head ? moreName(reader, named) : named;
    if (more > named) end = more;
    const follow = nextUnit(reader, Math.max(more, named));
    if (follow < 0) break;
    next = follow;
    led = true;
  }
  if (end < 0) return undefined;
  const close = tokens.slice(at, end).some((t) => t.raw === '(') && tokens[end]?.raw === ')' ? end + 1 : end;
  return { first: at, next: close };
}

/** "thôn 3 Hòa Tiến": after a numbered unit the higher one may follow without its head. */
function moreName(reader: Reader, at: number): number {
  const { tokens, capitals } = reader;
  if (tokens[at - 1]?.kind !== 'number' || afterHead(tokens, at, true) > 0) return at;
  if (capitals && isCapital(tokens[at])) return afterCapitals(reader, at);
  if (tokens[at]?.kind !== 'word' || beginsActivity(tokens, at) || stops.has(tokens[at]?.folded ?? '')) return at;
  const small = afterSmall(reader, at);
  return matchPhrase(tokens, small, activities) > 0 || beginsActivity(tokens, small) ? small : at;
}

/** A place named without a head, right after a verb of going: "xuống Hòa Tiến", "ve hoa bac khao sat". */
function readBareName(reader: Reader, at: number): Span | undefined {
  const { tokens, taken, capitals } = reader;
  const token = tokens[at];
  if (token?.kind !== 'word' || taken[at]) return undefined;
  // "A Lưới", "Đắk Pxi": two capitals are a name even where the first looks like a small word.
  const named = capitals && isCapital(token) && isCapital(tokens[at + 1]);
  if (!named && (beginsActivity(tokens, at) || stops.has(token.folded))) return undefined;
  if (!named && (matchPhrase(tokens, at, noise) > 0 || matchPhrase(tokens, at, movers) > 0)) return undefined;
  const next = afterName(reader, at);
  return next > at && next < at + 6 ? { first: at, next } : undefined;
}

/** The place of a line, with the verb of going before it when there is one. `taken` marks the tokens of the day. */
export function findPlace(tokens: readonly Token[], taken: readonly boolean[]): (Span & { verb: number }) | undefined {
  const reader: Reader = { tokens, taken, capitals: capitalsTell(tokens) };
  let loose: (Span & { verb: number }) | undefined;
  let bare: (Span & { verb: number }) | undefined;
  let active = false;
  for (let at = 0; at < tokens.length; at++) {
    if (taken[at]) continue;
    // "ra quân" is an activity, not going to a district.
    const mover = matchPhrase(tokens, at, activities) > 0 ? -1 : matchPhrase(tokens, at, movers);
    const label = tokens[at - 1]?.raw === ':' && ['diem', 'vi', 'ban'].includes(tokens[at - 2]?.folded ?? '') ? at : -1;
    const from = mover > 0 ? mover : label;
    const led = from >= 0 ? readUnits(reader, from, true) : undefined;
    if (led) return { ...led, verb: at };
    if (from > at && !bare && isPlaceVerb(tokens, at, active, from)) {
      const name = readBareName(reader, from);
      if (name) bare = { ...name, verb: at };
    }
    if (!loose) {
      const units = readUnits(reader, at, false);
      if (units) loose = { ...units, verb: at };
    }
    active ||= beginsActivity(tokens, at);
  }
  return bare && (!loose || bare.first <= loose.first) ? bare : (loose ?? bare ?? readLoneName(reader));
}

/** "20/8 Bình Trung khảo sát": two capitals between the day and the activity are the place when nothing else is. */
function readLoneName(reader: Reader): (Span & { verb: number }) | undefined {
  const { tokens, taken, capitals } = reader;
  if (!capitals) return undefined;
  for (let at = 0; at < tokens.length; at++) {
    const opens = at === 0 || taken[at - 1] === true || tokens[at - 1]?.kind === 'mark';
    if (!opens || taken[at] || !isCapital(tokens[at]) || !isCapital(tokens[at + 1])) continue;
    const next = afterCapitals(reader, at);
    const closes =
      next === tokens.length || taken[next] === true || tokens[next]?.kind === 'mark' || beginsActivity(tokens, next);
    if (closes && next >= at + 2 && !beginsActivity(tokens, at)) return { first: at, next, verb: at };
  }
  return undefined;
}

/** "về", "cho", "qua" after an activity are about a subject; "tại" and "ở" keep naming places. */
function isPlaceVerb(tokens: readonly Token[], at: number, active: boolean, from: number): boolean {
  const verb = tokens[at]?.folded ?? '';
  if (!active) return true;
  return ['tai', 'o', 'xuong'].includes(verb) && tokens[at]?.raw.toLowerCase() !== 'ổ' && isCapital(tokens[from]);
}
