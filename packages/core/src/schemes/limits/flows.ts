import type { CompiledItem, CompiledSection } from '../compile.ts';

/** What came in and what was taken off, day by day, in whole steps: both are zero or more. */
export interface Flow {
  got: Float64Array;
  used: Float64Array;
}

/** Points by day apart by their sign. */
export function flowing(points: Float64Array): Flow {
  return { got: points.map((one) => Math.max(0, one)), used: points.map((one) => Math.max(0, -one)) };
}

/**
 * What a section got and used by day: items above zero and below. Its limits cut the one or make good the other. What is credited once a period is
 * over is left out.
 */
export function flowOf(
  section: CompiledSection,
  item: (item: CompiledItem) => Float64Array,
  total: (section: CompiledSection) => Float64Array,
): Flow {
  const whole = total(section);
  const all = flowing(new Float64Array(whole.length));
  if (section.creditedAfter !== null) return all;
  const add = ({ got, used }: Flow): void => {
    for (let i = 0; i < whole.length; i++) [all.got[i], all.used[i]] = [all.got[i]! + got[i]!, all.used[i]! + used[i]!];
  };
  for (const own of section.items) if (own.item.counts !== false) add(flowing(item(own)));
  for (const inner of section.sections) add(flowOf(inner, item, total));
  for (let i = 0; i < whole.length; i++) [all.got[i], all.used[i]] = limited(all.got[i]!, all.used[i]!, whole[i]!);
  return all;
}

/** What is left of what was got and used where limits bring both to a total together. */
export function limited(got: number, used: number, total: number): [got: number, used: number] {
  const more = total - got + used;
  if (more >= 0) return [got + more - Math.min(used, more), used - Math.min(used, more)];
  const cut = Math.min(got, -more);
  return [got - cut, used - more - cut];
}
