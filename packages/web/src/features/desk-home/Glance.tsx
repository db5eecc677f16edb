import { scoreRoutes } from '@lianxin/api';
import { formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Failed, Loading } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { firstPeriod, inOrder, mostOf, type Scheme } from '../overview/schemes.ts';
import { shadeOf } from '../overview/shade.ts';
import { deskHomeTexts } from './texts.ts';
import '../overview/overview.css';

/** Each star in one line and one sentence; the rest is behind it. */
export function Glance() {
  const t = useTexts(deskHomeTexts);
  const schemes = useCall(scoreRoutes.listSchemes);
  return (
    <section className="card">
      <h2>{t('atAGlance')}</h2>
      {schemes.error !== null ? <Failed error={schemes.error} /> : null}
      {schemes.data === undefined && schemes.error === null ? <Loading /> : null}
      {inOrder(schemes.data?.items ?? []).map((scheme) => (
        <SchemeGlance key={scheme.scheme} scheme={scheme} />
      ))}
    </section>
  );
}

function SchemeGlance({ scheme }: { scheme: Scheme }) {
  const t = useTexts(deskHomeTexts);
  const { language, words } = useLanguage();
  const period = firstPeriod(scheme);
  const overview = useCall(
    scoreRoutes.getOverview,
    { params: { scheme: scheme.scheme }, query: period === undefined ? {} : { period } },
    { enabled: period !== undefined },
  );
  // Of one subject there is no distribution: it stands under one's own.
  if (overview.data?.subjects === 1) return null;
  const most = mostOf(scheme);
  const held = overview.data?.levels.filter(({ count }) => count > 0) ?? [];
  const text = held.map(({ title, count }) => `${words(title)} ${count}`).join(language === 'zh' ? '，' : ', ');
  return (
    <div className="mv">
      <p>
        <Open to="/stars/$scheme" params={{ scheme: scheme.scheme }}>
          {words(scheme.title)}
        </Open>
        {period === undefined ? null : <span className="muted">{formatPeriod(period, language)}</span>}
      </p>
      {held.length === 0 ? null : (
        <div className="sb" role="img" aria-label={text} title={text}>
          {held.map(({ level, count }) => (
            <i key={level} className={shadeOf(level, most)} style={{ flex: count }}>
              {count / (overview.data?.subjects ?? 1) > 0.07 ? count : ''}
            </i>
          ))}
        </div>
      )}
      <p>{overview.data === undefined ? (period === undefined ? t('noStars') : '') : words(overview.data.finding)}</p>
    </div>
  );
}
