/** The endings a guidance document may have. */
export const documentEndings = ['docx', 'pdf', 'md', 'txt'] as const;

/** Bytes of a document, however it comes: more is no text. */
export const MOST_BYTES = 60 * 2 ** 20;

/** Why a file with another ending is not taken, and what to do. */
export function refusalOf(ending: string): string {
  if (ending === 'doc' || ending === 'rtf' || ending === 'odt') {
    return `Tệp .${ending} chưa đọc được. Đồng chí mở bằng Word, chọn Lưu thành (Save as) kiểu .docx rồi gửi lại.`;
  }
  if (['jpg', 'jpeg', 'png', 'heic', 'tif', 'tiff'].includes(ending)) {
    return 'Ảnh chụp văn bản không có chữ để đọc. Đồng chí gửi bản .docx, hoặc PDF xuất từ Word.';
  }
  return 'Trợ lý đọc được văn bản .docx, .pdf (có chữ), .md, .txt. Đồng chí gửi lại giúp.';
}
