import type { PeriodKind } from '../../calendar.ts';
import { fromSteps } from '../../exact.ts';
import { type Ratio, compare, one, over, plus, ratio, ratioOf, ratioText, times, zero } from '../../ratio.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { type BoundCap, allowanceLeft, bindCaps } from '../limits/caps.ts';
import { takerIn, takersOf } from '../sections/absent-parts.ts';
import { sumOfBest } from '../sections/combine.ts';
import type { CompiledScheme, CompiledSection } from '../compile.ts';
import { placesOf } from '../sections/part-rounding.ts';
import { startsOf } from '../periods/plan.ts';
import type { Trace, TracedItem } from './trace.ts';

/** One part of a sum: its points slot by slot, its weight in a mean, and where it exists. */
interface Part {
  title: Words;
  points: readonly number[];
  weight: Ratio;
  /** The position of the part that gets its weight where it does not exist. */
  taker: number | null;
  exists(slot: number): boolean;
}

export const thisPeriod: Readonly<Record<PeriodKind, Words>> = {
  week: { zh: '本周', en: 'this week' },
  month: { zh: '本月', en: 'this month' },
  quarter: { zh: '本季度', en: 'this quarter' },
  'half-year': { zh: '本半年', en: 'this half-year' },
  year: { zh: '全年', en: 'this year' },
  'two-years': { zh: '两年', en: 'these two years' },
  'three-years': { zh: '三年', en: 'these three years' },
  'four-years': { zh: '四年', en: 'these four years' },
  'five-years': { zh: '五年', en: 'these five years' },
  'six-years': { zh: '六年', en: 'these six years' },
};

/**
 * How a section's points of a slot came about, so that a reader can add them up again: `（起始 6 − 1 − 4）× 0.5 = 0.5，本季度上限 …`. Null where
 * a single part makes them alone.
 */
export function sectionSum(trace: Trace, section: CompiledSection, slot: number): Words | null {
  const { compiled } = trace;
  const traced = trace.sections[section.index]!;
  const say = sayer(compiled);
  const floors = bindCaps(section.floors, trace.scores.plan);
  const within = traced.limited ?? traced.after;
  const { unweighted, weighted: place } = placesOf(section.section.precision);
  const { number } = sayer(compiled);
  const cut = cutWords(compiled, traced.before[slot]!, within, slot, traced.caps, floors);
  const last =
    place === undefined || within[slot] === traced.after[slot] ? null : roundedTo(place, number(traced.after[slot]!));
  const limits = cut && last ? joinWords([cut, last], '，', ', ') : (cut ?? last);
  const own = unweighted === undefined || traced.raw?.[slot] === traced.rounded?.[slot] ? null : traced.rounded![slot]!;
  if (traced.rescaled) {
    const rounded = own === null ? [] : [roundedTo(unweighted!, number(own))];
    const steps = [...rounded, ...(limits ? [limits] : [])];
    return steps.length === 0 ? null : joinWords(steps, '，', ', ');
  }
  const parts = partsOf(trace, section);
  const started = startIn(trace, section, slot);
  const { take } = section.section;
  const weight = section.factor === null ? null : ratio(BigInt(section.factor.num), BigInt(section.factor.den));
  const lead = take === 'sum' ? plainSum(parts, slot, started, say) : combined(trace, section, parts, slot, say);
  // What it comes to before it is rounded by itself, which is told as a step of its own.
  const result = own === null ? traced.before[slot]! : traced.raw![slot]!;
  const weighted = own === null ? weight : null;
  const terms = lead.terms + (started === 0 ? 0 : 1);
  const trivial = terms < 2 && take === 'sum' && limits === null && own === null;
  if (trivial && (weighted === null || result === 0)) return null;
  const made = times(plus(lead.sum, say.printed(started)), weighted ?? one);
  const ends = `${signOf(made, say.printed(result))} ${say.number(result)}`;
  const by = weighted === null ? '' : `× ${ratioText(weighted)} `;
  const steps = [lead.words];
  if (take === 'sum') {
    const sum = terms > 1 && weighted !== null ? inBrackets(lead.words) : lead.words;
    const more = terms < 2 && weighted === null ? '' : ` ${by}${ends}`;
    steps[0] = { zh: `${sum.zh}${sum.zh.endsWith('）') ? more.trimStart() : more}`, en: `${sum.en}${more}` };
  } else if (started !== 0 || weighted !== null) {
    // What the best or the mean came to goes on from there.
    const start = say.start(started);
    steps.push({
      zh: `${started === 0 ? '' : `加${start.zh}，`}${by}${ends}`,
      en: `${started === 0 ? '' : `plus ${start.en}, `}${by}${ends}`,
    });
  }
  if (own !== null) {
    const exact = weight === null ? '' : ` × ${ratioText(weight)} ${asPrinted(own, weight, traced.before[slot]!, say)}`;
    const { zh, en } = roundedTo(unweighted!, say.number(own));
    steps.push({ zh: `${zh}${exact}`, en: `${en}${exact}` });
  }
  if (limits !== null) steps.push(limits);
  return joinWords(steps, '，', ', ');
}

