/** Rhymes of Vietnamese without marks; what no rhyme fits is no syllable but a slip, a name or shorthand. */
const rhymes = new Set(
  [
    'a e i o u y ai ao au ay eo eu ia ie iu oa oe oi oo ua ue ui uo uu uy ya ye',
    'ac ach am an ang anh ap at ec em en eng enh ep et ech ich ic im in inh ip it iec iem ien ieng iep iet ieu',
    'oc om on ong op ot oac oach oai oam oan oang oanh oao oap oat oay oec oem oen oeo oet ooc oong',
    'uc um un ung up ut uan uang uat uay uac uech uen uenh uet uoc uoi uom uon uong uop uot uou uau ueu uyu',
    'uya uych uyen uyet uynh uyt uyn uyp uym ych ym yn ynh yt yem yen yeng yet yeu uao uai uam uanh uao uap uach uang ue',
  ].flatMap((line) => line.split(' ')),
);

const shape = /^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx]|)([a-z]+)$/;

/** Whether bare letters can be a Vietnamese syllable: 'nghieng' can, 'trogn' cannot. */
export function isSyllable(letters: string): boolean {
  if (letters === 'gi') return true;
  const [, onset = '', rhyme = ''] = shape.exec(letters) ?? [];
  if (rhymes.has(rhyme)) return true;
  // gi and qu lend their vowel to the rhyme: gi, gin, quy, quoc.
  return (onset === 'gi' || onset === 'qu') && rhymes.has(onset.slice(1) + rhyme);
}
