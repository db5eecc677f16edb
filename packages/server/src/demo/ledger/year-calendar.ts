import { type Day, toDay, toIso } from '../registry/days.ts';
import type { Random } from '../registry/random.ts';

/** First day of the lunar year: the days around it are quiet. */
const springFestivals = [
  '2015-02-19', '2016-02-08', '2017-01-28', '2018-02-16', '2019-02-05', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22',
  '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23', '2032-02-11',
].map(toDay); // prettier-ignore

/** How lively each month is: Lei Feng month in March, 1 July, the harvest in autumn. */
const monthly = [0.85, 0.7, 1.2, 1, 1, 1.2, 1.35, 0.9, 1.1, 1.05, 1, 0.9];

/** The generated time, day by day: how much happens, and each day's date as text. */
export interface YearCalendar {
  from: Day;
  /** Last day, included. */
  to: Day;
  iso(day: Day): string;
  /** 1–12. */
  month(day: Day): number;
  /** A day of [from, to], lively days more often. */
  drawDay(draw: Random, from: Day, to: Day): Day;
  /** Share of the whole time's activity that lies in [from, to]. */
  share(from: Day, to: Day): number;
  /** Months touched, each as its first and last day within the time. */
  months: { month: number; from: Day; to: Day }[];
}

export function yearCalendar(fromIso: string, toIsoDate: string): YearCalendar {
  const [from, to] = [toDay(fromIso), toDay(toIsoDate)];
  if (to < from) throw new Error(`the time from ${fromIso} to ${toIsoDate} ends before it begins`);
  const days = to - from + 1;
  const dates: string[] = [];
  const monthOf = new Uint8Array(days);
  // reached[i]: activity up to and including day i.
  const reached = new Float64Array(days);
  let sum = 0;
  for (let i = 0; i < days; i++) {
    const date = toIso(from + i);
    dates.push(date);
    const month = Number(date.slice(5, 7));
    monthOf[i] = month;
    const nearFestival = springFestivals.some((day) => from + i >= day - 4 && from + i <= day + 9);
    const weekend = (from + i + 4) % 7 === 0 || (from + i + 4) % 7 === 6;
    sum += (monthly[month - 1] ?? 1) * (nearFestival ? 0.3 : 1) * (weekend ? 1.3 : 1);
    reached[i] = sum;
  }
  const before = (day: Day) => (day <= from ? 0 : (reached[Math.min(day, to + 1) - from - 1] ?? 0));
  const months: YearCalendar['months'] = [];
  for (let day = from; day <= to; day++) {
    const month = monthOf[day - from] ?? 0;
    const last = months.at(-1);
    if (last?.month === month && day - last.from < 31) last.to = day;
    else months.push({ month, from: day, to: day });
  }
  return {
    from,
    to,
    months,
    iso: (day) => dates[day - from] ?? toIso(day),
    month: (day) => monthOf[day - from] ?? 1,
    share: (first, last) => (before(last + 1) - before(first)) / sum,
    drawDay(draw, first, last) {
      const low = before(first);
      const target = low + draw.next() * (before(last + 1) - low);
      let [lo, hi] = [Math.max(first, from) - from, Math.min(last, to) - from];
      while (lo < hi) {
        const middle = (lo + hi) >> 1;
        if ((reached[middle] ?? 0) > target) hi = middle;
        else lo = middle + 1;
      }
      return from + lo;
    },
  };
}
