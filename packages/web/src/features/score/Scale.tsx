import type { Explanation } from '@lianxin/core';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { scaleShape } from './scale.ts';
import { useScoreTexts } from './score-unit.ts';

/** Where the total stands among the thresholds; the next one is the darkest. */
export function Scale({ explanation }: { explanation: Explanation }) {
  const t = useScoreTexts();
  const { words } = useLanguage();
  const { levels, total, level, next } = explanation;
  const shape = scaleShape(levels, total, next?.level ?? null);
  const titleOf = (wanted: number) => {
    const found = levels.find((candidate) => candidate.level === wanted);
    return found === undefined ? '' : words(found.title);
  };
  const thresholds = shape.ticks
    .map((tick) => t('threshold', { from: formatNumber(tick.from), level: titleOf(tick.level) }))
    .join('，');
  const label = t('scaleLabel', { points: formatNumber(total), level: words(explanation.levelTitle), thresholds });
  return (
    <div className="scale" role="img" aria-label={label}>
      <div className="scale-line">
        <span className="scale-fill" style={{ width: `${shape.total / 10}%` }} />
        {shape.ticks.map((tick) => (
          <span key={tick.level} className="scale-tick" style={{ left: `${tick.at / 10}%` }} />
        ))}
        <span className="scale-mark" style={{ left: `${shape.total / 10}%` }} />
      </div>
      <div className="scale-labels">
        {shape.ticks
          .filter((tick) => shape.labelled.has(tick.level))
          .map((tick) => {
            const named = tick.level === next?.level || tick.level === level;
            return (
              <span
                key={tick.level}
                className={tick.level === next?.level ? 'next' : undefined}
                style={{ left: `${tick.at / 10}%` }}
              >
                {formatNumber(tick.from)}
                {named ? <span className="scale-title"> {titleOf(tick.level)}</span> : null}
              </span>
            );
          })}
      </div>
    </div>
  );
}
