import { openChat, spotOf } from './chat-view.js';
import { chooseEdit, chooseReply, isEditable, sendText } from './composer.js';
import { payloadOf } from './desk.js';
import { post } from './net.js';
import { choice } from './popup.js';
import { showToast } from './toast.js';

/** What a press on a message does. */
export function actsOf(phone) {
  const complain = (error) => showToast(phone, error.message);
  return {
    command: (text) => sendText(phone, text),
    choices: (message) =>
      [
        choice(phone, {}, () => chooseReply(phone, message), 'Trả lời'),
        isEditable(phone, message) && choice(phone, {}, () => chooseEdit(phone, message), 'Sửa'),
      ].filter(Boolean),
    link(url) {
      const payload = payloadOf(url);
      if (payload === undefined) return false;
      post('open', { as: phone.as, payload })
        .then(() => openChat(phone, phone.as, null))
        .catch(complain);
      return true;
    },
    press(message, button, key) {
      key.setAttribute('aria-busy', 'true');
      // Pressed by keyboard, the button may be gone with the answer: one goes on from the typing box.
      if (document.activeElement === key) phone.input.focus({ preventScroll: true });
      const press = { ...spotOf(phone), message: message.message_id, data: button.callback_data ?? '' };
      post('press', press).catch((error) => {
        key.removeAttribute('aria-busy');
        complain(error);
      });
    },
  };
}
