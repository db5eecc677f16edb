import type { Review } from '@lianxin/api';
import { useState } from 'react';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { RecordLink } from './RecordLink.tsx';
import { reviewTexts } from './texts.ts';

type OpenedLines = NonNullable<Review['opened']>;

/** What each reviewer entered about each subject, as the ledger has it; those far from the others marked. */
export function Opened({ review, opened }: { review: Review; opened: OpenedLines }) {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  const [which, setWhich] = useState<'all' | 'far'>('all');
  const far = opened.flatMap(({ entries }) => entries).filter((entry) => entry.far).length;
  const titles = new Map(review.asks.map((ask) => [ask.ask, words(ask.title)]));
  const items = which === 'far' ? opened.filter(({ entries }) => entries.some((entry) => entry.far)) : opened;
  return (
    <section className="review-opened" aria-labelledby="review-opened">
      <h2 id="review-opened" className="h2">
        {t('opened')} <small>{far === 0 ? t('noFar') : t('farCount', { count: far })}</small>
      </h2>
      <p className="muted">{t('comesToHint')}</p>
      {far === 0 ? null : <p className="muted">{t('openedHint')}</p>}
      {far === 0 ? null : (
        <Segmented<'all' | 'far'>
          legend={t('opened')}
          legendHidden
          options={[
            { value: 'all', label: t('allLines') },
            { value: 'far', label: t('onlyFar') },
          ]}
          value={which}
          onChange={setWhich}
        />
      )}
      <Table
        caption={t('opened')}
        captionHidden
        items={items}
        keyOf={({ subject, ask }) => `${subject.id}/${ask}`}
        columns={[
          {
            key: 'subject',
            heading: t('subject'),
            names: true,
            cell: ({ subject, ask }) =>
              review.asks.length > 1 ? `${subject.name} · ${titles.get(ask)}` : subject.name,
          },
          {
            key: 'counted',
            heading: t('comesTo'),
            cell: ({ counted }) => <ComesTo counted={counted} />,
          },
          { key: 'scores', heading: t('scores'), cell: ({ entries }) => <Scores entries={entries} /> },
        ]}
      />
    </section>
  );
}

/** What the rule makes of the scores: the result first, how it came about under it. */
function ComesTo({ counted }: { counted: OpenedLines[number]['counted'] }) {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  if (counted.length === 0) return <span className="muted">{t('countedNothing')}</span>;
  return counted.map(({ title, value, working }) => (
    <div key={title.zh} className="review-counted">
      {counted.length > 1 ? <span className="muted">{words(title)} </span> : null}
      <b>{words(value)}</b>
      {working === null ? null : <div className="muted">{words(working)}</div>}
    </div>
  ));
}

function Scores({ entries }: { entries: OpenedLines[number]['entries'] }) {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  if (entries.length === 0) return <span className="muted">{t('nobodyScored')}</span>;
  return (
    <ul className="review-scores">
      {entries.map((entry) => (
        <li key={entry.reviewer.id}>
          <span>
            {entry.reviewer.name}
            {entry.electorate === null ? null : <small className="muted"> {words(entry.electorate)}</small>}
          </span>{' '}
          <b>
            {entry.abstained !== null
              ? t('abstained', { reason: entry.abstained })
              : typeof entry.value === 'number'
                ? formatNumber(entry.value)
                : entry.value === null
                  ? '—'
                  : words(entry.value)}
          </b>{' '}
          <span>
            {entry.far ? <State kind="soon">{t('far')}</State> : null}
            {entry.reason === null ? null : <span className="muted">{t('because', { reason: entry.reason })}</span>}
            <RecordLink record={entry.record} />
          </span>
        </li>
      ))}
    </ul>
  );
}
