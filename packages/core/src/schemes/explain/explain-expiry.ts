import { type Period, formatDay, periodTitle } from '../../calendar.ts';
import { fromSteps } from '../../exact.ts';
import type { Words } from '../../words.ts';
import { bindAccounts, type Lot } from '../limits/expiry.ts';
import { slotsWithin } from './explain-totals.ts';
import type { Trace } from './trace.ts';

/** What is to be said of points that expire in a settle period: those that lapsed, and those that are next; nothing where points do not expire. */
export function expiryWords(trace: Trace, settle: number): Words[] {
  const { compiled, scores } = trace;
  const accountOf = bindAccounts(compiled, scores, trace.before, trace.subjects);
  if (accountOf === null) return [];
  const slots = slotsWithin(scores.plan, settle);
  const lines: Words[] = [];
  let next: Words | null = null;
  const number = (steps: number) => `${fromSteps(steps, compiled.step)}`;
  const got = ({ period, day, points }: Lot): Words => {
    const when = day === undefined ? periodTitle(period) : { zh: formatDay(day), en: formatDay(day) };
    return { zh: `${when.zh}得的 ${number(points)} 分`, en: `${number(points)} points of ${when.en}` };
  };
  accountOf(0, {
    lapsed(slot, lot) {
      if (!slots.includes(slot)) return;
      const { zh, en } = got(lot);
      const left = number(lot.left);
      lines.push({ zh: `${zh}到期，未用 ${left} 分作废`, en: `${en} expired: ${left} points not used lapsed` });
    },
    carried(slot, balance, over) {
      if (!slots.includes(slot)) return;
      const [before, kept] = [number(balance), number(over)];
      lines.push(
        balance > 0
          ? {
              zh: `清零时余 ${before} 分，结转 ${kept} 分，其余从最早得的里作废`,
              en: `of ${before} points left at the reset ${kept} go over; the rest, the oldest, lapsed`,
            }
          : {
              zh: `清零时欠 ${number(-balance)} 分，${over === 0 ? '不再欠' : `结转后欠 ${number(-over)} 分`}`,
              en: `${number(-balance)} points owed at the reset: ${over === 0 ? 'no longer owed' : `${number(-over)} go over`}`,
            },
      );
    },
    ended(slot, lots) {
      const lot = lots.find(({ left }) => left > 0);
      if (slot !== slots.at(-1) || lot === undefined) return;
      const { zh, en } = got(lot);
      const month = periodTitle(monthOf(lot.day === undefined ? lot.last : 0));
      const until =
        lot.day === undefined
          ? { zh: `${month.zh}底以前`, en: `the end of ${month.en}` }
          : { zh: `${formatDay(lot.last)}（含）以前`, en: formatDay(lot.last) };
      const left = number(lot.left);
      next = {
        zh: `最先到期的是${zh}，还剩 ${left} 分，${until.zh}可用`,
        en: `the first to expire are ${en}: ${left} points left, to be used by ${until.en}`,
      };
    },
  });
  return next === null ? lines : [...lines, next];
}

/** The month of a number of months since the year 0. */
function monthOf(number: number): Period {
  return { kind: 'month', year: Math.floor(number / 12), index: number % 12 };
}
