import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import type { ScoreAnswer } from './answer.ts';
import { useScoreTexts } from './score-unit.ts';
import { periodMark, trendShape, type TrendPoint } from './trend.ts';

/** Periods drawn: older ones are in the list of all. */
const most = 8;

const line = (points: readonly TrendPoint[]) => points.map(({ x, y }) => `${x},${y}`).join(' ');

/** How the totals went from period to period; the list beside or behind it says the same in words. */
export function Trend({ of: { history, explanation } }: { of: ScoreAnswer }) {
  const t = useScoreTexts();
  const { language } = useLanguage();
  const shown = history.slice(-most);
  if (shown.length < 2) return null;
  const points = trendShape(shown.map(({ total }) => total));
  // What is not settled yet has had less time: its line is drawn otherwise.
  const ended = shown.findLastIndex(({ settled }) => settled) + 1;
  const label = shown
    .map((row) => t('trendPoint', { period: formatPeriod(row.period, language), points: formatNumber(row.total) }))
    .join(language === 'zh' ? '，' : ', ');
  return (
    <figure className="trend">
      <figcaption>
        {t('trend')}
        {ended === 0 || ended === shown.length ? null : t('trendRunning')}
      </figcaption>
      <svg viewBox="0 0 100 30" preserveAspectRatio="none" role="img" aria-label={label}>
        <polyline points={line(points.slice(0, ended))} />
        {ended === 0 || ended === points.length ? null : (
          <polyline className="running" points={line(points.slice(ended - 1))} />
        )}
      </svg>
      <ol aria-hidden="true">
        {shown.map((row) => (
          <li key={row.period} className={row.period === explanation.period ? 'now' : undefined}>
            <b>{formatNumber(row.total)}</b>
            <span>{periodMark(row.period, language)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
