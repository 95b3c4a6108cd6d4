import { openRulebook } from '../../src/rules/rulebook.ts';
import { quantile } from './clocked.ts';
import { starterRules } from './rule-questions.ts';

/** The longest message Telegram lets anybody write. */
const LONGEST = 4_096;

const pieces = [
  ...[
    'đi cơ sở',
    'đoàn phí ',
    'bí thư ',
    'điều 17 khoản 3',
    '1+2',
    'khong ',
    'dduwowcj ',
    '👍🏽',
    '👩‍👩‍👧',
    '🇻🇳',
    '\u202eabc',
    'שלום',
  ],
  ...[
    'مرحبا',
    'z\u0335\u0321\u031b\u0352a\u0337\u0322l\u0336g\u0335o\u0338',
    "'; DROP TABLE clause; --",
    '<b>',
    '</a><script>',
    '&amp;',
    '&',
    '\u0000',
    '\ud800',
  ],
  ...[
    '%s',
    '{{x}}',
    '../..',
    '(((',
    '[[',
    '*_`',
    '\n\n',
    '\t',
    '\u200b',
    'a'.repeat(300),
    '0'.repeat(60),
    'ß',
    'ﬁ',
    'İ',
    '½',
    'Ⅳ',
  ],
];

/** A text of random pieces; now and then as long as a message can be. */
export function hostileText(random: () => number): string {
  const wanted = random() < 0.02 ? LONGEST : Math.floor(random() * random() * 300);
  let text = '';
  while (text.length < wanted) {
    const pick = random();
    if (pick < 0.5) text += pieces[Math.floor(random() * pieces.length)];
    else if (pick < 0.8) text += String.fromCharCode(97 + Math.floor(random() * 26));
    else text += String.fromCodePoint(Math.floor(random() * 0x10ffff));
  }
  return text.slice(0, LONGEST);
}

/** Random texts put to the rulebook: none may throw; how long the slowest hundredth takes. */
export function measureFuzz(count: number): { 'fuzz.p99ms': number } {
  const book = openRulebook(starterRules());
  let seed = 41;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const text = hostileText(random);
    const from = performance.now();
    book.consult(text);
    taken.push(performance.now() - from);
  }
  return { 'fuzz.p99ms': quantile(taken, 0.99) };
}
