import { z } from 'zod';
import { countedAmount, countsUnalike } from '../worth/counted-amount.ts';
import { sharersOf, countedFiner, toStep, withinOwn } from '../worth/own-limits.ts';
import { type Fraction, fractionOf, roundHalfUp } from '../../exact.ts';
import { idSchema } from '../../basis.ts';
import { type Condition, conditionSchema, endsAsked } from '../../records/condition.ts';
import { conditionFields } from '../../records/references.ts';
import {
  checkValidity,
  mostMonths,
  validityFields,
  validityMonths,
  validitySchema,
  validityWords,
} from '../periods/validity.ts';
import { checkClearing, clearingNeeds, clearingSources, clearingWords, lastingOf } from '../limits/clearing.ts';
import { clearingSchema, cycleMonths } from '../vetoes/cleared-by.ts';
import { bindClearing } from '../vetoes/last-cleared.ts';
import { combineSchema, combineWords, liesBetween } from '../worth/combine-worths.ts';
import { checkOrder } from '../worth/check-order.ts';
import type { CountedElsewhere } from '../worth/most-of-field.ts';
import { checkField, checkWorth } from '../worth/check-worth.ts';
import { type CompiledWorth, compileWorth, leastCommon } from '../worth/compile-worth.ts';
import {
  factorSchema,
  isCases,
  looksBack,
  takeSchema,
  worthAttributes,
  worthFields,
  worthMonths,
  worthSchema,
} from '../worth/worth.ts';
import { inExpression, numberUnit, withoutPoints } from '../worth/worth-unit.ts';
import { type Working, bindWorking } from '../worth/worth-working.ts';
import { worthWords } from '../worth/worth-words.ts';
import { recordAsRead } from '../record-as-read.ts';
import { type Combining, bindMatter, combineFacts } from './combine-facts.ts';
import { madeOfMean } from './entered-made.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import { valueExample, valueExamples, valueKeys } from '../worth/value-docs.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { readingWords } from '../../records/reading-words.ts';
import type { RecordType } from '../../records/record-type.ts';
import { asksLater } from '../periods/at-end.ts';
import { yearCalendarOf } from '../periods/plan.ts';
import type { CompiledMeasure, KindContext, KindFinding, MeasureKind } from './kind.ts';
import { placeFacts } from './place-facts.ts';
import { isMeanDen } from '../cohorts/mean-parts.ts';
import { meanDen } from '../cohorts/mean-step.ts';
import { overOne, rateOf } from '../worth/rates.ts';
import { nearDecimalOf } from './near-decimal.ts';
import { ofOne } from './quantity.ts';
import type { Run, Windows } from '../run.ts';
import { type Contest, type Side, bindContest, contestOf, isByDate, keyOf } from '../worth/contest.ts';
import { pointUnit } from '../rounding/point-unit.ts';
import { bindSpread, checkSpread, countedWhileMet, spreadWords } from '../worth/spread.ts';
import {
  bindKeys,
  bindOthersBefore,
  bindTogether,
  takesWeeks,
  checkTogether,
  togetherDen,
  togetherFields,
  togetherNeeds,
  togetherSources,
  togetherSchema,
  togetherWords,
} from '../worth/together.ts';
import { joinWords, titleWords } from '../../words.ts';
import { isDeduction } from './points-words.ts';
import { madePointsSlope } from '../worth/made-points.ts';
import { madeTogether } from '../worth/together-made.ts';
import { tellerOf } from './told.ts';
import { type Trim, trimSchema, trimWithoutEffect, trimmed } from './trim.ts';
import { madeOfEntries } from './entered-made.ts';
import type { Made } from './made.ts';

const schema = z.strictObject({
  value: z.string().min(1),
  where: conditionSchema.optional(),
  worth: worthSchema,
  /** Which of several cases that hold counts; default: the first. */
  take: takeSchema.default('first'),
  times: z.array(factorSchema).default([]),
  /** The days of a span count each in the period in which it falls; while it is open it goes on. */
  spread: z.literal(true).optional(),
  /** The worth of one record is never less, never more: a sheet that begins with full marks and loses them until it is empty. */
  floor: z.number().optional(),
  cap: z.number().optional(),
  /** A number or people field: the worth is shared among so many. */
  'divided-by': z.string().min(1).optional(),
  /** Factors on the best record, the next …; the last one for all others. */
  'in-order': z.array(z.number().nonnegative()).min(2).optional(),
  combine: combineSchema.default('sum'),
  /** For `trimmed`. */
  trim: trimSchema,
  /** Records with the same value of this field, or of all of these. */
  'once-for': z.union([idSchema, z.array(idSchema).min(2)]).optional(),
  'at-most-records': z.number().int().positive().optional(),
  /** What once-for and at-most-records keep. */
  keep: z.enum(['best', 'worst']).default('best'),
  together: togetherSchema.optional(),
  valid: validitySchema.optional(),
  'cleared-by': clearingSchema.optional(),
  precision: z.number().positive().optional(),
});
export type Value = z.infer<typeof schema>;

