import { useState } from 'react';
import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { useListSearch } from './list-search.ts';
import { why } from './subject-columns.tsx';
import type { Overview, Scheme } from './schemes.ts';
import { overviewTexts } from './texts.ts';

const firstShown = 4;

type Mover = Overview['movers'][number];

function levelTitles(scheme: Scheme, words: ReturnType<typeof useLanguage>['words']): Map<number, string> {
  return new Map(scheme.levels.map(({ level, title }) => [level, words(title)]));
}

/** Who changed stars and the items that moved them most. Members are not named here. */
export function Movers({ overview, scheme }: { overview: Overview; scheme: Scheme }) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const { compared } = useListSearch(overview);
  const titles = levelTitles(scheme, words);
  const { movers, moversTotal } = overview;
  const byName = scheme.subject !== 'member';
  return (
    <section className={byName && moversTotal > 0 ? 'card screen-only' : 'card'}>
      <h2>
        {t('movers')}
        {moversTotal === 0 ? null : (
          <Open to="/stars/$scheme/subjects" params={{ scheme: scheme.scheme }} search={compared({ moved: 'either' })}>
            {t('allMovers', { count: moversTotal, shown: formatNumber(moversTotal) })}
          </Open>
        )}
      </h2>
      {moversTotal === 0 ? <p className="mv muted">{t('noMovers')}</p> : null}
      {moversTotal > 0 && !byName ? (
        <p className="mv">{t('membersMoved', { up: formatNumber(overview.up), down: formatNumber(overview.down) })}</p>
      ) : null}
      {byName
        ? movers.slice(0, firstShown).map((mover) => (
            <div key={mover.subject.id} className="mv">
              <p>
                <Open
                  to="/stars/$scheme/subjects/$subject"
                  params={{ scheme: scheme.scheme, subject: mover.subject.id }}
                  search={{ period: overview.period }}
                >
                  {mover.subject.name}
                </Open>
                <span className={`to ${mover.to > mover.from ? 'up' : 'down'}`}>
                  {titles.get(mover.from)} → {titles.get(mover.to)}
                </span>
              </p>
              <p>
                {mover.organisation.id === mover.subject.id ? '' : `${mover.organisation.name} · `}
                {why(mover.because, { words, language })}
              </p>
            </div>
          ))
        : null}
    </section>
  );
}

/** On paper all who changed stars stand in a table of their own, which breaks over pages between its rows. */
export function MoversOnPaper({ overview, scheme }: { overview: Overview; scheme: Scheme }) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const titles = levelTitles(scheme, words);
  const { movers, moversTotal, compare } = overview;
  if (scheme.subject === 'member' || movers.length === 0 || compare === null) return null;
  const left = moversTotal - movers.length;
  const above = movers.some(({ subject, organisation }) => subject.id !== organisation.id);
  return (
    <section className="tw paper-only movers-paper">
      <h2 className="h2">
        {t('movers')} <small>{t('moversTotal', { count: moversTotal })}</small>
      </h2>
      <Table
        caption={t('movers')}
        captionHidden
        items={movers}
        keyOf={({ subject }) => subject.id}
        columns={[
          { key: 'name', heading: t('subject'), names: true, cell: ({ subject }) => subject.name },
          ...(above
            ? [{ key: 'under', heading: t('organisation'), cell: (each: Mover) => each.organisation.name }]
            : []),
          { key: 'from', heading: formatPeriod(compare, language), cell: ({ from }) => titles.get(from) },
          {
            key: 'to',
            heading: formatPeriod(overview.period, language),
            cell: ({ from, to }) => `${to > from ? '↑' : '↓'} ${titles.get(to) ?? ''}`,
          },
          { key: 'why', heading: t('why'), cell: (each) => why(each.because, { words, language }) },
        ]}
      />
      {left > 0 ? <p>{t('moversLeft', { count: left })}</p> : null}
    </section>
  );
}

/** Organisations that have stayed low, with the item that holds them. */
export function Stuck({ overview, scheme }: { overview: Overview; scheme: Scheme }) {
  const t = useTexts(overviewTexts);
  const { words } = useLanguage();
  const [all, setAll] = useState(false);
  const titles = levelTitles(scheme, words);
  const { stuck, stuckTotal } = overview;
  const shown = all ? stuck.length : Math.min(stuck.length, firstShown - 1);
  return (
    <section className="card">
      <h2>
        {t('stuck')} <small>{stuckTotal === 0 ? t('stuckHint') : t('moversTotal', { count: stuckTotal })}</small>
      </h2>
      {stuckTotal === 0 ? <p className="mv muted">{t('noStuck')}</p> : null}
      {stuck.map((each, at) => (
        <div key={each.subject.id} className={at < shown ? 'mv' : 'mv paper-only'}>
          <p>
            <Open
              to="/stars/$scheme/subjects/$subject"
              params={{ scheme: scheme.scheme, subject: each.subject.id }}
              search={{ period: overview.period }}
            >
              {each.subject.name}
            </Open>
            <span>{t('stuckFor', { level: titles.get(each.level) ?? '', count: each.periods })}</span>
          </p>
          <p>{words(each.held)}</p>
        </div>
      ))}
      {stuck.length > shown ? (
        <p className="all">
          <Button onClick={() => setAll(true)}>{t('showAll', { count: stuck.length - shown })}</Button>
        </p>
      ) : null}
    </section>
  );
}

/** Appeals about the period: what was decided and what waits. */
export function AppealsCard({ overview }: { overview: Overview }) {
  const t = useTexts(overviewTexts);
  const { total, waiting, accepted, rejected } = overview.appeals;
  return (
    <section className="card">
      <h2>
        {t('appeals')}
        {total === 0 ? null : <Open to="/appeals">{t('appealsTotal', { count: total })}</Open>}
      </h2>
      {total === 0 ? (
        <p className="mv muted">{t('noAppeals')}</p>
      ) : (
        <p className="appeal-line">
          <State kind="done">{t('decided', { decided: accepted + rejected, accepted })}</State>
          {waiting === 0 ? null : <State kind="soon">{t('waiting', { count: waiting })}</State>}
        </p>
      )}
    </section>
  );
}
