import { z } from 'zod';
import { ratioOf } from '../../ratio.ts';
import { type Words, joinWords } from '../../words.ts';
import type { Fraction, RoundingMode } from '../../exact.ts';
import { ratioTest } from '../ratio-test.ts';
import { type KindOptions, kindOptionsSchema } from '../scheme.ts';
import { type Test, checkPart, ownOf, pointsTests, testSchema, testWords, testsOf } from './choose-tests.ts';
import { compileCurve, level } from './curve.ts';
import { checkFit, fitsOf } from './fit.ts';
import type { CompiledPoints, KindContext, KindFinding, Measured, PointsKind, ReadMeasure } from './kind.ts';
import { checkOwnTest, comesTo, ownTest, ownTestWords } from './own-test.ts';
import { givenWords, isDeduction, measuredWords, pointsWords } from './points-words.ts';

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
      zh: '如果……就……否则……：从上往下，条件成立的第一条决定怎样给分（points 写一个数，或任何一种给分办法，酌情的除外）；都不成立的按 otherwise，不写就不计分。条件 when 可看本项的量（is）、另一个量（measure、is）、有没有某种纪实（any、none）、写在前面的项目或部分到目前的得分（item 或 section、is）；还要同时满足的写 and。比例可写 85%。时间窗与本项相同（over 可另写）；另一个量没有可计的、对象没有那个项目或部分的，条件就不成立。本项自己没有可量的：写了 missing 的按 missing；没写的，只看别的量或纪实、写死几分的那一条成立就计那几分（没有项目的计 1.5 分），否则不计分。',
      en: 'If … then … otherwise: from the top, the first entry whose conditions hold says how points are given (points is a number, or any way of giving them but discretion); where none holds `otherwise` does, without it there are none. A condition (when) looks at the item’s own measure (is), another measure (measure, is), whether there are records (any, none), or what an item or section written before has come to so far (item or section, is); what must hold besides stands in and. Of a share 85% may be written. The window is the item’s (over says otherwise); where the other measure has nothing to measure, or the subject has no such item or section, its condition does not hold. Where the item itself has nothing to measure, missing decides if it is written; if not, an entry that looks at other things only and says so many points gives them (1.5 points where there is no project), and any other gives none.',
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
        const points = apart(pointsSentence(choice.points, context));
        return { zh: `${when.zh} 的，${points.zh}`, en: `where ${when.en}: ${points.en}` };
      });
      const other = apart(pointsSentence(options.otherwise, context));
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

/** Cases are told apart by semicolons: what has one of its own stands in brackets. */
function apart(words: Words): Words {
  const { zh, en } = words;
  return /[；;]/.test(zh + en) ? { zh: `（${zh}）`, en: `(${en})` } : words;
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
  const amounts = options.choose.map(({ points }, i) =>
    typeof points === 'number' ? amountOf(branches[i]!.points) : 0,
  );
  let chosen = new Uint8Array(0);
  let given = new Float64Array(0);
  const give: CompiledPoints = (num, dens, cells, out, held = []) => {
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
      // So many points whatever the measure need none: “没有项目的得 1.5 分” beside a share of projects.
      const stated = amounts[branch];
      if (stated)
        for (let cell = 0; cell < cells; cell++)
          if (chosen[cell] === branch && Number.isNaN(num[cell]!)) out[cell] = stated;
    }
  };
  const ways = [...branches.map(({ points }) => points), otherwise];
  return Object.assign(give, {
    exact: ways.every(({ exact }) => exact === true),
    slope: Math.max(...ways.map(({ slope = 0 }) => slope)),
  });

  function compiled(points: Given): CompiledPoints {
    if (typeof points === 'number') return compileCurve([level(null, ratioOf(points))], step, den, mode);
    const { kind, options: inner } = readPoints(points);
    return kind.compile(inner, step, den, mode);
  }
}

/** Points that are the same for every measure, in steps. */
function amountOf(points: CompiledPoints): number {
  const out = new Float64Array(1);
  points(Float64Array.of(0), Float64Array.of(1), 1, out);
  return out[0]!;
}

function insidesOf(options: Choose): { points: Given; path: (string | number)[] }[] {
  return [
    ...options.choose.map(({ points }, i) => ({ points, path: ['choose', i, 'points'] })),
    { points: options.otherwise, path: ['otherwise'] },
  ];
}
