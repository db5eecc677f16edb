import { fromSteps } from '../../exact.ts';
import type { Words } from '../../words.ts';
import type { CompiledScheme } from '../compile.ts';
import { marksPerPoint } from '../sections/full-marks.ts';
import type { TracedSum } from './trace.ts';

/** How parts were brought to full marks up to a slot: 涉及 90 分，得 88 分，88 ÷ 90 × 100 = 97.78 分. Null where nothing was. */
export function rescaledWords(compiled: CompiledScheme, { rescaled }: TracedSum, slot: number): Words | null {
  if (!rescaled) return null;
  const [full, to] = [rescaled.full[slot]! / marksPerPoint, rescaled.to / marksPerPoint];
  if (full === 0)
    return { zh: '没有适用的项目，不折算，计 0 分', en: 'nothing that applies: there is nothing to rescale, 0 points' };
  const amount = fromSteps(rescaled.raw[slot]!, compiled.step);
  const exact = (amount / full) * to;
  const places = 10 ** decimals(compiled);
  const near = Math.round(exact * places) / places;
  const equals = Math.abs(near - exact) < 1e-9 ? '=' : '≈';
  const [raw, shown] = [amount, near].map((points) => `${points}`.replace('-', '−'));
  return {
    zh: `适用的项目满分 ${full} 分，得 ${raw} 分，折算 ${raw} ÷ ${full} × ${to} ${equals} ${shown} 分`,
    en: `what applies has full marks of ${full}, ${raw} were given; rescaled ${raw} ÷ ${full} × ${to} ${equals} ${shown}`,
  };
}

/** Places of the total, two at least: people check it on a pocket calculator. */
function decimals({ scheme }: CompiledScheme): number {
  return Math.max(2, (String(scheme.precision).split('.')[1] ?? '').length);
}
