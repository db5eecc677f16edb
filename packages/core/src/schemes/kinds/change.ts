import { z } from 'zod';
import { fractionOf } from '../../exact.ts';
import { spellIn } from '../../records/subject-table.ts';
import { checkTermInside } from './so-far.ts';
import type { Words } from '../../words.ts';
import type { Block, Run, Windows } from '../run.ts';
import { type WithEarlier, bindWithEarlier, checkWeeks, earlierTime, monthsBefore } from '../periods/window-before.ts';
import { minus, ratio } from '../../ratio.ts';
import { leastCommon } from '../worth/compile-worth.ts';
import {
  type Inner,
  bindInner,
  checkInner,
  compileInner,
  innerParts,
  innerSchema,
  operandWords,
  putBig,
} from './inner.ts';
import { between, formula, partOf, valueAt } from './made.ts';
import { tellerOf } from './told.ts';
import type { BoundMeasure, CompiledMeasure, KindFinding, MeasureKind, ReadMeasure } from './kind.ts';

const schema = z.strictObject({
  change: innerSchema,
  /** Compared with the same window a year before (default), or with the window before. */
  against: z.enum(['year', 'window']).default('year'),
  /** `lower`: what it fell by. */
  direction: z.enum(['higher', 'lower']).default('higher'),
  /** Stands where there was nothing earlier. */
  first: z.number().optional(),
  /** What went the other way counts as zero. */
  'at-least-zero': z.boolean().default(false),
});
type Change = z.infer<typeof schema>;