/** The conditions on a record, with where each stands. */
function conditionsPlaced({ where, worth, times }: Value): { path: (string | number)[]; where: Condition }[] {
  return [
    ...(where ? [{ path: ['where'], where }] : []),
    ...(isCases(worth)
      ? worth.flatMap(({ when }, i) => (when ? [{ path: ['worth', i, 'when'], where: when }] : []))
      : []),
    ...times.flatMap(({ when }, i) => (when ? [{ path: ['times', i, 'when'], where: when }] : [])),
  ];
}

/** What each record is worth, by its fields, then combined. */
export const valueKind: MeasureKind<Value> = {
  kind: 'value',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '逐条折分', en: 'worth of records' },
  doc: {
    zh: '每条纪实按它的字段折成分值（worth），可再乘系数（times），然后合计或取最高等（combine）。常与 points: { as-entered: true } 合用。获奖按级别和名次、扣分按种类、再加分、同一事由取最高、重复加倍，都这样写。',
    en: 'Each record is worth something by its fields (worth), maybe times factors (times); then they are added up, or the best is taken (combine). Usually with points: { as-entered: true }. Awards by level and place, deductions by kind, extra points, the best for one event, doubling when repeated: all are written so.',
  },
  keys: valueKeys,
  example: valueExample,
  more: valueExamples,
  attributes: (options, { scheme }) =>
    worthAttributes(options.worth).map(({ attribute, as }) => ({
      path: ['worth'],
      kind: scheme.subject,
      name: attribute,
      as: as === 'value' ? 'group' : as,
    })),
  sources: (options) => [
    { text: options.value, field: false, conditions: conditionsPlaced(options) },
    ...clearingSources(options['cleared-by']),
    ...togetherSources(options.together),
  ],
  check(options, context) {
    const findings = checkSource('value', options.value, context, { field: false });
    if (findings.length > 0) return findings;
    const { record } = knownSource(options.value, context, { field: false });
    const once = onceFields(options);
    return [
      ...checkWorth(options.worth, options.times, record, options.where),
      ...checkOrder(options.worth, options.take),
      ...checkValidity(options.valid, record),
      ...checkTogether(options.together, record, numberUnit(options, context) ?? null, context),
      ...checkShares(options, record),
      ...checkCounted(options),
      ...(options.combine !== 'trimmed' && Object.keys(options.trim).length > 0 ? [trimWithoutEffect()] : []),
      ...(options.spread ? checkSpread(options, chosenAmong(options), record) : []),
      ...(options.spread && contestOf(context) ? [spreadAndContest] : []),
      ...checkClearing(options['cleared-by'], context),
      ...once.flatMap((field, i) =>
        checkField(
          once.length > 1 ? ['once-for', i] : ['once-for'],
          field,
          record,
          ['text', 'choice', 'number', 'date'],
          'text',
        ),
      ),
    ];
  },
  needs(options, context) {
    const { table } = knownSource(options.value, context, { field: false });
    const fields = [
      ...conditionFields(options.where),
      ...worthFields(options.worth, options.times),
      ...validityFields(options.valid),
      ...onceFields(options),
      ...togetherFields(options.together),
      ...(options['divided-by'] === undefined ? [] : [options['divided-by']]),
      ...[contestOf(context)?.group['once-for']]
        .filter((field) => field !== undefined)
        .filter((field) => !isByDate(field)),
    ];
    // A record carried over from before may itself repeat one still earlier.
    const monthsBack =
      validityMonths(lastingOf(options), context.item, context.scheme) +
      worthMonths(options.worth, options.times) +
      // Of the week that ends with the first days of the year.
      (takesWeeks(options.together, context.scheme.period) ? 1 : 0) +
      // What is still open may have been so for long.
      (options.spread ? mostMonths : 0);
    return [
      { table, fields, ...(monthsBack > 0 ? { monthsBack } : {}) },
      ...clearingNeeds(options['cleared-by'], monthsBack, context),
      ...togetherNeeds(options.together, context),
    ];
  },
  feeds: () => [],
  toldAs: (options, context) => rateOf(options, context) ?? 'amount',
  alsoShare: (options, context) => rateOf(options, context) !== null,
  unit: (options, context) => {
    if (rateOf(options, context) !== null) return null;
    const unit = options.together?.points === undefined ? numberUnit(options, context) : undefined;
    // A number without a unit may be points, not yuan; and what is stated in an expression may be a factor.
    if (unit === undefined && inExpression(context)) return null;
    return unit === null && context.scheme.unit !== undefined ? null : (unit ?? pointUnit(context.scheme));
  },
  sentence(options, context) {
    const source = sourceWords(options.value, context, { field: false });
    const where = whereWords(options.where, options.value, context, false);
    const { record: plain } = knownSource(options.value, context, { field: false });
    const record = recordAsRead(plain, context);
    const { tables } = context;
    const told = worthWords(options.worth, options.take, options.times, record, { tables, off: isDeduction(context) });
    const worth = inExpression(context) && numberUnit(options, context) === undefined ? withoutPoints(told) : told;
    const lasting = validityWords(options.valid, record, context);
    const clearing = clearingWords(options['cleared-by'], context);
    const days = options.spread ? spreadWords(options.worth, record) : { zh: '', en: '' };
    const valid = { zh: lasting.zh + clearing.zh + days.zh, en: lasting.en + clearing.en + days.en };
    const most = options['at-most-records'];
    const { floor, cap } = options;
    const own = [
      ...(floor === undefined ? [] : [{ zh: `，每条不低于 ${floor} 分`, en: `, at least ${floor} each` }]),
      ...(cap === undefined ? [] : [{ zh: `，每条不高于 ${cap} 分`, en: `, at most ${cap} each` }]),
    ];
    const shared = readingWords(options['divided-by'] ?? '', record.fields);
    if (options['divided-by'] !== undefined)
      own.push({ zh: `，按${shared.zh}平分`, en: `, shared among ${shared.en}` });
    const order = options['in-order'];
    const limits = { zh: own.map((part) => part.zh).join(''), en: own.map((part) => part.en).join('') };
    const named = onceFields(options).flatMap((name) => record.fields.find(({ field }) => field === name) ?? []);
    const once = named.length === 0 ? null : joinWords(named.map(titleWords), '、', ' and ');
    const worst = options.keep === 'worst';
    const again = looksBack(options.worth, options.times);
    const together = togetherWords(options.together, record, context, worst, numberUnit(options, context));
    const [piece, what] = options.together ? ['份', ''] : ['条', ' records'];
    const zh = [
      once && `同一${once.zh}只计${worst ? '最低' : '最高'}一条${again ? '，不算再次' : ''}`,
      most && `只计${worst ? '最低' : '最高'}的 ${most} ${piece}`,
      order && `从${worst ? '低到高' : '高到低'}依次乘 ${order.join('、')}（以后同最后一个）`,
    ]
      .filter(Boolean)
      .map((part) => `，${part}`);
    const en = [
      once && `only the ${worst ? 'worst' : 'best'} for each ${once.en}${again ? ' (no repetition of itself)' : ''}`,
      most && `only the ${most} ${worst ? 'worst' : 'best'}${what}`,
      order && `from the ${worst ? 'worst' : 'best'} on times ${order.join(', ')} (the last for all others)`,
    ]
      .filter(Boolean)
      .map((part) => `, ${part}`);
    return {
      zh: `“${source.zh}”${where.zh}每条${worth.zh}${limits.zh}${valid.zh}${together.zh}${zh.join('')}，${combineWords(options.combine, options.trim).zh}`,
      en: `${combineWords(options.combine, options.trim).en} of “${source.en}” records${where.en}, each worth ${worth.en}${limits.en}${valid.en}${together.en}${en.join('')}`,
    };
  },
  compile(options, context) {
    const of = recordWorth(options, context);
    const elsewhere = countedByItems(options, context);
    const order = options['in-order'] ?? null;
    const finer = (order ?? []).reduce((all, factor) => leastCommon(all, fractionOf(factor).den), 1);
    // What is made of several is counted more finely where factors make it.
    const madeDen = togetherDen(options.together, of.den);
    const mean = of.stated ?? { num: 1, den: meanDen(madeDen) };
    const den = liesBetween(options.combine) ? mean.den : madeDen * finer;
    const once = options['once-for'] === undefined ? null : onceFields(options);
    const contest = contestOf(context);
    // Quotients and shares of so many are kept as a mean is, each of them.
    const sumOff = mostAdded * of.off * Math.max(1, ...(order ?? []), ...(options.together?.['in-order'] ?? []));
    const slope = options.together?.points === undefined ? 1 : madePointsSlope(options.together.points, of.den);
    const off = sumOff * slope;
    const compiled: CompiledMeasure = {
      den,
      ...(off > 0 ? { off } : {}),
      cumulative: !asksLater(
        conditionsPlaced(options).map(({ where }) => where),
        context,
      ),
      bind(run, windows) {
        const { worth, working, cleared, table, amounts } = of.bind(run, windows);
        if (options.spread) return bindSpread(run, windows, { table, where: options.where }, worth, of.den);
        const years = yearCalendarOf(run.plan.periods);
        const worst = options.keep === 'worst';
        const made = options.together;
        const countedIn: CountedElsewhere = (text, facts) => {
          const found = elsewhere.get(text);
          return found ? { den: found.den, of: found.bind(run, facts, undefined, { windows, kind: of.kind }) } : null;
        };
        const beforeOf = (facts: FactTable) =>
          bindOthersBefore(made, facts, run.table, years, run.plan.asOf, countedIn);
        const make =
          made &&
          ((facts: FactTable) =>
            bindTogether(made, facts, of.den, worst, years, sumOff, beforeOf(facts), amounts, of.grain));
        const combining: Combining = {
          combine: options.combine,
          trim: options.trim,
          once,
          most: options['at-most-records'] ?? Infinity,
          keepWorst: worst,
          cleared,
          atEnd: conditionsPlaced(options).some(({ where }) => endsAsked(where).length > 0),
          contest: contest ? bindContestOf(contest, context, run, windows) : null,
          ...(order
            ? { inOrder: order.map((factor) => (fractionOf(factor).num * finer) / fractionOf(factor).den) }
            : {}),
          ...(made && make
            ? {
                together: make,
                tell: (gathered) =>
                  madeTogether(
                    {
                      together: made,
                      make: make(gathered.table),
                      records: context.records,
                      before: beforeOf(gathered.table),
                      amounts,
                      grain: of.grain,
                      record: recordAsRead(knownSource(options.value, context, { field: false }).record, context),
                      years,
                      den: of.den,
                      madeDen,
                      unit: rateOf(options, context) === null ? (numberUnit(options, context) ?? null) : ofOne,
                      teller: tellerOf(valueKind, options, context),
                      combine: options.combine,
                      chosen: options['at-most-records'] !== undefined || order !== null,
                      keepWorst: worst,
                    },
                    gathered,
                  ),
              }
            : {}),
          ...(options.combine === 'trimmed' && !made && order === null && options['at-most-records'] === undefined
            ? { tell: ({ facts, worths }) => trimmedTold(facts, worths, options.trim, madeDen, mean) }
            : {}),
          ...(options.together?.['each-of'] === undefined
            ? {}
            : { groups: bindGroups(options.together, options.together['each-of'], context, run, windows) }),
          ...(options.combine === 'average' && !made
            ? {
                tell: ({ facts, worths }) =>
                  options['at-most-records'] === undefined
                    ? madeOfMean(
                        facts.map((fact) => worths.get(fact)!),
                        of.den,
                        mean,
                      )
                    : null,
              }
            : {}),
          meanOf: (sum, count) => roundHalfUp(sum * mean.den, madeDen * mean.num * count) * mean.num,
        };
        const combined = combineFacts(
          run,
          windows,
          {
            table,
            where: options.where,
            valid: lastingOf(options),
            byWeek: takesWeeks(options.together, run.plan.periods),
          },
          worth,
          combining,
          of.den,
          working,
        );
        if (off === 0) return combined;
        const near = (num: number) => nearDecimalOf(num, den, off + Math.abs(num / den) * 2 ** -47);
        return {
          ...combined,
          fill(block, mask, num, dens) {
            combined.fill(block, mask, num, dens);
            const cells = (block.hi - block.lo) * run.plan.slots.length;
            // Sums beyond what doubles hold to the last whole number are off by what was rounded as they were added up.
            for (let cell = 0; cell < cells; cell++) num[cell] = near(num[cell]!);
          },
          byDay(subject, slot, mask, at) {
            const all = combined.byDay!(subject, slot, mask, at);
            return all && { ...all, before: near(all.before), nums: all.nums.map(near) };
          },
        };
      },
    };
    return rateOf(options, context) === null ? compiled : overOne(compiled);
  },
};

