import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatFixed, formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { headingIn } from '../../lib/in-unit.ts';
import { Open } from '../../ui/Open.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useListSearch } from './list-search.ts';
import { mostOf, type Overview, type Scheme } from './schemes.ts';
import { placeOn, shadeOf } from './shade.ts';
import { overviewTexts } from './texts.ts';

type Place = Overview['places'][number];

/** Places compared, in code order: how their stars are made up, how far apart their scores lie, who went up and down. */
export function Places({ overview, scheme }: { overview: Overview; scheme: Scheme }) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const lists = useListSearch(overview);
  const most = mostOf(scheme);
  // One subject a place (a committee compared with committees) has no spread.
  const single = overview.places.every(({ subjects }) => subjects === 1);
  if (overview.places.length === 0) return null;
  return (
    <section className="tw">
      <h2 className="h2">
        {t('places')} <small>{t('codeOrder')}</small>
        <span className="lg" aria-hidden="true">
          {overview.levels.map(({ level, title }) => (
            <span key={level}>
              <i className={shadeOf(level, most)} />
              {words(title)}
            </span>
          ))}
        </span>
      </h2>
      <Table
        caption={t('places')}
        captionHidden
        items={overview.places}
        keyOf={(place) => place.organisation.id}
        columns={columnsOf({ t, language, words, lists, overview, scheme, most, single })}
      />
      {single ? null : (
        <>
          <p className="chart-note">
            {t('spreadNote', { mean: overview.mean === null ? '—' : formatFixed(overview.mean, 1) })}
          </p>
          <SpreadTable overview={overview} />
        </>
      )}
    </section>
  );
}

interface About {
  t: ReturnType<typeof useTexts<keyof typeof overviewTexts.pairs>>;
  language: ReturnType<typeof useLanguage>['language'];
  words: ReturnType<typeof useLanguage>['words'];
  lists: ReturnType<typeof useListSearch>;
  overview: Overview;
  scheme: Scheme;
  most: number;
  single: boolean;
}

function columnsOf({ t, language, words, lists, overview, scheme, most, single }: About): Column<Place>[] {
  const titles = new Map(overview.levels.map(({ level, title }) => [level, words(title)]));
  // Without levels nobody moves up or down.
  const pointsOnly = overview.levels.length === 0;
  const params = { scheme: scheme.scheme };
  const at = ({ organisation }: Place) => ({ organisation: organisation.id });
  const opens = (search: ReturnType<typeof lists.listOf>, figure: ReactNode) => (
    <Open to="/stars/$scheme/subjects" params={params} search={search}>
      {figure}
    </Open>
  );
  const movers = (place: Place, moved: 'up' | 'down') =>
    place[moved] === 0 ? (
      <span className="muted">0</span>
    ) : (
      opens(lists.compared({ ...at(place), moved }), formatNumber(place[moved]))
    );
  const all: (Column<Place> | null)[] = [
    {
      key: 'name',
      heading: t('name'),
      names: true,
      cell: ({ organisation }) => (
        <Link
          to="/stars/$scheme"
          params={params}
          search={{ ...lists.compared(), organisation: organisation.id }}
          className="quiet-link"
        >
          {organisation.name}
        </Link>
      ),
    },
    single
      ? null
      : {
          key: 'subjects',
          heading: t('subjects'),
          numeric: true,
          cell: (place) => opens(lists.listOf(at(place)), formatNumber(place.subjects)),
        },
    pointsOnly
      ? null
      : {
          key: 'shares',
          heading: single ? t('level') : t('shares'),
          cell: (place) => <Shares place={place} most={most} titles={titles} single={single} />,
        },
    {
      key: 'mean',
      heading: headingIn(single ? t('total') : t('mean'), scheme.unit, language),
      numeric: true,
      cell: (place) => opens(lists.listOf(at(place)), place.mean === null ? '—' : formatFixed(place.mean, 1)),
    },
    single
      ? null
      : {
          key: 'spread',
          heading: headingIn(t('spread', overview.axis), scheme.unit, language),
          cell: (place) => <Spread place={place} overview={overview} />,
        },
    single
      ? null
      : {
          key: 'evenness',
          heading: t('evenness'),
          numeric: true,
          cell: (place) =>
            place.evenness === null ? (
              '—'
            ) : (
              <b className="ev">
                {opens(lists.compared({ ...at(place), figure: 'evenness' }), formatFixed(place.evenness, 0))}
              </b>
            ),
        },
    single
      ? null
      : {
          key: 'change',
          heading: t('change'),
          numeric: true,
          cell: ({ evennessChange }) => <Change by={evennessChange} />,
        },
    pointsOnly
      ? null
      : {
          key: 'up',
          heading: t('up'),
          numeric: true,
          cell: (place) => movers(place, 'up'),
        },
    pointsOnly
      ? null
      : {
          key: 'down',
          heading: t('down'),
          numeric: true,
          cell: (place) => movers(place, 'down'),
        },
  ];
  return all.filter((column) => column !== null);
}