/** By how much a measure has changed. `read` reads the measure inside. */
export function changeKind(read: ReadMeasure): MeasureKind<Change> {
  // The result of another scheme knows its own period before.
  const parts = innerParts<Change>(read, (options) =>
    isScore(options) ? [options.change, scoreBefore(options)] : [options.change],
  );
  return {
    kind: 'change',
    role: 'measure',
    gives: 'amount',
    schema,
    inner: ['change'],
    title: { zh: '比上年、上期变化多少', en: 'change' },
    doc: {
      zh: '本期的量 − 上年同期（或上一期）的量：名次升降几位、满意率提高几个百分点、人均收入增加多少元；按比率说的增长率写 growth。名次等越小越好的写 direction: lower，算降了多少。上年的纪实会一并读入。当时还没有这个对象，或没有可量的，按 first；不写就没有可计的（见项目的 missing）。取别的考核的结果（score）时只能 against: window。',
      en: 'The measure of this window − that of the same window a year before (or of the window before): places gained, percentage points won, yuan more; for a rate write growth. Where less is better, such as places, direction: lower takes what it fell by. Facts of the year before are read as well. Where the subject was not there then, or had nothing to measure, `first` stands; without it there is nothing to measure (see the item’s missing). The result of another scheme (score) takes against: window only.',
    },
    keys: {
      change: { zh: '量什么', en: 'the measure' },
      against: {
        zh: '同谁比：year 上年同一窗（默认）、window 上一个窗',
        en: 'compared with: year, the same window a year before (default), or window, the one before',
      },
      direction: {
        zh: 'higher 升了多少（默认）、lower 降了多少（名次上升、发案下降）',
        en: 'higher: what it rose by (default); lower: what it fell by, as for places or offences',
      },
      first: {
        zh: '当时没有的，按这个数（score 写了 table 的也不再折算）',
        en: 'stands where there was nothing earlier, as it is (beside a table of score too)',
      },
      'at-least-zero': { zh: '反向变化的算 0', en: 'what went the other way counts as zero' },
    },
    example: `
# 满 2 小时的比例，上年 1/2，今年 3/4，提高 25 个百分点，每个百分点 0.5 分：12.5
item:
  over: year
  measure: { change: { ratio: { count: volunteer-service, where: { hours: { min: 2 } } }, of: { count: volunteer-service } } }
  points: { each: 0.5, per: 1 个百分点 }
facts:
  - { record: volunteer-service, date: 2016-05-04, hours: 1 }
  - { record: volunteer-service, date: 2016-05-05, hours: 2 }
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-05, 2017-03-06], hours: 3 }
  - { record: volunteer-service, date: 2017-03-07, hours: 1 }
period: 2017
points: 12.5
`,
    more: [
      `
# 按次数的名次，上年第 3，今年第 1，上升 2 位，每位 1 分：2
item:
  over: year
  measure: { change: { rank: { count: volunteer-service } }, direction: lower }
  points: { each: 1 }
subjects:
  - { id: m1, kind: member }
  - { id: m2, kind: member }
  - { id: m3, kind: member }
facts:
  - { record: volunteer-service, subject: m1, dates: [2017-03-01, 2017-03-02, 2017-03-03], hours: 1 }
  - { record: volunteer-service, subject: m2, dates: [2016-03-01, 2016-03-02, 2017-03-03], hours: 1 }
  - { record: volunteer-service, subject: m3, dates: [2016-03-01, 2017-03-03], hours: 1 }
period: 2017
points: 2
`,
      `
# 总分比上一季度：本季度 4 分，上季度 6 分，退步不扣（at-least-zero）：0；再下一季度 8 分，进步 4 分，每分 0.5：2
item:
  over: quarter
  measure: { change: { score: member-star }, against: window, first: 0, at-least-zero: true }
  points: { each: 0.5 }
facts:
  - { record: volunteer-service, dates: [2017-01-04, 2017-02-04, 2017-03-04], hours: 1 }
  - { record: volunteer-service, dates: [2017-04-04, 2017-05-04], hours: 1 }
  - { record: volunteer-service, dates: [2017-07-04, 2017-08-04], hours: 2 }
period: 2017-Q3
points: 2
`,
    ],
    ...parts,
    alsoShare: ({ change }) => read(change).kind.gives === 'share',
    toldAs(options, context) {
      const inner = read(options.change);
      return tellerOf(inner.kind, inner.options, context).as === 'share' ? 'points' : 'amount';
    },
    needs(options, context) {
      const needs = parts.needs(options, context);
      if (isScore(options)) return needs;
      return needs.map((need) => ({ ...need, monthsBack: (need.monthsBack ?? 0) + monthsBefore(context) }));
    },
    check(options, context) {
      const before = [...checkWeeks(context, 'change'), ...checkTermInside(options.change, context, 'change')];
      if (!isScore(options))
        return [...checkInner(read, { change: options.change }, context, { feeds: false }), ...before];
      return [...checkInner(read, { change: options.change }, context), ...checkScore(options)];
    },
    unit(options, context) {
      const inner = read(options.change);
      return inner.kind.unit(inner.options, context);
    },
    sentence(options, context) {
      const inner = operandWords(read, options.change, context);
      const { first } = options;
      const year = options.against === 'year';
      const lower = options.direction === 'lower';
      const more = [
        options['at-least-zero'] ? { zh: '反向变化的算 0', en: 'not below zero' } : null,
        first === undefined
          ? null
          : { zh: `没有${year ? '上年' : '上期'}的按 ${first}`, en: `${first} where there is none` },
      ].filter((part) => part !== null);
      const aside = { zh: more.map(({ zh }) => zh).join('，'), en: more.map(({ en }) => en).join(', ') };
      // Of places a fall of the number is a rise: 名次下降 would say the opposite.
      const places = Object.hasOwn(options.change, 'rank') || options.change['take'] === 'rank';
      const zh = places ? (lower ? '前进几位' : '后退几位') : `${lower ? '下降' : '提高'}多少`;
      const en = places ? (lower ? 'places gained' : 'places lost') : lower ? 'fall' : 'rise';
      return {
        zh: `${inner.zh}比${year ? '上年同期' : '上一期'}${zh}${aside.zh ? `（${aside.zh}）` : ''}`,
        en: `${en} of ${inner.en} since the ${year ? 'year' : 'window'} before${aside.en ? ` (${aside.en})` : ''}`,
      };
    },
    compile(options, context) {
      const compiled = compileInner(read, options.change, context);
      // Of shares every cell has a denominator of its own.
      const den = compiled.den === 0 ? 0 : leastCommon(compiled.den, fractionOf(options.first ?? 0).den);
      const before = isScore(options) ? compileInner(read, scoreBefore(options), context) : null;
      return {
        den,
        cumulative: false,
        bind: (run, windows) =>
          before
            ? bindChange(options, compiled, den, run, withScoreBefore(compiled, before, run, windows))
            : bindChange(
                options,
                compiled,
                den,
                run,
                bindWithEarlier(compiled, options.against, run, windows),
                windows,
              ),
      };
    },
  };
}

function isScore({ change }: Change): boolean {
  return Object.hasOwn(change, 'score');
}

/** The result of another scheme in the period before. What stands for it is an amount here, which goes through no table. */
function scoreBefore({ change, first }: Change): Inner {
  const stands = first !== undefined && change['table'] === undefined;
  return { ...change, period: 'previous', ...(stands ? { first } : {}) };
}

