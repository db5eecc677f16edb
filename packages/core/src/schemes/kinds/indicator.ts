import { z } from 'zod';
import { fractionOf, roundHalfUp } from '../../exact.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { spellIn, spellsMeeting } from '../../records/subject-table.ts';
import { scopeOf } from '../periods/in-scope.ts';
import { joinWords, titleWords } from '../../words.ts';
import { unknownWord } from './findings.ts';
import { behind, bindInner, compileInner } from './inner.ts';
import { partOf } from './made.ts';
import { tellerOf } from './told.ts';
import type { Around, KindContext, KindFinding, MeasureKind, ReadMeasure } from './kind.ts';

const schema = z.strictObject({
  indicator: z.string().min(1),
  /** Its value (default), 1 or 0 for meeting its standard or not, or how far it is from the nearest edge of it. */
  as: z.enum(['value', 'met', 'gap']).default('value'),
});
type Options = z.infer<typeof schema>;

/** The value of an indicator of the pack, or how it stands to its standard. `read` reads the indicator's measure. */
export function indicatorKind(read: ReadMeasure): MeasureKind<Options> {
  const find = (options: Options, context: KindContext) =>
    context.indicators?.find((candidate) => candidate.indicator === options.indicator);
  const inner = (options: Options, context: KindContext) => read(find(options, context)?.measure ?? {});
  /** What the indicator's measure reads in turn; null when there is no such indicator, or it cannot be read yet. */
  const within = (options: Options, around?: Around) => {
    const indicator = around?.indicators?.find((candidate) => candidate.indicator === options.indicator);
    if (!indicator) return null;
    const { kind, options: own } = read(indicator.measure);
    // An indicator that leads back to itself is told by the check of circles.
    if (kind.kind === 'indicator') return null;
    return {
      feeds: kind.feeds(own, around),
      back: kind.feedsBack?.(own, around) ?? [],
      parts: kind.feedsParts?.(own, around) ?? [],
      wide: kind.wide?.(own, around) ?? false,
    };
  };
  return {
    kind: 'indicator',
    role: 'measure',
    gives: 'amount',
    alsoShare(options, context) {
      if (options.as === 'met') return true;
      return (
        options.as === 'value' && find(options, context) !== undefined && inner(options, context).kind.gives === 'share'
      );
    },
    schema,
    title: { zh: '指标', en: 'indicator' },
    doc: {
      zh: 'indicators/ 里某个指标的值；写 as: met，达标为 1、不达标为 0；写 as: gap，是离标准还差多少（达标为 0）。没有值或没有标准的，就无可计量。同谁比、对谁适用，按指标自己写的 cohort、applies，不按这个考核的。指标可以取别的考核的得分，只要不绕回这个考核自己。',
      en: 'The value of an indicator from indicators/; with as: met 1 when it meets its standard and 0 when not; with as: gap how far it is from its standard (0 when met). Without a value or a standard there is nothing to measure. Whom it is compared with and whom it concerns are its own cohort and applies, not the scheme’s. The indicator may read scores of other schemes, as long as they do not lead back to this one.',
    },
    keys: {
      indicator: { zh: '哪个指标', en: 'the indicator' },
      as: {
        zh: 'value 它的值（默认）、met 达标与否、gap 离标准差多少',
        en: 'value (default), met: meets its standard or not, gap: how far it is from it',
      },
    },
    example: `
# 指标 volunteer-hours（志愿服务时长，标准不低于 5 小时）：做了 3 小时，差 2 小时，每差 1 小时扣 1 分
item:
  measure: { indicator: volunteer-hours, as: gap }
  points: { each: -1 }
facts:
  - { record: volunteer-service, date: 2017-03-04, hours: 3 }
period: 2017-03
points: -2
`,
    needs(options, context) {
      const { kind, options: own } = inner(options, context);
      return kind.needs(own, context);
    },
    feeds: (options, around) => within(options, around)?.feeds ?? [],
    feedsBack: (options, around) => within(options, around)?.back ?? [],
    feedsParts: (options, around) => within(options, around)?.parts ?? [],
    wide: (options, around) => within(options, around)?.wide ?? false,
    others(options, context) {
      const { kind, options: own } = inner(options, context);
      return kind.others?.(own, context) ?? [];
    },
    unit(options, context) {
      if (options.as === 'met') return null;
      const unit = find(options, context)?.unit;
      return unit === undefined ? null : { zh: unit, en: unit };
    },
    toldAs(options, context) {
      const indicator = find(options, context);
      if (options.as === 'met' || !indicator) return 'amount';
      const { kind, options: own } = inner(options, context);
      const { as } = tellerOf(kind, own, context);
      return options.as === 'gap' && as === 'share' ? 'points' : as;
    },
    check: (options, context) => checkIndicator(options, context, find(options, context)),
    sentence(options, context) {
      const indicator = find(options, context);
      const title = indicator ? titleWords(indicator) : { zh: options.indicator, en: options.indicator };
      if (options.as === 'met') return { zh: `“${title.zh}”是否达标`, en: `whether “${title.en}” meets its standard` };
      if (options.as === 'gap')
        return { zh: `“${title.zh}”离标准的差`, en: `how far “${title.en}” is from its standard` };
      return { zh: `指标“${title.zh}”`, en: `the indicator “${title.en}”` };
    },
    compile(options, context) {
      const indicator = find(options, context);
      if (!indicator) throw new Error(`no indicator is called ${options.indicator}: check the pack first`);
      const asked = asIndicator(indicator, context);
      const own = asked.scheme;
      const compiled = compileInner(read, indicator.measure, asked);
      const step = fractionOf(indicator.precision);
      return {
        // Of a share every cell has a denominator, so that 60% and 1 个百分点 are read as parts of it.
        den: options.as === 'met' ? 1 : compiled.den === 0 ? 0 : step.den,
        shown: 0,
        cumulative: false,
        bind(run, windows) {
          // Whom the scheme exempts has a value all the same.
          const bound = bindInner(compiled, { ...run, exempt: null, there: () => scopeOf(own, run.subjects) }, windows);
          const concerned = indicator.applies ? run.mask([indicator.applies]) : null;
          const standards = indicator.standards.map(({ applies, min, max }) => ({
            meeting: applies ? spellsMeeting(run.subjects, applies) : null,
            min: min ?? -Infinity,
            max: max ?? Infinity,
          }));
          const { plan, subjects } = run;
          const slots = plan.slots.length;
          return {
            fill(block, mask, num, den) {
              bound.measure(block, mask);
              const has = concerned?.(block) ?? null;
              if (compiled.den === 0 && options.as !== 'met') den.fill(step.den, 0, (block.hi - block.lo) * slots);
              for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) {
                const amount = bound.num[cell]!;
                const under = bound.den[cell]!;
                if (Number.isNaN(amount) || under === 0 || has?.[cell] === 0) {
                  num[cell] = NaN;
                  continue;
                }
                // Whole numbers of 1 / step.den, on the indicator's own steps.
                const whole = roundHalfUp(amount * step.den, under * step.num) * step.num;
                if (options.as === 'value') {
                  num[cell] = whole;
                  continue;
                }
                const slot = cell % slots;
                const row = block.lo + (cell - slot) / slots;
                const spell = spellIn(subjects, row, plan.slotFirst[slot]!, plan.slotLast[slot]!);
                const standard = standards.find(
                  ({ meeting }) => meeting === null || (spell >= 0 && meeting[spell] === 1),
                );
                if (!standard) num[cell] = NaN;
                else {
                  const [low, high] = [standard.min * step.den, standard.max * step.den].map((edge) =>
                    Number.isFinite(edge) ? Math.round(edge) : edge,
                  ) as [number, number];
                  const gap = whole < low ? low - whole : whole > high ? whole - high : 0;
                  num[cell] = options.as === 'gap' ? gap : gap === 0 ? 1 : 0;
                }
              }
            },
            ...behind([bound.bound]),
            made(row, slot) {
              const part = partOf(bound, slot);
              if (part.told === null || !run.applies(indicator.applies, row, slot))
                return { words: null, exact: false, parts: [part] };
              const [over, under] = [bound.num[slot]!, bound.den[slot]!];
              // On the indicator's own steps.
              const whole = roundHalfUp(over * step.den, under * step.num) * step.num;
              const exact = part.told.exact && whole * under === over * step.den;
              if (options.as === 'value') return { words: part.told.words, exact, parts: [part] };
              const spell = spellIn(subjects, row, plan.slotFirst[slot]!, plan.slotLast[slot]!);
              const at = standards.findIndex(({ meeting }) => meeting === null || (spell >= 0 && meeting[spell] === 1));
              if (at < 0) return { words: null, exact: false, parts: [part] };
              const { min, max } = indicator.standards[at]!;
              const edge = (value: number) =>
                bound.told!.tell(BigInt(fractionOf(value).num), BigInt(fractionOf(value).den)).words;
              const edges = [
                ...(min === undefined ? [] : [{ zh: `不低于 ${edge(min).zh}`, en: `at least ${edge(min).en}` }]),
                ...(max === undefined ? [] : [{ zh: `不高于 ${edge(max).zh}`, en: `at most ${edge(max).en}` }]),
              ];
              const standard = joinWords(edges, '、', ' and ');
              const { zh, en } = part.told.words;
              const asks = options.as === 'gap' ? { zh: '，差距', en: ', apart by' } : { zh: '，达标', en: ', met' };
              return {
                words: { zh: `${zh}，标准${standard.zh}${asks.zh}`, en: `${en}, standard ${standard.en}${asks.en}` },
                exact,
                parts: [part],
              };
            },
          };
        },
      };
    },
  };
}