/** Of more quotients in one window their sum may be off by more than it is taken back for. */
const mostAdded = 100;

/** What each record is worth, in whole numbers of 1 / den, and the step it is rounded to where one is stated. */
function recordWorth(options: Value, context: KindContext) {
  const { table, record } = knownSource(options.value, context, { field: false });
  const whole = compileWorth(options.worth, options.take, options.times, record);
  const worth = withinOwn(options.spread ? countedWhileMet(whole) : whole, options);
  const most = options.together?.['at-most'];
  const counted = most === undefined ? null : countedAmount(options.worth, options.take, most.of, record);
  const kind = context.item.over ?? context.scheme.period.tally;
  const shared = options['divided-by'] ?? null;
  // A limit cuts what a record is worth, and what counts is rounded.
  const cutFirst = most !== undefined && options.precision !== undefined && shared === null;
  const exactTo = { num: 1, den: meanDen(worth.den) };
  const stated: Fraction | null =
    options.precision === undefined ? (shared === null ? null : exactTo) : fractionOf(options.precision);
  // What is cut in proportion may lie between the steps of the worth.
  const cutDen = most === undefined || shared !== null ? worth.den : exactTo.den;
  const den = cutFirst ? leastCommon(worth.den, stated!.den) : (stated?.den ?? cutDen);
  const cutOff = cutDen === worth.den || cutFirst ? 0 : 0.5 / den;
  const sharedOff = isMeanDen(exactTo.den) ? 0.5 / exactTo.den + worth.off : 0;
  return {
    kind,
    stated,
    den,
    grain: cutFirst ? (stated!.num * den) / stated!.den : 1,
    /** The most that the worth of one record is off. */
    off: options.precision !== undefined ? 0 : shared !== null ? sharedOff : worth.off + cutOff,
    bind(run: Run, windows: Windows) {
      const facts = run.table(table);
      const cleared = bindClearing(options['cleared-by'], context, run);
      const shares = contestOf(context)?.group['once-for'];
      const matter =
        bindMatter(facts, onceFields(options)) ??
        (shares === undefined ? null : keyOf(facts, shares, yearCalendarOf(run.plan.periods)));
      const over = { windows, kind, cleared, cycles: cycleMonths(options['cleared-by']) > 0, matter };
      const exact = worth.bind(run, facts, options.where, over);
      const sharers = shared === null ? null : sharersOf(facts, shared);
      const rounded =
        stated === null || cutFirst ? countedFiner(exact, den / worth.den) : toStep(exact, worth.den, stated, sharers);
      let bound: Working | null = null;
      const working: Working = (...asked) =>
        (bound ??= bindWorking(options, record, run, facts, over, sharers))(...asked);
      const amounts = counted && { den: counted.den, of: counted.bind(run, facts, options.where, over) };
      return { worth: rounded, working, cleared, table, amounts };
    },
  };
}

