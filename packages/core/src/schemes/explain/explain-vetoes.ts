import { periodTitle } from '../../calendar.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { signed } from './arithmetic.ts';
import type { CompiledScheme } from '../compile.ts';
import { levelWords } from './explain-level.ts';
import { limitedTotal } from './explain-totals.ts';
import { sourceWords } from '../kinds/findings.ts';
import { readMeasure } from '../kinds/index.ts';
import type { KindContext, OwnTest } from '../kinds/kind.ts';
import { comesTo, ownTestWords } from '../kinds/own-test.ts';
import { tellerOf, writtenUnit } from '../kinds/told.ts';
import { type PlaceHad, placeHadWords } from './rank-words.ts';
import type { Veto, VetoTest } from '../scheme.ts';
import type { ScoreTable } from '../score-table.ts';
import { testsOf } from '../settle-measures.ts';
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

/** What one test of a veto looked at and what that came to; `holds`: it met the bounds, or did not. */
export function testTold(
  trace: Trace,
  veto: Veto,
  test: VetoTest,
  amount: { num: number; den: number } | null,
  settle: number,
  holds = true,
): Words | null {
  const { compiled } = trace;
  // Every scheme has an item, and all of them see the same pack.
  const context = compiled.items[0]?.context;
  if (!context) return null;
  if ('any' in test) {
    if (holds) return null;
    const source = sourceWords(test.any, context, { field: false });
    return { zh: `没有要求的“${source.zh}”`, en: `no “${source.en}” records as asked for` };
  }
  if ('level' in test)
    return holds ? levelsTold(trace, test, settle) : { zh: '此前的级别不够', en: 'earlier levels fall short' };
  if ('none' in test) {
    const source = sourceWords(test.none, context, { field: false });
    if (!holds) return { zh: `有“${source.zh}”`, en: `there are “${source.en}” records` };
    // Of several ways only those that held are told.
    if (amount === null) return null;
    return { zh: `没有“${source.zh}”`, en: `no “${source.en}” records` };
  }
  if ('rank' in test) return placeHadWords(test.rank, placeHad(trace.scores, settle), holds);
  const points = { zh: '分', en: 'points' };
  if ('total' in test) {
    const total = signed(limitedTotal(trace, settle).total, compiled.step);
    return held({ zh: `总分 ${total} 分`, en: `total ${total}` }, test.total, points, holds);
  }
  if (amount === null) return null;
  if ('measure' in test) return measureTold(veto, test, amount, context, holds);
  if ('sum' in test) {
    const { sum, where, is } = test;
    return measureTold(veto, { measure: where === undefined ? { sum } : { sum, where }, is }, amount, context, holds);
  }
  const given = signed(amount.num, compiled.step);
  const name = titleWords(partNamed(compiled, test));
  return held({ zh: `“${name.zh}”得 ${given} 分`, en: `“${name.en}” ${given}` }, test.is, points, holds);
}

/** The place by which a veto of the traced subject was decided; null where it is not known. */
function placeHad({ asked }: ScoreTable, settle: number): PlaceHad | null {
  return asked ? { place: asked.place[settle]!, tied: asked.tied[settle]!, size: asked.size[settle]! } : null;
}

/** Which settle periods had the levels that were asked for: 2017-Q1 一星、2017-Q2 无星; null where the period itself says it all. */
function levelsTold(trace: Trace, test: Extract<VetoTest, { level: object }>, settle: number): Words | null {
  const { compiled, scores } = trace;
  const within = test['in-a-row'] ?? test.within ?? test.times ?? 1;
  if (within === 1 && test.period !== 'previous') return null;
  const { min = -Infinity, max = Infinity } = test.level;
  const stood = (table: ScoreTable, row: number, last: number) =>
    table.plan.settles.slice(0, last + 1).map((period, at) => ({
      period,
      position: table.held[row * table.plan.settles.length + at]!,
    }));
  const earlier = trace.before.toReversed().flatMap((table) => {
    const row = scores.from - table.from;
    return row < 0 || row >= table.to - table.from ? [] : stood(table, row, table.plan.begunSettles - 1);
  });
  const all = [...earlier, ...stood(scores, 0, settle)];
  const looked = (test.period === 'previous' ? all.slice(0, -1) : all).slice(-within);
  const inside = (position: number) => {
    const level = position < 0 ? undefined : compiled.levels[position];
    return level !== undefined && level >= min && level <= max;
  };
  const own = all.at(-1)!;
  const before = looked.filter((each) => each !== own && inside(each.position));
  // What the veto makes of the period itself is not what it looked at: its total's level is, or was not needed.
  const now = [{ ...own, position: scores.bands[settle]! }, own].find(({ position }) => inside(position));
  const counts = inside(scores.bands[settle]!) || before.length < (test.times ?? within);
  const found = [...before, ...(looked.includes(own) && now && counts ? [now] : [])].map(({ period, position }) => {
    const [when, name] = [periodTitle(period), levelWords(compiled, position)];
    return { zh: `${when.zh}${name.zh}`, en: `${when.en} ${name.en}` };
  });
  return found.length === 0 ? null : joinWords(found, '、', ', ');
}

function measureTold(
  { veto, title, applies }: Veto,
  { measure, over, is }: Extract<VetoTest, { measure: object }>,
  { num, den }: { num: number; den: number },
  context: KindContext,
  holds: boolean,
): Words | null {
  if (Number.isNaN(num) || !(den > 0)) return null;
  const { kind, options } = readMeasure(measure);
  const item = { item: veto, title, applies, measure, points: { 'as-entered': true }, over };
  const own = { ...context, item };
  const teller = tellerOf(kind, options, own);
  const name = teller.title;
  const { whole } = teller.tell(num, den);
  // Behind a table of numbers it would be taken for one more of them.
  const lead = /\d$/.test(name.zh) ? '，结果是' : '';
  return held(
    { zh: `${name.zh}${lead} ${whole.zh}`, en: `${name.en}: ${whole.en}` },
    is,
    writtenUnit(kind, options, own),
    holds,
  );
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

/** What something came to and the bounds it met, or did not. */
function held(amount: Words, is: OwnTest | boolean, unit: Words | null, holds: boolean): Words {
  const bounds = typeof is === 'boolean' ? null : ownTestWords(is, unit);
  return bounds === null || bounds.zh === '' ? amount : comesTo(amount, bounds, holds);
}
