import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';

/** An indicator has a value for each of its own periods; an item that looks at another period takes a number that no page of it shows. */
export const indicatorWindows: Check = {
  check: 'indicator-windows',
  codes: ['indicator-window'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      for (const { part, path, measure, over } of measuresIn(scheme)) {
        const read = draft.indicators.find(({ indicator }) => indicator === measure['indicator']);
        // Whoever means the value of the longer or shorter period says so in a note.
        const meant = 'note' in part && part.note !== undefined;
        if (read === undefined || read.every === over || meant || !located.sound(part, String(path[0]))) continue;
        report('indicator-window', part, [...path, 'indicator'], {
          zh: `指标“${read.title}”每期一个值（every: ${read.every}），这里量的是 ${over} 一期的：和指标页上的不是一个数。`,
          en: `The indicator has one value for each ${read.every} (every), and here the whole of a ${over} is measured: no number of the indicator’s page.`,
          fixZh: `写 over: ${read.every}，或给指标写 every: ${over}；就按这样量的，在 note 里说明。`,
          fixEn: `Write over: ${read.every}, or every: ${over} in the indicator; where it is meant so, say so in note.`,
        });
      }
    }
  },
};
