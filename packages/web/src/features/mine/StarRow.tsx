import type { scoreRoutes } from '@lianxin/api';
import { Link } from '@tanstack/react-router';
import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import type { Output } from '../../lib/query.ts';
import { isStar } from '../../ui/Stars.tsx';
import { mineTexts } from './texts.ts';

type MyScore = Output<typeof scoreRoutes.myScores>['items'][number];

/** A star where the pack calls the level one; else how far the period is. */
function shapeOf({ level, levelTitle, settled }: MyScore): string {
  if (level === null || !isStar(levelTitle.zh)) return settled ? 'shape st-done' : 'shape st-doing';
  return level > 0 ? 'star-shape' : 'star-shape none';
}

/** One current score: its level in words and points; opens to everything behind it. */
export function StarRow({ score, named }: { score: MyScore; named: boolean }) {
  const t = useTexts(mineTexts);
  const { language, words } = useLanguage();
  const state = score.settled ? t('settled') : t('open');
  return (
    <Link
      className="star-row"
      to="/m/scores/$scheme/$subject"
      params={{ scheme: score.scheme, subject: score.subject.id }}
      search={{ period: score.period }}
    >
      <i className={shapeOf(score)} aria-hidden="true" />
      <strong>
        {named ? `${score.subject.name} ` : ''}
        {words(score.title)}
        {score.level === null ? null : <span className="nowrap"> · {words(score.levelTitle)}</span>}
      </strong>
      <em className="open">{inUnitText(t('points', { points: formatNumber(score.total) }), score.unit)}</em>
      <span className="why">{t('starWhy', { period: formatPeriod(score.period, language), state })}</span>
    </Link>
  );
}