function checkScore({ change, against }: Change): KindFinding[] {
  const findings: KindFinding[] = [];
  if (against === 'year')
    findings.push({
      code: 'wrong-value',
      path: ['against'],
      message: {
        zh: '考核的结果只能同上一期比',
        en: 'the result of a scheme can be compared with the period before only',
      },
      remedy: { zh: '写 against: window', en: 'write against: window' },
    });
  if (change['period'] === 'previous')
    findings.push({
      code: 'wrong-value',
      path: ['change', 'period'],
      message: { zh: 'change 自己会取上一期', en: 'change takes the period before by itself' },
      remedy: { zh: '删掉 period', en: 'delete period' },
    });
  return findings;
}

function withScoreBefore(compiled: CompiledMeasure, earlier: CompiledMeasure, run: Run, windows: Windows): WithEarlier {
  const [now, before] = [bindInner(compiled, run, windows), bindInner(earlier, run, windows)];
  return {
    now,
    facts: (subject, visit) => now.bound.facts(subject, visit),
    measure(block: Block, mask: Uint8Array | null) {
      now.measure(block, mask);
      before.measure(block, mask);
    },
    earlier: (slot) => ({ arrays: before, slot, plan: run.plan }),
    parts: (slot) => [
      partOf(now, slot, { zh: '本期', en: 'this period' }),
      partOf(before, slot, earlierTime.window, now.told?.title),
    ],
  };
}

/** `windows`: those of an earlier time in which the subject may not have been there. */
function bindChange(
  options: Change,
  of: CompiledMeasure,
  den: number,
  run: Run,
  both: WithEarlier,
  windows?: Windows,
): BoundMeasure {
  const slots = run.plan.slots.length;
  const first = options.first === undefined ? null : fractionOf(options.first);
  const sign = options.direction === 'lower' ? -1n : 1n;
  const bound = both.now.bound;
  return {
    fill(block, mask, num, dens) {
      both.measure(block, mask);
      for (let row = block.lo, begin = 0; row < block.hi; row++, begin += slots)
        for (let slot = 0; slot < slots; slot++) {
          const cell = begin + slot;
          const { arrays, slot: at, plan } = both.earlier(slot);
          const there = !windows || wasThere(run, row, plan.slotFirst[windows.start[at]!]!, plan.slotLast[at]!);
          const then = there ? arrays.num[begin + at]! : NaN;
          const old = Number.isNaN(then) ? first : { num: then, den: arrays.den[begin + at]! };
          const is = both.now.num[cell]!;
          if (Number.isNaN(is) || old === null) {
            num[cell] = NaN;
            dens[cell] = 1;
            continue;
          }
          const [under, wasUnder] = [BigInt(both.now.den[cell]!), BigInt(old.den)];
          const over = sign * (BigInt(is) * wasUnder - BigInt(old.num) * under);
          const change = options['at-least-zero'] && over < 0n ? 0n : over;
          if (den === 0) putBig(num, dens, cell, change, under * wasUnder);
          else num[cell] = Number((change * BigInt(den)) / (under * wasUnder));
        }
    },
    facts: both.facts,
    made(subject, slot) {
      const parts = both.parts(slot);
      const { arrays, slot: at, plan } = both.earlier(slot);
      const there = !windows || wasThere(run, subject, plan.slotFirst[windows.start[at]!]!, plan.slotLast[at]!);
      if (!there) parts[1] = { ...parts[1], told: null };
      const given = parts[1].told === null && first !== null;
      const stands = given ? (both.now.told?.tell(first.num, first.den) ?? null) : parts[1].told;
      const told = formula([parts[0].told, stands], (words) => between(sign < 0n ? words.toReversed() : words, '−'));
      const [now, was] = [
        valueAt(both.now, slot),
        given ? ratio(BigInt(first.num), BigInt(first.den)) : valueAt(arrays, at),
      ];
      const change = now && was ? (sign < 0n ? minus(was, now) : minus(now, was)) : null;
      const cut = options['at-least-zero'] && change !== null && change.n < 0n;
      return {
        ...told,
        ...(cut ? { before: { value: change, note: { zh: '反向变化的算 0', en: 'not below zero' } } } : {}),
        parts: given ? [parts[0], { ...parts[1], told: stands, role: standsIn(parts[1].role!) }] : parts,
      };
    },
    ...(bound.detail ? { detail: bound.detail.bind(bound) } : {}),
  };
}

/** The measure of an earlier time that there was none of. */
function standsIn(role: Words): Words {
  return { zh: `${role.zh}没有，按规定取`, en: `nothing from ${role.en}, as the rule says` };
}

function wasThere(run: Run, row: number, from: number, to: number): boolean {
  const subjects = to < run.plan.slotFirst[0]! ? run.registered : run.subjects;
  return spellIn(subjects, row, from, to) >= 0;
}
