import { businessNow, desk, loadDesk } from './desk.js';
import { askDialog } from './dialog.js';
import { h } from './dom.js';
import { post } from './net.js';
import { longDay, shortDate, timeOf } from './time.js';

const HOUR = 3_600_000;
const TROUBLES = [
  ['slow', 'Mạng chậm', 'Mỗi lời gọi của bot đến muộn 3 giây'],
  ['rate', 'Báo quá tải', 'Telegram bảo bot chờ 5 giây (429)'],
  ['broken', 'Máy chủ lỗi', 'Trả về trang lỗi 502'],
  ['down', 'Mất kết nối', 'Mọi kết nối bị cắt, không gì có tác dụng'],
  ['cut', 'Mất câu trả lời', 'Tin đã gửi nhưng bot không biết'],
  ['limits', 'Áp giới hạn gửi', '30 tin/giây, 1 tin/giây mỗi người, 20 tin/phút mỗi nhóm'],
];

/** The panel: the clock, troubles, strangers. `onStranger(id)` hands a phone to someone new. */
export function buildPanel(panel, onStranger) {
  const said = h('p', { class: 'said', role: 'status' });
  const complain = (error) => said.replaceChildren(error.message);
  const act = (path, body) => post(path, body).then(() => said.replaceChildren(), complain);
  const switches = TROUBLES.map((trouble) => troubleSwitch(trouble, act));
  panel.replaceChildren(
    clockPart(),
    h(
      'section',
      {},
      h('h2', {}, 'Sự cố thử'),
      switches.map((one) => one.row),
    ),
    strangerPart(onStranger, complain),
    said,
  );
  return {
    refresh() {
      for (const one of switches) one.refresh();
    },
  };
}

/** Day and hour are words, read by the server as the bot reads them: a browser's own fields speak its language. */
function clockPart() {
  const said = h('p', { class: 'clock-said', role: 'status', id: 'clock-said' });
  const field = (label, look) =>
    h('input', {
      class: look,
      'aria-label': label,
      'aria-describedby': said.id,
      autocomplete: 'off',
      spellcheck: 'false',
    });
  const day = field('Ngày');
  const hour = field('Giờ', 'hour');
  const show = () => {
    day.value = shortDate(businessNow());
    hour.value = timeOf(businessNow());
  };
  const mark = (wrong) => {
    for (const one of [day, hour]) one.setAttribute('aria-invalid', String(wrong));
    said.classList.toggle('wrong', wrong);
  };
  const move = async (body) => {
    try {
      await post('clock', body);
      await loadDesk();
      show();
      mark(false);
      said.textContent = `Bây giờ là ${timeOf(businessNow())}, ${longDay(businessNow())}.`;
    } catch (error) {
      mark(true);
      said.textContent = error.message;
      day.focus();
    }
  };
  show();
  return clockForm(day, hour, said, move);
}

function clockForm(day, hour, said, move) {
  const button = (label, body) => h('button', { type: 'button', class: 'soft', onclick: () => move(body) }, label);
  const go = (event) => {
    event.preventDefault();
    move({ day: day.value, hour: hour.value });
  };
  return h(
    'section',
    {},
    h('h2', {}, 'Đồng hồ'),
    h(
      'p',
      { class: 'hint' },
      'Dời giờ để xem bot nhắc việc và báo cáo đúng hẹn. Ngày ghi 06/12/2026, mai, thứ Hai tuần sau… đều được.',
    ),
    h(
      'div',
      { class: 'row' },
      button('+1 giờ', { shift: HOUR }),
      button('+1 ngày', { shift: 24 * HOUR }),
      button('Về hiện tại', { reset: true }),
    ),
    h(
      'form',
      { class: 'row', onsubmit: go },
      day,
      hour,
      h('button', { type: 'submit', class: 'strong' }, 'Chuyển tới'),
    ),
    said,
  );
}

function troubleSwitch([kind, title, hint], act) {
  const isOn = () => (kind === 'limits' ? desk.limits : desk.faults.some((one) => one.kind === kind));
  const box = h('input', {
    type: 'checkbox',
    role: 'switch',
    onchange: () => act('troubles', { kind, on: box.checked }),
  });
  const row = h('label', { class: 'switch' }, h('span', {}, h('b', {}, title), h('small', {}, hint)), box);
  const refresh = () => {
    box.checked = isOn();
  };
  refresh();
  return { row, refresh };
}

function strangerPart(onStranger, complain) {
  const add = async () => {
    const name = await askDialog({ title: 'Thêm người lạ', label: 'Họ và tên', value: 'Lê Thị Lạ', ok: 'Thêm' });
    if (name === undefined) return;
    const made = await post('stranger', { name }).catch(complain);
    if (made) onStranger(made.id);
  };
  return h(
    'section',
    {},
    h('h2', {}, 'Người dùng thử'),
    h('p', { class: 'hint' }, 'Chọn người ở đầu mỗi máy. Người lạ là người bot chưa biết.'),
    h('button', { type: 'button', class: 'soft', onclick: add }, 'Thêm người lạ'),
  );
}
