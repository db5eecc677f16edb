import { workingPrecision } from '../../schemes/rounding/working-step.ts';
import { placesOf } from '../../schemes/sections/part-rounding.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { isMultiple } from './decimal.ts';
import { itemsOf } from './walk.ts';
import { writtenPoints } from './written-points.ts';

/** No document keeps totals to more places than this. */
const finest = 0.0001;

/** Points, caps, lines and bounds are no finer than the scheme keeps. */
export const precision: Check = {
  check: 'precision',
  codes: ['precision-mismatch', 'precision-too-fine', 'precision-unweighted'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'precision')) continue;
      const step = workingPrecision(scheme);
      if (scheme.precision < finest && scheme.round !== 'none')
        report('precision-too-fine', scheme, ['precision'], {
          zh: `总分保留到 ${scheme.precision}：舍入了，三分之一还是算不尽。`,
          en: `Totals are rounded to ${scheme.precision}: thirds are still lost.`,
          fixZh: '文件没说这张表保留几位的，写 round: none（总分不舍入），precision 写显示的位数，如 0.01。',
          fixEn:
            'Where the document does not round this sheet write round: none, and as precision the places shown, such as 0.01.',
        });
      if (!isMultiple(scheme.precision, step)) checkStep(scheme, ['precision'], scheme.precision, step, report);
      // Totals are rounded: an edge between two of them would never be met as written.
      for (const { part, path, value, of } of writtenPoints(scheme))
        checkStep(part, path, value, of === 'total' ? scheme.precision : step, report);
      for (const section of scheme.sections) checkPart(section, weighs(scheme, section['part-of']), step, report);
      for (const { item, section } of itemsOf(scheme)) checkPart(item, weighs(scheme, section?.section), step, report);
    }
  },
};

/** Whether weights of what lies in a section (or in none) multiply its points; in a mean they are its shares. */
function weighs(scheme: Scheme, section: string | undefined): boolean {
  return scheme.sections.find((around) => around.section === section)?.take !== 'average';
}

/** A part that is rounded by itself: to what the scheme can hold, and after its weight only where it has one. */
function checkPart(part: Item | Section, multiplied: boolean, step: number, report: Report): void {
  const places = placesOf(part.precision);
  const path = (key: string) => (typeof part.precision === 'number' ? ['precision'] : ['precision', key]);
  for (const [key, place] of Object.entries(places)) checkStep(part, path(key), place, step, report);
  // What is rounded after its limits could pass one that is finer: of an item they come before its weight, of a section after it.
  const place = 'item' in part ? places.unweighted : places.weighted;
  for (const key of ['cap', 'floor'] as const)
    for (const [kind, limit] of typeof part[key] === 'object'
      ? Object.entries(part[key])
      : [[null, part[key]] as const])
      if (place !== undefined) checkStep(part, kind === null ? [key] : [key, kind], limit, place, report);
  if (places.weighted === undefined || (part.weight !== undefined && multiplied)) return;
  report('precision-unweighted', part, path('weighted'), {
    zh: multiplied ? '写了乘权重以后保留几位，却没有权重。' : '取平均的部分里，权重是份量，得分不乘它。',
    en: multiplied
      ? 'It says what weighted points are rounded to, and has no weight.'
      : 'In a section that takes the average a weight is a share: points are not multiplied by it.',
    fixZh: `写成 precision: ${places.weighted}，或写上 weight。`,
    fixEn: `Write precision: ${places.weighted}, or a weight.`,
  });
}

function checkStep(part: object, path: Path, value: unknown, step: number, report: Report): void {
  if (typeof value !== 'number' || isMultiple(value, step)) return;
  report('precision-mismatch', part, path, {
    zh: `${value} 比得分精度 ${step} 还细。`,
    en: `${value} is finer than the scheme's precision ${step}.`,
    fixZh: `写成 ${step} 的整数倍，或把 precision 写细。`,
    fixEn: `Write a multiple of ${step}, or a finer precision.`,
  });
}
