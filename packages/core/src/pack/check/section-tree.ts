import { didYouMean } from '../../did-you-mean.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import { unknownWords, type Check, type Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** The tree of sections and the groups: parts of sections that exist, no circle, nothing empty, items in one group at most. */
export const sectionTree: Check = {
  check: 'section-tree',
  codes: [
    'unknown-section',
    'section-cycle',
    'section-empty',
    'unknown-item',
    'item-in-two-groups',
    'mean-without-parts',
    'weight-to-nobody',
  ],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      checkTree(scheme, report);
      checkAbsent(scheme, report);
      checkGroups(scheme, report);
    }
  },
};

function checkTree(scheme: Scheme, report: Report): void {
  const known = scheme.sections.map((section) => section.section);
  for (const section of scheme.sections) {
    const parent = section['part-of'];
    if (parent !== undefined && !known.includes(parent))
      report(
        'unknown-section',
        section,
        ['part-of'],
        unknownWords({ zh: '部分', en: 'section' }, parent, didYouMean(parent, known), known),
      );
    const circle = circleFrom(scheme, section.section);
    if (circle)
      report('section-cycle', section, ['part-of'], {
        zh: `这几部分互相包含：${circle.join(' → ')}。`,
        en: `These sections contain each other: ${circle.join(' → ')}.`,
        fixZh: '去掉其中一个 part-of。',
        fixEn: 'Delete one of the part-of lines.',
      });
    const parts = section.items.length + scheme.sections.filter((inner) => inner['part-of'] === section.section).length;
    // What is left to packs below is theirs to fill.
    if (parts === 0 && section.open) continue;
    if (parts === 0)
      report('section-empty', section, ['section'], {
        zh: `“${section.title}”里没有计分项，也没有下层部分。`,
        en: `“${section.section}” has neither items nor sections inside it.`,
        fixZh: '写上 items；下层部分写 part-of: ' + section.section + '。',
        fixEn: `Write items, or sections with part-of: ${section.section}.`,
      });
    else if (parts === 1 && section.take !== 'sum')
      report('mean-without-parts', section, ['take'], {
        zh: `“${section.title}”只有一个部分，${section.take} 没有意义。`,
        en: `“${section.section}” has one part only: ${section.take} means nothing.`,
        fixZh: '去掉 take，或补上其余各项。',
        fixEn: 'Delete take, or add the other parts.',
      });
    const most = section['at-most-parts'];
    if (most === undefined) continue;
    if (section.take !== 'best' && section.take !== 'worst')
      report('parts-without-effect', section, ['at-most-parts'], {
        zh: `“${section.title}”没有写 take: best，不取最高的几项。`,
        en: `“${section.section}” does not say take: best: it does not choose among its parts.`,
        fixZh: `最高的 ${most} 项相加写 take: best；全部相加就删掉 at-most-parts。`,
        fixEn: `Write take: best to add up the best ${most}; delete at-most-parts where all count.`,
      });
    else if (parts <= most)
      report('parts-without-effect', section, ['at-most-parts'], {
        zh: `“${section.title}”一共 ${parts} 个部分，取 ${most} 项就是全部相加。`,
        en: `“${section.section}” has ${parts} parts: ${most} of them is all.`,
        fixZh: '核对文件取几项；全部相加就删掉 take 和 at-most-parts。',
        fixEn: 'Compare the number with the document; where all count delete take and at-most-parts.',
      });
  }
}

/** A weight goes to a part beside it, of a section in which weights are shares of a mean. */
function checkAbsent(scheme: Scheme, report: Report): void {
  const placed = [
    ...itemsOf(scheme).map(({ item, section }) => ({ part: item, id: item.item, around: section })),
    ...scheme.sections.map((section) => {
      const around = scheme.sections.find((each) => each.section === section['part-of']) ?? null;
      return { part: section, id: section.section, around };
    }),
  ];
  for (const { part, id, around } of placed) {
    if (part.absent === undefined) continue;
    const beside = placed.filter((other) => other.around === around && other.id !== id).map((other) => other.id);
    if (around?.take === 'average' && beside.includes(part.absent)) continue;
    const mean = around?.take === 'average';
    report('weight-to-nobody', part, ['absent'], {
      zh: mean
        ? `同一部分里没有另一项“${part.absent}”，权重并不过去。`
        : `权重只在取平均（take: average）的部分里并入别的项。`,
      en: mean
        ? `There is no other part ${part.absent} beside it that could get its weight.`
        : 'A weight goes to another part only inside a section that takes the average (take: average).',
      fixZh: mean ? `写同一部分里的：${beside.join('、')}。` : '把这几项放进一个 take: average 的部分，各写 weight。',
      fixEn: mean
        ? `Name one beside it: ${beside.join(', ')}.`
        : 'Put these parts into a section with take: average, each with its weight.',
    });
  }
}

function circleFrom(scheme: Scheme, id: string): string[] | null {
  const path = [id];
  for (;;) {
    const parent = scheme.sections.find((section) => section.section === path.at(-1))?.['part-of'];
    if (parent === undefined) return null;
    if (parent === id) return [...path, id];
    if (path.includes(parent)) return null;
    path.push(parent);
  }
}

function checkGroups(scheme: Scheme, report: Report): void {
  const known = itemsOf(scheme).map(({ item }) => item.item);
  const groupOf = new Map<string, string>();
  for (const group of scheme.groups)
    group.items.forEach((id, index) => {
      if (!known.includes(id)) {
        const words = unknownWords({ zh: '计分项', en: 'item' }, id, didYouMean(id, known), known);
        return report('unknown-item', group, ['items', index], words);
      }
      const other = groupOf.get(id);
      if (other !== undefined)
        report('item-in-two-groups', group, ['items', index], {
          zh: `“${id}”已经在组“${other}”里。`,
          en: `“${id}” is in the group “${other}” already.`,
          fixZh: '一项只能在一个组里；合成一组，或从其中一组去掉。',
          fixEn: 'An item is in one group at most: make one group of the two, or take it out of one.',
        });
      groupOf.set(id, group.group);
    });
}
