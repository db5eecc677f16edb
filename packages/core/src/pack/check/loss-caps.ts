import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import type { Caps, Item, Scheme, Section } from '../../schemes/scheme.ts';
import { sidesOfItem, valuedBy } from '../../schemes/sections/sides.ts';
import { type Sides, sidesOfRecords, sidesOfWorths } from '../../schemes/worth/worth-sides.ts';
import type { Finding } from '../diagnostic.ts';
import type { Pack } from '../pack.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** A cap is the most that is given: what is never above zero it does not hold. “At most so much off” is a floor. */
export const lossCaps: Check = {
  check: 'loss-caps',
  codes: ['cap-without-effect'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections') || !located.sound(scheme, 'period')) continue;
      for (const { item } of itemsOf(scheme)) {
        if (!located.sound(item, 'measure') || !located.sound(item, 'points')) continue;
        checkWorths(item, draft, report);
        const loses = !scheme.deductions.includes(item) && onlyLoses(sidesOfItem(item, draft.records));
        if (loses) checkLimits(item, scheme, { zh: '这一项', en: 'The item' }, report);
      }
      for (const section of scheme.sections)
        if (sectionLoses(section, scheme, draft))
          checkLimits(section, scheme, { zh: '这一部分', en: 'The section' }, report);
      if (!located.sound(scheme, 'groups')) continue;
      for (const group of scheme.groups) {
        const items = scheme.sections.flatMap((section) =>
          section.items.filter(({ item }) => group.items.includes(item)),
        );
        const whole = items.length === group.items.length;
        if (whole && items.every((item) => onlyLoses(sidesOfItem(item, draft.records))))
          checkLimits(group, scheme, { zh: '这一组', en: 'The group' }, report);
      }
    }
  },
};

function onlyLoses({ above, below }: Sides): boolean {
  return below && !above;
}

function sectionLoses(section: Section, scheme: Scheme, draft: Pack, depth = 0): boolean {
  // Sections in a circle are told elsewhere.
  if ((section.start ?? 0) > 0 || section.open !== undefined || depth > scheme.sections.length) return false;
  const inner = scheme.sections.filter((one) => one['part-of'] === section.section);
  const items = section.items.filter(({ counts }) => counts !== false);
  if (items.length + inner.length === 0) return false;
  return (
    items.every((item) => onlyLoses(sidesOfItem(item, draft.records))) &&
    inner.every((one) => sectionLoses(one, scheme, draft, depth + 1))
  );
}

/** The caps of a part that is never above zero. */
function checkLimits(
  part: { cap?: Caps | undefined; floor?: unknown },
  scheme: Scheme,
  what: { zh: string; en: string },
  report: Report,
): void {
  const limits = limitsOf(part.cap, countingPeriod(scheme)).filter(({ value }) => value > 0);
  const [first] = limits;
  if (first === undefined || part.floor !== undefined) return;
  const named = typeof part.cap === 'number' ? null : limits.map(({ kind, value }) => `${kind}: -${value}`).join(', ');
  const floor = named === null ? `-${first.value}` : `{ ${named} }`;
  report('cap-without-effect', part, ['cap'], finding(what, first.value, floor));
}

/** The caps of single records, and of those taken together. */
function checkWorths(item: Item, { records }: Pack, report: Report): void {
  const valued = valuedBy(item, records);
  if (valued === null) return;
  const { value, fields } = valued;
  const { cap, floor, together } = value;
  const loses = onlyLoses(sidesOfRecords({ ...value, cap: undefined }, fields));
  if (cap !== undefined && cap > 0 && floor === undefined && loses)
    report('cap-without-effect', item, ['measure', 'cap'], finding({ zh: '每条', en: 'Each record' }, cap, `-${cap}`));
  const most = together?.cap;
  if (most === undefined || most <= 0 || together!.floor !== undefined) return;
  if (onlyLoses(sidesOfWorths({ ...value, together: { ...together, cap: undefined, points: undefined } }, fields)))
    report(
      'cap-without-effect',
      item,
      ['measure', 'together', 'cap'],
      finding({ zh: '每份', en: 'What is taken together' }, most, `-${most}`),
    );
}

function finding(what: { zh: string; en: string }, cap: number, floor: string): Finding {
  return {
    zh: `${what.zh}只扣分，上限 ${cap} 分管不到它：扣多少都照扣。`,
    en: `${what.en} only takes points off: a cap of ${cap} never holds it.`,
    fixZh: `“最多扣 ${cap} 分”写 floor: ${floor}，不写 cap；在 deductions 里分数写正数，才用 cap。`,
    fixEn: `For “at most ${cap} off” write floor: ${floor}, not cap; only in deductions, where points are positive, is it a cap.`,
  };
}
