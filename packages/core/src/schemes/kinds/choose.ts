import { z } from 'zod';
import { type Condition, conditionSchema } from '../../records/condition.ts';
import { ratioOf } from '../../ratio.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import type { Fraction, RoundingMode } from '../../exact.ts';
import { ratioTest } from '../ratio-test.ts';
import { type KindOptions, type Scheme, kindOptionsSchema, periodKindSchema } from '../scheme.ts';
import { compileCurve, level } from './curve.ts';
import { checkFit, fitsOf } from './fit.ts';
import { sourceWords, unknownWord, whereWords } from './findings.ts';
import type {
  CompiledPoints,
  KindContext,
  KindFinding,
  Measured,
  OwnTest,
  PointsKind,
  PointsTest,
  ReadMeasure,
} from './kind.ts';
import { checkOwnTest, comesTo, ownTest, ownTestSchema, ownTestWords } from './own-test.ts';
import { givenWords, isDeduction, measuredWords, pointsWords } from './points-words.ts';

const testSchema = z.union([
  /** Records in the window. */
  z.strictObject({
    any: z.string().min(1),
    where: conditionSchema.optional(),
    'at-least': z.number().int().positive().optional(),
    over: periodKindSchema.optional(),
  }),
  z.strictObject({ none: z.string().min(1), where: conditionSchema.optional(), over: periodKindSchema.optional() }),
  /** Another measure of the window. */
  z.strictObject({ measure: kindOptionsSchema, over: periodKindSchema.optional(), is: ownTestSchema }),
  /** Points that a part written before has come to. */
  z.strictObject({ item: z.string().min(1), is: ownTestSchema }),
  z.strictObject({ section: z.string().min(1), is: ownTestSchema }),
  /** The item's own measure. */
  z.strictObject({ is: ownTestSchema }),
]);
type Test = z.infer<typeof testSchema>;

/** Points as they are, or a way of giving them. */
const givenSchema = z.union([z.number(), kindOptionsSchema]);
type Given = z.infer<typeof givenSchema>;

const schema = z.strictObject({
  choose: z
    .array(
      z.strictObject({
        when: testSchema,
        /** What must hold besides. */
        and: z.array(testSchema).min(1).max(8).optional(),
        points: givenSchema,
      }),
    )
    .min(1),
  otherwise: givenSchema.default(0),
});
type Choose = z.infer<typeof schema>;
type Choice = Choose['choose'][number];

/** Reads the way of giving points that stands inside another. */
export type ReadPoints = (options: KindOptions) => { kind: PointsKind<unknown>; options: unknown };

