import { monthsIn, yearsIn } from '../../calendar.ts';
import type { KindContext } from '../../schemes/kinds/kind.ts';
import type { Item } from '../../schemes/scheme.ts';
import { measureOf, pointsOf } from '../kinds.ts';
import type { Check } from './check.ts';
import { inProportion } from './given-again.ts';
import { periodZh } from './periods.ts';
import { itemsOf } from './walk.ts';

/**
 * An item that looks over several years where each of them settles: what is known only at the end of its window brings the years before nothing, and
 * what adds up brings each year what it adds, where the rule may mean what it has come to so far, year by year. A note says which is meant.
 */
export const longWindows: Check = {
  check: 'long-windows',
  codes: ['window-beyond-settle'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      const { settle } = scheme.period;
      for (const { item } of itemsOf(scheme)) {
        const { over } = item;
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

/** When an item brings its points; null where what each year adds is what it is worth by itself. */
function counted(item: Item, context: KindContext): 'at-end' | 'as-added' | null {
  const measure = measureOf(item);
  if (measure.kind.check(measure.options, context).length > 0) return null;
  const { cumulative } = measure.kind.compile(measure.options, context);
  if (!cumulative) return 'at-end';
  return inProportion(pointsOf(item).kind.kind, item.points, item.measure) ? null : 'as-added';
}