/** How the items of other types that are counted first make the field whole, by `type.field`. */
function countedByItems({ together }: Value, context: KindContext): Map<string, CompiledWorth> {
  const items = [...context.scheme.sections.flatMap((section) => section.items), ...context.scheme.deductions];
  const found = (together?.['at-most']?.after ?? []).flatMap((text) => {
    const { table, record, field } = knownSource(text, context, { field: true });
    const item = items.find(({ measure }) => measure['value'] === table && measure['together'] !== undefined);
    const own = item && schema.parse(item.measure);
    if (own?.together?.['at-most']?.of !== field!.field) return [];
    const counted = countedAmount(own.worth, own.take, field!.field, record);
    return counted === null ? [] : [[text, counted] as const];
  });
  return new Map(found);
}

/** Binds the contest of an item with the others of its group, each of which values records too. */
function bindContestOf(
  contest: NonNullable<ReturnType<typeof contestOf>>,
  context: KindContext,
  run: Run,
  windows: Windows,
): Contest {
  const sides = contest.items.map((item): Side => {
    const options = schema.parse(item.measure);
    const of = recordWorth(options, { ...context, item });
    const { worth, cleared, table } = of.bind(run, windows);
    return { placer: placeFacts(run, windows, table, options.where, lastingOf(options)), worth, cleared, den: of.den };
  });
  const own = contest.items.findIndex(({ item }) => item === context.item.item);
  return bindContest(contest, sides, own, context.scheme, run, windows);
}