function asPrinted(steps: number, weight: Ratio, result: number, say: Sayer): string {
  return `${signOf(times(say.printed(steps), weight), say.printed(result))} ${say.number(result)}`;
}

/** Of what is rounded by itself: `保留到 0.01，得 3.33 分`. */
export function roundedTo(place: number, points: string): Words {
  return { zh: `保留到 ${place}，得 ${points} 分`, en: `kept to ${place}: ${points}` };
}

function inBrackets({ zh, en }: Words): Words {
  return { zh: `（${zh}）`, en: `(${en})` };
}

/** `=` where printed numbers come to the printed result, so that who adds them up again finds it; otherwise `≈`. */
export function signOf(made: Ratio, result: Ratio): '=' | '≈' {
  return compare(made, result) === 0 ? '=' : '≈';
}

/** A weight as people read it: `0.5`, `1/3`. */
export function weightText({ num, den }: { num: number; den: number }): string {
  return ratioText(ratio(BigInt(num), BigInt(den)));
}

interface Sayer {
  number(steps: number): string;
  /** The same number as it stands on the page. */
  printed(steps: number): Ratio;
  start(steps: number): Words;
}

function sayer({ step }: CompiledScheme): Sayer {
  const number = (steps: number) => `${fromSteps(steps, step)}`.replace('-', '−');
  const printed = (steps: number) => ratioOf(fromSteps(steps, step));
  return { number, printed, start: (steps) => ({ zh: `起始 ${number(steps)}`, en: `start ${number(steps)}` }) };
}

function partsOf(trace: Trace, section: CompiledSection): Part[] {
  // What is no part of the total is no part of the sum.
  const own = trace.items.filter(({ item }) => section.items.includes(item) && item.item.counts !== false);
  const starts = startsOf(trace.scores.plan, trace.compiled.counting);
  const takers = takersOf(
    own.map(({ item }) => item.item),
    section.sections.map((inner) => inner.section),
  );
  return [
    ...own.map((item, at) => ({
      title: titleWords(item.item.item),
      points: item.points,
      weight: weightOf(item.item.weight),
      taker: takers[at]!,
      exists: (slot: number) => itemExists(item, starts, slot),
    })),
    ...section.sections.map((inner, at) => ({
      title: titleWords(inner.section),
      points: trace.sections[inner.index]!.after,
      weight: weightOf(inner.weight),
      taker: takers[own.length + at]!,
      exists: (slot: number) => sectionExists(trace, inner, starts, slot),
    })),
  ];
}

function weightOf(weight: { num: number; den: number } | null): Ratio {
  return weight === null ? one : ratio(BigInt(weight.num), BigInt(weight.den));
}

function asNumber({ n, d }: Ratio): number {
  return Number(n) / Number(d);
}

/** Whether an item counts for the subject: one that is left out without a measure does from its first measure on. */
function itemExists(item: TracedItem, starts: Uint8Array, slot: number): boolean {
  if (item.applies[slot] !== 1) return false;
  if (item.item.missing !== 'skip') return true;
  for (let at = starts[slot]!; at <= slot; at++)
    if (!Number.isNaN(item.num[at]!) && item.applies[at] === 1) return true;
  return false;
}

