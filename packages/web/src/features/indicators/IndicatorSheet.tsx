import { indicatorRoutes } from '@lianxin/api';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useList } from '../../lib/query.ts';
import { given } from '../desk-shell/search.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { Open } from '../../ui/Open.tsx';
import { RuleText } from '../../ui/RuleText.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { PeriodTable } from './PeriodTable.tsx';
import type { Sheet } from './sheet.ts';
import { indicatorTexts } from './texts.ts';

type Line = Sheet['items'][number];
type Target = Sheet['indicator']['targets'][number];

interface IndicatorSheetProps {
  sheet: Sheet;
  period: string | undefined;
  below: 'yes' | 'no';
}

/** The rule, the figures of the period, the targets, and everybody in scope with their value. */
export function IndicatorSheet({ sheet, period, below }: IndicatorSheetProps) {
  const t = useTexts(indicatorTexts);
  const { words } = useLanguage();
  const { indicator } = sheet;
  const only = indicator.standards.length === 1 ? indicator.standards[0] : undefined;
  const params = { indicator: indicator.indicator };
  const query = { ...given('period', period), below, limit: 100 };
  const lines = useList(indicatorRoutes.getIndicator, { params, query });
  const valueOf = valueWords(indicator);
  const standing = sheet.periods.find((each) => each.period === sheet.period);
  const basis = t(`basis-${indicator.basis as 'article' | 'law' | 'local' | 'example'}`);
  return (
    <>
      {indicator.rule === null ? null : (
        <RuleText source={[indicator.source, `〔${basis}〕`].join('')}>{indicator.rule}</RuleText>
      )}
      {standing === undefined ? null : (
        <p className="sheet-sum">
          {only === undefined ? null : <span>{words(only.title)}</span>}
          <b>{t('judged', { met: standing.met, judged: standing.judged })}</b>
          {standing.share === null ? null : <b>{t('share', { share: percent(standing.share) })}</b>}
          {standing.mean === null ? null : <span>{t('mean', { mean: valueOf(standing.mean) })}</span>}
          {standing.evenness === null ? null : (
            <span>{t('evenness', { evenness: formatNumber(standing.evenness) })}</span>
          )}
          {standing.least === null || standing.greatest === null ? null : (
            <span>{t('range', { least: valueOf(standing.least), greatest: valueOf(standing.greatest) })}</span>
          )}
        </p>
      )}
      {indicator.targets.map((target) => (
        <TargetLine key={target.target} target={target} valueOf={valueOf} />
      ))}
      <PeriodTable sheet={sheet} valueOf={valueOf} />
      {sheet.opensProblem === null ? null : <p className="muted">{t('problem', { list: sheet.opensProblem })}</p>}
      <Loaded of={lines}>
        {() =>
          lines.items.length === 0 ? (
            <Empty lead={t('empty')}>
              <p>{t('emptyTodo')}</p>
            </Empty>
          ) : (
            <>
              <Lines of={sheet} items={lines.items} valueOf={valueOf} />
              <p className="more-line">
                <More of={lines} />
                {t('shown', { count: lines.items.length, total: sheet.total })}
              </p>
            </>
          )
        }
      </Loaded>
    </>
  );
}

function TargetLine({ target, valueOf }: { target: Target; valueOf: (value: number) => string }) {
  const t = useTexts(indicatorTexts);
  const { words } = useLanguage();
  const show = target.by === 'share' ? percent : valueOf;
  const course = target.onCourse === null ? 'open' : target.onCourse ? 'yes' : 'no';
  return (
    <p className="sheet-sum">
      <b>{t('target', { title: words(target.title) })}</b>
      <State kind={course === 'yes' ? 'done' : course === 'no' ? 'late' : 'doing'}>{t(`course-${course}`)}</State>
      {target.reached === null ? null : (
        <span>{t('reached', { reached: show(target.reached), wanted: show(target.wanted) })}</span>
      )}
      {target.expected === null ? null : <span>{t('expected', { expected: show(target.expected) })}</span>}
    </p>
  );
}

function Lines({
  of: { indicator },
  items,
  valueOf,
}: {
  of: Sheet;
  items: readonly Line[];
  valueOf: (value: number) => string;
}) {
  const t = useTexts(indicatorTexts);
  const { words } = useLanguage();
  const titleOf = (id: string | null) => {
    const found = indicator.standards.find(({ standard }) => standard === id);
    return found === undefined ? '' : words(found.title);
  };
  return (
    <Table
      caption={words(indicator.title)}
      captionHidden
      items={items}
      keyOf={(line) => line.subject.id}
      columns={[
        {
          key: 'subject',
          heading: t('subject'),
          names: true,
          cell: (line) => (
            <Open
              to="/organisations"
              search={
                indicator.subject === 'member'
                  ? { organisation: line.organisation.id, person: line.subject.id }
                  : { organisation: line.subject.id }
              }
            >
              {line.subject.name}
            </Open>
          ),
        },
        ...(indicator.subject === 'member'
          ? [{ key: 'organisation', heading: t('organisation'), cell: (line: Line) => line.organisation.name }]
          : []),
        { key: 'value', heading: t('value'), numeric: true, cell: (line) => valueOf(line.value) },
        {
          key: 'meets',
          heading: t('meets'),
          cell: (line) =>
            line.meets === null ? (
              ''
            ) : line.meets ? (
              <State kind="done">{t('meets')}</State>
            ) : (
              <State kind="late">{t('short')}</State>
            ),
        },
        // A single standard is said above.
        ...(indicator.standards.length > 1
          ? [
              {
                key: 'standard',
                heading: t('standard'),
                cell: (line: Line) => titleOf(line.standard) || t('noStandard'),
              },
            ]
          : []),
      ]}
    />
  );
}

/** A value as people write it: with its unit, and a share in per cent. */
function valueWords({ unit, standards }: Sheet['indicator']): (value: number) => string {
  const shares =
    unit === null && standards.length > 0 && standards.every(({ min, max }) => (min ?? 0) <= 1 && (max ?? 0) <= 1);
  if (shares) return percent;
  return (value) => (unit === null ? formatNumber(value) : `${formatNumber(value)} ${unit}`);
}

function percent(share: number): string {
  return `${formatNumber(Math.round(share * 1000) / 10)}%`;
}
