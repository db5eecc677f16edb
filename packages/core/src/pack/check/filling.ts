import { goesByDay } from '../../schemes/limits/goes-by-day.ts';
import type { Scheme, Section } from '../../schemes/scheme.ts';
import type { Report } from './check.ts';
import type { PlacedItem } from './walk.ts';

/** Points that fill a total up to a bound need a total that goes by days, and nothing between them and it. */
export function checkFilling(scheme: Scheme, { item, section }: PlacedItem, report: Report): void {
  const bound = item['fills-to'];
  if (bound === undefined) return;
  const wrong = (zh: string, en: string, fixZh: string, fixEn: string) =>
    report('wrong-value', item, ['fills-to'], { zh, en, fixZh, fixEn });
  if (scheme['beyond-limits'] !== 'lost')
    return wrong(
      '补到几分为止，要看那天总分有几分；这里的总分不是逐日累计的。',
      'Points that fill a total up depend on what it is on the day; this total does not run on day by day.',
      '给考核写 count-from: reset 和 beyond-limits: lost（连同 cap 或 floor）。',
      'Write count-from: reset and beyond-limits: lost (with cap or floor) in the scheme.',
    );
  if (section === null || item.counts === false)
    return wrong(
      '扣分项（deductions）和不计入总分的项目补不了总分。',
      'Neither a deduction nor an item that is no part of the total fills it up.',
      '把它放到加分的部分里。',
      'Put it into a section of gains.',
    );
  if (!goesByDay(item, scheme))
    return wrong(
      '补分的项目要逐条计分；这一项要到期末才知道几分。',
      'What fills a total up counts record by record; the points of this item are known only when a period ends.',
      '量写 count、sum 或 value（相加）。',
      'Measure count, sum or the sum of a value.',
    );
  if (typeof scheme.cap === 'number' && bound >= scheme.cap)
    return wrong(
      `总分最高才 ${scheme.cap} 分，补到 ${bound} 分等于没有限制。`,
      `The total is at most ${scheme.cap}: filling it up to ${bound} bounds nothing.`,
      '删掉 fills-to，或写小于 cap 的数。',
      'Delete fills-to, or write less than the cap.',
    );
  const between = betweenOf(scheme, section, item.item);
  if (between !== null)
    wrong(
      `补分的项目和总分之间不能再有${between.zh}：不知道限掉的是哪些分。`,
      `Nothing else may stand between such points and the total, as ${between.en} does: which points it cuts would not be known.`,
      '把它单独放一个部分，不写权重、上下限、取整；全年最多几次写在这一项的 cap。',
      'Put it into a section of its own without weight, limits or rounding; state the most of a year as its own cap.',
    );
}

const limiting = ['weight', 'cap', 'floor', 'precision', 'rescale', 'credited'] as const;

/** What stands between an item and the total, so that it is not known which points it cuts; null where nothing does. */
export function betweenOf(scheme: Scheme, section: Section, item: string): { zh: string; en: string } | null {
  for (let at: Section | undefined = section; at !== undefined;) {
    const key = limiting.find((each) => at![each] !== undefined) ?? (at.take === 'sum' ? undefined : 'take');
    if (key !== undefined) return { zh: `“${at.title}”的 ${key}`, en: `${key} of “${at['title-en'] ?? at.title}”` };
    at = scheme.sections.find((outer) => outer.section === at!['part-of']);
  }
  const group = scheme.groups.find(({ items }) => items.includes(item));
  if (group) return { zh: `“${group.title}”这一组`, en: `the group “${group['title-en'] ?? group.title}”` };
  if (scheme.rescale !== undefined) return { zh: '整个考核的 rescale', en: 'rescale of the scheme' };
  return typeof scheme.cap === 'object' ? { zh: '按周期的 cap', en: 'a cap by period' } : null;
}
