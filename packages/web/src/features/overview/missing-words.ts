import { formatNumber } from '../../lib/format.ts';
import type { useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import type { Scheme } from './schemes.ts';
import type { overviewTexts } from './texts.ts';

/** `差 2 分以内`, in what the scheme counts in. */
export function missingWords(
  t: ReturnType<typeof useTexts<keyof typeof overviewTexts.pairs>>,
  { unit }: Pick<Scheme, 'unit'>,
  points: number,
): string {
  return inUnitText(t('missingWithin', { count: points, points: formatNumber(points) }), unit);
}
