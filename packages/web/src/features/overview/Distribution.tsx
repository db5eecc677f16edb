import { formatChange, formatFixed, formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { headingIn } from '../../lib/in-unit.ts';
import { Open } from '../../ui/Open.tsx';
import { isStar, Stars } from '../../ui/Stars.tsx';
import { isBuiltInKind, useKinds } from '../../lib/kinds.ts';
import { useListSearch } from './list-search.ts';
import { missingWords } from './missing-words.ts';
import { usualDistance } from './near-line.ts';
import { mostOf, type Overview, type Scheme } from './schemes.ts';
import { firstSentence, shadeOf } from './shade.ts';
import { overviewTexts } from './texts.ts';

/** How many hold each star, with the period before as a line, and what that says in one sentence. */
export function Distribution({ overview, scheme }: { overview: Overview; scheme: Scheme }) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const most = mostOf(scheme);
  const highest = Math.max(1, ...overview.levels.flatMap(({ count, before }) => [count, before ?? 0]));
  const params = { scheme: scheme.scheme };
  const { listOf, compared } = useListSearch(overview);
  const kinds = useKinds();
  const figures = { count: overview.subjects, shown: formatNumber(overview.subjects) };
  const counted = isBuiltInKind(scheme.subject)
    ? t(`count-${scheme.subject}`, figures)
    : t('count-declared', { ...figures, kind: words(kinds.titleOf(scheme.subject)) });
  const starred = most > 1 && overview.levels.some(({ title }) => isStar(words(title)));
  const near = usualDistance(scheme);
  const [first, rest] = firstSentence(words(overview.finding));
  return (
    <section className="top side-by-side">
      <div>
        <h2 className="h2">
          {t(overview.levels.length === 0 ? 'scores' : 'distribution')}{' '}
          <small>
            {counted}
            {overview.compare === null || overview.levels.length === 0
              ? ''
              : t('ticks', { period: formatPeriod(overview.compare, language) })}
          </small>
        </h2>
        <ul className="dist">
          {overview.levels.map(({ level, title, count, before }) => (
            <li key={level} className="dr">
              {starred ? <Stars level={level} most={most} title={words(title)} /> : null}
              <span aria-hidden={starred ? true : undefined}>{words(title)}</span>
              <span className="db" aria-hidden="true">
                {count === 0 ? null : (
                  <i className={`now ${shadeOf(level, most)}`} style={{ width: `${(96 * count) / highest}%` }} />
                )}
                {before === null || (before === 0 && count === 0) ? null : (
                  <i className="was" style={{ left: `${(96 * before) / highest}%` }} />
                )}
              </span>
              <Open
                to="/stars/$scheme/subjects"
                params={params}
                search={listOf({ level: String(level) })}
                className="r"
              >
                {formatNumber(count)}
              </Open>
              <span className="r muted">{before === null ? '' : formatChange(count - before)}</span>
            </li>
          ))}
        </ul>
        {near === undefined || overview.subjects === 0 ? null : (
          <p className="dist-near">
            <Open to="/stars/$scheme/subjects" params={params} search={listOf({ missing: String(near) })}>
              {t('missingOpen', { within: missingWords(t, scheme, near) })}
            </Open>
          </p>
        )}
      </div>
      <div>
        <dl className="figs">
          <div>
            <dt>{headingIn(t('mean'), scheme.unit, language)}</dt>
            <dd>
              <Open to="/stars/$scheme/subjects" params={params} search={listOf()}>
                {overview.mean === null ? '—' : formatFixed(overview.mean, 1)}
              </Open>{' '}
              {overview.meanBefore === null ? null : (
                <small>{t('was', { value: formatFixed(overview.meanBefore, 1) })}</small>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('evenness')}</dt>
            <dd>
              <Open to="/stars/$scheme/subjects" params={params} search={compared({ figure: 'evenness' })}>
                {overview.evenness === null ? '—' : formatFixed(overview.evenness, 0)}
              </Open>{' '}
              {overview.evennessBefore === null ? null : (
                <small>{t('was', { value: formatFixed(overview.evennessBefore, 0) })}</small>
              )}
            </dd>
          </div>
          {overview.levels.length === 0 ? null : (
            <div>
              <dt>{t('moves')}</dt>
              <dd>
                <Open
                  to="/stars/$scheme/subjects"
                  params={params}
                  search={compared({ moved: 'up' })}
                  aria-label={t('upList', { count: overview.up })}
                >
                  {formatNumber(overview.up)}
                </Open>
                {' / '}
                <Open
                  to="/stars/$scheme/subjects"
                  params={params}
                  search={compared({ moved: 'down' })}
                  aria-label={t('downList', { count: overview.down })}
                >
                  {formatNumber(overview.down)}
                </Open>
              </dd>
            </div>
          )}
        </dl>
        <p className="say">
          <b>{first}</b>
          {rest}
        </p>
      </div>
    </section>
  );
}
