import { scoreRoutes } from '@lianxin/api';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { formatFixed, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useList, type Output } from '../../lib/query.ts';
import { Empty, Loaded, Refused } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { Open } from '../../ui/Open.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { LevelMark } from './LevelMark.tsx';
import './overview.css';
import { firstPeriod, type Scheme, type Schemes } from './schemes.ts';
import { overviewTexts } from './texts.ts';

type Row = Output<typeof scoreRoutes.listScores>['items'][number];

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
  const rows = useList(
    scoreRoutes.listScores,
    {
      params: { scheme: scheme.scheme },
      query: {
        period: period ?? '',
        limit: 100,
        ...given('organisation', search.organisation),
        ...given('level', search.level === undefined ? undefined : Number(search.level)),
        ...given('field', search.field),
      },
    },
    { enabled: period !== undefined, keep: true },
  );
  const set = (change: Record<string, string>) =>
    void navigate({
      search: (now) => Object.fromEntries(Object.entries({ ...now, ...change }).filter(([, value]) => value !== '')),
      replace: true,
    });
  const fieldTitles = new Map(schemes.fields.map((each) => [each.field, words(each.title)]));
  const all: Column<Row>[] = [
    {
      key: 'subject',
      heading: t('subject'),
      names: true,
      cell: (row) => (
        <Open
          to="/stars/$scheme/subjects/$subject"
          params={{ scheme: scheme.scheme, subject: row.subject.id }}
          search={{ period: row.period }}
        >
          {row.subject.name}
        </Open>
      ),
    },
    {
      key: 'organisation',
      heading: t('organisation'),
      cell: (row) => (row.organisation.id === row.subject.id ? '' : row.organisation.name),
    },
    { key: 'field', heading: t('field'), cell: (row) => fieldTitles.get(row.field) ?? row.field },
    {
      key: 'level',
      heading: t('level'),
      cell: (row) => <LevelMark scheme={scheme} level={row.level} />,
    },
    {
      key: 'total',
      heading: t('total'),
      numeric: true,
      cell: (row) => (
        <Open
          to="/stars/$scheme/subjects/$subject"
          params={{ scheme: scheme.scheme, subject: row.subject.id }}
          search={{ period: row.period }}
          aria-label={`${row.subject.name} ${formatFixed(row.total, 1)}`}
        >
          {formatFixed(row.total, 1)}
        </Open>
      ),
    },
  ];
  const columns = all.filter(({ key }) => key !== 'organisation' || scheme.subject === 'member');
  return (
    <DeskPage
      title={t('listTitle', { title: words(scheme.title) })}
      crumb={
        <>
          <Link to="/stars/$scheme" params={{ scheme: scheme.scheme }} search={period === undefined ? {} : { period }}>
            {words(scheme.title)}
          </Link>{' '}
          / {t('list')}
        </>
      }
      filters={
        <>
          {period === undefined ? null : (
            <SelectFilter
              label={t('period')}
              value={period}
              options={scheme.periods.map((each) => ({
                value: each.period,
                label: formatPeriod(each.period, language),
              }))}
              onChange={(value) => set({ period: value })}
            />
          )}
          <SelectFilter
            label={t('level')}
            value={search.level ?? ''}
            options={[
              { value: '', label: t('anyLevel') },
              ...scheme.levels.toReversed().map((each) => ({ value: String(each.level), label: words(each.title) })),
            ]}
            onChange={(value) => set({ level: value })}
          />
          <SelectFilter
            label={t('field')}
            value={search.field ?? ''}
            options={[
              { value: '', label: t('all') },
              ...schemes.fields.map((each) => ({ value: each.field, label: words(each.title) })),
            ]}
            onChange={(value) => set({ field: value })}
          />
        </>
      }
    >
      {period === undefined ? (
        <Empty lead={t('noScores')}>
          <p>{t('noScoresTodo')}</p>
        </Empty>
      ) : (
        <Loaded of={rows}>
          {() =>
            rows.items.length === 0 ? (
              <Empty lead={t('noneHere')}>
                <p>{t('noneHereTodo')}</p>
              </Empty>
            ) : (
              <div className="score-list">
                <Table
                  caption={t('list')}
                  captionHidden
                  items={rows.items}
                  keyOf={(row) => row.subject.id}
                  columns={columns}
                />
                <p className="more-line">
                  <More of={rows} />
                  {t('shown', { count: rows.items.length })}
                </p>
              </div>
            )
          }
        </Loaded>
      )}
    </DeskPage>
  );
}
