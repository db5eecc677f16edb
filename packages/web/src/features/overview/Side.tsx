import { useState } from 'react';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { useListSearch } from './list-search.ts';
import { why } from './subject-columns.tsx';
import type { Overview, Scheme } from './schemes.ts';
import { overviewTexts } from './texts.ts';

const firstShown = 4;

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
    <section className="card">
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
                {why(mover.because, { t, words, language })}
              </p>
            </div>
          ))
        : null}
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
  const shown = all ? stuck : stuck.slice(0, firstShown - 1);
  return (
    <section className="card">
      <h2>
        {t('stuck')} <small>{stuckTotal === 0 ? t('stuckHint') : t('moversTotal', { count: stuckTotal })}</small>
      </h2>
      {stuckTotal === 0 ? <p className="mv muted">{t('noStuck')}</p> : null}
      {shown.map((each) => (
        <div key={each.subject.id} className="mv">
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
      {stuck.length > shown.length ? (
        <p className="all">
          <Button onClick={() => setAll(true)}>{t('showAll', { count: stuck.length - shown.length })}</Button>
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