/**
 * Where an indicator's measure stands, whichever scheme reads it: it is compared with its own cohort, among all whom it concerns. Whom the scheme
 * and the item are about has no say in it, or one number would differ from page to page.
 */
function asIndicator({ cohort, applies }: Indicator, context: KindContext): KindContext {
  const { applies: _ofScheme, ...scheme } = context.scheme;
  const { applies: _ofItem, unless: _unless, ...item } = context.item;
  return { ...context, scheme: { ...scheme, cohort, ...(applies ? { applies } : {}) }, item };
}

function checkIndicator(options: Options, context: KindContext, indicator: Indicator | undefined): KindFinding[] {
  if (!indicator) {
    const known = (context.indicators ?? []).map((candidate) => candidate.indicator);
    return [unknownWord('unknown-indicator', ['indicator'], { zh: '指标', en: 'indicator' }, options.indicator, known)];
  }
  const findings: KindFinding[] = [];
  if (indicator.subject !== context.scheme.subject)
    findings.push({
      code: 'wrong-subject',
      path: ['indicator'],
      message: {
        zh: `指标“${indicator.title}”量的是 ${indicator.subject}，考核的是 ${context.scheme.subject}`,
        en: `the indicator is about ${indicator.subject}, the scheme about ${context.scheme.subject}`,
      },
      remedy: { zh: '换一个量同一种对象的指标', en: 'use an indicator of the same kind of subject' },
    });
  if (options.as !== 'value' && indicator.standards.length === 0)
    findings.push({
      code: 'no-standard',
      path: ['as'],
      message: { zh: `指标“${indicator.title}”没有标准`, en: `the indicator ${indicator.indicator} has no standard` },
      remedy: { zh: '给指标写 standards，或去掉 as', en: 'give the indicator standards, or delete as' },
    });
  return findings;
}
