import type { PeriodKind } from '../calendar.ts';
import type { Condition } from '../records/condition.ts';
import { exemptTestsOf } from './levels/exempt-tests.ts';
import { readMeasure } from './kinds/index.ts';
import type { KindContext } from './kinds/kind.ts';
import { levelMarks } from './levels/level-conditions.ts';
import { askedTestsOf } from './pay/outcome.ts';
import { pointsTestsOf } from './points-tests.ts';
import type { Rules } from './rules.ts';
import type { Item, KindOptions, Scheme, Veto, VetoTest } from './scheme.ts';

/** A measure that no item counts: what decides which points it gives, whom a veto strikes, who is exempt, how many places there are. */
export interface SettleMeasure {
  /** The part it stands in, and where inside it. */
  part: object;
  path: (string | number)[];
  id: string;
  title: string;
  applies?: Condition | undefined;
  measure: KindOptions;
  /** The window it is looked at over; default: the settle period. */
  over?: PeriodKind | undefined;
}

/** A test of a veto, with where it is written. */
export interface PlacedTest {
  test: VetoTest;
  path: (string | number)[];
}

/** What makes a veto strike: of several ways (`any-of`) one is enough, and all tests of a way must hold. The tests beside them belong to every way. */
export function waysOf({ when, and }: Pick<Veto, 'when' | 'and'>): PlacedTest[][] {
  const beside = (and ?? []).map((test, index) => ({ test, path: ['and', index] }));
  if (!('any-of' in when)) return [[{ test: when, path: ['when'] }, ...beside]];
  return when['any-of'].map(({ and: also = [], ...own }, way) => {
    const path = ['when', 'any-of', way];
    const inside = also.map((test, index) => ({ test, path: [...path, 'and', index] }));
    // Without its `and` it is one of the plain tests.
    return [{ test: own as VetoTest, path }, ...inside, ...beside];
  });
}

/** Every test of a veto, once. */
export function testsOf(veto: Pick<Veto, 'when' | 'and'>): PlacedTest[] {
  const ways = waysOf(veto);
  const beside = veto.and?.length ?? 0;
  return ways.flatMap((way, index) => (index < ways.length - 1 ? way.slice(0, way.length - beside) : way));
}

/** Every measure of a scheme besides those that its items count, in the document's order. */
export function settleMeasures(
  scheme: Pick<Scheme, 'sections' | 'deductions' | 'period' | 'vetoes' | 'exempt' | 'levels' | 'consequences'>,
): SettleMeasure[] {
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  return [
    ...items.flatMap((item) =>
      pointsTestsOf(item).flatMap((test) =>
        'measure' in test
          ? [
              {
                part: item,
                path: ['points', ...test.path],
                id: item.item,
                title: item.title,
                applies: item.applies,
                measure: test.measure,
                over: test.over ?? item.over ?? scheme.period.tally,
              },
            ]
          : [],
      ),
    ),
    ...scheme.exempt.flatMap((exempt) =>
      exemptTestsOf(exempt).flatMap(({ test, path }) =>
        'measure' in test
          ? [
              {
                part: exempt,
                path: [...path, 'measure'],
                id: exempt.exempt,
                title: exempt.title,
                measure: test.measure,
                over: test.over,
              },
            ]
          : [],
      ),
    ),
    ...scheme.vetoes.flatMap((veto) =>
      testsOf(veto).flatMap(({ test, path }) =>
        'measure' in test
          ? [
              {
                part: veto,
                path: [...path, 'measure'],
                id: veto.veto,
                title: veto.title,
                applies: veto.applies,
                measure: test.measure,
                over: test.over,
              },
            ]
          : [],
      ),
    ),
    ...scheme.consequences.flatMap((consequence) =>
      askedTestsOf(consequence).flatMap((mark) =>
        (mark?.tests ?? []).flatMap(({ test, path }) =>
          'measure' in test
            ? [
                {
                  part: consequence,
                  path: [...path, 'measure'],
                  id: consequence.consequence,
                  title: consequence.title,
                  measure: test.measure,
                  over: test.over,
                },
              ]
            : [],
        ),
      ),
    ),
    ...levelMarks(scheme).flatMap(({ level, test, path }) =>
      'measure' in test
        ? [
            {
              part: level,
              path: [...path, 'measure'],
              id: `level-${level.level}`,
              title: level.title,
              measure: test.measure,
              over: test.over,
            },
          ]
        : [],
    ),
    ...scheme.levels.flatMap((level) =>
      (['share', 'top'] as const).flatMap((key) => {
        const places = level[key];
        if (typeof places !== 'object' || typeof places.by !== 'object') return [];
        const { title } = level;
        return [{ part: level, path: [key, 'by'], id: `level-${level.level}`, title, measure: places.by }];
      }),
    ),
  ];
}

/** What such a measure may look up: as an item of the scheme whose window is the settle period. */
export function contextOf(
  rules: Rules,
  scheme: Scheme,
  { id, title, applies, measure, over = scheme.period.settle }: Omit<SettleMeasure, 'part' | 'path'>,
): KindContext {
  const item: Item = { item: id, title, applies, measure, points: { 'as-entered': true }, over };
  return { ...rules, scheme, item };
}

/** Reads a measure that may not be sound yet; null when it is not. */
export function tryMeasure(options: KindOptions): ReturnType<typeof readMeasure> | null {
  try {
    return readMeasure(options);
  } catch {
    return null;
  }
}
