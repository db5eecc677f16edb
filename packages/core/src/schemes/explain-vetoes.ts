import { type Words, joinWords, titleWords } from '../words.ts';
import { signed } from './arithmetic.ts';
import type { CompiledScheme } from './compile.ts';
import { limitedTotal } from './explain-totals.ts';
import { sourceWords } from './kinds/findings.ts';
import { readMeasure } from './kinds/index.ts';
import type { KindContext, OwnTest } from './kinds/kind.ts';
import { comesTo, ownTestWords } from './kinds/own-test.ts';
import { tellerOf, writtenUnit } from './kinds/told.ts';
import type { Veto, VetoTest } from './scheme.ts';
import { testsOf } from './settle-measures.ts';
import type { Trace } from './trace.ts';

/** What a veto looked at and what that came to in a settle period; null where its records say it all. */
export function vetoWords(trace: Trace, index: number, settle: number): Words | null {
  const { veto } = trace.compiled.vetoes[index]!;
  const amounts = trace.vetoAmounts[index]![settle]!;
  const told = testsOf(veto).flatMap(({ test }, at) => {
    const words = testTold(trace, veto, test, amounts.get(at) ?? null, settle);
    return words === null ? [] : [words];
  });
  return told.length === 0 ? null : joinWords(told, '；', '; ');
}

function testTold(
  trace: Trace,
  veto: Veto,
  test: VetoTest,
  amount: { num: number; den: number } | null,
  settle: number,
): Words | null {
  const { compiled } = trace;
  // Every scheme has an item, and all of them see the same pack.
  const context = compiled.items[0]?.context;
  if (!context || 'any' in test || 'level' in test) return null;
  if ('none' in test) {
    // Of several ways only those that held are told.
    if (amount === null) return null;
    const source = sourceWords(test.none, context, { field: false });
    return { zh: `没有“${source.zh}”`, en: `no “${source.en}” records` };
  }
  const points = { zh: '分', en: 'points' };
  if ('total' in test) {
    const total = signed(limitedTotal(trace, settle).total, compiled.step);
    return held({ zh: `总分 ${total} 分`, en: `total ${total}` }, test.total, points);
  }
  if (amount === null) return null;
  if ('measure' in test) return measureTold(veto, test, amount, context);
  if ('sum' in test) {
    const { sum, where, is } = test;
    return measureTold(veto, { measure: where === undefined ? { sum } : { sum, where }, is }, amount, context);
  }
  const given = signed(amount.num, compiled.step);
  const name = titleWords(partNamed(compiled, test));
  return held({ zh: `“${name.zh}”得 ${given} 分`, en: `“${name.en}” ${given}` }, test.is, points);
}

function measureTold(
  { veto, title, applies }: Veto,
  { measure, over, is }: Extract<VetoTest, { measure: object }>,
  { num, den }: { num: number; den: number },
  context: KindContext,
): Words | null {
  if (Number.isNaN(num) || !(den > 0)) return null;
  const { kind, options } = readMeasure(measure);
  const item = { item: veto, title, applies, measure, points: { 'as-entered': true }, over };
  const own = { ...context, item };
  const teller = tellerOf(kind, options, own);
  const name = teller.title;
  const { whole } = teller.tell(num, den);
  return held({ zh: `${name.zh} ${whole.zh}`, en: `${name.en}: ${whole.en}` }, is, writtenUnit(kind, options, own));
}

function partNamed(
  { scheme }: CompiledScheme,
  test: { item: string } | { section: string },
): { title: string; 'title-en'?: string | undefined } {
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  return 'item' in test
    ? items.find(({ item }) => item === test.item)!
    : scheme.sections.find(({ section }) => section === test.section)!;
}

/** What something came to and the bounds it met. */
function held(amount: Words, is: OwnTest | boolean, unit: Words | null): Words {
  const bounds = typeof is === 'boolean' ? null : ownTestWords(is, unit);
  return bounds === null || bounds.zh === '' ? amount : comesTo(amount, bounds, true);
}
