import { type ValueTest, numberOf } from '../../records/condition.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Report } from './check.ts';
import { factorOf, mostOfSection } from './most-points.ts';

/**
 * A test of a section looks at its points after the weight: “平时考核不满 60 分的” of a section that counts at 40% always holds, and “80 分以上” never
 * does. `is` is sound, and the section there or not.
 */
export function checkAfterWeight(
  scheme: Scheme,
  part: object,
  path: Path,
  { section: id, is }: { section: string; is: ValueTest },
  report: Report,
): void {
  const section = scheme.sections.find((one) => one.section === id);
  const weight = section ? factorOf(scheme, section) : 1;
  if (!section || weight >= 1 || typeof is !== 'object') return;
  const most = mostOfSection(scheme, section);
  for (const key of ['min', 'above', 'below', 'max'] as const) {
    const bound = is[key];
    const edge = bound === undefined ? -Infinity : numberOf(bound, false);
    if (!(edge > most + 1e-9)) continue;
    const never = key === 'min' || key === 'above';
    const [share, whole, after] = [100 * weight, most, edge * weight].map((n) => Number(n.toFixed(4)));
    report('test-after-weight', part, [...path, 'is', key], {
      zh: `“${section.title}”按 ${share}% 计入后最多 ${whole} 分，跟 ${edge} 分比，${never ? '永远不成立' : '总是成立'}。`,
      en: `The section “${section.section}” comes to ${whole} at most after its weight of ${share}%: compared with ${edge} this ${never ? 'never' : 'always'} holds.`,
      fixZh: `按折算前的 ${edge} 分说的，写 ${key}: ${after}；只有一项的，也可以写 item（项目的分没有乘部分的权重）。`,
      fixEn: `Where ${edge} is meant before the weight, write ${key}: ${after}; of a section with one item, item may be tested instead: its points are before the section’s weight.`,
    });
  }
}
