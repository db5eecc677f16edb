import { monthsIn, type PeriodKind } from '../../calendar.ts';
import type { Caps, Floors, Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Periods nest: points are tallied inside what is settled, and settled before everything starts from zero. */
export const periods: Check = {
  check: 'periods',
  codes: ['period-order', 'period-never-settles', 'window-outside', 'cap-without-effect'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      checkOrder(scheme, report);
      checkCaps(scheme, scheme, ['cap'], scheme.cap, report);
      for (const section of scheme.sections) {
        checkCaps(scheme, section, ['cap'], section.cap, report);
        checkFloors(scheme, section, section.floor, report);
      }
      for (const group of scheme.groups) {
        checkCaps(scheme, group, ['cap'], group.cap, report);
        checkFloors(scheme, group, group.floor, report);
      }
      for (const { item } of itemsOf(scheme)) {
        checkCaps(scheme, item, ['cap'], item.cap, report);
        checkFloors(scheme, item, item.floor, report);
        if (item.over) checkFits(scheme, item, ['over'], item.over, report);
      }
    }
  },
};

function checkOrder(scheme: Scheme, report: Report): void {
  const { tally, settle, reset } = scheme.period;
  if (monthsIn[settle] > monthsIn[reset])
    report('period-never-settles', scheme, ['period', 'settle'], {
      zh: `每 ${settle} 结算，却每 ${reset} 清零：没等结算就清零了，永远不结算。`,
      en: `It settles each ${settle} but resets each ${reset}: it is reset before it can settle, so it never settles.`,
      fixZh: 'settle 要等于或短于 reset。',
      fixEn: 'Make settle as long as reset or shorter.',
    });
  if (monthsIn[tally] > monthsIn[settle])
    report('period-order', scheme, ['period', 'tally'], {
      zh: `每 ${tally} 计分，却每 ${settle} 结算：结算时分还没计出来。`,
      en: `It tallies each ${tally} but settles each ${settle}: points are not tallied when it settles.`,
      fixZh: 'tally 要等于或短于 settle。',
      fixEn: 'Make tally as long as settle or shorter.',
    });
}

function checkFits(scheme: Scheme, part: object, path: Path, kind: PeriodKind, report: Report): void {
  const { tally, reset } = scheme.period;
  if (monthsIn[kind] >= monthsIn[tally] && monthsIn[kind] <= monthsIn[reset]) return;
  const wide = monthsIn[kind] > monthsIn[reset];
  report('window-outside', part, path, {
    zh: wide ? `“${kind}”比清零周期 ${reset} 还长。` : `“${kind}”比计分周期 ${tally} 还短，分不到那么细。`,
    en: wide
      ? `“${kind}” is longer than the reset period ${reset}.`
      : `“${kind}” is finer than the tally period ${tally}.`,
    fixZh: `用 ${tally} 到 ${reset} 之间的周期。`,
    fixEn: `Use a period from ${tally} to ${reset}.`,
  });
}

function checkFloors(scheme: Scheme, part: object, floors: Floors | undefined, report: Report): void {
  if (typeof floors === 'number') return;
  for (const kind of Object.keys(floors ?? {}) as PeriodKind[]) checkFits(scheme, part, ['floor', kind], kind, report);
}

function checkCaps(scheme: Scheme, part: object, path: Path, caps: Caps | undefined, report: Report): void {
  // A number alone is for the counting period, which always fits.
  if (typeof caps === 'number') return;
  const stated = Object.entries(caps ?? {}) as [PeriodKind, number][];
  for (const [kind, cap] of stated) {
    checkFits(scheme, part, [...path, kind], kind, report);
    const finer = stated.find(
      ([other, limit]) => monthsIn[other] < monthsIn[kind] && (limit * monthsIn[kind]) / monthsIn[other] <= cap,
    );
    if (finer)
      report('cap-without-effect', part, [...path, kind], {
        zh: `每 ${finer[0]} 最多 ${finer[1]}，所以每 ${kind} 最多 ${cap} 永远到不了。`,
        en: `With at most ${finer[1]} each ${finer[0]}, the cap of ${cap} each ${kind} can never bite.`,
        fixZh: '删掉它，或写小一些。',
        fixEn: 'Delete it or make it smaller.',
      });
  }
}
