import { exemptTestsOf } from '../../schemes/levels/exempt-tests.ts';
import { readMeasure, readPoints } from '../../schemes/kinds/index.ts';
import { testBeyondWhole, wholeOf } from '../../schemes/kinds/beyond-whole.ts';
import type { KindFinding, OwnTest } from '../../schemes/kinds/kind.ts';
import { levelMarks } from '../../schemes/levels/level-conditions.ts';
import { askedTestsOf } from '../../schemes/pay/outcome.ts';
import type { Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import { contextOf, testsOf } from '../../schemes/settle-measures.ts';
import type { ParsedPack } from '../parse.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { kindFinding } from './rules.ts';
import { itemsOf } from './walk.ts';

/** Shares are compared with parts of one: `is: { below: 60 }` of a ratio holds for everybody, `when: 90` for nobody. */
export const percentSlips: Check = {
  check: 'percent-slips',
  codes: ['points-unreachable', 'impossible-condition'],
  run(parsed, report) {
    for (const scheme of parsed.draft.schemes) {
      for (const { item } of itemsOf(scheme)) checkPoints(parsed, scheme, item, report);
      for (const { part, path, measure, is } of testsAtSettlement(scheme))
        tell(report, part, find(parsed, scheme, measure, is, path, 'impossible-condition'));
    }
  },
};

interface MeasureTest {
  part: object;
  path: Path;
  measure: KindOptions;
  is: unknown;
}

/** Tests of measures in exemptions, vetoes and consequences. */
function testsAtSettlement(scheme: Scheme): MeasureTest[] {
  const placed = [
    ...scheme.exempt.flatMap((part) => exemptTestsOf(part).map((one) => ({ part, ...one }))),
    ...scheme.vetoes.flatMap((part) => testsOf(part).map((one) => ({ part, ...one }))),
    ...levelMarks(scheme).map(({ level: part, test, path }) => ({ part, test, path })),
    ...scheme.consequences.flatMap((part) =>
      askedTestsOf(part).flatMap((asked) => (asked?.tests ?? []).map((one) => ({ part, ...one }))),
    ),
  ];
  return placed.flatMap(({ part, test, path }) =>
    'measure' in test && 'is' in test ? [{ part, path: [...path, 'is'], measure: test.measure, is: test.is }] : [],
  );
}

/** What an item's points ask of its own measure (`fixed … when`, `choose … is`), and of others. */
function checkPoints(parsed: ParsedPack, scheme: Scheme, item: Item, report: Report): void {
  if (!parsed.located.sound(item, 'points')) return;
  const { kind, options } = readPoints(item.points);
  const own = [...askedOfOwn(item.points, []), ...inside(item.points)];
  const code = 'points-unreachable';
  for (const { path, is } of own)
    tell(report, item, find(parsed, scheme, item.measure, is, ['points', ...path], code, item));
  for (const test of kind.tests?.(options) ?? [])
    if ('measure' in test) {
      // The test stands beside the measure it tests.
      const path: Path = ['points', ...test.path.filter((key) => key !== 'measure'), 'is'];
      tell(report, item, find(parsed, scheme, test.measure, test.is, path, code, item));
    }

  function inside(points: KindOptions): { path: Path; is: unknown }[] {
    return (kind.inside?.(points) ?? []).flatMap(({ role, path }) => {
      if (role !== 'points') return [];
      const given = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], points);
      return askedOfOwn(given as KindOptions, path);
    });
  }
}

function askedOfOwn(points: KindOptions, path: Path): { path: Path; is: unknown }[] {
  if (Object.hasOwn(points, 'fixed')) return [{ path: [...path, 'when'], is: points['when'] }];
  if (!Array.isArray(points['choose'])) return [];
  return points['choose'].flatMap((choice: { when?: object; and?: object[] }, i) =>
    [{ test: choice.when, at: ['when'] }, ...(choice.and ?? []).map((test, j) => ({ test, at: ['and', j] }))].flatMap(
      ({ test, at }) =>
        test && Object.keys(test).length === 1 && 'is' in test
          ? [{ path: [...path, 'choose', i, ...at, 'is'], is: test.is }]
          : [],
    ),
  );
}

function find(
  { draft }: ParsedPack,
  scheme: Scheme,
  measure: KindOptions,
  is: unknown,
  path: Path,
  code: 'points-unreachable' | 'impossible-condition',
  item?: Item,
): KindFinding[] {
  if (is === undefined) return [];
  const context = contextOf(draft, scheme, { id: '', title: '', over: item?.over, measure });
  const whole = wholeOf(measure, context, readMeasure);
  return whole === null ? [] : testBeyondWhole(is as OwnTest, [...path], whole, code);
}

function tell(report: Report, part: object, found: readonly KindFinding[]): void {
  for (const one of found) {
    const { code, finding } = kindFinding(one);
    report(code, part, one.path, finding);
  }
}
