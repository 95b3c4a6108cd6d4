import { spotOf } from './chat-view.js';
import { clearComposer, replyOf, showAbove } from './composer.js';
import { personOf } from './desk.js';
import { askDialog } from './dialog.js';
import { h, icon } from './dom.js';
import { post } from './net.js';
import { choice, opensPopup } from './popup.js';
import { stickerChoices } from './stickers.js';
import { showToast } from './toast.js';

/** What Telegram takes as one album. */
const ALBUM = 10;
/** What the try-out's server takes at once: bytes of all files together. */
const MOST = 38 * 1024 * 1024;

/** The paper clip and its menu, the sticker button and its set. */
export function attachButtons(phone) {
  const round = (name, label) => h('button', { type: 'button', class: 'round', 'aria-label': label }, icon(name));
  const photos = picker(phone, true);
  const papers = picker(phone, false);
  const clip = opensPopup(phone, round('clip', 'Đính kèm'), () => ({
    label: 'Đính kèm',
    buttons: [
      choice(phone, {}, () => photos.click(), 'Ảnh'),
      choice(phone, {}, () => papers.click(), 'Tệp'),
      choice(phone, {}, () => askContact(phone), 'Số điện thoại'),
    ],
  }));
  const smile = opensPopup(phone, round('smile', 'Nhãn dán'), () => ({
    label: 'Nhãn dán',
    buttons: stickerChoices(phone),
  }));
  return [smile, clip, photos, papers];
}

function picker(phone, photos) {
  const label = photos ? 'Chọn ảnh' : 'Chọn tệp';
  const accept = photos ? 'image/*' : undefined;
  const input = h('input', { type: 'file', hidden: true, multiple: true, 'aria-label': label, accept });
  input.addEventListener('change', () => {
    const list = [...input.files];
    input.value = '';
    if (list.length > 0) takeFiles(phone, list, photos);
  });
  return input;
}

function takeFiles(phone, list, photos) {
  const kind = photos ? 'ảnh' : 'tệp';
  const size = list.reduce((sum, file) => sum + file.size, 0);
  if (list.length > ALBUM) return showToast(phone, `Mỗi lần gửi nhiều nhất ${ALBUM} ${kind}. Đồng chí chọn lại giúp.`);
  if (size > MOST) return showToast(phone, 'Trang dùng thử nhận nhiều nhất 38 MB một lần. Đồng chí chọn tệp nhỏ hơn.');
  const title = list.length > 1 ? `Gửi ${list.length} ${kind}` : `Gửi ${kind}`;
  const names = `${list.map((file) => file.name).join(', ')} – có thể nhập thêm lời nhắn`;
  phone.files = { list, photos, title, names };
  showAbove(phone);
  phone.input.focus();
}

export async function sendFiles(phone, caption) {
  const { list, photos } = phone.files;
  const sent = { ...spotOf(phone), ...replyOf(phone), photos };
  clearComposer(phone);
  const files = await Promise.all(list.map(readFile));
  await post('files', { ...sent, files, ...(caption ? { caption } : {}) });
}

async function readFile(file) {
  return { name: file.name, type: file.type || 'application/octet-stream', base64: await toBase64(file) };
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
    wrong: (text) => !/^\+?\d{8,15}$/.test(text) && 'Số điện thoại gồm 8 đến 15 chữ số, viết liền.',
    ok: 'Gửi',
  });
  if (number === undefined) return;
  await post('contact', { ...spotOf(phone), phone: number }).catch((error) => showToast(phone, error.message));
}
