import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Table } from '../../ui/Table.tsx';
import type { Sheet } from './sheet.ts';
import { indicatorTexts } from './texts.ts';

/** How a year went, period by period: the mean, and beside it how even it was, so that one is not praised without the other. */
export function PeriodTable({ sheet, valueOf }: { sheet: Sheet; valueOf: (value: number) => string }) {
  const t = useTexts(indicatorTexts);
  const { language } = useLanguage();
  if (sheet.periods.length < 2) return null;
  const told = (value: number | null) => (value === null ? '—' : valueOf(value));
  return (
    <Table
      caption={t('periods')}
      items={sheet.periods.map((each, at) => ({ ...each, before: sheet.periods[at - 1]?.evenness ?? null }))}
      keyOf={({ period }) => period}
      columns={[
        { key: 'period', heading: t('period'), names: true, cell: ({ period }) => formatPeriod(period, language) },
        { key: 'met', heading: t('met'), numeric: true, cell: ({ met, judged }) => `${met} / ${judged}` },
        { key: 'mean', heading: t('meanOf'), numeric: true, cell: ({ mean }) => told(mean) },
        {
          key: 'evenness',
          heading: t('evennessOf'),
          numeric: true,
          cell: ({ evenness, before }) => <Evenness now={evenness} before={before} />,
        },
        { key: 'least', heading: t('least'), numeric: true, cell: ({ least }) => told(least) },
        { key: 'greatest', heading: t('greatest'), numeric: true, cell: ({ greatest }) => told(greatest) },
      ]}
    />
  );
}

/** Evenness, and by how much it changed since the period before. */
function Evenness({ now, before }: { now: number | null; before: number | null }) {
  if (now === null) return '—';
  const change = before === null ? 0 : Math.round((now - before) * 10) / 10;
  return (
    <>
      {formatNumber(now)}{' '}
      {change === 0 ? null : <small>{`${change > 0 ? '↑' : '↓'} ${formatNumber(Math.abs(change))}`}</small>}
    </>
  );
}
