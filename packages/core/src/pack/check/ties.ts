import { didYouMean } from '../../did-you-mean.ts';
import { unknownWords, type Check } from './check.ts';

/** `ties-by` names items and sections that exist. */
export const ties: Check = {
  check: 'ties',
  codes: ['unknown-section', 'unknown-item'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      const known = {
        item: scheme.sections.flatMap((section) => section.items.map(({ item }) => item)),
        section: scheme.sections.map(({ section }) => section),
      };
      for (const [index, part] of (scheme['ties-by'] ?? []).entries()) {
        const [what, id = ''] = part.split(':') as ['item' | 'section', string];
        if (known[what].includes(id)) continue;
        const words =
          what === 'item' ? { zh: '计分项（扣分项不能用来排先后）', en: 'item' } : { zh: '部分', en: 'section' };
        const guess = didYouMean(id, known[what]);
        report(
          what === 'item' ? 'unknown-item' : 'unknown-section',
          scheme,
          ['ties-by', index],
          unknownWords(words, id, guess, known[what]),
        );
      }
    }
  },
};
