import { scoreRoutes, urlOf } from '@lianxin/api';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useList } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { Empty, Loaded, Refused } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { PrintButton, PrintHead } from '../print/PrintHead.tsx';
import { useFilterWords } from './filter-words.ts';
import { EvennessNote, useFigures } from './EvennessNote.tsx';
import './overview.css';
import { firstPeriod, type Scheme, type Schemes } from './schemes.ts';
import { subjectColumns } from './subject-columns.tsx';
import { SubjectFilters } from './SubjectFilters.tsx';
import { overviewTexts } from './texts.ts';

/** What a figure opens to: the subjects behind it, in the order of organisations. */
export function SubjectsPage() {
  const { scheme } = useParams({ from: '/desk/stars/$scheme/subjects' });
  const schemes = useCall(scoreRoutes.listSchemes);
  return (
    <Loaded of={schemes}>
      {(all) => {
        const found = all.items.find((each) => each.scheme === scheme);
        return found === undefined ? <Refused /> : <Subjects schemes={all} scheme={found} />;
      }}
    </Loaded>
  );
}

function Subjects({ schemes, scheme }: { schemes: Schemes; scheme: Scheme }) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const search = useSearch({ from: '/desk/stars/$scheme/subjects' });
  const navigate = useNavigate({ from: '/stars/$scheme/subjects' });
  const period = search.period ?? firstPeriod(scheme);
  const { moved, figure, was } = search;
  const missing = Number(search.missing) > 0 ? Number(search.missing) : undefined;
  const earlier = scheme.periods.find((each) => period !== undefined && each.period < period)?.period;
  // Whoever looks for those who moved without saying since when means the period before.
  const since = search.compare ?? (moved === undefined && was === undefined ? undefined : earlier);
  const compare = figure === undefined ? since : undefined;
  const where = { ...given('organisation', search.organisation), ...given('field', search.field) };
  const rows = useList(
    scoreRoutes.listScores,
    {
      params: { scheme: scheme.scheme },
      query: {
        period: period ?? '',
        limit: 100,
        ...where,
        ...given('level', search.level === undefined ? undefined : Number(search.level)),
        ...given('missing', missing),
        ...given('compare', compare),
        ...given('moved', compare === undefined ? undefined : movedOf(moved)),
        ...given('was', compare === undefined ? undefined : was),
      },
    },
    { enabled: period !== undefined, keep: true },
  );
  const figures = useFigures(
    { scheme: scheme.scheme, query: { period: period ?? '', ...where, ...given('compare', since) } },
    figure === 'evenness' && period !== undefined,
  );
  const shows = useFilterWords(schemes, scheme, {
    period,
    compare,
    field: search.field,
    organisation: search.organisation,
    level: search.level,
    missing,
    moved,
  });
  const session = useSession();
  const mayExport =
    session.data !== undefined &&
    holds(session.data, 'branch-secretary', 'township-officer', 'county-officer', 'auditor');
  const set = (change: Record<string, string>) =>
    void navigate({
      search: (now) => Object.fromEntries(Object.entries({ ...now, ...change }).filter(([, value]) => value !== '')),
      replace: true,
    });
  return (
    <DeskPage
      title={t('listTitle', { title: words(scheme.title) })}
      crumb={
        <>
          <Link
            to="/stars/$scheme"
            params={{ scheme: scheme.scheme }}
            search={{ ...given('period', period), ...given('compare', search.compare), ...where }}
          >
            {words(scheme.title)}
          </Link>{' '}
          / {t('list')}
        </>
      }
      end={
        <>
          <PrintButton />
          {mayExport && period !== undefined ? (
            <a
              className="btn"
              download
              href={urlOf(scoreRoutes.exportScores, {
                params: { scheme: scheme.scheme },
                query: {
                  period,
                  ...where,
                  ...given('level', search.level),
                  ...given('missing', missing),
                  ...given('compare', since),
                  ...given('moved', since === undefined ? undefined : movedOf(moved)),
                  ...given('was', since === undefined ? undefined : was),
                },
              })}
            >
              {t('export')}
            </a>
          ) : null}
        </>
      }
      filters={
        <SubjectFilters
          schemes={schemes}
          scheme={scheme}
          period={period}
          earlier={earlier}
          search={search}
          onChange={set}
        />
      }
    >
      {period === undefined ? (
        <Empty lead={t('noScores')}>
          <p>{t('noScoresTodo')}</p>
        </Empty>
      ) : (
        <>
          {figure === 'evenness' ? <EvennessNote of={figures} /> : null}
          <Loaded of={rows}>
            {() =>
              rows.items.length === 0 ? (
                <Empty lead={t('noneHere')}>
                  <p>{t('noneHereTodo')}</p>
                </Empty>
              ) : (
                <div className="score-list print-sheet print-landscape">
                  <PrintHead title={t('listTitle', { title: words(scheme.title) })} shows={shows} />
                  <Table
                    caption={t('list')}
                    captionHidden
                    items={rows.items}
                    keyOf={(row) => row.subject.id}
                    columns={subjectColumns({
                      t,
                      language,
                      words,
                      scheme,
                      fields: schemes.fields,
                      period,
                      compare,
                      missing: missing !== undefined,
                      mean: figures.data?.mean ?? null,
                    })}
                  />
                  <p className="more-line">
                    <More of={rows} />
                    {t('shown', { count: rows.items.length })}
                  </p>
                </div>
              )
            }
          </Loaded>
        </>
      )}
    </DeskPage>
  );
}

function movedOf(text: string | undefined): 'up' | 'down' | 'either' | undefined {
  return text === 'up' || text === 'down' || text === 'either' ? text : undefined;
}
