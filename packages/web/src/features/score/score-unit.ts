import type { Words } from '@lianxin/core';
import { createContext, useContext, useMemo } from 'react';
import { useTexts, type Translate } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { scoreTexts } from './texts.ts';

/** What the score shown is counted in, where that is not 分: 元, 万元; empty for an index. */
export const ScoreUnit = createContext<Words | null>(null);

/** The texts of a score, in its own unit. */
export function useScoreTexts(): Translate<keyof (typeof scoreTexts)['pairs']> {
  const t = useTexts(scoreTexts);
  const unit = useContext(ScoreUnit);
  return useMemo(() => {
    if (unit === null) return t;
    return (key, values) => inUnitText(t(key, values), unit);
  }, [t, unit]);
}
