import { didYouMean } from '../../did-you-mean.ts';
import { mostTaken } from '../../schemes/sections/combine.ts';
import { fullMarksOf, mostByCap, standsOutside } from '../../schemes/sections/full-marks.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';
import type { ParsedPack } from '../parse.ts';
import { type Check, type Report, unknownWords } from './check.ts';
import { itemsOf } from './walk.ts';

/** Full marks: what is rescaled has them, something in it can be missing, and nobody takes them for a cap. */
export const fullMarks: Check = {
  check: 'full-marks',
  codes: [
    'full-marks-missing',
    'rescale-without-effect',
    'full-without-effect',
    'wrong-value',
    'unknown-item',
    'window-outside',
  ],
  run(parsed, report) {
    for (const scheme of parsed.draft.schemes) {
      if (!parsed.located.sound(scheme, 'sections')) continue;
      if (circular(scheme)) continue;
      checkScheme(parsed, scheme, report);
    }
  },
};

function checkScheme(parsed: ParsedPack, scheme: Scheme, report: Report): void {
  const measured = new Set<object>();
  for (const section of scheme.sections) {
    if (section.rescale === undefined) continue;
    if (section.take !== 'sum')
      report('wrong-value', section, ['rescale'], {
        zh: `“${section.title}”的 take 是 ${section.take}，不是相加，不能折算。`,
        en: `“${section.section}” takes the ${section.take} of its parts: only a sum can be rescaled.`,
        fixZh: 'average 本来就不列入不适用的；去掉 rescale，或去掉 take。',
        fixEn: 'The average leaves out what does not apply by itself: delete rescale, or take.',
      });
    checkParts(parsed, scheme, section, section.items, innerOf(scheme, section), measured, report);
  }
  if (scheme.rescale !== undefined) checkParts(parsed, scheme, scheme, [], innerOf(scheme, null), measured, report);
  for (const { item } of itemsOf(scheme)) {
    const ids = typeof item.missing === 'object' ? item.missing['rate-of'] : undefined;
    if (ids !== undefined) checkRate(parsed, scheme, item, ids, measured, report);
  }
  checkBeside(parsed, scheme, report);
  for (const part of [...scheme.sections, ...itemsOf(scheme).map(({ item }) => item)]) {
    if (part.full === undefined || measured.has(part)) continue;
    report('full-without-effect', part, ['full'], {
      zh: '满分只在缺项折算（外层写 rescale）时用到，这里什么也不影响，也不是上限。',
      en: 'Full marks are read only where something around rescales: here they change nothing, and cap nothing.',
      fixZh: '要封顶写 cap；要缺项折算，在所在部分或整个考核写 rescale；否则删掉。',
      fixEn: 'Write cap for a limit, rescale on the section or the scheme to make missing parts good, or delete it.',
    });
  }
}

/** An extra among the items of a section that is brought to full marks with the whole around it: its points are as well. */
function checkBeside(parsed: ParsedPack, scheme: Scheme, report: Report): void {
  for (const section of scheme.sections) {
    if (section.rescale !== undefined || standsOutside(section, scheme, parsed.draft.records)) continue;
    const around = outerOf(scheme, section);
    if (![scheme, ...around].some(({ rescale }) => rescale !== undefined)) continue;
    for (const item of section.items) {
      if (item.full !== 0 || item.counts === false) continue;
      report('full-without-effect', item, ['full'], {
        zh: `外层折算时“${section.title}”是整个折算的，里面的“${item.title}”写了 full: 0 也一起折算。`,
        en: `The whole around it is rescaled, and “${section.section}” as one part of it: “${item.item}” goes with it, full: 0 or not.`,
        fixZh: '不折算的加减分单列一个部分（section），放在写 rescale 的那一层。',
        fixEn: 'Put what adds on outside the rescaling into a section of its own, beside those that are rescaled.',
      });
    }
  }
}

/** The sections a section stands in. */
function outerOf(scheme: Scheme, section: Section): Section[] {
  const around = scheme.sections.find((outer) => outer.section === section['part-of']);
  return around === undefined ? [] : [around, ...outerOf(scheme, around)];
}

/** A mean scoring rate: of items over the same window, all of which have full marks. */
function checkRate(
  parsed: ParsedPack,
  scheme: Scheme,
  item: Item,
  ids: readonly string[],
  measured: Set<object>,
  report: Report,
): void {
  const all = itemsOf(scheme).map((each) => each.item);
  const window = (each: Item) => each.over ?? scheme.period.tally;
  ids.forEach((id, at) => {
    const path = ['missing', 'rate-of', at];
    const found = all.find((each) => each.item === id);
    if (!found) {
      const names = all.map((each) => each.item);
      return report(
        'unknown-item',
        item,
        path,
        unknownWords({ zh: '项目', en: 'item' }, id, didYouMean(id, names), names),
      );
    }
    if (window(found) !== window(item))
      report('window-outside', item, path, {
        zh: `“${found.title}”按 ${window(found)} 看，本项按 ${window(item)} 看：得分率没法一起平均。`,
        en: `${id} looks at a ${window(found)}, this item at a ${window(item)}: their scoring rates have no common mean.`,
        fixZh: '两项写一样的 over。',
        fixEn: 'Write the same over for both.',
      });
  });
  for (const each of [item, ...all.filter((other) => ids.includes(other.item))]) {
    if (measured.has(each)) continue;
    fullOfItem(parsed, scheme, each, measured, report);
  }
}

