import type { scoreRoutes } from '@lianxin/api';
import { Link } from '@tanstack/react-router';
import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Output } from '../../lib/query.ts';
import { mineTexts } from './texts.ts';

type MyScore = Output<typeof scoreRoutes.myScores>['items'][number];

/** One current score: its stars in words and points; opens to everything behind it. */
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
      <i className={score.level ? 'star-shape' : 'star-shape none'} aria-hidden="true" />
      <strong>
        {named ? `${score.subject.name} ` : ''}
        {words(score.title)}
        {score.level === null ? null : <span className="nowrap"> · {words(score.levelTitle)}</span>}
      </strong>
      <em className="open">{t('points', { points: formatNumber(score.total) })}</em>
      <span className="why">{t('starWhy', { period: formatPeriod(score.period, language), state })}</span>
    </Link>
  );
}