/** The first way of giving points whose tests hold. `readMeasure` and `readPoints` read what stands inside. */
export function chooseKind(readMeasure: ReadMeasure, readPoints: ReadPoints): PointsKind<Choose> {
  return {
    kind: 'choose',
    role: 'points',
    takes: 'any',
    schema,
    title: { zh: '分情形计分', en: 'points by case' },
    doc: {
      zh: '如果……就……否则……：从上往下，条件成立的第一条决定怎样给分（points 写一个数，或任何一种给分办法，酌情的除外）；都不成立的按 otherwise，不写就不计分。条件 when 可看本项的量（is）、另一个量（measure、is）、有没有某种纪实（any、none）、写在前面的项目或部分到目前的得分（item 或 section、is）；还要同时满足的写 and。比例可写 85%。时间窗与本项相同（over 可另写）；另一个量没有可计的，条件就不成立。本项自己没有可量的，不论哪一条都按 missing。',
      en: 'If … then … otherwise: from the top, the first entry whose conditions hold says how points are given (points is a number, or any way of giving them but discretion); where none holds `otherwise` does, without it there are none. A condition (when) looks at the item’s own measure (is), another measure (measure, is), whether there are records (any, none), or what an item or section written before has come to so far (item or section, is); what must hold besides stands in and. Of a share 85% may be written. The window is the item’s (over says otherwise); where the other measure has nothing to measure its condition does not hold. Where the item itself has nothing to measure, missing decides whatever the entry.',
    },
    example: `
# 居民不满 25 人的计 10 分，否则按比例（每 10 人次服务 4 分）：30 人，20 人次服务，不属前一条，20 ÷ 10 × 4 = 8
subject: branch
item:
  measure: { count: committee-meeting }
  points:
    choose:
      - when: { measure: { attribute: residents }, is: { below: 25 } }
        points: 10
    otherwise: { each: 4, per: 10 }
subjects:
  - { id: b1, kind: branch, residents: 30 }
facts:
  - record: committee-meeting
    dates: [2017-03-01, 2017-03-02, 2017-03-03, 2017-03-04, 2017-03-05, 2017-03-06, 2017-03-07, 2017-03-08, 2017-03-09, 2017-03-10, 2017-03-11, 2017-03-12, 2017-03-13, 2017-03-14, 2017-03-15, 2017-03-16, 2017-03-17, 2017-03-18, 2017-03-19, 2017-03-20]
period: 2017-03
points: 8
`,
    more: [
      `
# 受处分的本项不得分；服务满 3 次且满 6 小时的得满分 5 分；否则每次 1 分。4 次、5.5 小时：不满 6 小时，4 × 1 = 4
item:
  measure: { count: volunteer-service }
  points:
    choose:
      - { when: { any: discipline }, points: 0 }
      - when: { is: { min: 3 } }
        and: [{ measure: { sum: volunteer-service.hours }, is: { min: 6 小时 } }]
        points: 5
    otherwise: { each: 1 }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11, 2017-03-18], hours: 1 }
  - { record: volunteer-service, date: 2017-03-25, hours: 2.5 }
period: 2017-03
points: 4
`,
      `
# 超过 3% 的扣两倍差额，超过 20% 的整项扣 30 分：缺席 2 次 ÷ 40 = 5%，超过 3% 的 2 个百分点 × 2 = 扣 4
item:
  measure: { ratio: { count: absence }, of: { number: 40 } }
  points:
    choose:
      - { when: { is: { above: 20% } }, points: -30 }
      - { when: { is: { above: 3% } }, points: { distance: { from: 3%, side: above, each: -2, per: 1 个百分点 } } }
facts:
  - { record: absence, dates: [2017-03-04, 2017-03-18] }
period: 2017-03
points: -4
`,
    ],
    check: (options, context) => [
      ...options.choose.flatMap((choice, i) => [
        ...testsOf(choice).flatMap(({ test, path }) => checkTest(test, ['choose', i, ...path], context)),
        ...checkPoints(choice.points, ['choose', i, 'points'], context),
      ]),
      ...checkPoints(options.otherwise, ['otherwise'], context),
    ],
    sentence(options, context) {
      const parts = options.choose.map((choice) => {
        const when = choiceWords(choice, context);
        const points = pointsSentence(choice.points, context);
        return { zh: `${when.zh} 的，${points.zh}`, en: `where ${when.en}: ${points.en}` };
      });
      const other = pointsSentence(options.otherwise, context);
      return joinWords([...parts, { zh: `其余的，${other.zh}`, en: `otherwise: ${other.en}` }], '；', '; ');
    },
    compile(options, step, den, mode) {
      return compileChoose(options, step, den, mode, readPoints);
    },
    arithmetic(options, measured, points) {
      let next = 0;
      const missed: Words[] = [];
      for (const choice of options.choose) {
        const told = testsOf(choice).map(({ test }) => {
          const own = ownOf(test);
          if (own === null) return measured.tests?.[next++] ?? { words: { zh: '', en: '' }, held: false };
          const held = ratioTest(ownTest(own, measured.share ? 0 : 1))(measured.num, measured.den);
          const [amount, is] = [measuredWords(measured), ownTestWords(own, measured.unit)];
          return { held, words: comesTo(amount, is, held) };
        });
        if (told.every(({ held }) => held)) {
          const why = joinWords(
            told.map(({ words }) => words),
            '，',
            ', ',
          );
          const given = insideWords(choice.points, measured, points);
          return { zh: `${why.zh}；${given.zh}`, en: `${why.en}; ${given.en}` };
        }
        missed.push(told.find(({ held }) => !held)!.words);
      }
      return joinWords([...missed, insideWords(options.otherwise, measured, points)], '；', '; ');
    },
    written: (options) => insidesOf(options).flatMap(({ points, path }) => prefixed(points, path)),
    most: (options) =>
      Math.max(
        0,
        ...insidesOf(options).map(({ points }) => {
          if (typeof points === 'number') return points;
          const { kind, options: inner } = readPoints(points);
          return kind.most(inner);
        }),
      ),
    tests: (options) => pointsTests(options),
    inside: (options) => {
      const read = schema.safeParse(options);
      if (!read.success) return [];
      const ways = insidesOf(read.data).filter(({ points }) => typeof points !== 'number');
      const measures = pointsTests(read.data).filter(({ path }) => path.at(-1) === 'measure');
      return [
        ...measures.map(({ path }) => ({ role: 'measure' as const, path })),
        ...ways.map(({ path }) => ({ role: 'points' as const, path })),
      ];
    },
  };

  function insideWords(points: Given, measured: Measured, given: string): Words {
    if (typeof points === 'number') {
      const words = pointsWords(given);
      return { zh: `计 ${words.zh}`, en: words.en };
    }
    const { kind, options } = readPoints(points);
    return kind.arithmetic(options, measured, given);
  }

  function pointsSentence(points: Given, context: KindContext): Words {
    if (typeof points === 'number') return givenWords(points, isDeduction(context));
    const { kind, options } = readPoints(points);
    return kind.sentence(options, context);
  }

  function prefixed(points: Given, path: (string | number)[]): ReturnType<PointsKind['written']> {
    if (typeof points === 'number') return [{ path, points }];
    const { kind, options } = readPoints(points);
    return kind.written(options).map((one) => ({ ...one, path: [...path, ...one.path] }));
  }

  function checkPoints(points: Given, path: (string | number)[], context: KindContext): KindFinding[] {
    if (typeof points === 'number') return [];
    let read: ReturnType<ReadPoints>;
    try {
      read = readPoints(points);
    } catch {
      // The shape is judged where points are held against their schemas.
      return [];
    }
    if (read.kind.kind === 'choose' || read.kind.kind === 'discretion')
      return [
        {
          code: 'kind-mismatch',
          path,
          message: {
            zh: `“${read.kind.kind}”不能写在 choose 里面`,
            en: `“${read.kind.kind}” cannot stand inside choose`,
          },
          remedy:
            read.kind.kind === 'choose'
              ? {
                  zh: '在同一个 choose 里多写一条，同时满足的写 and',
                  en: 'add an entry to the same choose; what must hold besides goes into and',
                }
              : { zh: '酌情的分另写一项', en: 'make what is at discretion an item of its own' },
        },
      ];
    const found = read.kind.check(read.options, context);
    const fits = fitsOf(readMeasure, context);
    return [...found, ...(fits ? checkFit(fits.kind, read.kind, fits.alsoShare) : [])].map((one) => ({
      ...one,
      path: [...path, ...(one.path[0] === 'points' ? one.path.slice(1) : one.path)],
    }));
  }

  function checkTest(test: Test, path: (string | number)[], context: KindContext): KindFinding[] {
    const own = ownOf(test);
    if (own !== null) return checkOwnTest(own, [...path, 'is'], context);
    if ('measure' in test) {
      const other = measuredBy(test.measure, context);
      return other ? checkOwnTest(test.is, [...path, 'is'], other) : [];
    }
    if ('item' in test || 'section' in test)
      return [
        ...checkOwnTest(test.is, [...path, 'is'], { den: 1, unit: { zh: '分', en: 'points' } }),
        ...checkPart(test, path, context),
      ];
    return [];
  }

  /** Unit and denominator of another measure; null where it is not sound, which is told where measures are checked. */
  function measuredBy(measure: KindOptions, context: KindContext): Pick<KindContext, 'unit' | 'den'> | null {
    try {
      const { kind, options } = readMeasure(measure);
      const own = { ...context, item: { ...context.item, measure } };
      if (kind.check(options, own).length > 0) return null;
      return { unit: kind.unit(options, own), den: kind.compile(options, own).den };
    } catch {
      return null;
    }
  }

  function choiceWords(choice: Choice, context: KindContext): Words {
    return joinWords(
      testsOf(choice).map(({ test }) => testWords(test, context, readMeasure)),
      '，且',
      ' and ',
    );
  }
}

