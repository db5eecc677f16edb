import { z } from 'zod';
import { type Fraction, fractionOf } from '../../exact.ts';
import { plus, ratio } from '../../ratio.ts';
import { type SubjectTable, rowsOf, spellIn } from '../../records/subject-table.ts';
import { isBelow } from '../../records/subject-kind.ts';
import { type Words, joinWords } from '../../words.ts';
import { isMeanDen } from '../cohorts/mean-parts.ts';
import { meanDen } from '../cohorts/mean-step.ts';
import { amongNear, amongOff, cellOf } from './near-decimal.ts';
import type { Run, Windows } from '../run.ts';
import { bindReadAt } from '../periods/window-ends.ts';
import { type Among, type Valued, amongValues, amongWords } from './among.ts';
import { amongOf, amongOrMonthsSchema, checkByMonths, bindWeighing } from './by-months.ts';
import {
  type BoundInner,
  type Inner,
  bindInner,
  checkInner,
  compileInner,
  innerParts,
  innerSchema,
  operandWords,
} from './inner.ts';
import { type Made, bracketed, between } from './made.ts';
import { tellerOf } from './told.ts';
import type { BoundMeasure, CompiledMeasure, KindContext, KindFinding, MeasureKind, ReadMeasure } from './kind.ts';
import {
  checkOf,
  mayHaveGone,
  kindRead,
  ofKeys,
  ofSchema,
  ofUses,
  othersIn,
  relationOf,
  subordinateWords,
} from './subordinates.ts';

const schema = z.strictObject({
  gather: innerSchema,
  of: ofSchema,
  among: amongOrMonthsSchema.default('sum'),
  /** Fewer with something to measure are nothing to measure. */
  'at-least': z.number().int().positive().default(1),
  precision: z.number().positive().optional(),
});
type Gather = z.infer<typeof schema>;