function sectionExists(trace: Trace, section: CompiledSection, starts: Uint8Array, slot: number): boolean {
  const items = trace.items.filter((item) => section.items.includes(item.item));
  if (section.start !== 0 && items.some((item) => item.applies[slot] === 1)) return true;
  return (
    items.some((item) => itemExists(item, starts, slot)) ||
    section.sections.some((inner) => sectionExists(trace, inner, starts, slot))
  );
}

/** What a section starts with, in the slot in which it is given: the first of its counting period in which the section is there. */
function startIn(trace: Trace, section: CompiledSection, slot: number): number {
  if (section.start === 0) return 0;
  const starts = startsOf(trace.scores.plan, trace.compiled.counting);
  const there = (at: number) => appliesIn(trace, section, at);
  for (let at = starts[slot]!; at < slot; at++) if (there(at)) return 0;
  return there(slot) ? section.start : 0;
}

function appliesIn(trace: Trace, section: CompiledSection, slot: number): boolean {
  return (
    trace.items.some((item) => section.items.includes(item.item) && item.applies[slot] === 1) ||
    section.sections.some((inner) => appliesIn(trace, inner, slot))
  );
}

/** What a section's parts come to before its start and weight: in words, of how many numbers, and the sum of those printed. */
interface Lead {
  words: Words;
  terms: number;
  sum: Ratio;
}

function plainSum(parts: readonly Part[], slot: number, start: number, say: Sayer): Lead {
  const amounts = parts.map(({ points }) => points[slot]!).filter((amount) => amount !== 0);
  const first = start === 0 ? [] : [say.start(start)];
  const words = amounts.map((amount, i): Words => {
    const size = say.number(Math.abs(amount));
    const sign = amount < 0 ? '− ' : i === 0 && start === 0 ? '' : '+ ';
    return { zh: `${sign}${size}`, en: `${sign}${size}` };
  });
  const all = [...first, ...words];
  const none = { zh: '0', en: '0' };
  const sum = amounts.map(say.printed).reduce(plus, zero);
  return {
    words: all.length === 0 ? none : tidy(joinWords(all, ' ', ' ')),
    terms: amounts.length || (start === 0 ? 1 : 0),
    sum,
  };
}

/** A sum that begins with a loss: −4 − 1. */
function tidy({ zh, en }: Words): Words {
  return { zh: zh.replace(/^− /, '−'), en: en.replace(/^− /, '−') };
}

/** The best, the worst or the mean of running sums, less what was given before in the counting period. */
function combined(trace: Trace, section: CompiledSection, parts: readonly Part[], slot: number, say: Sayer): Lead {
  const first = startsOf(trace.scores.plan, trace.compiled.counting)[slot]!;
  const now = wholeOf(section, parts, first, slot);
  if (now === null) return { words: { zh: '没有适用的部分', en: 'no part applies' }, terms: 1, sum: zero };
  let before = 0;
  for (let at = first; at < slot; at++) before = wholeOf(section, parts, first, at)?.value ?? before;
  const { take, 'at-most-parts': most = 1 } = section.section;
  const value = say.number(now.value);
  const sums = now.parts.map(({ part, sum }) => ({ ...part, text: say.number(sum), printed: say.printed(sum) }));
  let words: Words;
  if (take === 'average') {
    const equal = new Set(sums.map(({ weight }) => ratioText(weight))).size === 1;
    const added = sums.map(({ text, weight }) => (equal ? text : `${text} × ${ratioText(weight)}`)).join(' + ');
    const by = equal ? ratioOf(sums.length) : sums.map(({ weight }) => weight).reduce(plus, zero);
    const whole = sums.map(({ printed, weight }) => (equal ? printed : times(printed, weight))).reduce(plus, zero);
    const ends = `÷ ${ratioText(by)} ${signOf(over(whole, by), say.printed(now.value))} ${value}`;
    words = joinWords(
      [{ zh: `（${added}）${ends}`, en: `(${added}) ${ends}` }, ...movedWords(parts, slot)],
      '，',
      ', ',
    );
  } else {
    const list = joinWords(
      sums.map(({ title, text }) => ({ zh: `${title.zh} ${text}`, en: `${title.en} ${text}` })),
      '、',
      ', ',
    );
    const of = takenWords(take === 'worst', most);
    words = { zh: `${list.zh}，${of.zh} ${value}`, en: `${list.en}: ${of.en}, ${value}` };
  }
  const given = now.value - before;
  if (before !== 0)
    words = {
      zh: `${words.zh}，此前已计 ${say.number(before)}，这次 ${say.number(given)}`,
      en: `${words.en}, ${say.number(before)} counted before, now ${say.number(given)}`,
    };
  return { words, terms: 1, sum: say.printed(given) };
}

