import { UserError } from '../../domain/errors.ts';
import { addQuarters, formatQuarter, plannedQuarter, quarter, readQuarter } from '../../domain/plans/quarter.ts';
import { reader } from '../fields.ts';

/** A quarter as typed; nothing said means the one that is planned now. */
export const quarterField = reader(quarter.clone(), async (text, { today }) => {
  const read = readQuarter(text, today);
  if (read) return read;
  const near = plannedQuarter(today);
  throw new UserError(`Chưa hiểu quý “${text.slice(0, 30)}”. Đồng chí nhắn ví dụ: quý 4, quý 1/2027.`, {
    choices: [near, addQuarters(near, 1)].map((one) => ({ label: formatQuarter(one), say: formatQuarter(one) })),
  });
});