/** What each of the related subjects has of a measure, made one. `read` reads the measure inside. */
export function gatherKind(read: ReadMeasure): MeasureKind<Gather> {
  const parts = innerParts<Gather>(read, (options) => [options.gather]);
  return {
    kind: 'gather',
    role: 'measure',
    gives: 'amount',
    schema,
    inner: ['gather'],
    about: (options, context) => kindRead(options.of, context),
    title: { zh: '汇总各对象的量', en: 'a measure of related subjects, gathered' },
    doc: {
      zh: '先量下级（或所指）的每一个对象，再合成一个数：户内成员做好事的总次数、支部党员人均志愿时长、各村完成率的标准差。里面的量就像写在那些对象自己的考核里一样。每个对象算在每期最后一天所在的地方（期内离开的也算，写 there: any-time）；没有可量的对象不列入，一个也没有就无可计量。',
      en: 'Each subject below (or linked) is measured by itself, then the values make one number: good deeds of a household’s people in all, hours of service per member of a branch, the deviation of the villages’ completion. The measure inside is written as in a scheme about those subjects. Each counts where it is on the last day of the period (to take those who left within it too, write there: any-time); those with nothing to measure are left out, and with none there is nothing to measure.',
    },
    keys: {
      gather: { zh: '每个对象量什么', en: 'what is measured of each' },
      ...ofKeys,
      among: {
        zh: '怎样合成：sum 合计（默认）、average 平均、best、worst、median 中位数、range 极差、deviation 标准差（按总体）；by-months 时间窗内换过地方的，每个对象整个时间窗的量按在这里的月数加权平均（甲企业 4 个月的项目乘 4，全年的乘 12，除以月数之和），按月计分、在窗末才能用',
        en: 'how they make one: sum (default), average, best, worst, median, range, deviation (standard deviation of the whole population); by-months for those who moved within the window: the mean of what each has in the whole window, weighted by the months it was here (times 4 for four months, times 12 for the year, divided by all of these), where the scheme tallies by month, known when the window ends',
      },
      'at-least': {
        zh: '至少几个对象有可量的才算，不足的没有可计的（另按 missing）',
        en: 'fewer subjects with something to measure are nothing to measure (missing says what then)',
      },
      precision: {
        zh: '结果的最小单位，四舍五入；默认不取整',
        en: 'smallest step of the result, rounded half up; by default it is not rounded',
      },
    },
    example: `
# 支部党员志愿服务共 2 + 0.5 = 2.5 小时，每小时 2 分：5
subject: branch
item:
  measure: { gather: { sum: volunteer-service.hours }, of: members }
  points: { each: 2 }
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
    more: [
      `
# 人均：2.5 ÷ 2 = 1.25 小时，× 4 = 5
subject: branch
item:
  measure: { gather: { sum: volunteer-service.hours }, of: members, among: average }
  points: { each: 4 }
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
      `
# 在支部的月数加权：m1 整个季度 3 小时，m2 只有一月在（以后在别的支部）7 小时：(3 × 3 + 7 × 1) ÷ 4 = 4
subject: branch
item:
  over: quarter
  measure: { gather: { sum: volunteer-service.hours }, of: members, among: by-months }
  points: { each: 1 }
subjects:
  - { id: b1, kind: branch }
  - { id: b2, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1, until: '2017-01-31' }
  - { id: m2, kind: member, org: b2, since: '2017-02-01' }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-04, hours: 3 }
  - { record: volunteer-service, subject: m2, dates: [2017-01-04, 2017-03-04], hours: 3.5 }
period: 2017-Q1
points: 4
`,
    ],
    ...parts,
    feedsParts: parts.feedsParts,
    // A mean of shares is one; added up they are not.
    alsoShare: ({ gather, among }) => among !== 'sum' && read(gather).kind.gives === 'share',
    toldAs(options, context) {
      const inner = read(options.gather);
      const { as } = tellerOf(inner.kind, inner.options, insideOf(options, context));
      const apart = options.among === 'range' || options.among === 'deviation';
      return apart && as === 'share' ? 'points' : as;
    },
    needs: (options, context) => parts.needs(options, insideOf(options, context)),
    others(options, context) {
      const kind = kindRead(options.of, context) ?? context.scheme.subject;
      return othersIn(relationOf(options.of, kind), context.scheme.subject);
    },
    attributes: (options, context) => ofUses(options.of, kindRead(options.of, context), context),
    check(options, context) {
      const kind = kindRead(options.of, context);
      if (kind === null) return [noKind(options, context)];
      const findings = [...checkOf(options.of, kind, context), ...checkByMonths(options, context)];
      if (findings.length > 0) return findings;
      return checkInner(read, { gather: options.gather }, insideOf(options, context));
    },
    unit(options, context) {
      const inner = read(options.gather);
      return inner.kind.unit(inner.options, insideOf(options, context));
    },
    sentence(options, context) {
      const inner = operandWords(read, options.gather, insideOf(options, context));
      const who = subordinateWords(options.of, context);
      const among =
        options.among === 'by-months'
          ? { zh: '按在这里的月数加权平均', en: 'a mean weighted by the months of each here' }
          : { zh: amongWords[options.among].zh, en: `${amongWords[options.among].en} of them` };
      const least = options['at-least'];
      const [zh, en] = least > 1 ? [`，满 ${least} 个才算`, `, from ${least} on`] : ['', ''];
      return {
        zh: `${who.zh}的${inner.zh}，各对象${among.zh}${zh}`,
        en: `${inner.en} of ${who.en}, ${among.en}${en}`,
      };
    },
    compile(options, context) {
      const kind = kindRead(options.of, context) ?? context.scheme.subject;
      const compiled = compileInner(read, options.gather, insideOf(options, context));
      const precision = precisionOf(options.precision, amongOf(options.among), compiled.den);
      return {
        // Of shares every cell has a denominator, so that 60% and 1 个百分点 are read as parts of it.
        den: compiled.den === 0 ? 0 : precision.den,
        shown: 0,
        // A sum of what only adds up adds up too.
        cumulative: compiled.cumulative && options.among === 'sum',
        bind: (run, windows) => bindGather(options, kind, compiled, precision, run, windows),
      };
    },
  };
}