function takenWords(worst: boolean, most: number): Words {
  const [zh, en] = worst ? ['最低', 'worst'] : ['最高', 'best'];
  return most === 1
    ? { zh: `取${zh}`, en: `the ${en}` }
    : { zh: `${zh}的 ${most} 项相加`, en: `the ${en} ${most} together` };
}

function wholeOf(
  section: CompiledSection,
  parts: readonly Part[],
  first: number,
  slot: number,
): { value: number; parts: { part: Part; sum: number }[] } | null {
  const there = (at: number) => parts[at]!.exists(slot);
  const running = parts
    .map((part, at) => ({ ...part, weight: withMoved(parts, at, there) }))
    .filter((part) => part.exists(slot))
    .map((part) => ({ part, sum: part.points.slice(first, slot + 1).reduce((sum, amount) => sum + amount, 0) }));
  if (running.length === 0) return null;
  const sums = running.map(({ sum }) => sum);
  const weights = running.reduce((sum, { part }) => sum + asNumber(part.weight), 0);
  const { take, 'at-most-parts': most = 1 } = section.section;
  const value =
    take === 'best' || take === 'worst'
      ? sumOfBest(sums, take, most)
      : Math.round(running.reduce((sum, each) => sum + each.sum * asNumber(each.part.weight), 0) / weights);
  return { value, parts: running };
}

/** The weight of a part, with those that go to it since they do not exist. */
function withMoved(parts: readonly Part[], at: number, there: (part: number) => boolean): Ratio {
  const takers = parts.map(({ taker }) => taker);
  return parts.reduce(
    (sum, { weight, taker }, from) =>
      from !== at && taker !== null && !there(from) && takerIn(from, takers, there) === at ? plus(sum, weight) : sum,
    parts[at]!.weight,
  );
}

/** Which parts that do not exist left their weight to which: `“下级”不适用，权重并入“同级”`. */
function movedWords(parts: readonly Part[], slot: number): Words[] {
  const takers = parts.map(({ taker }) => taker);
  return parts.flatMap(({ title, taker, exists }, from) => {
    if (taker === null || exists(slot)) return [];
    const to = takerIn(from, takers, (at) => parts[at]!.exists(slot));
    if (to === null) return [];
    const other = parts[to]!.title;
    return [
      {
        zh: `“${title.zh}”没有可计的，权重并入“${other.zh}”`,
        en: `“${title.en}” does not exist: its weight goes to “${other.en}”`,
      },
    ];
  });
}

/** What limits did to an amount, and what it gives then: `本季度上限 45 分，计 45 分`; null where they did nothing. */
export function cutWords(
  compiled: CompiledScheme,
  before: number,
  after: readonly number[],
  slot: number,
  caps: readonly BoundCap[],
  floors: readonly BoundCap[],
): Words | null {
  const limit = limitWords(compiled, before, after, slot, caps, floors);
  if (limit === null) return null;
  const given = sayer(compiled).number(after[slot]!);
  return { zh: `${limit.zh}，计 ${given} 分`, en: `${limit.en}: ${given}` };
}

