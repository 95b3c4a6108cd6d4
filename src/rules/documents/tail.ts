import { fold } from '../../domain/fold.ts';

/** Where the rules end and the page's own matter begins, until an annex begins. */
export function tailOf(text: string): 'recipients' | 'signature' | undefined {
  if (/^nơi nhận\s*:?/iu.test(text)) return 'recipients';
  const capitals = text === text.toUpperCase();
  if (capitals && text.length <= 120 && /^(?:T\s?\/\s?M|TM|KT|TL|TUQ|T\.M|K\.T)\.?\s+\p{Lu}/u.test(text))
    return 'signature';
  return /^\(?(?:đã ký|ký tên|ký, ghi rõ)/iu.test(text) && text.length <= 60 ? 'signature' : undefined;
}

/** Whoever signs without "TM.": a line that is an office and nothing else. */
export function isOffice(text: string): boolean {
  const offices =
    /^(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|BÍ THƯ|PHÓ BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|CHỦ NHIỆM)(?: THỨ NHẤT| THƯỜNG TRỰC| QUỐC HỘI| NƯỚC)?$/u;
  return offices.test(text);
}

/** Kinds of paper that are attached without being called annex. */
const attached =
  /^(?:quy che|quy dinh|dieu le|danh sach|danh muc|bang|bieu|mau|de cuong|phieu|ke hoach|chuong trinh|the le|quy trinh)(?![\p{L}])/u;

/** Whether a line in capitals begins something attached: a regulation put in force by a decision, a list, a form. */
export function isAttachment(text: string): boolean {
  return text.length <= 160 && text === text.toUpperCase() && /\p{L}{2}/u.test(text) && attached.test(fold(text));
}

/** "(Ban hành kèm theo Quyết định số …)", which stands under the title of what is attached. */
export function isAttachedTo(text: string): boolean {
  return /^\(?\s*(?:ban hành\s+)?(?:kèm theo|đính kèm)/iu.test(text);
}
