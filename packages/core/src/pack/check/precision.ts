import { workingPrecision } from '../../schemes/rounding/working-step.ts';
import { placesOf } from '../../schemes/sections/part-rounding.ts';
import type { Caps, Floors, Item, Scheme, Section } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { pointsOf } from '../kinds.ts';
import { isMultiple } from './decimal.ts';
import { itemsOf } from './walk.ts';

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
      const hold = (part: object, path: Path, value: unknown) => checkStep(part, path, value, step, report);
      const holdLimits = (part: object, key: 'cap' | 'floor', limits: Caps | Floors | undefined) => {
        if (typeof limits === 'number') hold(part, [key], limits);
        else for (const [kind, limit] of Object.entries(limits ?? {})) hold(part, [key, kind], limit);
      };
      if (!isMultiple(scheme.precision, step)) checkStep(scheme, ['precision'], scheme.precision, step, report);
      hold(scheme, ['start'], scheme.start);
      hold(scheme, ['floor'], scheme.floor);
      holdLimits(scheme, 'cap', scheme.cap);
      for (const part of [...scheme.sections, ...scheme.groups]) {
        holdLimits(part, 'cap', part.cap);
        holdLimits(part, 'floor', part.floor);
      }
      for (const section of scheme.sections) {
        hold(section, ['start'], section.start);
        checkPart(section, weighs(scheme, section['part-of']), step, report);
      }
      for (const level of scheme.levels) {
        // Totals are rounded: an edge between two of them would never be met as written.
        for (const key of ['from', 'below'] as const) {
          const edge = level[key];
          if (typeof edge !== 'object') checkStep(level, [key], edge, scheme.precision, report);
          else
            for (const [value, line] of [...Object.entries(edge.table), ['otherwise', edge.otherwise] as const])
              checkStep(
                level,
                [key, ...(value === 'otherwise' ? [] : ['table']), value],
                line,
                scheme.precision,
                report,
              );
        }
      }
      for (const { item, section } of itemsOf(scheme)) {
        checkPart(item, weighs(scheme, section?.section), step, report);
        holdLimits(item, 'cap', item.cap);
        holdLimits(item, 'floor', item.floor);
        hold(item, ['start'], item.start);
        hold(item, ['missing'], item.missing);
        if (typeof item.missing === 'object') hold(item, ['missing', 'otherwise'], item.missing.otherwise);
        // Points for a part of a unit are rounded by rule; the points written in the pack are not.
        const { kind, options } = pointsOf(item);
        for (const { path, points } of kind.written(options)) hold(item, ['points', ...path], points);
      }
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