/** What the measure inside sees: a scheme about the subjects that are read. */
function insideOf(options: Gather, context: KindContext): KindContext {
  const kind = kindRead(options.of, context) ?? context.scheme.subject;
  const { applies: _, unless: __, ...item } = context.item;
  return { ...context, scheme: { ...context.scheme, subject: kind, applies: undefined }, item };
}

function precisionOf(precision: number | undefined, among: Among, den: number): Fraction {
  if (precision !== undefined) return fractionOf(precision);
  if (den === 0) return { num: 1, den: meanDen(10_000) };
  return { num: 1, den: ['sum', 'best', 'worst', 'range'].includes(among) ? den : meanDen(den) };
}

/** Whether the step of the result left something of the values out. */
function isRounded(values: readonly Valued[], among: Among, { num, den }: Fraction): boolean {
  if (values.length === 0) return false;
  const unit = { num: 1, den: 1 };
  return (
    amongValues(values, among, unit, { num, den }) * 1000 !== amongValues(values, among, unit, { num, den: den * 1000 })
  );
}

/** What one subject has, once for every month that weighs. */
interface Gathered extends Valued {
  row: number;
  off: number;
}

function onceEach(values: readonly Gathered[]): Gathered[] {
  return [...new Map(values.map((value) => [value.row, value])).values()];
}

function subjectsIn(values: readonly Gathered[]): number {
  return new Set(values.map(({ row }) => row)).size;
}

/** Those of whom not all have the same months: `（60 × 4 + 90 × 12）÷ 16`; null where all have. */
function movedTold(values: readonly Gathered[], { told }: BoundInner): Made | null {
  const each = onceEach(values).map((value) => ({
    value,
    months: values.filter(({ row }) => row === value.row).length,
  }));
  const evenly = each.every(({ months }) => months === each[0]!.months);
  if (!told || evenly || each.length > mostTold) return null;
  const list = each.map(({ value: { num, den }, months }) => ({ ...told.tell(num, den), months }));
  const products = list.map(({ words: { zh, en }, months }) => ({ zh: `${zh} × ${months}`, en: `${en} × ${months}` }));
  const whole = bracketed(between(products, '+'));
  const words = { zh: `${whole.zh} ÷ ${values.length}`, en: `${whole.en} ÷ ${values.length}` };
  return { words, exact: list.every(({ exact }) => exact), parts: [] };
}

/** More values than this are told by their number only. */
const mostTold = 12;

/** `（2 小时 + 0.5 小时）÷ 2`: the values without whose they are, which is nobody's business here. */
function gatheredTold(values: readonly Valued[], among: Among, { told }: BoundInner): Made {
  if (values.length === 0 || !told) return { words: null, exact: false, parts: [] };
  const each = values.map(({ num, den }) => told.tell(num, den));
  const exact = each.every((one) => one.exact);
  const many = { zh: `共 ${values.length} 个`, en: `of ${values.length}` };
  const adds = among === 'sum' || among === 'average';
  if (values.length > mostTold && among === 'average' && told.as === 'amount') {
    const sum = values.map(({ num, den }) => ratio(BigInt(num), BigInt(den))).reduce(plus);
    const { words, exact: whole } = told.tell(sum.n, sum.d);
    const [zh, en] = [
      `${many.zh}，合计 ${words.zh} ÷ ${values.length}`,
      `the total ${many.en}, ${words.en}, ÷ ${values.length}`,
    ];
    return { words: { zh, en }, exact: whole, parts: [] };
  }
  if (values.length > mostTold) {
    const name = amongWords[among];
    return { words: { zh: `${name.zh}（${many.zh}）`, en: `${name.en} (${many.en})` }, exact, parts: [] };
  }
  const list = each.map(({ words }) => words);
  if (!adds) {
    const [all, name] = [joinWords(list, '、', ', '), amongWords[among]];
    return { words: { zh: `${all.zh}，${name.zh}`, en: `${all.en}, ${name.en}` }, exact, parts: [] };
  }
  const sum = between(list, '+');
  if (among === 'sum') return { words: sum, exact, parts: [] };
  const whole = list.length > 1 ? bracketed(sum) : sum;
  return { words: { zh: `${whole.zh} ÷ ${list.length}`, en: `${whole.en} ÷ ${list.length}` }, exact, parts: [] };
}

