import { formatFixed, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { usePlaces } from '../../lib/places.ts';
import { Open } from '../../ui/Open.tsx';
import type { ScoreAnswer } from './answer.ts';
import { useScoreTexts } from './score-unit.ts';

/** Who is compared with whom: in words, as figures, and for organisations as a list in their own order. People are never listed side by side. */
export function Compared({ of: { compared, explanation, exempt } }: { of: ScoreAnswer }) {
  const t = useScoreTexts();
  const { words } = useLanguage();
  const places = usePlaces();
  if (exempt !== null) return null;
  if (compared === null)
    return (
      <section className="score-section score-about" aria-labelledby="compared">
        <h2 id="compared">{t('compared')}</h2>
        <p>{t('comparedNobody')}</p>
      </section>
    );
  const { cohort, size, ranked, mean, place, quotas, others } = compared;
  return (
    <section className="score-section score-about" aria-labelledby="compared">
      <h2 id="compared">{t('compared')}</h2>
      <p>
        {t('comparedWith', { cohort: words(cohort), count: size, shown: formatNumber(size) })}
        {mean === null ? '' : t('comparedMean', { mean: formatFixed(mean, 1) })}
        {place === null ? '' : t('comparedPlace', { place })}
        {place === null || ranked === size ? '' : t('comparedRanked', { shown: formatNumber(ranked) })}
      </p>
      {quotas.map((quota) => (
        <p key={quota.level}>
          {t(quota.carried === null ? 'quota' : 'quotaCarried', {
            level: words(quota.title),
            count: quota.places,
            shown: formatNumber(quota.places),
            carried: formatNumber(quota.carried ?? 0),
          })}
        </p>
      ))}
      {others === null || others.length < 2 ? null : (
        <details className="as-table">
          <summary>{t('comparedList', { count: others.length })}</summary>
          <p className="muted">{t('comparedOrder')}</p>
          <ul>
            {others.map(({ subject, total }) => (
              <li
                key={subject.id}
                className="upstream-line"
                aria-current={subject.id === explanation.subject ? 'true' : undefined}
              >
                <span>{subject.name}</span>
                <Open {...places.score(explanation.scheme, subject.id, { period: explanation.period })}>
                  {t('pointsOf', { points: formatNumber(total) })}
                </Open>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
