import { formatChange, formatNumber } from '../../lib/format.ts';
import type { Words } from '@lianxin/core';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { headingIn } from '../../lib/in-unit.ts';
import { Table } from '../../ui/Table.tsx';
import './studio.css';
import { studioTexts } from './texts.ts';
import { barsOf, type Comparison } from './variant.ts';

/** A distribution before beside after, as bars and as a table. */
export function Bars({
  comparison,
  titleOf,
  unit = null,
}: {
  comparison: Pick<Comparison, 'before' | 'after'>;
  titleOf: (level: number) => string;
  /** What totals are counted in, where that is not 分. */
  unit?: Words | null;
}) {
  const t = useTexts(studioTexts);
  const { language } = useLanguage();
  const bars = barsOf(comparison, titleOf);
  const most = Math.max(1, ...bars.flatMap((bar) => [bar.before, bar.after]));
  const levelled = comparison.before.levels.length > 0;
  return (
    <>
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
            {
              key: 'level',
              heading: levelled ? t('level') : headingIn(t(unit === null ? 'band' : 'totalsOf'), unit, language),
              names: true,
              cell: (bar) => bar.title,
            },
            { key: 'before', heading: t('before'), numeric: true, cell: (bar) => formatNumber(bar.before) },
            { key: 'after', heading: t('after'), numeric: true, cell: (bar) => formatNumber(bar.after) },
            { key: 'change', heading: t('change'), numeric: true, cell: (bar) => formatChange(bar.after - bar.before) },
          ]}
        />
      </details>
    </>
  );
}