/** Whose they are is told no more than whose the others are. */
function leftOutWords(count: number): Words {
  return { zh: `另有 ${count} 个没有可计的，没有列入`, en: `${count} more with nothing to measure left out` };
}

function noKind({ of, gather }: { of: Gather['of']; gather: Inner }, { kinds, scheme }: KindContext): KindFinding {
  // Whoever asks for an attribute means a kind that carries it.
  const holds = (names: readonly { attribute: string }[]) =>
    names.some(({ attribute }) => attribute === gather['attribute']);
  const above = kinds.filter(({ kind }) => isBelow(kinds, scheme.subject, kind));
  const carrying = above.filter(({ attributes }) => holds(attributes));
  const choices = (carrying.length > 0 ? carrying : above).map(({ kind }) => `of: ${kind}`);
  const name = typeof of === 'object' ? ('link' in of ? of.link : 'linked-by' in of ? of['linked-by'] : '') : '';
  return {
    code: 'wrong-subordinates',
    path: ['of'],
    message: {
      zh: of === 'above' ? '没有说明是哪种上级' : `没有说明属性 ${name} 连着哪种对象`,
      en: of === 'above' ? '“above” does not say which kind' : `nothing says which kind of subject ${name} is about`,
    },
    remedy:
      of === 'above'
        ? {
            zh: choices.length === 0 ? '上面没有对象种类，换一个 of' : `写种类：${choices.join('、')}`,
            en:
              choices.length === 0
                ? 'there is no kind above: write another of'
                : `name the kind: ${choices.join(', ')}`,
          }
        : {
            zh: `在 pack.yaml 的 kinds 里写明：attributes: [{ attribute: ${name}, title: …, type: link, to: 种类 }]`,
            en: `declare it in kinds of pack.yaml: attributes: [{ attribute: ${name}, title: …, type: link, to: kind }]`,
          },
  };
}

