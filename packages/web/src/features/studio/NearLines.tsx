import { formatNumber } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { Table } from '../../ui/Table.tsx';
import type { Scheme } from '../overview/schemes.ts';
import { studioTexts } from './texts.ts';
import type { Comparison } from './variant.ts';

/** How many lie close to each line after the change: they move first when it moves a little more. Without names. */
export function NearLines({
  comparison: { near },
  scheme,
  titleOf,
}: {
  comparison: Comparison;
  scheme: Scheme;
  titleOf: (level: number) => string;
}) {
  const t = useTexts(studioTexts);
  if (near === null) return null;
  const points = { count: near.distance, distance: formatNumber(near.distance) };
  return (
    <section aria-labelledby="studio-near">
      <h2 id="studio-near" className="h2 studio-head">
        {t('near')} <small>{inUnitText(t('nearHint', points), scheme.unit)}</small>
      </h2>
      <Table
        caption={t('near')}
        captionHidden
        items={near.lines}
        keyOf={({ level }) => String(level)}
        columns={[
          { key: 'level', heading: t('level'), names: true, cell: ({ level }) => titleOf(level) },
          { key: 'line', heading: t('nearLine'), numeric: true, cell: ({ line }) => formatNumber(line) },
          { key: 'below', heading: t('nearBelow'), numeric: true, cell: ({ below }) => formatNumber(below) },
          { key: 'above', heading: t('nearAbove'), numeric: true, cell: ({ above }) => formatNumber(above) },
        ]}
      />
    </section>
  );
}
