import { businessNow, desk, loadDesk, personOf } from './desk.js';
import { h } from './dom.js';
import { listen } from './net.js';
import { buildPanel } from './panel.js';
import { holdBy, openPhone, refreshPhone, reloadPhone, tellPhone } from './phone.js';
import { phones } from './phones.js';
import { longDay, timeOf } from './time.js';

const part = (id) => document.getElementById(id);
const WIDE = matchMedia('(min-width: 1100px)');
/** Business time further from this machine's than this, in milliseconds, was moved. */
const MOVED = 60_000;

function rememberPeople() {
  const query = new URLSearchParams({ may: phones.map((phone) => phone.as).join(',') });
  history.replaceState(null, '', `?${query}`);
}

function addPhone(as) {
  const phone = openPhone(as, () => {
    rememberPeople();
    drawSwitch();
  });
  phones.push(phone);
  part('phones').append(phone.root);
}

/** One phone or two; the second goes to the next person of the list. */
function setPhones(two) {
  if (two && phones.length === 1) addPhone((desk.people.find((one) => one.id !== phones[0].as) ?? desk.people[0]).id);
  if (!two && phones.length === 2) phones.pop().root.remove();
  part('two').setAttribute('aria-pressed', String(two));
  part('phones').classList.toggle('two', two);
  rememberPeople();
  show(0);
}

/** On a narrow screen one of the two is in sight. */
function show(index) {
  for (const [at, phone] of phones.entries()) phone.root.classList.toggle('aside', at !== index);
  drawSwitch(index);
}

function drawSwitch(index = phones.findIndex((phone) => !phone.root.classList.contains('aside'))) {
  part('switch').hidden = phones.length < 2;
  const button = (phone, at) => {
    const label = personOf(phone.as)?.name.split(' ').at(-1) ?? `Máy ${at + 1}`;
    return h('button', { type: 'button', 'aria-pressed': String(at === index), onclick: () => show(at) }, label);
  };
  part('switch').replaceChildren(...phones.map(button));
}

function drawNow() {
  const now = businessNow();
  const [weekday, date] = longDay(now).split(', ');
  part('now').replaceChildren(`${timeOf(now)} · `, h('span', { class: 'weekday' }, `${weekday}, `), date);
  part('now').setAttribute('datetime', now.toISOString());
  part('moved').hidden = Math.abs(desk.drift) < MOVED;
}

function togglePanel(open) {
  part('panel').hidden = !open;
  part('tune').setAttribute('aria-expanded', String(open));
  document.body.classList.toggle('tuning', open);
}

async function refresh(panel) {
  await loadDesk();
  drawNow();
  part('brand').textContent = desk.bot.name;
  panel.refresh();
}

async function start() {
  await loadDesk();
  const panel = buildPanel(part('panel'), async (id) => {
    await refresh(panel);
    holdBy(phones[0], id);
    rememberPeople();
  });
  part('two').addEventListener('click', () => setPhones(phones.length === 1));
  part('tune').addEventListener('click', () => togglePanel(part('panel').hidden));
  togglePanel(WIDE.matches);
  await refresh(panel);
  // The stream is open before a chat is read, so that nothing falls between the two.
  await follow(panel);
  openAsked();
  setInterval(drawNow, 1000);
  document.documentElement.dataset.ready = 'true';
}

/** The phones the address names: `?may=101,102`; `?phones=2` opens a second one for whoever is next. */
function openAsked() {
  const query = new URLSearchParams(location.search);
  const asked = (query.get('may') ?? '').split(',').map(Number);
  const people = asked.filter((id) => personOf(id)).slice(0, 2);
  addPhone(people[0] ?? desk.people[0].id);
  if (people[1] !== undefined) addPhone(people[1]);
  setPhones(phones.length === 2 || query.get('phones') === '2');
}

/** Resolves when the stream of events has opened for the first time. */
function follow(panel) {
  const hear = async (name, data) => {
    for (const phone of phones) tellPhone(phone, name, data);
    if (name !== 'changed') return;
    await refresh(panel);
    for (const phone of phones) refreshPhone(phone);
  };
  return new Promise((resolve) => {
    listen(hear, async (open) => {
      const back = open && !part('offline').hidden;
      part('offline').hidden = open;
      resolve();
      if (!back) return;
      await refresh(panel);
      for (const phone of phones) reloadPhone(phone);
    });
  });
}

await start();
