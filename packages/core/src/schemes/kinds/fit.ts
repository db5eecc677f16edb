import type { KindContext, KindFinding, MeasureKind, PointsKind, ReadMeasure } from './kind.ts';

/** Points take what the measure gives: an amount or a share. The finding stands at `points`. */
export function checkFit(
  measure: MeasureKind<unknown>,
  points: PointsKind<unknown>,
  alsoShare: boolean | undefined,
): KindFinding[] {
  if (
    points.takes === 'any' ||
    points.takes === measure.gives ||
    (points.takes === 'amount' && measure.alsoAmount) ||
    (points.takes === 'share' && alsoShare)
  )
    return [];
  const share = measure.gives === 'share';
  return [
    {
      code: 'kind-mismatch',
      path: ['points'],
      message: {
        zh: `“${measure.kind}”量出来的是${share ? '比例' : '数量'}，“${points.kind}”要的是${share ? '数量' : '比例'}`,
        en: `“${measure.kind}” gives ${share ? 'a share' : 'an amount'}; “${points.kind}” takes ${share ? 'an amount' : 'a share'}`,
      },
      remedy: share
        ? {
            zh: '改用 share、tiers 或 proportion；比值本身就是分数的，用 each: 1',
            en: 'use share, tiers or proportion; where the ratio itself is the points, each: 1',
          }
        : {
            zh: '改用 each、tiers、proportion 或 as-entered；要的是几成的，量写 ratio：达标的个数（number-of … in …）÷ 全部个数',
            en: 'use each, tiers, proportion or as-entered; for a share of subjects measure a ratio: those that reached it (number-of … in …) by all of them',
          },
    },
  ];
}

/** The item's measure, and whether it may stand for a share; null where it is not sound. */
export function fitsOf(
  read: ReadMeasure,
  context: KindContext,
): { kind: MeasureKind<unknown>; alsoShare: boolean | undefined } | null {
  try {
    const { kind, options } = read(context.item.measure);
    if (kind.check(options, context).length > 0) return null;
    return { kind, alsoShare: kind.alsoShare?.(options, context) };
  } catch {
    return null;
  }
}