/** `去掉最高 84、最低 70，（76 + 78）÷ 2`, of what each record comes to (whole numbers of 1 / den). */
function trimmedTold(
  facts: readonly number[],
  worths: ReadonlyMap<number, number>,
  trim: Trim,
  den: number,
  step: Fraction,
): Made | null {
  const values = facts.map((fact) => worths.get(fact)!);
  const rule = {
    combines: ['trimmed' as const],
    trims: [trim],
    electorates: null,
    once: null,
    least: 1,
    leasts: [],
    step,
    den,
  };
  return madeOfEntries([values], rule, (own) => {
    const kept = trimmed(
      own.toSorted((a, b) => a - b),
      trim,
    );
    return { num: kept.reduce((sum, value) => sum + value, 0), den: kept.length };
  });
}

/** Of a thing that several items of a group record, whole records count or not. */
const spreadAndContest: KindFinding = {
  code: 'wrong-value',
  path: ['spread'],
  message: {
    zh: '这一项在写了 once-for 的组里，几项之间按整条取舍，不能把一条分到各期',
    en: 'the item is in a group with once-for, where items give way to one another by whole records',
  },
  remedy: { zh: '把这一项移出那个组，或删掉 spread', en: 'take the item out of that group, or delete spread' },
};

/** Keys that choose among whole records, or have them count at another time. */
function chosenAmong(options: Value): string[] {
  const keys = ['valid', 'together', 'once-for', 'at-most-records', 'in-order', 'cleared-by'] as const;
  return [...keys.filter((key) => options[key] !== undefined), ...(options.combine === 'sum' ? [] : ['combine'])];
}

