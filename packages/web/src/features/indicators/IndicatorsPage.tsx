import { indicatorRoutes } from '@lianxin/api';
import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Empty, Loaded, Refused } from '../../ui/Loaded.tsx';
import '../consequences/consequences.css';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { given } from '../desk-shell/search.ts';
import { IndicatorSheet } from './IndicatorSheet.tsx';
import { indicatorTexts } from './texts.ts';

/** 指标 opens with the first indicator of the pack. */
export function IndicatorsIndexPage() {
  const t = useTexts(indicatorTexts);
  const list = useCall(indicatorRoutes.listIndicators);
  return (
    <Loaded of={list}>
      {({ items }) => {
        const [first] = items;
        if (first !== undefined)
          return <Navigate to="/indicators/$indicator" params={{ indicator: first.indicator }} replace />;
        return (
          <DeskPage title={t('indicators')}>
            <Empty lead={t('none')}>
              <p>{t('noneTodo')}</p>
            </Empty>
          </DeskPage>
        );
      }}
    </Loaded>
  );
}

/** One indicator: how those in scope stand in it, against which standard and target. */
export function IndicatorsPage() {
  const t = useTexts(indicatorTexts);
  const { language, words } = useLanguage();
  const params = useParams({ from: '/desk/indicators/$indicator' });
  const search = useSearch({ from: '/desk/indicators/$indicator' });
  const navigate = useNavigate({ from: '/indicators/$indicator' });
  const list = useCall(indicatorRoutes.listIndicators);
  const query = { ...given('period', search.period) };
  const below = search.below === 'yes' ? 'yes' : 'no';
  const head = useCall(indicatorRoutes.getIndicator, { params, query: { ...query, below, limit: 1 } }, { keep: true });
  return (
    <Loaded of={list}>
      {({ items }) => {
        const chosen = items.find((each) => each.indicator === params.indicator);
        if (chosen === undefined) return <Refused />;
        return (
          <DeskPage
            title={words(chosen.title)}
            crumb={t('indicators')}
            filters={
              head.data === undefined ? null : (
                <>
                  <SelectFilter
                    label={t('period')}
                    value={head.data.period}
                    options={head.data.periods
                      .toReversed()
                      .map(({ period }) => ({ value: period, label: formatPeriod(period, language) }))}
                    onChange={(period) => void navigate({ search: { ...search, period }, replace: true })}
                  />
                  <SelectFilter
                    label={t('show')}
                    value={below}
                    options={[
                      { value: 'no', label: t('all') },
                      { value: 'yes', label: t('below') },
                    ]}
                    onChange={(value) =>
                      void navigate({
                        search: { ...given('period', search.period), ...(value === 'yes' ? { below: 'yes' } : {}) },
                        replace: true,
                      })
                    }
                  />
                </>
              )
            }
          >
            <div className="consequences">
              <nav aria-label={t('which')}>
                <section>
                  {items.map((each) => (
                    <Link
                      key={each.indicator}
                      to="/indicators/$indicator"
                      params={{ indicator: each.indicator }}
                      aria-current={each.indicator === params.indicator ? 'page' : undefined}
                    >
                      {words(each.title)}
                    </Link>
                  ))}
                </section>
              </nav>
              <div>
                <Loaded of={head}>
                  {(sheet) => <IndicatorSheet sheet={sheet} period={search.period} below={below} />}
                </Loaded>
              </div>
            </div>
          </DeskPage>
        );
      }}
    </Loaded>
  );
}
