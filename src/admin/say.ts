/** An instant as the operator reads it, in Vietnam's time: 23/11/2026 11:05. */
export function sayInstant(at: Date): string {
  const [day, time] = [
    at.toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }),
    at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' }),
  ];
  return `${day} ${time}`;
}

/** A size in bytes: 39 KB, 12,3 MB. */
export function saySize(bytes: number): string {
  if (bytes < 1_048_576) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1_048_576).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;
}

export const sayCount = (n: number) => n.toLocaleString('vi-VN');

/** Options most lists have: how many rows, newest first. */
export const listLength = 20;
