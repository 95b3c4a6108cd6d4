import { spotOf } from './chat-view.js';
import { replyOf } from './composer.js';
import { h } from './dom.js';
import { post } from './net.js';
import { choice } from './popup.js';
import { showToast } from './toast.js';

const STICKERS = [
  ['dong-y', '👍', 'Đồng ý'],
  ['hoan-ho', '🎉', 'Hoan hô'],
  ['thuong', '❤', 'Thương mến'],
  ['vui', '😊', 'Vui'],
];
/** The side of a sticker, in pixels. */
const SIDE = 512;

/** What a sticker is called, from the emoji that Telegram sends along with it. */
export const stickerName = (emoji) => STICKERS.find(([, own]) => own === emoji)?.[2] ?? emoji;

/** The set, as buttons of a popup. */
export function stickerChoices(phone) {
  const grid = STICKERS.map(([file, emoji, name]) => {
    const image = h('img', { src: `sticker-${file}.svg`, alt: name, width: 64, height: 64 });
    const send = () => sendSticker(phone, emoji, image).catch((error) => showToast(phone, error.message));
    return choice(phone, { class: 'sticker-choice' }, send, image);
  });
  return [h('div', { class: 'sticker-choices' }, grid)];
}

/** Stickers travel as WebP, so the drawing is made one here. */
async function sendSticker(phone, emoji, image) {
  const canvas = h('canvas', { width: SIDE, height: SIDE });
  canvas.getContext('2d').drawImage(image, 0, 0, SIDE, SIDE);
  const base64 = canvas.toDataURL('image/webp').split(',')[1];
  const sticker = { ...spotOf(phone), ...replyOf(phone), emoji, base64 };
  phone.input.focus();
  await post('sticker', sticker);
}
