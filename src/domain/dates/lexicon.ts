import { fold } from '../fold.ts';
import { isSyllable, oneSlip, untelex } from './syllable.ts';

/**
 * The closed vocabulary of days. Each entry is a word as it is spelled, then (`=`) other spellings of it
 * (regional, abbreviated, the usual slips). Words that fold alike stay apart: a marked token picks its own, a bare one may be any.
 */
const entries = `
ngày=ngài|ngy tháng=thg|thag|thang năm=nam|nắm thứ thu t th chủ=chúa nhật=nhựt cn=cnhat|chunhat tuần=tun
quý=quí|qui|quy q hôm=hum|hem|hơm bữa=bửa nay=ni này=nầy|nì|nè mai=mơi mốt một kia kìa nọ qua=wa sau=xau
trước=chước tới rồi=rùi|ròi nữa=nửa sang sáng=xáng|sag trưa chiều=triều|chiu tối đêm khuya sớm hai ba bốn tư
sáu=xáu bảy=bẩy tám chín mười=mươi lăm=nhăm hăm đầu giữa=giửa cuối=cúi cùng tiên thượng trung hạ của từ đến=đên
hết và với hoặc hay trong đi kể tính bắt cho mùng=mồng giêng chạp rằm âm=al|âl dương=dl lịch tết tây nhuận giỗ
tổ giao thừa vừa đã hồi cách đây mới khoảng tầm độ chừng cỡ quãng vài mấy dăm sắp nào hàng hằng mỗi các giờ h g
phút p rưỡi kém lúc buổi=bủi ngoái kế tiếp theo vào dự kiến là nhằm tức cả nguyên suốt trọn thời gian dịp xuống
về lên ra vòng kéo dài đúng hnay=hnai hqua nmai luôn người ta thiếu thường xuyên định kỳ=kì bao lâu nhiều lần
dạo hè mùa nghỉ xong gần nhất còn bây tận trở làm mất số liền ở lại rảnh ra đủ đợt
`
  .trim()
  .split(/\s+/);

/** How sure a reading is: 0 as spelled (or typed bare), 1 other tone marks, 2 a slip that is no word, 3 a slip that is one. */
export type Slack = 0 | 1 | 2 | 3;
export type Readings = ReadonlyMap<string, Slack>;

const spelled = new Map<string, string[]>();
const folded = new Map<string, string[]>();
/** Words long enough, and telling enough, to be looked for behind a slip of the keys. */
const slipFolds = new Map<string, string[]>();
const neverSlipped = new Set([
  'của',
  'dài',
  'giao',
  'theo',
  'trong',
  'kể',
  'tính',
  'người',
  'gian',
  'với',
  'hay',
  'luôn',
  'kém',
]);

function put(map: Map<string, string[]>, key: string, word: string): void {
  const words = map.get(key) ?? [];
  if (!words.includes(word)) map.set(key, [...words, word]);
}

for (const entry of entries) {
  const [word = '', others = ''] = entry.split('=');
  for (const form of [word, ...others.split('|')].filter(Boolean)) {
    put(spelled, form, word);
    put(folded, fold(form), word);
  }
  if (fold(word).length >= 3 && !neverSlipped.has(word)) put(slipFolds, fold(word), word);
}

const all = (words: readonly string[] | undefined, slack: Slack): Readings =>
  new Map((words ?? []).map((w) => [w, slack]));
const nothing: Readings = new Map();

/** Everyday words one slip away from words of days: they mean themselves. */
const everyday = new Set(
  'nha nhe nhi ma sao lam bao cao anh chi cho con dan don hoa hop hoi khi lai len moi ngoi nhan nhu noi phong quan sinh tang than thanh thi thoi tin tinh toan trong truong vay viec xin gap giup hang hanh chung cung dong hom ban bon tang tham trao thang ngan nganh'.split(
    ' ',
  ),
);

/** â, ă, uô, ươ and iê never end a syllable: "tuầ", "cuố" are slips although "tua", "cuo" could be words. */
function isWord(raw: string, bare: string): boolean {
  const vowels = raw
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC');
  return isSyllable(bare) && !/(?:[âă]|uô|ươ|iê|yê)$/.test(vowels);
}

const letters = (s: string): string => [...s].sort().join('');

/** The words one slip away; two neighbours swapped ("nagy") is likelier than anything else. */
function nearby(bare: string, slack: Slack): Readings {
  const near = [...slipFolds].filter(([form]) => form !== bare && oneSlip(bare, form));
  const swapped = near.filter(([form]) => letters(form) === letters(bare));
  return new Map((swapped.length > 0 ? swapped : near).flatMap(([, words]) => words.map((w) => [w, slack] as const)));
}

function slipped(raw: string, bare: string): Readings {
  if (bare.length < 3 || bare.length > 8) return nothing;
  const word = isWord(raw, bare);
  const struckTwice = /(\p{L})\1/u.test(raw) && !/oo/.test(raw);
  const squeezed = folded.get(bare.replace(/(.)\1+/g, '$1')) ?? folded.get(untelex(bare));
  if (squeezed && (!word || struckTwice)) return all(squeezed, 2);
  if (word) return everyday.has(bare) ? nothing : nearby(bare, 3);
  if (/[aeiouy]/.test(bare)) return nearby(bare, 2);
  // Without a vowel it may be an abbreviation: only a vowel left out ("thng", "nht") is a slip.
  return new Map([...nearby(bare, 2)].filter(([w]) => fold(w).length === bare.length + 1));
}

/** Every word of the vocabulary that a token may stand for, with how sure each is; empty for other words. */
export function readingsOf(raw: string): Readings {
  const lower = raw.toLowerCase();
  const bare = fold(lower);
  const marked = lower.normalize('NFC') !== bare;
  const exact = marked ? spelled.get(lower.normalize('NFC')) : undefined;
  if (exact) return all(exact, 0);
  const same = folded.get(bare);
  if (same && !marked) return all(same, 0);
  if (same) return new Map([...slipped(lower.normalize('NFC'), bare), ...all(same, 1)]);
  return slipped(lower.normalize('NFC'), bare);
}
