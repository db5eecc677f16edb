import { didYouMean } from '../../did-you-mean.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import { unknownWords, type Check, type Report } from './check.ts';

/** `ties-by` names items and sections that exist, and what stands there for the order alone is not cut off at full marks. */
export const ties: Check = {
  check: 'ties',
  codes: ['unknown-section', 'unknown-item', 'tie-cut'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      const known = {
        item: scheme.sections.flatMap((section) => section.items.map(({ item }) => item)),
        section: scheme.sections.map(({ section }) => section),
      };
      for (const { path, part } of placedTies(scheme)) {
        const [what, id = ''] = part.split(':') as ['item' | 'section', string];
        if (what === 'item') checkCut(scheme, id, report);
        if (known[what].includes(id)) continue;
        const words =
          what === 'item' ? { zh: '计分项（扣分项不能用来排先后）', en: 'item' } : { zh: '部分', en: 'section' };
        const guess = didYouMean(id, known[what]);
        report(
          what === 'item' ? 'unknown-item' : 'unknown-section',
          scheme,
          path,
          unknownWords(words, id, guess, known[what]),
        );
      }
    }
  },
};

/** What tells equal totals apart, with where it is written. */
function placedTies({ 'ties-by': by }: Scheme): { path: Path; part: string }[] {
  const listed = (list: readonly string[], path: Path) => list.map((part, i) => ({ path: [...path, i], part }));
  if (by === undefined) return [];
  if (Array.isArray(by)) return listed(by, ['ties-by']);
  return (['top', 'bottom'] as const).flatMap((side) => listed(by[side] ?? [], ['ties-by', side]));
}

/** Of an item that gives no points only the order counts: shares above 100% would be equal. */
function checkCut({ sections }: Scheme, id: string, report: Report): void {
  const item = sections.flatMap((section) => section.items).find((each) => each.item === id);
  if (item?.counts !== false) return;
  const cut = item.points['share'] !== undefined && item.points['beyond'] !== true && !isPart(item.measure);
  if (!cut && item.cap === undefined) return;
  report('tie-cut', item, [cut ? 'points' : 'cap'], {
    zh: `“${item.title}”只用来排先后（counts: false），${cut ? '超过 100% 的都按 100% 算' : '到上限的都一样'}：150% 和 120% 分不出先后。`,
    en: `${item.item} is there for the order alone (counts: false), but ${cut ? 'whatever lies above 100% counts as 100%' : 'all at the cap are equal'}: 150% and 120% stay tied.`,
    fixZh: cut ? '写 points: { share: …, beyond: true }。' : '删掉 cap。',
    fixEn: cut ? 'Write points: { share: …, beyond: true }.' : 'Delete cap.',
  });
}

/** Those of some records that meet a condition, of all of them (or of those that meet a wider one): never more than 100%. */
function isPart({ ratio, of }: KindOptions): boolean {
  if (typeof ratio !== 'object' || ratio === null || typeof of !== 'object' || of === null) return false;
  const { where: some = {}, ...part } = ratio as KindOptions;
  const { where: all = {}, ...whole } = of as KindOptions;
  if (part['count'] === undefined || JSON.stringify(part) !== JSON.stringify(whole)) return false;
  const tests = some as Record<string, unknown>;
  return Object.entries(all as object).every(([name, test]) => meets(tests[name], test));
}

/** Whether whatever passes the one test passes the other: the same, or one of a choice. */
function meets(one: unknown, other: unknown): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return true;
  const choices = (other as { 'one-of'?: unknown } | null)?.['one-of'];
  return Array.isArray(choices) && choices.includes(one);
}
