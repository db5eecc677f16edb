import { z } from 'zod';
import { rowsOf } from '../../records/subject-table.ts';
import { monthsIn } from '../../calendar.ts';
import { fractionOf, fromSteps, roundHalfUp } from '../../exact.ts';
import { titleWords } from '../../words.ts';
import type { Run, Windows } from '../run.ts';
import type { ScoreTable } from '../score-table.ts';
import type { BoundMeasure, MeasureKind } from './kind.ts';
import { checkFeed, ofSchema, subordinateKind, subordinateWords } from './subordinates.ts';

const schema = z.strictObject({
  average: z.string().min(1),
  of: ofSchema,
  /** Smallest step of the mean; default: the precision of the scheme averaged. */
  precision: z.number().positive().optional(),
});
type Average = z.infer<typeof schema>;

/** Mean total of the subordinate subjects in another scheme. */
export const averageKind: MeasureKind<Average> = {
  kind: 'average',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '下级平均分', en: 'average of subordinates' },
  doc: {
    zh: '所辖党员、党支部或党委在另一办法中的平均得分，四舍五入到那个办法的精度。某人算在时间窗最后一天所在的组织。',
    en: 'Mean score of the members, branches or committees below in another scheme, rounded half up to that scheme’s precision. Each counts for the organisation that holds them on the window’s last day.',
  },
  example: `
# 两名党员三月各得 4 分、1 分，平均 2.5 分，乘以 2 得 5 分
subject: branch
item:
  measure: { average: member-star, of: members }
  points: { as-entered: true, times: 2 }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-04, hours: 2 }
  - { record: volunteer-service, subject: m2, date: 2017-03-04, hours: 0.5 }
period: 2017-03
points: 5
`,
  check: (options, context) => checkFeed('average', options.average, options.of, context),
  needs: () => [],
  feeds: (options) => [options.average],
  unit: () => ({ zh: '分', en: 'points' }),
  sentence(options, context) {
    const feed = context.schemes.find((scheme) => scheme.scheme === options.average);
    const title = feed ? titleWords(feed) : { zh: options.average, en: options.average };
    const who = subordinateWords(options.of, context);
    return { zh: `${who.zh}的“${title.zh}”平均分`, en: `mean “${title.en}” score, ${who.en}` };
  },
  compile(options, context) {
    const feed = context.schemes.find((scheme) => scheme.scheme === options.average);
    const precision = fractionOf(options.precision ?? feed?.precision ?? 1);
    return {
      den: precision.den,
      cumulative: false,
      bind: (run, windows) => bindAverage(options, precision, run, windows),
    };
  },
};

function bindAverage(
  options: Average,
  precision: { num: number; den: number },
  run: Run,
  windows: Windows,
): BoundMeasure {
  const { from, to } = rowsOf(run.subjects, run.subject);
  const slots = run.plan.slots.length;
  const sums = new Float64Array((to - from) * slots);
  const counts = new Int32Array((to - from) * slots);
  const feed = run.upstream(options.average);
  const kind = subordinateKind(options.of);
  const first = rowsOf(run.subjects, kind).from;
  const holders = run.holders(kind);
  for (let slot = 0; slot < run.plan.begunSlots; slot++) {
    if (windows.closes[slot] === 0) continue;
    const totals = windowTotals(feed, run, windows.start[slot]!, slot);
    for (let row = feed.from; row < feed.to; row++) {
      const holder = holders[(row - first) * slots + slot]!;
      if (holder < 0 || !totals.assessed(row - feed.from)) continue;
      const cell = (holder - from) * slots + slot;
      sums[cell]! += totals.of(row - feed.from);
      counts[cell]!++;
    }
  }
  const scale = feed.step.num * precision.den;
  const divisor = feed.step.den * precision.num;
  return {
    fill(block, _mask, num) {
      const base = (block.lo - from) * slots;
      for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) {
        const count = counts[base + cell]!;
        num[cell] = count === 0 ? NaN : roundHalfUp(sums[base + cell]! * scale, divisor * count) * precision.num;
      }
    },
    facts() {},
    detail(subject, slot) {
      const totals = windowTotals(feed, run, windows.start[slot]!, slot);
      const upstream = [];
      for (let row = feed.from; row < feed.to; row++) {
        if (holders[(row - first) * slots + slot] !== subject || !totals.assessed(row - feed.from)) continue;
        upstream.push({ scheme: options.average, row, total: fromSteps(totals.of(row - feed.from), feed.step) });
      }
      return { upstream };
    },
  };
}

/** Reads totals of the window start … slot: settle totals when the window is made of whole settle periods, else slots. */
function windowTotals(feed: ScoreTable, run: Run, start: number, slot: number) {
  const months = monthsIn[run.plan.periods.tally];
  const [begin, end] = [start * months, (slot + 1) * months];
  const settleMonths = monthsIn[feed.plan.periods.settle];
  const bySettle = begin % settleMonths === 0 && end % settleMonths === 0;
  const width = bySettle ? settleMonths : monthsIn[feed.plan.periods.tally];
  const values = bySettle ? feed.settleTotals : feed.slotTotals;
  const perRow = 12 / width;
  const [low, high] = [begin / width, end / width];
  const feedSlots = feed.plan.slots.length;
  const lastSlot = end / monthsIn[feed.plan.periods.tally] - 1;
  return {
    assessed: (row: number) => feed.assessed[row * feedSlots + lastSlot] === 1,
    of(row: number) {
      let total = 0;
      for (let i = low; i < high; i++) total += values[row * perRow + i]!;
      return total;
    },
  };
}
