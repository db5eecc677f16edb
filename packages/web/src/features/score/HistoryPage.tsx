import { scoreRoutes } from '@lianxin/api';
import { Link, useParams } from '@tanstack/react-router';
import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { useCall } from '../../lib/query.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { isStar, Stars } from '../../ui/Stars.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import './score.css';
import { scoreTexts } from './texts.ts';

/** Settle periods of a subject, newest first; each opens as it was. */
export function HistoryPage() {
  const t = useTexts(scoreTexts);
  const { language, words } = useLanguage();
  const params = useParams({ from: '/m/scores/$scheme/$subject/history' });
  const score = useCall(scoreRoutes.explainScore, { params });
  return (
    <PhonePage title={t('history')} parent="/m/mine">
      <Loaded of={score}>
        {({ explanation, history, subject }) => {
          const most = Math.max(...explanation.levels.map((level) => level.level));
          const titleOf = (level: number) => {
            const found = explanation.levels.find((candidate) => candidate.level === level);
            return found === undefined ? '' : words(found.title);
          };
          if (history.length === 0)
            return (
              <Empty lead={t('noHistory')}>
                <p>{t('noHistoryTodo')}</p>
              </Empty>
            );
          return (
            <>
              <p className="phone-pad score-subject">
                {subject.name} · {words(explanation.title)}
              </p>
              <ul className="history">
                {history.toReversed().map((row) => (
                  <li key={row.period}>
                    <Link to="/m/scores/$scheme/$subject" params={params} search={{ period: row.period }}>
                      <b>{formatPeriod(row.period, language)}</b>
                      {row.level === null ? null : isStar(titleOf(row.level)) ? (
                        <Stars level={row.level} most={most} title={titleOf(row.level)} />
                      ) : (
                        <span>{titleOf(row.level)}</span>
                      )}
                      <span>{row.settled ? t('settled') : t('open')}</span>
                      <span className="open">
                        {inUnitText(t('periodTotal', { points: formatNumber(row.total) }), explanation.unit)}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </PhonePage>
  );
}