/** Binds the records of another type each of which stands for what is taken together. */
function bindGroups(
  together: NonNullable<Value['together']>,
  each: string,
  context: KindContext,
  run: Run,
  windows: Windows,
): NonNullable<Combining['groups']> {
  const { table } = knownSource(each, context, { field: false });
  const { periods } = run.plan;
  const placer = placeFacts(run, windows, table, undefined, undefined, takesWeeks(together, periods));
  return { placer, key: bindKeys(together, placer.table, yearCalendarOf(periods)) };
}

/** The fields whose values, taken together, count once. */
function onceFields({ 'once-for': once }: Pick<Value, 'once-for'>): string[] {
  return once === undefined ? [] : Array.isArray(once) ? once : [once];
}

/** What sharing and the order of records ask for. */
function checkShares(options: Value, record: RecordType): KindFinding[] {
  const findings: KindFinding[] = [];
  const { 'divided-by': shared, 'in-order': order, combine } = options;
  if (shared !== undefined)
    findings.push(...checkField(['divided-by'], shared, record, ['number', 'people'], 'number'));
  if (order !== undefined && combine !== 'sum')
    findings.push({
      code: 'wrong-value',
      path: ['in-order'],
      message: {
        zh: `in-order 是合计时用的，这里写的是 combine: ${typeof combine === 'string' ? combine : 'percentile'}`,
        en: `in-order is for sums, not for combine: ${typeof combine === 'string' ? combine : 'percentile'}`,
      },
      remedy: { zh: '删掉 combine，或删掉 in-order', en: 'delete combine, or in-order' },
    });
  return findings;
}

/** A limit over what is taken together needs to know how much of a record counts. */
function checkCounted({ worth, take, together }: Value): KindFinding[] {
  const of = together?.['at-most']?.of;
  if (of === undefined || !countsUnalike(worth, take, of)) return [];
  return [
    {
      code: 'wrong-value',
      path: ['together', 'at-most'],
      message: {
        zh: `几种情况同时成立（take: ${take}），又各按各的取整（per、whole）、封顶，说不清一条算多少 ${of}`,
        en: `cases that hold at once (take: ${take}) count ${of} in units or within limits of their own: how much of a record counts is not clear`,
      },
      remedy: {
        zh: '各种情况写一样的 per、whole、at-most，或写成互不重叠的几种、不写 take',
        en: 'give all cases the same per, whole and at-most, or write cases of which only the first holds, without take',
      },
    },
  ];
}