/** Which limit cut an amount or made it good: `本季度上限 45 分，已用 40 分`, `全年不低于 0 分`; null where none did. */
export function limitWords(
  compiled: CompiledScheme,
  before: number,
  after: readonly number[],
  slot: number,
  caps: readonly BoundCap[],
  floors: readonly BoundCap[],
): Words | null {
  const given = after[slot]!;
  if (before === given) return null;
  const cut = before > given;
  const carrying = caps.some((cap) => cap.within !== null);
  if (carrying && !cut && floors.length === 0) {
    const more = sayer(compiled).number(given - before);
    return { zh: `加上期超出上限结转的 ${more} 分`, en: `${more} carried over from above the last limit` };
  }
  const still = carrying ? null : stillBeyond(compiled, cut, after, slot, caps, floors);
  if (still !== null) return still;
  const of = cut ? allowanceLeft(after, slot, caps, 'before') : lowest(after, slot, floors);
  const { number } = sayer(compiled);
  const beyond = cut ? lowest(after, slot, floors) : allowanceLeft(after, slot, caps, 'before');
  // Not what the limit of this side leaves: part of it went on what lay beyond the other side's.
  if (given !== of?.left && beyond?.left === 0 && beyond.cap.start[slot]! < slot) {
    const [when, edge] = [thisPeriod[beyond.cap.kind], number(beyond.cap.limit)];
    return cut
      ? { zh: `先补足${when.zh}低于 ${edge} 分的部分`, en: `what is missing to ${edge} ${when.en} is made good first` }
      : { zh: `先抵去${when.zh}超过 ${edge} 分的部分`, en: `what lies above ${edge} ${when.en} goes first` };
  }
  if (of === null) return null;
  const { cap, left } = of;
  const period = thisPeriod[cap.kind];
  const used = cap.limit - left;
  const limit = number(cap.limit);
  if (cut) {
    const on = cap.within === null ? { zh: '', en: '' } : { zh: '，超出的结转', en: ', what is above is carried on' };
    return used === 0
      ? { zh: `${period.zh}上限 ${limit} 分${on.zh}`, en: `at most ${limit} ${period.en}${on.en}` }
      : {
          zh: `${period.zh}上限 ${limit} 分，已用 ${number(used)} 分${on.zh}`,
          en: `at most ${limit} ${period.en}, ${number(used)} used before${on.en}`,
        };
  }
  return used === 0
    ? { zh: `${period.zh}不低于 ${limit} 分`, en: `not below ${limit} ${period.en}` }
    : {
        zh: `${period.zh}不低于 ${limit} 分，此前 ${number(used)} 分`,
        en: `not below ${limit} ${period.en}, ${number(used)} before`,
      };
}

/** A loss that takes nothing, since there was more than the cap before; a gain that gives nothing, since the sum is still below the floor. */
function stillBeyond(
  compiled: CompiledScheme,
  cut: boolean,
  after: readonly number[],
  slot: number,
  caps: readonly BoundCap[],
  floors: readonly BoundCap[],
): Words | null {
  const limits = cut ? floors : caps;
  const [at] = limits.filter(({ start, limit }) => {
    let sum = 0;
    for (let each = start[slot]!; each <= slot; each++) sum += after[each]!;
    return sum === limit;
  });
  // A gain that a cap cuts has that cap to name.
  if (!at || (cut && allowanceLeft(after, slot, caps, 'after')?.left === 0)) return null;
  const period = thisPeriod[at.kind];
  const limit = sayer(compiled).number(at.limit);
  return cut
    ? {
        zh: `${period.zh}合计仍低于 ${limit} 分，按 ${limit} 分计`,
        en: `${period.en} still below ${limit}, which counts`,
      }
    : {
        zh: `${period.zh}合计仍超过 ${limit} 分，按 ${limit} 分计`,
        en: `${period.en} still above ${limit}, which counts`,
      };
}

/** The floor that holds the amount up: the one that leaves least to lose. */
function lowest(
  amounts: readonly number[],
  slot: number,
  floors: readonly BoundCap[],
): { left: number; cap: BoundCap } | null {
  let tightest: { left: number; cap: BoundCap } | null = null;
  for (const cap of floors) {
    let given = 0;
    for (let at = cap.start[slot]!; at < slot; at++) given += amounts[at]!;
    const left = cap.limit - given;
    if (!tightest || left > tightest.left) tightest = { left, cap };
  }
  return tightest;
}
