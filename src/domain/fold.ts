const marks = /\p{M}+/gu;

/** Lower case, no diacritics, đ → d: what is compared when people type with and without marks. Length may change. */
export function fold(s: string): string {
  return s.toLowerCase().normalize('NFD').replace(marks, '').replaceAll('đ', 'd').normalize('NFC');
}
