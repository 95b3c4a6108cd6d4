import { toBuffer } from 'qrcode';
import { z } from 'zod';

const params = z.strictObject({ text: z.string().min(1).max(1000) });

/** A QR picture of a text as PNG, 600 pixels wide: it is scanned from a projector or a sheet of paper. */
export async function renderQr(given: unknown): Promise<Uint8Array> {
  const { text } = params.parse(given);
  return toBuffer(text, { type: 'png', width: 600, margin: 3, errorCorrectionLevel: 'M' });
}
