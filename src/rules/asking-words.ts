/**
 * Words that make a question or carry it along: rare in regulations, so an index would think them telling. They count
 * for less, alone and in pairs.
 */
export const askingWords: readonly string[] = [
  ...['gi', 'nao', 'vay', 'hay', 'hoi', 'ai', 'may', 'sao', 'khong', 'theo', 'toi', 'em', 'anh', 'chi', 'minh'],
  ...['a', 'ah', 'nhe', 'nhi', 'the', 'ban', 'bot', 'oi', 'voi', 'giup', 'xin', 'da', 'thua', 'nua', 'chua', 'roi'],
];

export const askingPhrases: readonly string[] = [
  ...['bao nhieu', 'bao lau', 'la gi', 'the nao', 'nhu the nao', 'hay khong', 'dung hay sai', 'cau tra loi'],
  ...['chon cau', 'dung nhat', 'duoi day', 'nao duoi day', 'sau day', 'nao sau day', 'co phai', 'phai khong'],
  ...['co duoc', 'duoc khong', 'nhung ai', 'o dau', 'khi nao', 'bao gio', 'nhung gi', 'gom nhung', 'la bao nhieu'],
  ...['cho hoi', 'xin hoi', 'thi sao', 'lam sao', 'dieu nao', 'truong hop nao', 'co quan nao', 'may nam', 'may ngay'],
  ...[
    'bat buoc',
    'chi can',
    'can xac nhan',
    'can gi',
    'gom gi',
    'nhu nao',
    'ra sao',
    'dong chi',
    'cho em',
    'cho toi',
    'vi sao',
    'tai sao',
    'co can',
  ],
];

/** Words that join others; whether a rule has them says nothing about whether it answers. */
export const joiningWords: readonly string[] = [
  ...['can', 'con', 'nhung', 'duoc', 'phai', 'la', 'cua', 'thi', 'co', 'bi', 'cho', 'khi', 'trong', 'va', 'o', 'de'],
  ...['lam', 'moi', 'muon', 'dung', 'nhu', 'den', 'luc', 'dau', 'bat', 'buoc', 'cac', 'nay', 'do', 'ma', 'se', 'dang'],
  ...['cung', 'nhieu', 'ra', 'vao', 'len', 've', 'tu', 'voi', 'hay', 'hoac', 'neu', 'vi', 'nen', 'lai', 'biet', 'bao'],
];
