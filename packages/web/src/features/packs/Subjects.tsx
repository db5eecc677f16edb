import { packRoutes } from '@lianxin/api';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, type Output } from '../../lib/query.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { RuleText } from '../../ui/RuleText.tsx';
import { packTexts } from './texts.ts';

type OfScheme = Output<typeof packRoutes.listPackSubjects>['schemes'][number];

/** Who is subject to each scheme of a version, and who is exempt and why. */
export function Subjects({ pack, version }: { pack: string; version: string }) {
  const t = useTexts(packTexts);
  const { language } = useLanguage();
  const subjects = useCall(packRoutes.listPackSubjects, { params: { pack, version } });
  return (
    <Loaded of={subjects}>
      {({ day, schemes }) => (
        <div className="pack-part">
          <p className="muted">{t('subjectsOn', { date: formatDate(day, language), version })}</p>
          {schemes.map((scheme) => (
            <Scheme key={scheme.scheme} of={scheme} />
          ))}
        </div>
      )}
    </Loaded>
  );
}

function Scheme({ of }: { of: OfScheme }) {
  const t = useTexts(packTexts);
  const { words } = useLanguage();
  return (
    <section className="pack-subjects" aria-label={words(of.title)}>
      <h3 className="h2 pack-head">
        {words(of.title)}{' '}
        {of.period === null ? null : (
          <Open to="/stars/$scheme/subjects" params={{ scheme: of.scheme }} search={{ period: of.period }}>
            {t('openList')}
          </Open>
        )}
      </h3>
      <p>
        <b>{t('subjectsCount', { count: formatNumber(of.subjects) })}</b>{' '}
        <span className="muted">
          {of.applies === null ? t('everybody', { kind: words(of.kindTitle) }) : words(of.applies)}
        </span>
      </p>
      <div className="pack-counts">
        <Counted title={t('byField')} of={of.fields} all={of.subjects} />
        <Counted title={t('byPlace')} of={of.places} all={of.subjects} />
        <div>
          <h4>{t('exempt')}</h4>
          {of.exempt.length === 0 ? <p className="muted">{t('noExempt')}</p> : null}
          {of.exempt.map(({ exempt, title, rule, source, scored, count }) => (
            <div key={exempt}>
              <p>
                {words(title)} {scored ? <span className="muted">{t('notRanked')}</span> : null}{' '}
                {count === null ? null : <span className="muted">{t('exemptCount', { count })}</span>}
              </p>
              {rule === null ? null : <RuleText source={source}>{rule}</RuleText>}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}

const mostPlaces = 12;

function Counted({ title, of, all }: { title: string; of: OfScheme['fields']; all: number }) {
  const { words } = useLanguage();
  const t = useTexts(packTexts);
  return (
    <div>
      <h4>{title}</h4>
      <ul>
        {of.slice(0, mostPlaces).map(({ key, title: named, count }) => (
          <li key={key}>
            <span>{words(named)}</span>
            <i style={{ width: `${(100 * count) / Math.max(1, all)}%` }} aria-hidden="true" />
            <b>{formatNumber(count)}</b>
          </li>
        ))}
      </ul>
      {of.length > mostPlaces ? <p className="muted">{t('more', { count: of.length })}</p> : null}
    </div>
  );
}
