import { formatFixed, formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { Open } from '../../ui/Open.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Scheme } from '../overview/schemes.ts';
import { studioTexts } from './texts.ts';
import { Bars } from './Bars.tsx';
import { NearLines } from './NearLines.tsx';
import { levelTitleOf, type Comparison } from './variant.ts';

/** The distribution before and after, and who moves. */
export function Outcome({
  comparison,
  scheme,
  period,
  asked,
}: {
  comparison: Comparison;
  scheme: Scheme;
  period: string;
  /** Whether any value was changed. */
  asked: boolean;
}) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const { before, after, changed, risen, fallen } = comparison;
  const levelled = before.levels.length > 0;
  const lead = leadOf(comparison, asked);
  const moving = Math.max(changed, risen + fallen);
  const titleOf = (level: number) => levelTitleOf(scheme, level, words);
  const mean = (side: Comparison['before']) => (side.mean === null ? '—' : formatFixed(side.mean, 2));
  return (
    <>
      <div className="studio-now">
        <p className="studio-lead" role="status">
          {t(lead, {
            moved: formatNumber(risen + fallen),
            changed: formatNumber(changed),
            risen: formatNumber(risen),
            fallen: formatNumber(fallen),
          })}
        </p>
        <p className="muted">
          {[
            t('assessed', { count: after.assessed, shown: formatNumber(after.assessed) }),
            ...(lead === 'moves' && changed > 0 ? [t('scores', { changed: formatNumber(changed) })] : []),
            inUnitText(
              t(scheme.unit === null ? 'mean' : 'meanInUnit', { before: mean(before), after: mean(after) }),
              scheme.unit,
            ),
          ].join(' · ')}
        </p>
        <Bars comparison={comparison} titleOf={titleOf} unit={scheme.unit} />
      </div>
      <ByField comparison={comparison} />
      <NearLines comparison={comparison} scheme={scheme} titleOf={titleOf} />
      <h2 className="h2 studio-head">
        {t('movers')}{' '}
        {comparison.moved.length === 0 ? null : (
          <small>
            {moving > comparison.moved.length
              ? t('moversHint', { count: comparison.moved.length })
              : t('moversAll', { count: comparison.moved.length })}
          </small>
        )}
      </h2>
      {comparison.moved.length === 0 ? (
        <p className="muted">{t(levelled ? 'noMovers' : 'noScores')}</p>
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

/** What is said first: who changes level; without that, whose score changes. */
export function leadOf({ before, changed, risen, fallen }: Comparison, asked: boolean) {
  if (risen + fallen > 0) return 'moves';
  if (changed > 0) return before.levels.length > 0 ? 'scoresOnly' : 'scores';
  return asked ? 'unmoved' : 'same';
}

function Standing({ of, titleOf }: { of: Comparison['moved'][number]['before']; titleOf: (level: number) => string }) {
  return (
    <>
      {of.level === null ? '' : `${titleOf(of.level)} `}
      <span className="muted">{formatNumber(of.total)}</span>
    </>
  );
}

/** Who moves by field of work: without names, so that a whole field that would fall is seen. */
function ByField({ comparison: { fields, before } }: { comparison: Comparison }) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const levelled = before.levels.length > 0;
  const movers = (field: Comparison['fields'][number]) => (levelled ? field.risen + field.fallen : field.changed);
  if (fields.length < 2 || fields.every((field) => movers(field) === 0)) return null;
  const most = Math.max(...fields.map(({ risen, fallen }) => Math.max(risen, fallen)));
  const bar = (count: number) => ({ width: `${most === 0 ? 0 : (100 * count) / most}%` });
  return (
    <>
      <h2 className="h2 studio-head">{t('byField')}</h2>
      <Table
        caption={t('byField')}
        captionHidden
        items={fields.toSorted((a, b) => movers(b) - movers(a))}
        keyOf={({ field }) => field}
        columns={[
          { key: 'field', heading: t('field'), names: true, cell: ({ title }) => words(title) },
          { key: 'all', heading: t('fieldAssessed'), numeric: true, cell: ({ assessed }) => formatNumber(assessed) },
          ...(levelled
            ? [
                {
                  key: 'fallen',
                  heading: t('fallen'),
                  numeric: true,
                  cell: ({ fallen }: Comparison['fields'][number]) => (
                    <span className="studio-moves fall">
                      ↓ {formatNumber(fallen)} <i style={bar(fallen)} aria-hidden="true" />
                    </span>
                  ),
                },
                {
                  key: 'risen',
                  heading: t('risen'),
                  cell: ({ risen }: Comparison['fields'][number]) => (
                    <span className="studio-moves">
                      <i style={bar(risen)} aria-hidden="true" /> ↑ {formatNumber(risen)}
                    </span>
                  ),
                },
              ]
            : []),
          {
            key: 'share',
            heading: t('fieldMoved'),
            numeric: true,
            cell: (field) =>
              field.assessed === 0 ? '—' : `${formatFixed((100 * movers(field)) / field.assessed, 1)}%`,
          },
        ]}
      />
    </>
  );
}
