import { renderFound } from '../../src/bot/guidance/render-found.ts';
import { markUp } from '../../src/channels/telegram/markup.ts';
import { placeFor } from '../../src/rules/advice.ts';
import { openRulebook, type Rulebook } from '../../src/rules/rulebook.ts';
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

/** A message may hold our own bold marks and nothing else that Telegram reads as markup. */
export function hasForeignMarkup(html: string): boolean {
  return /[<>]/.test(html.replaceAll(/<\/?b>/g, ''));
}

const stranger = { units: [], day: '2026-11-22' } as const;

/** A question as it comes in, looked up and made a message. */
export function answerAsHtml(book: Rulebook, text: string): string {
  const { found, words } = book.consult(text);
  const [best] = placeFor(found, stranger, text);
  return best ? markUp(renderFound(best, words, text, { places: [{ label: text, say: text }], periods: [] }).text) : '';
}

/** Random texts put to the rulebook, the best find made a message: none may throw; the slowest hundredth in ms. */
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
    const html = answerAsHtml(book, text);
    taken.push(performance.now() - from);
    if (hasForeignMarkup(html)) throw new Error(`markup came in: ${JSON.stringify(text)}`);
  }
  return { 'fuzz.p99ms': quantile(taken, 0.99) };
}
