import type { Validity } from '../../schemes/periods/validity.ts';
import { tryMeasure } from '../../schemes/settle-measures.ts';
import type { Check } from './check.ts';
import { type PlacedMeasure, measuresIn } from './measures-in.ts';

/** 第一年按 100%、第二年按 50%, written as two spans that both hold on the corresponding day: a record of that day counts 150% in that window. */
export const overlappingYears: Check = {
  check: 'overlapping-years',
  codes: ['validity-overlap'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      const spans = measuresIn(scheme).flatMap(spanOf);
      for (const { placed, of, valid } of spans) {
        const after = valid['after-months'];
        const before = spans.find((other) => other.of === of && other.valid.months === after);
        if (after === undefined || before === undefined) continue;
        report('validity-overlap', placed.part, [...placed.path, 'valid', 'after-months'], {
          zh: `同一些纪实另有一处 valid: { months: ${after} }：满 ${after} 个月的对应日那一天两处都有效，那天所在的时间窗两处都计（写了 at: end 的，只在那天是期末时）。`,
          en: `The same records are also measured with valid: { months: ${after} }: on the corresponding day full ${after} months later both hold, and the window of that day counts both (with at: end, only where that day is its last).`,
          fixZh: `从发生日起分层累加，不写 after-months：第一年 100%、第二年 50%，写成两年内的（months: 24）计 50%、一年内的（months: 12）再计 50%；三年 100%、60%、30% 写成 30%、30%、40% 三项。`,
          fixEn: `Add layers from the date on, without after-months: 100% in the first year and 50% in the second is 50% with months: 24 and another 50% with months: 12; 100%, 60% and 30% over three years is 30%, 30% and 40%.`,
        });
      }
    }
  },
};

/** How long records count by a measure, and a name for which records these are. */
function spanOf(placed: PlacedMeasure): { placed: PlacedMeasure; of: string; valid: Validity }[] {
  const read = tryMeasure(placed.measure);
  const valid = placed.measure['valid'] as Validity | undefined;
  if (read === null || valid === undefined) return [];
  return [{ placed, of: JSON.stringify([placed.measure[read.kind.kind], placed.measure['where'], valid.from]), valid }];
}
