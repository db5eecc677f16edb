import type { Scheme, Veto } from '../scheme.ts';

/**
 * The vetoes of a scheme as they are run: one that leaves no more than the level held before (`max: previous`) as one for each level, which
 * strikes those who held it in the period before. Whoever held none before is left alone.
 */
export function vetoesRun(scheme: Pick<Scheme, 'vetoes' | 'levels'>): Veto[] {
  return scheme.vetoes.flatMap((veto) => {
    const { level } = veto.effect;
    if (typeof level !== 'object' || !('max' in level) || level.max !== 'previous') return [veto];
    const best = Math.max(...scheme.levels.map((each) => each.level));
    return scheme.levels
      .filter((each) => each.level < best)
      .map((each): Veto => {
        const held = { level: { min: each.level, max: each.level }, period: 'previous' as const };
        return { ...veto, and: [...(veto.and ?? []), held], effect: { level: { ...level, max: each.level } } };
      });
  });
}
