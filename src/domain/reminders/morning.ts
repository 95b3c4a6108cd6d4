import type { Hour } from '../calendar.ts';

/** When the morning's letter of reminders comes to those who chose nothing. Own setting of the product. */
export const usualHour = '07:00' satisfies Hour;

/** The hours that may be chosen, all outside quiet hours. */
export const morningHours: readonly Hour[] = ['06:30', '07:00', '08:00', '11:30', '17:00', '19:30'];
