/** The phones on the page, first to last. */
export const phones = [];

/** Whether a phone before this one shows the same chat and so reads its news out: nobody wants them twice. */
export function isReadElsewhere(phone) {
  const before = phones.slice(0, Math.max(0, phones.indexOf(phone)));
  return before.some(
    (other) =>
      other.view === 'chat' && other.chat === phone.chat && other.topic === phone.topic && other.root.checkVisibility(),
  );
}