/** What a test looks at besides the item's measure, in words, with the test itself. */
function testWords(test: Test, context: KindContext, read: ReadMeasure): Words {
  const own = ownOf(test);
  if (own !== null) {
    const is = ownTestWords(own, context.unit);
    return { zh: `本项${is.zh}`, en: `this is ${is.en}` };
  }
  if ('any' in test || 'none' in test) return recordsWords(test, context);
  if (!('measure' in test || 'item' in test || 'section' in test)) return { zh: '', en: '' };
  const { subject, unit } = subjectOf(test, context, read);
  const is = ownTestWords(test.is, unit);
  return { zh: `${subject.zh} ${is.zh}`, en: `${subject.en} is ${is.en}` };
}

function recordsWords(
  test: Extract<Test, { any: string }> | Extract<Test, { none: string }>,
  context: KindContext,
): Words {
  const text = 'any' in test ? test.any : test.none;
  const source = sourceWords(text, context, { field: false });
  const where = whereWords(test.where, text, context, false);
  const name = { zh: `“${source.zh}”${where.zh}`, en: `“${source.en}” records${where.en}` };
  if ('none' in test) return { zh: `没有${name.zh}`, en: `there are no ${name.en}` };
  const least = test['at-least'] ?? 1;
  return {
    zh: `有${least > 1 ? `至少 ${least} 次` : ''}${name.zh}`,
    en: `there are ${least > 1 ? `at least ${least} ` : ''}${name.en}`,
  };
}

