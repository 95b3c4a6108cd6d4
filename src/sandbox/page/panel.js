import { businessNow, desk } from './desk.js';
import { askDialog } from './dialog.js';
import { h } from './dom.js';
import { post } from './net.js';
import { dayOf, instantOf, timeOf } from './time.js';

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
  const act = (path, body) =>
    post(path, body).then(
      () => said.replaceChildren(),
      (error) => said.replaceChildren(error.message),
    );
  const switches = TROUBLES.map((trouble) => troubleSwitch(trouble, act));
  panel.replaceChildren(
    clockPart(act),
    h(
      'section',
      {},
      h('h2', {}, 'Sự cố thử'),
      switches.map((one) => one.row),
    ),
    strangerPart(onStranger, said),
    said,
  );
  return {
    refresh() {
      for (const one of switches) one.refresh();
    },
  };
}

function clockPart(act) {
  const date = h('input', { type: 'date', 'aria-label': 'Ngày', required: true });
  const time = h('input', { type: 'time', 'aria-label': 'Giờ', required: true });
  const fill = () => {
    date.value = dayOf(businessNow());
    time.value = timeOf(businessNow());
  };
  const button = (label, body) =>
    h('button', { type: 'button', class: 'soft', onclick: () => act('clock', body).then(fill) }, label);
  const go = (event) => {
    event.preventDefault();
    act('clock', { set: instantOf(date.value, time.value).toISOString() });
  };
  fill();
  return h(
    'section',
    {},
    h('h2', {}, 'Đồng hồ'),
    h('p', { class: 'hint' }, 'Dời giờ để xem bot nhắc việc và báo cáo đúng hẹn.'),
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
      date,
      time,
      h('button', { type: 'submit', class: 'strong' }, 'Chuyển tới'),
    ),
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

function strangerPart(onStranger, said) {
  const add = async () => {
    const name = await askDialog({ title: 'Thêm người lạ', label: 'Họ và tên', value: 'Lê Thị Lạ', ok: 'Thêm' });
    if (name === undefined) return;
    const made = await post('stranger', { name }).catch((error) => said.replaceChildren(error.message));
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