function bindGather(
  options: Gather,
  kind: string,
  compiled: CompiledMeasure,
  precision: Fraction,
  run: Run,
  windows: Windows,
): BoundMeasure {
  const inside = run.about(kind);
  const { from } = rowsOf(run.subjects, run.subject);
  const read = rowsOf(run.subjects, kind);
  const slots = run.plan.slots.length;
  const related = run.relatives(relationOf(options.of, kind), windows);
  const inner = bindInner(compiled, inside, windows);
  const [nums, dens] = [
    new Float64Array((read.to - read.from) * slots),
    new Float64Array((read.to - read.from) * slots),
  ];
  const offs = inner.bound.off ? new Float64Array(nums.length) : null;
  // How far the values of the block last filled are off.
  const filled = new Float64Array(run.blockCells);
  const present = inside.mask([]);
  const rows = Math.max(1, Math.floor(run.blockCells / slots));
  for (let lo = read.from, number = -2; lo < read.to; lo += rows, number--) {
    const block = { number, lo, hi: Math.min(lo + rows, read.to) };
    const cells = (block.hi - lo) * slots;
    inner.measure(block, present(block));
    nums.set(inner.num.subarray(0, cells), (lo - read.from) * slots);
    dens.set(inner.den.subarray(0, cells), (lo - read.from) * slots);
    if (offs !== null)
      for (let cell = 0; cell < cells; cell++) offs[(lo - read.from) * slots + cell] = cellOf(inner, cell).off;
  }
  const unit = { num: 1, den: 1 };
  const among = amongOf(options.among);
  const byMonths = options.among === 'by-months';
  // What is known when a window ends is known of who has gone where they were last.
  const gone = byMonths || mayHaveGone(options.of);
  const { slotFirst, slotLast } = run.plan;
  const within = (table: SubjectTable) => (row: number, slot: number) =>
    spellIn(table, row, slotFirst[slot]!, slotLast[slot]!) >= 0;
  const isThere = within(run.subjects);
  const isOwn = byMonths ? bindWeighing(options.of, run.plan, run.there()) : isThere;
  const readAt = bindReadAt(run, windows);
  const knownAt = (row: number, slot: number, end: number): number => {
    if (!gone && end === slot) return slot;
    let last = end;
    while (last > windows.start[slot]! && !isThere(row, last)) last--;
    return last;
  };
  /** The cells whose subjects are read in one: itself, or where months weigh those of its window so far. */
  const cellsRead = (cell: number): number[] => {
    if (!byMonths) return [cell];
    const slot = cell % slots;
    const begin = windows.start[slot]!;
    const row = from + (cell - slot) / slots;
    const span = Array.from({ length: slot - begin + 1 }, (_, i) => begin + i);
    return span.filter((at) => isOwn(row, at)).map((at) => cell - slot + at);
  };
  const relatedTo = (cell: number): Set<number> => {
    const all = cellsRead(cell).flatMap((each) => [
      ...related.rows.subarray(related.start[each]!, related.start[each + 1]!),
    ]);
    return new Set(all.filter((row) => row >= read.from && row < read.to));
  };
  const valuesIn = (cell: number, slot: number, end: number): Gathered[] => {
    const values: Gathered[] = [];
    for (let i = related.start[cell]!; i < related.start[cell + 1]!; i++) {
      const row = related.rows[i]!;
      if (row < read.from || row >= read.to) continue;
      const at = (row - read.from) * slots + knownAt(row, slot, end);
      if (!Number.isNaN(nums[at]!) && dens[at]! > 0)
        values.push({ row, num: nums[at]!, den: dens[at]!, off: offs?.[at] ?? inner.off });
    }
    return values;
  };
  const valuesOf = (cell: number): Gathered[] => {
    const slot = cell % slots;
    if (!byMonths && related.start[cell] === related.start[cell + 1]) return [];
    const end = readAt(from + (cell - slot) / slots, slot);
    return cellsRead(cell).flatMap((each) => valuesIn(each, slot, end));
  };
  return {
    fill(block, _mask, num, den) {
      if (compiled.den === 0) den.fill(precision.den, 0, (block.hi - block.lo) * slots);
      const base = (block.lo - from) * slots;
      for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) {
        const values = valuesOf(base + cell);
        filled[cell] = amongOff(
          values.map(({ off }) => off),
          among,
        );
        num[cell] =
          subjectsIn(values) < options['at-least'] ? NaN : amongNear(values, among, unit, precision, filled[cell]!);
      }
    },
    off: (cell) => filled[cell]! + (isMeanDen(precision.den) ? 0.5 / precision.den : 0),
    facts(subject, visit) {
      for (let slot = 0; slot < slots; slot++) {
        const cell = (subject - from) * slots + slot;
        if (related.start[cell] === related.start[cell + 1] || (byMonths && !isOwn(subject, slot))) continue;
        const end = readAt(subject, slot);
        for (let i = related.start[cell]!; i < related.start[cell + 1]!; i++)
          inner.bound.facts(related.rows[i]!, (at, table, fact, worth) => {
            if (at >= (byMonths ? windows.start[slot]! : slot) && at <= end) visit(slot, table, fact, worth);
          });
      }
    },
    made(subject, slot) {
      const cell = (subject - from) * slots + slot;
      const values = valuesOf(cell);
      const made = movedTold(values, inner) ?? gatheredTold(onceEach(values), among, inner);
      const missing = relatedTo(cell).size - subjectsIn(values);
      return {
        ...made,
        exact: made.exact && !isRounded(values, among, precision),
        ...(missing > 0 && values.length > 0 ? { leftOut: leftOutWords(missing) } : {}),
      };
    },
  };
}