/** What another measure, or a part's points, is called. */
function subjectOf(
  test: Extract<Test, { measure: object }> | Extract<Test, { item: string }> | Extract<Test, { section: string }>,
  context: KindContext,
  read: ReadMeasure,
): { subject: Words; unit: Words | null } {
  if ('measure' in test) {
    const { kind, options } = read(test.measure);
    const own = { ...context, item: { ...context.item, measure: test.measure } };
    return { subject: kind.sentence(options, own), unit: kind.unit(options, own) };
  }
  const unit = { zh: '分', en: 'points' };
  const part =
    'item' in test
      ? itemsOf(context.scheme).find(({ item }) => item === test.item)
      : context.scheme.sections.find(({ section }) => section === test.section);
  const name = part
    ? titleWords(part)
    : { zh: 'item' in test ? test.item : test.section, en: 'item' in test ? test.item : test.section };
  return { subject: { zh: `“${name.zh}”的得分`, en: `the score of “${name.en}”` }, unit };
}

function compileChoose(
  options: Choose,
  step: Fraction,
  den: number,
  mode: RoundingMode,
  readPoints: ReadPoints,
): CompiledPoints {
  let next = 0;
  const branches = options.choose.map((choice) => ({
    tests: testsOf(choice).map(({ test }) => {
      const own = ownOf(test);
      return own === null ? next++ : ratioTest(ownTest(own, den));
    }),
    points: compiled(choice.points),
  }));
  const otherwise = compiled(options.otherwise);
  let chosen = new Uint8Array(0);
  let given = new Float64Array(0);
  return (num, dens, cells, out, held = []) => {
    if (chosen.length < cells) [chosen, given] = [new Uint8Array(cells), new Float64Array(cells)];
    const used = new Set<number>();
    for (let cell = 0; cell < cells; cell++) {
      const under = den === 0 ? dens[cell]! : den;
      const found = branches.findIndex(({ tests }) =>
        tests.every((test) => (typeof test === 'number' ? held[test]![cell] === 1 : test(num[cell]!, under))),
      );
      chosen[cell] = found < 0 ? branches.length : found;
      used.add(chosen[cell]!);
    }
    out.fill(0, 0, cells);
    for (const branch of used) {
      const points = branches[branch]?.points ?? otherwise;
      points(num, dens, cells, given);
      for (let cell = 0; cell < cells; cell++) if (chosen[cell] === branch) out[cell] = given[cell]!;
    }
  };

  function compiled(points: Given): CompiledPoints {
    if (typeof points === 'number') return compileCurve([level(null, ratioOf(points))], step, den, mode);
    const { kind, options: inner } = readPoints(points);
    return kind.compile(inner, step, den, mode);
  }
}

function testsOf(choice: Choice): { test: Test; path: (string | number)[] }[] {
  return [{ test: choice.when, path: ['when'] }, ...(choice.and ?? []).map((test, i) => ({ test, path: ['and', i] }))];
}

