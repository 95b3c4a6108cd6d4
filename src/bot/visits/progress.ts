import { holidaysNow } from '../../db/holidays.ts';
import { type LedgerRow, ledgerRows } from '../../db/queries/visits/ledger.ts';
import type { Day } from '../../domain/day.ts';
import { type Ledger, ledgerOf } from '../../domain/ledger/ledger.ts';
import { ledgerLines } from '../../domain/ledger/lines.ts';
import type { VisitTerms } from '../../domain/policies/policy.ts';
import { visitLine } from '../../domain/visits/visit.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { ownPolicy } from '../policies/own-policy.ts';
import { needsOrder } from './travel-order.ts';

/** Coming visits shown at once; more would not fit a phone. */
const SHOWN = 3;

/** Where the asker stands this year, with what comes next. */
export async function ownProgress(context: Context): Promise<Answer> {
  const { actor, tx, today } = context;
  const personId = actor.person?.personId ?? 0;
  const year = Number(today.slice(0, 4));
  const { terms } = await ownPolicy(context);
  const rows = (await ledgerRows(tx, [personId], `${year - 1}-01-01`, `${year + 1}-12-31`)).get(personId);
  const kept = { visits: rows?.visits ?? [], exemptions: rows?.exemptions ?? [], service: rows?.service ?? [] };
  const ledger = ledgerOf({ ...kept, terms, year, today, holidays: await holidaysNow(tx) });
  const coming = kept.visits.filter((visit) => visit.to >= today && visit.state !== 'cancelled');
  return {
    text: [...progressText(ledger, terms), ...orderless(kept.visits, terms, year), ...comingLines(coming, today)].join(
      '\n',
    ),
    buttons: next(ledger, terms, coming, context),
  };
}

/** A ledger's lines, the first one bold. */
export function progressText(ledger: Ledger, terms: VisitTerms): string[] {
  const [first = '', ...rest] = ledgerLines(ledger, terms);
  return [bold(first), ...rest];
}

/** Visits of the year that count only once their order is written down. */
function orderless(visits: readonly LedgerRow[], terms: VisitTerms, year: number): string[] {
  const bare = visits.filter(
    ({ evidenced, state, from }) => evidenced === false && state !== 'cancelled' && from.startsWith(String(year)),
  );
  if (!needsOrder(terms) || bare.length === 0) return [];
  const codes = bare.slice(0, SHOWN).map(({ code }) => code);
  return [
    `⚠ Chưa có công lệnh nên chưa tính: ${codes.join(', ')}${bare.length > SHOWN ? ` và ${bare.length - SHOWN} chuyến nữa` : ''}.`,
  ];
}

function comingLines(coming: readonly LedgerRow[], today: Day): string[] {
  return [
    coming.length > 0 ? 'Sắp tới:' : 'Chưa có chuyến nào sắp tới.',
    ...coming.slice(0, SHOWN).map((visit) => `• ${visitLine(visit, today)}`),
    ...(coming.length > SHOWN ? [`… và ${coming.length - SHOWN} chuyến nữa.`] : []),
  ];
}

/** Clauses opened by buttons at most. */
const RULES = 3;

function next(ledger: Ledger, terms: VisitTerms, coming: readonly LedgerRow[], { actor }: Context): Button[][] {
  const rules = [terms.daysPerYear.rule, ...ledger.breaches.map(({ rule }) => rule)].filter((rule) => rule !== null);
  const others = rightOf(actor, can.overseeProgress) ? [{ label: 'Cán bộ tôi phụ trách', say: '/tiendo xem' }] : [];
  return [
    [{ label: 'Đăng ký chuyến mới', say: '/dicoso' }],
    coming.length > 0 ? [{ label: 'Huỷ một chuyến', say: '/huy' }] : [],
    [...new Set(rules)].slice(0, RULES).map((rule) => ({ label: `Xem ${rule}`, say: `/dieu ${rule}` })),
    others,
  ].filter((row) => row.length > 0);
}
