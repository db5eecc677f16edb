import { exactNumberSchema, exactNumberWords } from '../../quantity.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Weights are factors: they are parts of one, not percentages, and those beside each other come to one. */
export const weights: Check = {
  check: 'weights',
  codes: ['weights-sum', 'weight-percent'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      for (const beside of besideEachOther(scheme))
        if (!beside.weighted.some((part) => isConditional(scheme, part))) checkParts(beside, report);
      for (const { item } of itemsOf(scheme)) checkElectorates(item, report);
    }
  },
};

type Part = Section | Item;

/** Parts that are added up beside each other, those with a weight apart, and what they stand in. */
interface Beside {
  around: Scheme | Section;
  weighted: Part[];
  others: Part[];
}

/** Parts that are added up beside each other. In a section that takes the mean any weights will do. */
function besideEachOther(scheme: Scheme): Beside[] {
  const above: (Section | undefined)[] = [undefined, ...scheme.sections];
  return above.flatMap((section) => {
    if (section && section.take !== 'sum') return [];
    const inner = scheme.sections.filter((part) => part['part-of'] === section?.section);
    const parts = [...(section?.items ?? []), ...inner];
    const weighted = parts.filter(({ weight }) => weight !== undefined);
    return [{ around: section ?? scheme, weighted, others: parts.filter(({ weight }) => weight === undefined) }];
  });
}

/** Parts that give points to some subjects only may stand in for each other. */
function isConditional(scheme: Scheme, part: Part): boolean {
  if (part.applies !== undefined) return true;
  if (!('items' in part)) return Array.isArray(part.points['choose']) && !Object.hasOwn(part.points, 'otherwise');
  const inner = [...part.items, ...scheme.sections.filter((other) => other['part-of'] === part.section)];
  return inner.length > 0 && inner.every((one) => isConditional(scheme, one));
}

function checkParts({ around, weighted: parts, others }: Beside, report: Report): void {
  // A note says why a weight is what it is.
  if (parts.length === 0 || parts.some((part) => part.note !== undefined)) return;
  const stated = parts.map((part) => part.weight ?? 1);
  const sum = total(stated);
  const [first] = parts;
  if (!first) return;
  const list = stated.map((weight) => exactNumberWords(weight).en).join(' + ');
  if (stated.every((weight) => weight > 1) && (stated.some((weight) => weight >= 5) || sum === 100)) {
    const decimals = stated.map((weight) => Number((weight / 100).toFixed(6)));
    report('weight-percent', first, ['weight'], {
      zh: `权重是得分要乘的数：写 ${stated[0]} 就是乘 ${stated[0]}（${list}${stated.length > 1 ? ` = ${sum}` : ''}）。`,
      en: `A weight is what points are multiplied by: ${stated[0]} multiplies them by ${stated[0]} (${list}${stated.length > 1 ? ` = ${sum}` : ''}).`,
      fixZh: `百分数写成小数：${decimals.join('、')}；确实要乘这么多，在这一部分写 note 说明。`,
      fixEn: `Write percentages as decimals: ${decimals.join(', ')}; where they are meant as factors, say so in a note of the part.`,
    });
    return;
  }
  if (parts.length < 2 || sum === 1 || stated.some((weight) => weight > 1)) return;
  if ([around, ...others].some(({ note }) => note !== undefined)) return;
  // What has its part of the whole in its points, as share: 30 of a hundred, looks like a weight that was left out.
  const [bare] = others;
  const aside =
    bare === undefined
      ? { zh: '', en: '' }
      : {
          zh: `旁边的“${bare.title}”没有写权重，得分不乘。`,
          en: ` “${bare['title-en'] ?? bare.title}” beside them has no weight: its points are not multiplied.`,
        };
  report('weights-sum', first, ['weight'], {
    zh: `并列的权重合计 ${list} = ${sum}，不是 1。${aside.zh}`,
    en: `The weights beside each other come to ${list} = ${sum}, not 1.${aside.en}`,
    fixZh: '核对文件的比例；文件就是这样的，写 note 说明（写在并列的任一部分，或它们所在的部分、办法上）。',
    fixEn:
      'Compare with the shares of the document; where it says so itself, add a note (to any of the parts beside each other, or to the section or scheme around them).',
  });
}

/** Reviewers' weights are shares of the mean; together they are one, or a hundred. */
function checkElectorates(item: Item, report: Report): void {
  const given = item.measure['entered'] === undefined ? undefined : item.measure['weights'];
  if (typeof given !== 'object' || given === null) return;
  const stated = Object.values(given).flatMap((value) => exactNumberSchema.safeParse(value).data ?? []);
  const sum = total(stated);
  if (sum === 1 || sum === 100 || stated.length < 2) return;
  report('weights-sum', item, ['measure', 'weights'], {
    zh: `各方权重合计 ${stated.map((weight) => exactNumberWords(weight).en).join(' + ')} = ${sum}，不是 1；会按所占份额折算。`,
    en: `The weights of those who mark come to ${stated.map((weight) => exactNumberWords(weight).en).join(' + ')} = ${sum}, not 1; each counts for its share of that.`,
    fixZh: '核对文件的比例，改到合计 1（或 100）。',
    fixEn: 'Compare with the document and make them 1 (or 100).',
  });
}

function total(numbers: readonly number[]): number {
  return Number(numbers.reduce((sum, number) => sum + number, 0).toFixed(6));
}
