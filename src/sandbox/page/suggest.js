import { spotOf } from './chat-view.js';
import { clearComposer, sendText } from './composer.js';
import { desk } from './desk.js';
import { h } from './dom.js';
import { post } from './net.js';
import { showToast } from './toast.js';

/** The pause in typing after which an inline search is asked, in milliseconds. */
const PAUSE = 300;
let boxes = 0;

/** The list above the typing box: commands while one is typed, results of `@bot …`. */
export function suggestionBox(phone) {
  phone.list = h('ul', {
    class: 'suggestions',
    role: 'listbox',
    id: `suggestions-${++boxes}`,
    'aria-label': 'Gợi ý',
    hidden: true,
  });
  phone.input.setAttribute('aria-controls', phone.list.id);
  return phone.list;
}

/** Looks at what is typed and offers what fits. */
export function suggest(phone) {
  const text = phone.input.value;
  clearTimeout(phone.searchTimer);
  const search = `@${desk.bot.username} `;
  if (text.startsWith(search)) {
    phone.searchTimer = setTimeout(() => ask(phone, text.slice(search.length)), PAUSE);
    return;
  }
  const word = /^\/(\w*)$/.exec(text)?.[1];
  const fitting = (phone.commands ?? []).filter(
    (one) => word !== undefined && one.command.startsWith(word.toLowerCase()),
  );
  offer(
    phone,
    fitting.map((one) => commandItem(phone, one)),
  );
}

export function showCommands(phone) {
  if (phone.list.hidden)
    offer(
      phone,
      (phone.commands ?? []).map((one) => commandItem(phone, one)),
    );
  else closeSuggestions(phone);
  phone.input.focus();
}

/** In a group a client names the bot with the command, as others may know the same one. */
function commandItem(phone, { command, description }) {
  const said = phone.chat > 0 ? `/${command}` : `/${command}@${desk.bot.username}`;
  return { title: `/${command}`, hint: description, fill: `/${command} `, run: () => sendText(phone, said) };
}

async function ask(phone, query) {
  const asked = await post('search', { as: phone.as, query }).catch((error) => showToast(phone, error.message));
  phone.query = asked?.query;
  if (phone.early?.query === phone.query) showResults(phone, phone.early.query, phone.early.results);
}

/** An answer may overtake the answer to the question; then it waits for it. */
export function showResults(phone, query, results) {
  phone.early = { query, results };
  if (query !== phone.query) return;
  const pick = (result) => {
    clearComposer(phone);
    post('pick', { ...spotOf(phone), query, result }).catch((error) => showToast(phone, error.message));
  };
  const items = results.map((one) => ({
    title: one.title ?? '',
    hint: one.description ?? '',
    run: () => pick(one.id),
  }));
  offer(phone, items.length > 0 ? items : [{ title: 'Không tìm thấy', hint: '', run: () => {} }]);
}

function offer(phone, items) {
  phone.items = items;
  phone.active = -1;
  phone.list.replaceChildren(
    ...items.map((item, index) =>
      h(
        'li',
        { role: 'option', id: `${phone.list.id}-${index}`, 'aria-selected': 'false', onclick: item.run },
        h('b', {}, item.title),
        h('span', {}, item.hint),
      ),
    ),
  );
  phone.list.hidden = items.length === 0;
  phone.input.setAttribute('aria-expanded', String(items.length > 0));
  phone.input.removeAttribute('aria-activedescendant');
}

export function closeSuggestions(phone) {
  offer(phone, []);
}

/** Arrows choose, Enter takes, Tab writes it out, Escape closes; true where the key was used. */
export function moveInSuggestions(phone, event) {
  if (phone.list.hidden) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const chosen = phone.items[phone.active];
  if (step) activate(phone, (phone.active + step + phone.items.length) % phone.items.length);
  else if (event.key === 'Escape') closeSuggestions(phone);
  else if (event.key === 'Enter' && chosen) chosen.run();
  else if (event.key === 'Tab' && (chosen ?? phone.items[0]).fill) fill(phone, (chosen ?? phone.items[0]).fill);
  else return false;
  event.preventDefault();
  return true;
}

function fill(phone, text) {
  phone.input.value = text;
  closeSuggestions(phone);
}

function activate(phone, index) {
  phone.active = Math.max(0, index);
  for (const [at, option] of [...phone.list.children].entries()) {
    option.setAttribute('aria-selected', String(at === phone.active));
    if (at === phone.active) option.scrollIntoView({ block: 'nearest' });
  }
  phone.input.setAttribute('aria-activedescendant', `${phone.list.id}-${phone.active}`);
}
