/** Said wherever free text is asked for: no opinions, health or behaviour of anybody are kept. A test looks for its beginning. */
export const WORK_ONLY = 'Chỉ ghi việc, không ghi nhận xét, ý kiến, sức khoẻ hay chuyện riêng của ai.';
