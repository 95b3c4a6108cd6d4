import { z } from 'zod';

const BOLD_ON = '\u0002';
const BOLD_OFF = '\u0003';

/**
 * A button says a line: a press equals typing it. `where: 'private'` opens the private chat first
 * (a deep link) and says the line there; `url` only opens a page.
 */
const button = z.union([
  z.strictObject({ label: z.string().min(1), say: z.string().min(1) }),
  z.strictObject({ label: z.string().min(1), say: z.string().min(1), where: z.literal('private') }),
  z.strictObject({ label: z.string().min(1), url: z.url() }),
]);

/** A file that goes with a reply: made at delivery by the renderer of that name (reports/renderers.ts) from `params`. */
export const replyFile = z.strictObject({
  renderer: z.string().min(1),
  params: z.json(),
  /** As the receiver sees it, with its ending. */
  name: z.string().min(1).max(120),
  as: z.enum(['document', 'photo']),
});

/**
 * What the bot says, as data; every channel renders it its own way.
 * `text` is plain text (no markup of any platform), bold only through `bold()`; the first line states the result.
 * `buttons` are rows. `asks` marks a question whose answer is typed: in a group the member's reply to it is heard.
 */
export const reply = z.strictObject({
  text: z.string().min(1),
  buttons: z.array(z.array(button)).optional(),
  asks: z.boolean().optional(),
  file: replyFile.optional(),
  /** Carries a code: the letter's row forgets its words as soon as it is settled. */
  secret: z.boolean().optional(),
});

export type Button = z.infer<typeof button>;
export type Reply = z.infer<typeof reply>;
export type ReplyFile = z.infer<typeof replyFile>;

/** Marks a stretch of a reply's text as bold; marks inside `text` are removed, so that they cannot be smuggled in. */
export function bold(text: string): string {
  return BOLD_ON + plain(text) + BOLD_OFF;
}

/** A reply's text without its bold marks: what a channel without bold shows. */
export function plain(text: string): string {
  return text.replaceAll(BOLD_ON, '').replaceAll(BOLD_OFF, '');
}

/** A reply's text as runs of bold and plain text, in order. */
export function runs(text: string): { text: string; bold: boolean }[] {
  return text
    .split(BOLD_ON)
    .flatMap((part, index) => (index === 0 ? [{ text: plain(part), bold: false }] : splitRun(part)))
    .filter((run) => run.text !== '');
}

function splitRun(part: string): { text: string; bold: boolean }[] {
  const end = part.indexOf(BOLD_OFF);
  if (end < 0) return [{ text: part, bold: true }];
  return [
    { text: part.slice(0, end), bold: true },
    { text: plain(part.slice(end)), bold: false },
  ];
}
