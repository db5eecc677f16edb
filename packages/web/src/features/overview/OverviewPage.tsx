import { scoreRoutes, urlOf } from '@lianxin/api';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { formatDay, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { Empty, Loaded, Refused } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { PrintButton, PrintHead } from '../print/PrintHead.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { Distribution } from './Distribution.tsx';
import { useFilterWords } from './filter-words.ts';
import { Movement } from './Movement.tsx';
import './overview.css';
import { OverviewFilters } from './OverviewFilters.tsx';
import { Places } from './Places.tsx';
import { firstPeriod, inOrder, type Overview, type Scheme, type Schemes } from './schemes.ts';
import { AppealsCard, Movers, MoversOnPaper, Stuck } from './Side.tsx';
import { overviewTexts } from './texts.ts';

/** The county at a glance: how the stars lie, who moved and why, who is stuck. */
export function OverviewPage() {
  const { scheme } = useParams({ from: '/desk/stars/$scheme' });
  const schemes = useCall(scoreRoutes.listSchemes);
  return (
    <Loaded of={schemes}>
      {(all) => {
        const found = all.items.find((each) => each.scheme === scheme);
        return found === undefined ? <Refused /> : <SchemeOverview schemes={all} scheme={found} />;
      }}
    </Loaded>
  );
}

function SchemeOverview({ schemes, scheme }: { schemes: Schemes; scheme: Scheme }) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const search = useSearch({ from: '/desk/stars/$scheme' });
  const session = useSession();
  const period = search.period ?? firstPeriod(scheme);
  const { compare, field, organisation } = search;
  const overview = useCall(
    scoreRoutes.getOverview,
    {
      params: { scheme: scheme.scheme },
      query: {
        ...given('period', period),
        ...given('compare', compare),
        ...given('field', field),
        ...given('organisation', organisation),
      },
    },
    { keep: true },
  );
  const shows = useFilterWords(schemes, scheme, { period, compare: overview.data?.compare, field, organisation });
  const mayExport =
    session.data !== undefined &&
    holds(session.data, 'branch-secretary', 'township-officer', 'county-officer', 'auditor');
  return (
    <DeskPage
      title={words(scheme.title)}
      crumb={
        <>
          {t('stars')}
          {period === undefined ? null : ` / ${formatPeriod(period, language)}`}
        </>
      }
      beside={overview.data === undefined ? null : <Settled overview={overview.data} />}
      end={
        <>
          <SchemeSwitch schemes={schemes} now={scheme.scheme} />
          <PrintButton />
          {mayExport && period !== undefined ? (
            <a
              className="btn"
              download
              href={urlOf(scoreRoutes.exportScores, {
                params: { scheme: scheme.scheme },
                query: {
                  period,
                  ...given('compare', overview.data?.compare),
                  ...given('field', field),
                  ...given('organisation', organisation),
                },
              })}
            >
              {t('export')}
            </a>
          ) : null}
        </>
      }
      filters={
        <>
          <OverviewFilters schemes={schemes} scheme={scheme} period={period} compare={overview.data?.compare ?? null} />
          <span className="end">
            {t('byRules')}{' '}
            <Open to="/rules" hash={`scheme-${scheme.scheme}`} title={words(schemes.packTitle)}>
              {t('rules', { version: schemes.packVersion })}
            </Open>
            {t('opens')}
          </span>
        </>
      }
    >
      <Loaded of={overview}>
        {(data) =>
          data.subjects === 0 ? (
            <Empty lead={t('noScores')}>
              <p>{t('noScoresTodo')}</p>
            </Empty>
          ) : (
            <div className="overview side-by-side print-sheet print-landscape" aria-busy={overview.isPlaceholderData}>
              <PrintHead title={words(scheme.title)} shows={shows} />
              <div>
                <Distribution overview={data} scheme={scheme} />
                <Places overview={data} scheme={scheme} />
                <Movement overview={data} scheme={scheme} />
              </div>
              <aside className="side">
                {scheme.levels.length === 0 ? null : <Movers overview={data} scheme={scheme} />}
                {scheme.subject === 'member' || scheme.levels.length === 0 ? null : (
                  <Stuck overview={data} scheme={scheme} />
                )}
                <AppealsCard overview={data} />
              </aside>
              <MoversOnPaper overview={data} scheme={scheme} />
            </div>
          )
        }
      </Loaded>
    </DeskPage>
  );
}

function Settled({ overview }: { overview: Overview }) {
  const t = useTexts(overviewTexts);
  const { language } = useLanguage();
  if (!overview.settled)
    return (
      <State kind="doing" pill>
        {t('running')}
      </State>
    );
  return (
    <State kind="done" pill>
      {overview.settledOn === null ? t('settled') : t('settledOn', { date: formatDay(overview.settledOn, language) })}
    </State>
  );
}

function SchemeSwitch({ schemes, now }: { schemes: Schemes; now: string }) {
  const t = useTexts(overviewTexts);
  const { words } = useLanguage();
  return (
    <nav className="seg" aria-label={t('schemes')}>
      {inOrder(schemes.items).map((each) => (
        <Link
          key={each.scheme}
          to="/stars/$scheme"
          params={{ scheme: each.scheme }}
          aria-current={each.scheme === now ? 'page' : undefined}
        >
          {words(each.title)}
        </Link>
      ))}
    </nav>
  );
}
