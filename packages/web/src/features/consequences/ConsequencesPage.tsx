import { scoreRoutes, urlOf } from '@lianxin/api';
import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Empty, Loaded, Refused } from '../../ui/Loaded.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { firstPeriod, inOrder, type Schemes } from '../overview/schemes.ts';
import { ConsequenceSheet } from './ConsequenceSheet.tsx';
import './consequences.css';
import { consequenceTexts } from './texts.ts';

/** 结果运用 opens with the first consequence the pack states. */
export function ConsequencesIndexPage() {
  const t = useTexts(consequenceTexts);
  const schemes = useCall(scoreRoutes.listSchemes);
  return (
    <Loaded of={schemes}>
      {({ items }) => {
        const scheme = inOrder(items).find(({ consequences }) => consequences.length > 0);
        const first = scheme?.consequences[0];
        if (scheme !== undefined && first !== undefined)
          return (
            <Navigate
              to="/consequences/$scheme/$consequence"
              params={{ scheme: scheme.scheme, consequence: first.consequence }}
              replace
            />
          );
        return (
          <DeskPage title={t('consequences')}>
            <Empty lead={t('none')}>
              <p>{t('noneTodo')}</p>
            </Empty>
          </DeskPage>
        );
      }}
    </Loaded>
  );
}

/** What follows from the stars: lists and pay sheets, worked out and never carried out. */
export function ConsequencesPage() {
  const schemes = useCall(scoreRoutes.listSchemes);
  return <Loaded of={schemes}>{(all) => <Consequence schemes={all} />}</Loaded>;
}

function Consequence({ schemes }: { schemes: Schemes }) {
  const t = useTexts(consequenceTexts);
  const { language, words } = useLanguage();
  const params = useParams({ from: '/desk/consequences/$scheme/$consequence' });
  const search = useSearch({ from: '/desk/consequences/$scheme/$consequence' });
  const navigate = useNavigate({ from: '/consequences/$scheme/$consequence' });
  const scheme = schemes.items.find((each) => each.scheme === params.scheme);
  const consequence = scheme?.consequences.find((each) => each.consequence === params.consequence);
  if (scheme === undefined || consequence === undefined) return <Refused />;
  const period = search.period ?? firstPeriod(scheme);
  return (
    <DeskPage
      title={words(consequence.title)}
      crumb={
        <>
          {t('consequences')} / {words(scheme.title)}
        </>
      }
      end={
        period === undefined ? null : (
          <a className="btn" download href={urlOf(scoreRoutes.exportConsequence, { params, query: { period } })}>
            {t('export')}
          </a>
        )
      }
      filters={
        period === undefined ? null : (
          <SelectFilter
            label={t('period')}
            value={period}
            options={scheme.periods.map((each) => ({ value: each.period, label: formatPeriod(each.period, language) }))}
            onChange={(value) => void navigate({ search: { period: value }, replace: true })}
          />
        )
      }
    >
      <div className="consequences">
        <nav aria-label={t('which')}>
          {inOrder(schemes.items)
            .filter(({ consequences }) => consequences.length > 0)
            .map((each) => (
              <section key={each.scheme}>
                <h2>{words(each.title)}</h2>
                {each.consequences.map((one) => (
                  <Link
                    key={one.consequence}
                    to="/consequences/$scheme/$consequence"
                    params={{ scheme: each.scheme, consequence: one.consequence }}
                    aria-current={
                      each.scheme === params.scheme && one.consequence === params.consequence ? 'page' : undefined
                    }
                  >
                    {words(one.title)}
                  </Link>
                ))}
              </section>
            ))}
        </nav>
        <div>
          {period === undefined ? (
            <Empty lead={t('noPeriods')}>
              <p>{t('noPeriodsTodo')}</p>
            </Empty>
          ) : (
            <ConsequenceSheet scheme={scheme} consequence={params.consequence} period={period} />
          )}
        </div>
      </div>
    </DeskPage>
  );
}
