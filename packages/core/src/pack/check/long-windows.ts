import { monthsIn, yearsIn } from '../../calendar.ts';
import type { KindContext } from '../../schemes/kinds/kind.ts';
import type { Item, Scheme } from '../../schemes/scheme.ts';
import { type Condition, ownDate, testsIn } from '../../records/condition.ts';
import { measureOf, pointsOf } from '../kinds.ts';
import type { Check, Report } from './check.ts';
import { inProportion } from './given-again.ts';
import { periodZh } from './periods.ts';
import { withInner } from './measures-in.ts';
import { saidBy } from './said.ts';
import { type PlacedItem, itemsOf } from './walk.ts';

/**
 * An item that looks over several years where each of them settles: what is known only at the end of its window brings the years before nothing, and
 * what adds up brings each year what it adds, where the rule may mean what it has come to so far, year by year. A note says which is meant.
 */
export const longWindows: Check = {
  check: 'long-windows',
  codes: ['window-beyond-settle', 'rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      const { settle } = scheme.period;
      for (const placed of itemsOf(scheme)) {
        const { item } = placed;
        const { over } = item;
        if (located.sound(item, 'measure')) checkLasting(placed, scheme, report);
        if (over === undefined || yearsIn(over) < 2 || monthsIn[over] <= monthsIn[settle] || item.note !== undefined)
          continue;
        if (!located.sound(item, 'measure') || !located.sound(item, 'points')) continue;
        const how = counted(item, { ...draft, scheme, item });
        if (how === null) continue;
        const [zh, each] = [periodZh[over], periodZh[settle]];
        const atEnd = how === 'at-end';
        report('window-beyond-settle', item, ['over'], {
          zh: atEnd
            ? `每${each}结算，这一项却看${zh}（over: ${over}）：要到${zh}过完才计，在那以前结算的各期一分也没有。`
            : `每${each}结算，这一项却看${zh}（over: ${over}）：${zh}里累计该得的分，各期只计比以前多出来的部分。`,
          en: atEnd
            ? `Each ${settle} settles, but this looks over ${over}: it counts when they are over, and what settles before has nothing.`
            : `Each ${settle} settles, but this looks over ${over}: of the points for all of it each ${settle} has only what it adds.`,
          fixZh: `每${each}都按累计到那时的数评的，删掉 over，写 measure: { so-far: { … }, since: ${over} }；${atEnd ? '届满才计一次' : '各期只计增加的部分'}的，在 note 里说明。`,
          fixEn: `Where each ${settle} is judged by what it has come to so far, delete over and write measure: { so-far: { … }, since: ${over} }; where ${atEnd ? 'it counts once, at the end,' : 'only what is added counts'} say so in note.`,
        });
      }
    }
  },
};

/** 任期内累计 as `valid: { windows: 3 }` counts the last years of the term before as well. */
function checkLasting({ item, section }: PlacedItem, scheme: Scheme, report: Report): void {
  const { reset, tally } = scheme.period;
  const over = item.over ?? tally;
  const said = [item, section ?? item, scheme].map(saidBy).join('');
  if (yearsIn(reset) < 2 || item.note !== undefined || !/(任期|本届|届)[内中]?累计|任期内/.test(said)) return;
  for (const { path, measure } of withInner({ part: item, path: ['measure'], measure: item.measure, over })) {
    const { windows } = (measure['valid'] ?? {}) as { windows?: number };
    if (windows === undefined || windows < 2) continue;
    const tests = testsIn(measure['where'] as Condition | undefined);
    if (tests.some(({ name, test }) => name === ownDate && typeof test === 'object' && test.since !== undefined))
      continue;
    report('rule-says-more', item, [...path, 'valid', 'windows'], {
      zh: `条文说任期内；valid: { windows: ${windows} } 从纪实那一期数起，上一届末几期的也算进来。`,
      en: `The rule speaks of the term; valid: { windows: ${windows} } goes by the record’s own period, so that the last ones of the term before count as well.`,
      fixZh: `只算这一届的，删掉 valid，写 so-far: { … }、since: ${reset}；跨届也算的，在 note 里说明。`,
      fixEn: `For this term alone delete valid and write so-far: { … } with since: ${reset}; where the term before counts too, say so in note.`,
    });
  }
}

/** When an item brings its points; null where what each year adds is what it is worth by itself. */
function counted(item: Item, context: KindContext): 'at-end' | 'as-added' | null {
  const measure = measureOf(item);
  if (measure.kind.check(measure.options, context).length > 0) return null;
  const { cumulative } = measure.kind.compile(measure.options, context);
  if (!cumulative) return 'at-end';
  return inProportion(pointsOf(item).kind.kind, item.points, item.measure) ? null : 'as-added';
}
