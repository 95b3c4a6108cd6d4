import { runs } from '../../post/reply.ts';

/** Visible UTF-16 units of a message: Telegram counts after entities are parsed. */
const VISIBLE = 4096;
/** Bytes of a message as sent: tdlib/telegram-bot-api refuses more as "text is too long". */
const RAW = 32_768;

/**
 * A reply's text as Telegram HTML: everything escaped, bold runs in `<b>`. Control characters go, except line breaks
 * and tabs; lone surrogates become U+FFFD; too long a text ends in '…', a text in which nothing can be seen is '…'.
 */
export function markUp(text: string, limit = VISIBLE): string {
  const shown = shorten(merge(runs(text).map((run) => ({ ...run, text: clean(run.text) }))), limit);
  if (!/[^\p{Z}\p{C}\s]/u.test(shown.map((run) => run.text).join(''))) return '…';
  const html = shown.map((run) => (run.bold ? `<b>${escapeHtml(run.text)}</b>` : escapeHtml(run.text))).join('');
  return Buffer.byteLength(html) <= RAW ? html : shown.map((run) => escapeHtml(run.text)).join('');
}

/** One line of plain text (a label, a notice) of at most `limit` UTF-16 units. */
export function oneLine(text: string, limit: number): string {
  return cut(clean(text).replace(/\s+/g, ' ').trim(), limit);
}

/** The text, or its beginning and '…'; a surrogate pair is never split. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
}

type Run = ReturnType<typeof runs>[number];

function shorten(all: Run[], limit: number): Run[] {
  const whole = all.map((run) => run.text).join('');
  if (whole.length <= limit) return all;
  let left = cut(whole, limit).length - 1;
  const kept = all.flatMap((run) => {
    const text = run.text.slice(0, left);
    left -= text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
  return [...kept, { text: '…', bold: false }];
}

function merge(all: Run[]): Run[] {
  return all.reduce<Run[]>((done, run) => {
    const last = done.at(-1);
    if (last?.bold === run.bold) last.text += run.text;
    else if (run.text !== '') done.push({ ...run });
    return done;
  }, []);
}

function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
