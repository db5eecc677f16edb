import { askedOf } from '../../schemes/pay/outcome.ts';
import type { Consequence, Scheme, Veto } from '../../schemes/scheme.ts';
import type { Pack } from '../pack.ts';

/** A level that is none: 不定等次. */
const none =
  /[不未](?:予)?(?:确?定|评定?|列|写)[^，。；]{0,4}(?:等[次级]|级别|档次?|格次)|无等[次级]|\b(?:no|without a) (?:level|grade)\b|\b(?:not graded|ungraded)\b/i;

/**
 * Whether all that a rule does is to leave somebody without a level: 病事假累计超过 60 天的不定等次. It takes no points, bars from nothing, and what it gives is a
 * level that is none, which no consequence and no other scheme goes by. Whatever else it led to, it would be a score.
 */
export function leavesUnlevelled(pack: Pack, part: object): boolean {
  const scheme = pack.schemes.find(({ vetoes }) => vetoes.includes(part as Veto));
  if (scheme === undefined) return false;
  const { veto, effect } = part as Veto;
  const { level, total, points, bars } = effect;
  if (total !== undefined || points !== undefined || bars !== undefined) return false;
  if (typeof level !== 'object' || !('exactly' in level)) return false;
  const given = scheme.levels.find((each) => each.level === level.exactly);
  if (given?.['by-veto'] !== true || !none.test(given.title)) return false;
  return (
    !scheme.consequences.some((consequence) => goesBy(consequence, veto, given.level)) &&
    !pack.schemes.some(readsLevels)
  );

  function readsLevels(other: Scheme): boolean {
    return new RegExp(`"score":"${scheme!.scheme}"[^{}]*"take":"level"`).test(JSON.stringify(other));
  }
}

/** Whether a consequence is for those whom the veto strikes, or pays them by their level. */
function goesBy({ when, pay }: Consequence, veto: string, level: number): boolean {
  const asked = askedOf(when).map((each) => each.asked);
  if (asked.some((each) => each.veto === veto)) return true;
  const ranges = asked.flatMap((each) => (each.level === undefined ? [] : [each.level]));
  if (ranges.length === 0) return pay?.yuan !== undefined || pay?.multiplier !== undefined;
  return ranges.some(({ min = -Infinity, max = Infinity }) => level >= min && level <= max);
}
