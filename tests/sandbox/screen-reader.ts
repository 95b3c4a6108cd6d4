import type { Page } from 'playwright-core';

/**
 * What a screen reader would read out of itself, by WAI-ARIA's rule for live regions: what is added to a region that
 * was there before, unless it is switched off or not shown. Each entry is one thing added, in the page's order.
 */
const EAR = `
  globalThis.heard = [];
  const regionOf = (node) => node.parentElement?.closest('[aria-live], [role=log], [role=status], [role=alert]');
  const read = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.ariaHidden === 'true' || node.hidden) return '';
    if (node.tagName === 'IMG') return node.alt;
    return node.ariaLabel ?? [...node.childNodes].map(read).filter((text) => text.trim()).join(' ');
  };
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) {
        const region = regionOf(node);
        const text = read(node).replaceAll(/\\s+/g, ' ').trim();
        if (region?.checkVisibility() && region.ariaLive !== 'off' && text) globalThis.heard.push(text);
      }
  }).observe(document.body, { childList: true, subtree: true });
`;

/** Begins to listen to a page; `heard` gives what was read out since it was asked last. */
export async function listenTo(page: Page): Promise<{ heard(): Promise<string[]> }> {
  await page.evaluate(EAR);
  // `as` at a parse: the list kept above holds texts.
  return { heard: async () => (await page.evaluate('globalThis.heard.splice(0)')) as string[] };
}

export interface Spoken {
  role: string;
  name: string;
  description: string;
  /** How urgently changes inside are read out; empty where they are not. */
  live: string;
}

/** Chromium's own accessibility tree, as it hands it to a screen reader. */
export async function accessibilityTree(page: Page): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => ({
      role: String(node.role?.value ?? ''),
      name: String(node.name?.value ?? ''),
      description: String(node.description?.value ?? ''),
      live: String(node.properties?.find((one) => one.name === 'live')?.value.value ?? ''),
    }));
}

/** The name of what has the keyboard's focus. */
export async function focused(page: Page): Promise<string> {
  const name = await page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');
  return String(name);
}
