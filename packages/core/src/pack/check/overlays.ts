import { monthsIn, mostIn, type PeriodKind } from '../../calendar.ts';
import type { Caps, Floors, Item, Scheme, Section } from '../../schemes/scheme.ts';
import { fullMarksOf } from '../../schemes/sections/full-marks.ts';
import { limitsOf } from '../../schemes/limits/limits.ts';
import type { ParsedPack } from '../parse.ts';
import { openWords } from '../render/wording.ts';
import type { Check, Report } from './check.ts';

/** What packs below add to a section that is left `open`: not too many items, each bounded, together not too many points. */
export const overlays: Check = {
  check: 'overlays',
  codes: ['open-too-many', 'open-too-much', 'open-without-cap', 'open-rescaled'],
  run(parsed, report) {
    for (const scheme of parsed.draft.schemes)
      for (const section of scheme.sections) if (section.open) checkSection(parsed, scheme, section, report);
  },
};

function checkSection(parsed: ParsedPack, scheme: Scheme, section: Section, report: Report): void {
  const open = section.open!;
  const by = parsed.located.place(section, ['open']);
  const packs = parsed.draft.lineage.map(({ pack }) => pack);
  const opener = packs.indexOf(by?.pack ?? '');
  const added = section.items.filter(
    (item) => packs.indexOf(parsed.located.place(item)?.pack ?? '') > opener && opener >= 0,
  );
  const counting = scheme.period[scheme['count-from']];
  const stated = limitsOf(open.points, counting);
  const words = openWords(open.points);
  const limits = {
    zh: `“${section.title}”由 ${by?.pack} 规定：下级最多增加 ${open.items} 项，合计最多 ${words.zh}`,
    en: `The section ${section.section} of ${by?.pack} lets packs below add at most ${open.items} items, together ${words.en}`,
  };
  if (added.length > open.items)
    report('open-too-many', added[open.items]!, ['item'], {
      zh: `${limits.zh}，这里是第 ${open.items + 1} 项。`,
      en: `${limits.en}; this is item number ${open.items + 1}.`,
      fixZh: `删到 ${open.items} 项。`,
      fixEn: `Keep ${open.items}.`,
    });
  const sums = stated.map((limit) => ({ ...limit, most: 0, least: 0 }));
  for (const item of added) {
    // Full marks of one's own would make every item of those above worth less.
    if (fullMarksOf(item, scheme, parsed.draft.records) !== 0 && isRescaled(scheme, section))
      report('open-rescaled', item, [], {
        zh: `“${section.title}”按满分折算，增加的“${item.title}”会把上级各项的分冲淡。`,
        en: `“${section.section}” is rescaled to full marks: ${item.item} would make the items of the packs above worth less.`,
        fixZh: '增加的项目写 full: 0，不折算，另外加减。',
        fixEn: 'Write full: 0 on the added item: it adds on, outside the rescaling.',
      });
    for (const sum of sums) checkItem(item, sum, limits, typeof open.points === 'number' ? null : sum.kind, report);
  }
}

interface Sum {
  kind: PeriodKind;
  value: number;
  most: number;
  least: number;
}

/** One item more among what is added within a limit; `named`: the period where the limit names one. */
function checkItem(
  item: Item,
  sums: Sum,
  limits: { zh: string; en: string },
  named: PeriodKind | null,
  report: Report,
): void {
  const period = sums.kind;
  const most = bound(item.cap, period) ?? (named ? byShorter(item.cap, period) : null);
  const least = mayLose(item) ? (bound(item.floor, period) ?? (named ? byShorter(item.floor, period) : null)) : 0;
  if (most === null || least === null) {
    const key = most === null ? 'cap' : 'floor';
    return report('open-without-cap', item, [], {
      zh: `${limits.zh}，“${item.title}”却没有写${key === 'cap' ? '上限' : '最多扣几分'}${named ? `（${named}）` : ''}。`,
      en: `${limits.en}; the item ${item.item} has no ${key}${named ? ` for the ${named}` : ''}.`,
      fixZh: `写 ${key}: { ${period}: ${key === 'cap' ? '' : '-'}… }。`,
      fixEn: `Write ${key}: { ${period}: ${key === 'cap' ? '' : '-'}… }.`,
    });
  }
  const weight = item.weight ?? 1;
  sums.most += most * weight;
  sums.least += Math.max(0, -least) * weight;
  const each = named ? { zh: `（${named}）`, en: ` in a ${named}` } : { zh: '', en: '' };
  for (const [sum, key] of [
    [sums.most, 'cap'],
    [sums.least, 'floor'],
  ] as const)
    if (sum > sums.value)
      report('open-too-much', item, [key], {
        zh: `${limits.zh}，加上“${item.title}”是 ${sum} 分${each.zh}。`,
        en: `${limits.en}; with ${item.item} it is ${sum}${each.en}.`,
        fixZh: `把增加的各项${key === 'cap' ? '上限' : '扣分'}合计减到 ${sums.value} 分以内。`,
        fixEn: `Lower the ${key}s of the added items to ${sums.value} together.`,
      });
}

/** Whether a section, one around it or the whole is brought to full marks. */
function isRescaled(scheme: Scheme, section: Section): boolean {
  let at: Section | undefined = section;
  for (let steps = 0; at && steps <= scheme.sections.length; steps++) {
    if (at.rescale !== undefined) return true;
    const around: string | undefined = at['part-of'];
    at = scheme.sections.find((candidate) => candidate.section === around);
  }
  return scheme.rescale !== undefined;
}

/** The bound for the counting period: one for a longer period bounds it too. */
function bound(caps: Caps | Floors | undefined, period: PeriodKind): number | null {
  if (caps === undefined || typeof caps === 'number') return caps ?? null;
  const bounds = (Object.entries(caps) as [PeriodKind, number | undefined][]).flatMap(([kind, value]) =>
    value !== undefined && monthsIn[kind] >= monthsIn[period] ? [value] : [],
  );
  return bounds.length === 0 ? null : bounds.reduce((a, b) => (Math.abs(a) < Math.abs(b) ? a : b));
}

/** The bound that one for a shorter period leaves: at most 1 a month is at most 12 a year. */
function byShorter(limits: Caps | Floors | undefined, period: PeriodKind): number | null {
  if (limits === undefined || typeof limits === 'number') return null;
  const bounds = limitsOf(limits, period).map(({ kind, value }) => value * mostIn(period, kind));
  return bounds.length === 0 ? null : bounds.reduce((a, b) => (Math.abs(a) < Math.abs(b) ? a : b));
}

/** Whether the way of giving points can take some off: a negative number is written in it, or what is entered decides. */
export function mayLose(item: Item): boolean {
  if (Object.hasOwn(item.points, 'as-entered')) return true;
  const negative = (value: unknown): boolean =>
    typeof value === 'number'
      ? value < 0
      : typeof value === 'object' && value !== null && Object.values(value).some(negative);
  return negative(item.points);
}