/** The test of the item's own measure; null where something else is looked at. */
function ownOf(test: Test): OwnTest | null {
  return Object.keys(test).length === 1 && 'is' in test ? test.is : null;
}

/** Every test of something besides the item's measure, in order. */
function pointsTests(options: Choose): PointsTest[] {
  return options.choose.flatMap((choice, i) =>
    testsOf(choice).flatMap(({ test, path }): PointsTest[] => {
      const at = ['choose', i, ...path];
      if ('any' in test) {
        const { any, 'at-least': least = 1, over } = test;
        return [{ path: at, measure: counted(any, test.where), over, is: { min: least } }];
      }
      if ('none' in test) return [{ path: at, measure: counted(test.none, test.where), over: test.over, is: 0 }];
      if ('measure' in test) return [{ path: [...at, 'measure'], measure: test.measure, over: test.over, is: test.is }];
      if ('item' in test) return [{ path: at, item: test.item, is: test.is }];
      return 'section' in test ? [{ path: at, section: test.section, is: test.is }] : [];
    }),
  );
}

function counted(count: string, where: Condition | undefined): KindOptions {
  return where === undefined ? { count } : { count, where };
}

function insidesOf(options: Choose): { points: Given; path: (string | number)[] }[] {
  return [
    ...options.choose.map(({ points }, i) => ({ points, path: ['choose', i, 'points'] })),
    { points: options.otherwise, path: ['otherwise'] },
  ];
}

function itemsOf(scheme: Scheme): Scheme['deductions'] {
  return [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
}

/** A test of a part's points needs them worked out: what it names exists and stands before the item. */
function checkPart(
  test: Extract<Test, { item: string }> | Extract<Test, { section: string }>,
  path: (string | number)[],
  { scheme, item }: KindContext,
): KindFinding[] {
  const [what, id] = 'item' in test ? (['item', test.item] as const) : (['section', test.section] as const);
  const words = what === 'item' ? { zh: '项目', en: 'item' } : { zh: '部分', en: 'section' };
  const known =
    what === 'item' ? itemsOf(scheme).map((each) => each.item) : scheme.sections.map(({ section }) => section);
  if (!known.includes(id)) return [unknownWord(`unknown-${what}`, [...path, what], words, id, known)];
  const grouped = scheme.groups.find(({ items }) => items.includes(item.item));
  const late = !workedBefore(scheme, item.item).has(`${what}:${id}`);
  if (!late && !grouped && item.missing !== 'cohort-mean') return [];
  const finding = (message: Words, remedy: Words): KindFinding[] => [
    { code: 'wrong-value', path: [...path, what], message, remedy },
  ];
  if (late)
    return finding(
      {
        zh: `${id} 不在“${item.title}”的前面，它的得分还没有算出来`,
        en: `${id} does not stand before “${item.title}”: its points are not worked out yet`,
      },
      {
        zh: '把要看的写在前面；自己所在的部分不能看',
        en: 'write what is looked at first; an item cannot look at the section it is in',
      },
    );
  return finding(
    grouped
      ? {
          zh: `“${item.title}”在组合 ${grouped.group} 里，组合里的项目先算，看不到别项的得分`,
          en: `“${item.title}” is in the group ${grouped.group}, whose items are worked out first: it cannot look at others’ points`,
        }
      : {
          zh: 'missing: cohort-mean 的项目不能看别项的得分',
          en: 'an item with missing: cohort-mean cannot look at others’ points',
        },
    {
      zh: '改看量（measure），或去掉组合、missing',
      en: 'look at a measure instead, or leave out the group or missing',
    },
  );
}

/** What is worked out before an item: sections from the first, in each its items, then those inside it; deductions last. */
function workedBefore(scheme: Scheme, until: string): Set<string> {
  const done = new Set<string>();
  const ended = (items: readonly { item: string }[]): boolean =>
    items.some(({ item }) => item === until || (done.add(`item:${item}`), false));
  const within = (part: string | undefined): boolean =>
    scheme.sections
      .filter((section) => section['part-of'] === part)
      .some(
        (section) => ended(section.items) || within(section.section) || (done.add(`section:${section.section}`), false),
      );
  if (!within(undefined)) ended(scheme.deductions);
  return done;
}