function Shares({
  place,
  most,
  titles,
  single,
}: {
  place: Place;
  most: number;
  titles: Map<number, string>;
  single: boolean;
}) {
  const held = place.levels.filter(({ count }) => count > 0);
  if (single) return <>{held.map(({ level }) => titles.get(level)).join('')}</>;
  const text = held.map(({ level, count }) => `${titles.get(level)} ${count}`).join('，');
  return (
    <div className="sb" role="img" aria-label={text} title={text}>
      {held.map(({ level, count }) => (
        <i key={level} className={shadeOf(level, most)} style={{ flex: count }}>
          {count / place.subjects > 0.07 ? count : ''}
        </i>
      ))}
    </div>
  );
}

function Spread({ place, overview }: { place: Place; overview: Overview }) {
  const t = useTexts(overviewTexts);
  const { p10, p25, median, p75, p90 } = place;
  if (p10 === null || p25 === null || median === null || p75 === null || p90 === null) return <>—</>;
  const at = (value: number) => placeOn(overview.axis, value);
  const text = t('spreadText', { p10, p25, median, p75, p90 });
  return (
    <div className="sp" role="img" aria-label={text} title={text}>
      {overview.mean === null ? null : <i className="all" style={{ left: `${at(overview.mean)}%` }} />}
      <i className="w" style={{ left: `${at(p10)}%`, right: `${100 - at(p90)}%` }} />
      <i className="b" style={{ left: `${at(p25)}%`, right: `${100 - at(p75)}%` }} />
      <i className="m" style={{ left: `${at(median)}%` }} />
    </div>
  );
}

function Change({ by }: { by: number | null }) {
  const t = useTexts(overviewTexts);
  if (by === null) return <>—</>;
  const whole = Math.round(by);
  if (whole === 0) return <span className="muted">{t('same')}</span>;
  return whole > 0 ? <>↑ {whole}</> : <b className="dn">↓ {-whole}</b>;
}

function SpreadTable({ overview }: { overview: Overview }) {
  const t = useTexts(overviewTexts);
  const figure = (key: 'p10' | 'p25' | 'median' | 'p75' | 'p90'): Column<Place> => ({
    key,
    heading: t(key),
    numeric: true,
    cell: (place) => (place[key] === null ? '—' : formatFixed(place[key], 1)),
  });
  return (
    <details className="as-table">
      <summary>{t('asTable')}</summary>
      <Table
        caption={t('asTable')}
        captionHidden
        items={overview.places}
        keyOf={(place) => place.organisation.id}
        columns={[
          { key: 'name', heading: t('name'), names: true, cell: ({ organisation }) => organisation.name },
          figure('p10'),
          figure('p25'),
          figure('median'),
          figure('p75'),
          figure('p90'),
        ]}
      />
    </details>
  );
}
