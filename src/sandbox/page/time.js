const ZONE = 'Asia/Ho_Chi_Minh';
const format = (options) => new Intl.DateTimeFormat('vi-VN', { timeZone: ZONE, ...options });
const hour = format({ hour: '2-digit', minute: '2-digit', hour12: false });
const day = format({ weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' });
const short = format({ day: '2-digit', month: '2-digit' });
const numeric = format({ day: '2-digit', month: '2-digit', year: 'numeric' });
const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });

/** Business times of `date`: Date or Unix seconds. */
const at = (date) => (date instanceof Date ? date : new Date(date * 1000));
export const timeOf = (date) => hour.format(at(date));
export const dayOf = (date) => iso.format(at(date));
export const shortDate = (date) => numeric.format(at(date));
export const shortDay = (date) => short.format(at(date));

export function longDay(date) {
  const text = day.format(at(date));
  return text[0].toUpperCase() + text.slice(1);
}