function innerOf(scheme: Scheme, section: Section | null): Section[] {
  return scheme.sections.filter((inner) => inner['part-of'] === section?.section);
}

function circular(scheme: Scheme): boolean {
  return scheme.sections.some((section) => {
    let at: Section | undefined = section;
    for (let steps = 0; at; steps++) {
      if (steps > scheme.sections.length) return true;
      const around: string | undefined = at['part-of'];
      at = scheme.sections.find((candidate) => candidate.section === around);
    }
    return false;
  });
}

function checkParts(
  parsed: ParsedPack,
  scheme: Scheme,
  whole: Scheme | Section,
  items: readonly Item[],
  sections: readonly Section[],
  measured: Set<object>,
  report: Report,
): void {
  const full = [
    ...items.map((item) => fullOfItem(parsed, scheme, item, measured, report)),
    ...sections.map((section) => fullOfSection(parsed, scheme, section, measured, report)),
  ];
  const all = full.reduce((sum, one) => sum + one, 0);
  if (all !== whole.rescale || mayBeMissing(scheme, items, sections)) return;
  report('rescale-without-effect', whole, ['rescale'], {
    zh: `各项满分合计正好 ${all} 分，又没有哪一项会不适用，折算等于不折算。`,
    en: `The full marks come to ${all}, and no part can be missing: rescaling changes nothing.`,
    fixZh: '会缺的项写 applies（按对象的属性）或 missing: skip（没有打分、没有可量的时候不列入）；没有就删掉 rescale。',
    fixEn:
      'Write applies (by attributes) or missing: skip (nothing entered, nothing to measure) on the parts that can be missing, or delete rescale.',
  });
}

function fullOfItem(parsed: ParsedPack, scheme: Scheme, item: Item, measured: Set<object>, report: Report): number {
  measured.add(item);
  const full = fullMarksOf(item, scheme, parsed.draft.records);
  if (full === Infinity) {
    const grouped = scheme.groups.some((group) => group.items.includes(item.item));
    report('full-marks-missing', item, [], {
      zh: `“${item.title}”${grouped ? '与别的项合并计算' : '的得分没有上限'}，不知道满分是几分，没法折算。`,
      en: `“${item.item}” ${grouped ? 'shares limits with other items' : 'has no most points'}: its full marks are not known, so nothing can be rescaled.`,
      fixZh: '写 full: 满分，或写 cap；不折算的附加分写 full: 0。',
      fixEn: 'Write full: with its full marks, or a cap; full: 0 for an extra outside the rescaling.',
    });
    return NaN;
  }
  const inMean = scheme.sections.some((section) => section.take === 'average' && section.items.includes(item));
  return full * (inMean ? 1 : (item.weight ?? 1));
}

function fullOfSection(
  parsed: ParsedPack,
  scheme: Scheme,
  section: Section,
  measured: Set<object>,
  report: Report,
): number {
  measured.add(section);
  // In a mean the weight is the section's share of it, no factor.
  const around = scheme.sections.find((outer) => outer.section === section['part-of']);
  const factor = around?.take === 'average' ? 1 : (section.weight ?? 1);
  const stated = section.full ?? section.rescale;
  const cap = mostByCap(section.cap, scheme);
  if (stated !== undefined) return Math.min(stated * factor, cap);
  // A section whose own cap bounds it needs no full marks of its parts.
  const told: Report = cap === Infinity ? report : () => undefined;
  const parts = [
    ...section.items.map((item) => fullOfItem(parsed, scheme, item, measured, told)),
    ...innerOf(scheme, section).map((inner) => fullOfSection(parsed, scheme, inner, measured, told)),
  ];
  if (section.take !== 'sum' && new Set(parts).size > 1 && cap === Infinity)
    report('full-marks-missing', section, [], {
      zh: `“${section.title}”取 ${section.take}，各项满分不一样，不知道它的满分是几分。`,
      en: `“${section.section}” takes the ${section.take} of parts with different full marks: its own are not known.`,
      fixZh: '给这一部分写 full: 满分。',
      fixEn: 'Write full: with the full marks of this section.',
    });
  const sum = section.take === 'sum' ? parts.reduce((total, one) => total + one, 0) : mostTaken(section, parts);
  return Math.min(Number.isNaN(sum) ? Infinity : ((section.start ?? 0) + sum) * factor, cap);
}

function mayBeMissing(scheme: Scheme, items: readonly Item[], sections: readonly Section[]): boolean {
  return (
    items.some((item) => item.applies !== undefined || item.missing === 'skip') ||
    sections.some(
      (section) => section.applies !== undefined || mayBeMissing(scheme, section.items, innerOf(scheme, section)),
    )
  );
}
