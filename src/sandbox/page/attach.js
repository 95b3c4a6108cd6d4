import { spotOf } from './chat-view.js';
import { clearComposer } from './composer.js';
import { personOf } from './desk.js';
import { askDialog } from './dialog.js';
import { h, icon } from './dom.js';
import { post } from './net.js';
import { showToast } from './toast.js';

/** A line above the typing box: what is answered, what is about to be sent. */
export function banner(phone, title, text, cancel) {
  const close = h('button', { type: 'button', class: 'round', 'aria-label': 'Bỏ', onclick: cancel }, icon('close'));
  phone.above.replaceChildren(h('p', {}, h('b', {}, title), h('span', {}, text)), close);
  phone.above.hidden = false;
}

/** The paper clip and its menu. */
export function attachButton(phone) {
  const choices = h('div', { class: 'choices', hidden: true });
  const toggle = (open) => {
    choices.hidden = !open;
    clip.setAttribute('aria-expanded', String(open));
    if (open) choices.querySelector('button').focus();
  };
  const clip = h(
    'button',
    {
      type: 'button',
      class: 'round clip',
      'aria-label': 'Đính kèm',
      'aria-expanded': 'false',
      onclick: () => toggle(choices.hidden),
    },
    icon('clip'),
  );
  const choice = (label, run) => {
    const take = () => {
      toggle(false);
      run();
    };
    return h('button', { type: 'button', onclick: take }, label);
  };
  const photo = picker(phone, true);
  const paper = picker(phone, false);
  choices.append(
    choice('Ảnh', () => photo.click()),
    choice('Tệp', () => paper.click()),
    choice('Số điện thoại', () => askContact(phone)),
  );
  const keys = (event) => {
    if (event.key !== 'Escape' || choices.hidden) return;
    toggle(false);
    clip.focus();
  };
  const away = (event) => wrapper.contains(event.relatedTarget) || toggle(false);
  const wrapper = h('div', { class: 'attach', onkeydown: keys, onfocusout: away }, clip, choices, photo, paper);
  return wrapper;
}

function picker(phone, photo) {
  const label = photo ? 'Chọn ảnh' : 'Chọn tệp';
  const input = h('input', { type: 'file', hidden: true, 'aria-label': label, accept: photo ? 'image/*' : undefined });
  input.addEventListener('change', () => {
    const file = input.files[0];
    input.value = '';
    if (!file) return;
    phone.file = { file, photo };
    const clear = () => clearComposer(phone);
    banner(phone, photo ? 'Gửi ảnh' : 'Gửi tệp', `${file.name} – có thể nhập thêm lời nhắn`, clear);
    phone.input.focus();
  });
  return input;
}

export async function sendFile(phone, caption) {
  const { file, photo } = phone.file;
  const base64 = await toBase64(file);
  const sent = { ...spotOf(phone), name: file.name, type: file.type || 'application/octet-stream', photo, base64 };
  clearComposer(phone);
  await post('file', caption ? { ...sent, caption } : sent).catch((error) => showToast(phone, error.message));
}

function toBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function askContact(phone) {
  const number = await askDialog({
    title: `Gửi số điện thoại của ${personOf(phone.as)?.name ?? 'đồng chí'}`,
    label: 'Số điện thoại',
    value: `+84905${String(phone.as % 1_000_000).padStart(6, '0')}`,
    pattern: '\\+?\\d{8,15}',
    ok: 'Gửi',
  });
  if (number === undefined) return;
  await post('contact', { ...spotOf(phone), phone: number }).catch((error) => showToast(phone, error.message));
}
