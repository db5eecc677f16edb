import type { Check } from './check.ts';
import { itemsOf } from './walk.ts';

/** Counts how many items are written as formulas: what the other kinds say is easier to read and to check. */
export const formulas: Check = {
  check: 'formulas',
  codes: ['formula-share'],
  run({ draft }, report) {
    for (const scheme of draft.schemes) {
      const items = itemsOf(scheme);
      const written = items.filter(({ item }) => 'formula' in item.measure || 'formula' in item.points).length;
      if (written === 0) continue;
      const share = Math.round((written / items.length) * 100);
      report('formula-share', scheme, [], {
        severity: share > 20 ? 'warning' : 'info',
        zh: `${items.length} 项里有 ${written} 项是公式（${share}%）。`,
        en: `${written} of ${items.length} items are formulas (${share}%).`,
        fixZh: '能用别的算法写的，不用公式。',
        fixEn: 'Use another kind where one says it.',
      });
    }
  },
};
