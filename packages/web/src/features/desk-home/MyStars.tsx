import { scoreRoutes, type Session } from '@lianxin/api';
import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { useCall } from '../../lib/query.ts';
import { Failed } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { LevelMark } from '../overview/LevelMark.tsx';
import { deskHomeTexts } from './texts.ts';

/** One's own stars and those of the organisations one answers for, each leading to how it is made. */
export function MyStars({ session }: { session: Session }) {
  const t = useTexts(deskHomeTexts);
  const { language, words } = useLanguage();
  const scores = useCall(scoreRoutes.myScores);
  const schemes = useCall(scoreRoutes.listSchemes);
  if (scores.data?.items.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('mine')}</h2>
      {scores.error === null ? null : <Failed error={scores.error} />}
      {scores.data?.items.map((score) => {
        const scheme = schemes.data?.items.find((each) => each.scheme === score.scheme);
        return (
          <div key={`${score.scheme}/${score.subject.id}`} className="mv">
            <p>
              <Open
                to="/stars/$scheme/subjects/$subject"
                params={{ scheme: score.scheme, subject: score.subject.id }}
                search={{ period: score.period }}
              >
                {words(score.title)}
              </Open>
              <span>
                {scheme === undefined ? words(score.levelTitle) : <LevelMark scheme={scheme} level={score.level} />}
              </span>
            </p>
            <p>
              {score.subject.id === session.person.id ? null : `${score.subject.name} · `}
              {formatPeriod(score.period, language)} ·
              {inUnitText(t('points', { points: formatNumber(score.total) }), score.unit)}
            </p>
          </div>
        );
      })}
    </section>
  );
}
