const initials = /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|dd|[bcdghklmnpqrstvx])?/;

/**
 * Reads raw Telex keystrokes as the bare syllable they make: 'dduwowcj' → 'duoc', 'khoong' → 'khong'. The marks are
 * dropped, because texts are compared bare. Undefined when the letters hold no Telex mark at all.
 */
export function readTelex(word: string): string | undefined {
  if (!/^[a-z]{2,12}$|^w$/.test(word)) return undefined;
  const [onset = ''] = initials.exec(word) ?? [];
  const vowels = word.slice(onset.length);
  const read = onset.replace('dd', 'd') + unmarked(vowels);
  return read === word ? undefined : lateBar(read);
}

/** Tone letters behind the vowel; the second a, e or o, together or later ('hieue'); w behind u, o, a or as ư. */
function unmarked(rhyme: string): string {
  let out = '';
  for (const letter of rhyme) {
    if (out !== '' && 'fsxrjz'.includes(letter)) continue;
    if ('aeo'.includes(letter) && out.includes(letter)) continue;
    if (letter !== 'w') out += letter;
    else if (!/[uoa]/.test(out)) out += 'u';
  }
  return out;
}

/** The bar of đ typed at the end: 'dangd'. */
function lateBar(read: string): string {
  return /^d[^d]+d$/.test(read) ? read.slice(0, -1) : read;
}
