import type { Condition } from '../../records/condition.ts';
import { clearingsOf } from '../../schemes/vetoes/cleared-by.ts';
import { exemptTestsOf } from '../../schemes/levels/exempt-tests.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import { levelMarks } from '../../schemes/levels/level-conditions.ts';
import { askedTestsOf } from '../../schemes/pay/outcome.ts';
import type { Item, Scheme, Section, VetoTest } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';

/** An item of a scheme with what it stands in; `section` is null for a deduction. */
export interface PlacedItem {
  item: Item;
  section: Section | null;
}

/** Every item of a scheme in the document's order, deductions last. */
export function itemsOf(scheme: Scheme): PlacedItem[] {
  return [
    ...scheme.sections.flatMap((section) => section.items.map((item) => ({ item, section }))),
    ...scheme.deductions.map((item) => ({ item, section: null })),
  ];
}

/** Takes one point off the total for each unit of a number field: what was used of a balance. */
export function takesOff({ item: { measure, points, counts }, section }: PlacedItem): boolean {
  if (measure['sum'] === undefined || counts === false) return false;
  // A balance is used from its first point on. `1 分` is a unit as well.
  if (points['beyond'] !== undefined) return false;
  return points['each'] === (section === null ? 1 : -1) && /^1\b/.test(String(points['per'] ?? 1));
}

/** Facts that decide something when levels settle, with where they are written. */
export interface PlacedFacts {
  part: object;
  path: Path;
  /** Under which key the record stands; under `sum` a number field of it. */
  key: 'any' | 'none' | 'sum';
  facts: { any: string; where?: Condition | undefined; 'at-least'?: number | undefined };
}

/** The facts that clear a scheme, and those of its vetoes, repairs, exemptions and consequences. */
export function factsOf(scheme: Scheme): PlacedFacts[] {
  const clearing = scheme['cleared-by'];
  return [
    ...clearingsOf(clearing).flatMap(({ any, where }, at) => {
      const path = Array.isArray(clearing) ? ['cleared-by', at] : ['cleared-by'];
      return any === undefined ? [] : [{ part: scheme, path, key: 'any' as const, facts: { any, where } }];
    }),
    ...scheme.exempt.flatMap((exempt) =>
      exemptTestsOf(exempt).flatMap(({ test, path }): PlacedFacts[] => {
        return 'any' in test || 'none' in test || 'sum' in test ? factsOfTest(exempt, test, path) : [];
      }),
    ),
    ...scheme.vetoes.flatMap((veto) => [
      ...testsOf(veto).flatMap(({ test, path }) => factsOfTest(veto, test, path)),
      ...(veto.repair ? [{ part: veto, path: ['repair', 'when'], key: 'any' as const, facts: veto.repair.when }] : []),
    ]),
    ...levelMarks(scheme).flatMap(({ level, test, path }) => factsOfTest(level, test, path)),
    ...scheme.consequences.flatMap((consequence) =>
      askedTestsOf(consequence).flatMap((mark) =>
        (mark?.tests ?? []).flatMap(({ test, path }) => factsOfTest(consequence, test, path)),
      ),
    ),
  ];
}

function factsOfTest(part: object, test: VetoTest, path: Path): PlacedFacts[] {
  if ('any' in test) return [{ part, path, key: 'any', facts: test }];
  if ('none' in test) return [{ part, path, key: 'none', facts: { ...test, any: test.none } }];
  return 'sum' in test ? [{ part, path, key: 'sum', facts: { any: test.sum, where: test.where } }] : [];
}
