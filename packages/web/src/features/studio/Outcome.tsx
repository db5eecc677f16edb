import { formatChange, formatFixed, formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Open } from '../../ui/Open.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Scheme } from '../overview/schemes.ts';
import { studioTexts } from './texts.ts';
import { barsOf, levelTitleOf, type Comparison } from './variant.ts';

/** The distribution before and after, and who moves. */
export function Outcome({ comparison, scheme, period }: { comparison: Comparison; scheme: Scheme; period: string }) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const { before, after, changed, risen, fallen } = comparison;
  const titleOf = (level: number) => levelTitleOf(scheme, level, words);
  const bars = barsOf(comparison, titleOf);
  const most = Math.max(1, ...bars.flatMap((bar) => [bar.before, bar.after]));
  const levelled = before.levels.length > 0;
  const mean = (side: Comparison['before']) => (side.mean === null ? '—' : formatFixed(side.mean, 2));
  return (
    <>
      <p className="studio-lead" role="status">
        {changed + risen + fallen === 0
          ? t('same')
          : t('moves', {
              changed: formatNumber(changed),
              risen: formatNumber(risen),
              fallen: formatNumber(fallen),
            })}
      </p>
      <p className="muted">
        {t('assessed', { count: after.assessed })} · {t('mean', { before: mean(before), after: mean(after) })}
      </p>
      <h2 className="h2 studio-head">
        {levelled ? t('levels') : t('totals')}
        <span className="studio-key">
          <i className="was" /> {t('before')} <i className="is" /> {t('after')}
        </span>
      </h2>
      <div className="studio-bars" aria-hidden="true">
        {bars.map((bar) => (
          <div key={bar.key} data-after={bar.after} data-before={bar.before}>
            <b>{levelled || bars.length < 12 ? formatNumber(bar.after) : ''}</b>
            <span>
              <i className="was" style={{ height: `${(100 * bar.before) / most}%` }} />
              <i className="is" style={{ height: `${(100 * bar.after) / most}%` }} />
            </span>
            <small>{bar.title}</small>
            <small className="muted">{bar.after === bar.before ? '0' : formatChange(bar.after - bar.before)}</small>
          </div>
        ))}
      </div>
      <details className="as-table">
        <summary>{t('asTable')}</summary>
        <Table
          caption={levelled ? t('levels') : t('totals')}
          captionHidden
          items={bars}
          keyOf={(bar) => bar.key}
          columns={[
            { key: 'level', heading: levelled ? t('level') : t('band'), names: true, cell: (bar) => bar.title },
            { key: 'before', heading: t('before'), numeric: true, cell: (bar) => formatNumber(bar.before) },
            { key: 'after', heading: t('after'), numeric: true, cell: (bar) => formatNumber(bar.after) },
            { key: 'change', heading: t('change'), numeric: true, cell: (bar) => formatChange(bar.after - bar.before) },
          ]}
        />
      </details>
      <h2 className="h2 studio-head">
        {t('movers')}{' '}
        {comparison.moved.length === 0 ? null : <small>{t('moversHint', { count: comparison.moved.length })}</small>}
      </h2>
      {comparison.moved.length === 0 ? (
        <p className="muted">{t('noMovers')}</p>
      ) : (
        <div className="studio-movers">
          <Table
            caption={t('movers')}
            captionHidden
            items={comparison.moved}
            keyOf={({ subject }) => subject.id}
            columns={[
              {
                key: 'name',
                heading: t('name'),
                names: true,
                cell: ({ subject }) => (
                  <Open
                    to="/stars/$scheme/subjects/$subject"
                    params={{ scheme: scheme.scheme, subject: subject.id }}
                    search={{ period }}
                  >
                    {subject.name}
                  </Open>
                ),
              },
              {
                key: 'before',
                heading: t('before'),
                cell: ({ before: was }) => <Standing of={was} titleOf={titleOf} />,
              },
              {
                key: 'after',
                heading: t('after'),
                cell: ({ before: was, after: is }) => (
                  <span className={is.total < was.total || (is.level ?? 0) < (was.level ?? 0) ? 'down' : 'up'}>
                    <Standing of={is} titleOf={titleOf} />
                  </span>
                ),
              },
            ]}
          />
        </div>
      )}
    </>
  );
}

function Standing({ of, titleOf }: { of: Comparison['moved'][number]['before']; titleOf: (level: number) => string }) {
  return (
    <>
      {of.level === null ? '' : `${titleOf(of.level)} `}
      <span className="muted">{formatNumber(of.total)}</span>
    </>
  );
}
