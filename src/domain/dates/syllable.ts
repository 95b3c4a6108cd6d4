const onset = '(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?';
const rhyme = [
  'a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|em|en|eng|eo|ep|et|enh|ech|eu|i|ia|ich|iec|iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu',
  'o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|op|ot',
  'u|ua|uan|uang|uat|uay|uau|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|uyet|uynh|uyt|uyu|uynh|y|yem|yen|yet|yeu|ym',
].join('|');
const syllable = new RegExp(`^${onset}(?:${rhyme})$`);

/** True when a folded token could be a Vietnamese syllable: then it is a word of its own, not surely a slip of the keys. */
export function isSyllable(folded: string): boolean {
  return folded.length <= 7 && syllable.test(folded);
}

/** Edit distance at most one, where swapping two neighbours counts as one (Damerau, restricted). */
export function oneSlip(a: string, b: string): boolean {
  const gap = a.length - b.length;
  if (a === b || gap > 1 || gap < -1) return a === b;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (gap === 1) return a.slice(i + 1) === b.slice(i);
  if (gap === -1) return a.slice(i) === b.slice(i + 1);
  if (a.slice(i + 1) === b.slice(i + 1)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/** What a folded token says once telex keys left in it are taken away: "tuaanf" → "tuan", "thuws" → "thu". */
export function untelex(folded: string): string {
  const bare = folded
    .replace(/([aeo])\1/g, '$1')
    .replace(/dd/g, 'd')
    .replace(/w/g, '');
  return bare.length > 2 ? bare.replace(/[sfrxj]$/, '') : bare;
}
