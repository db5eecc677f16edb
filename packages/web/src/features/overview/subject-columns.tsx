import type { scoreRoutes } from '@lianxin/api';
import { formatChange, formatFixed, formatNumber, formatPeriod } from '../../lib/format.ts';
import type { useLanguage, useTexts } from '../../lib/i18n.ts';
import { headingIn, inUnitText } from '../../lib/in-unit.ts';
import { isBuiltInKind } from '../../lib/kinds.ts';
import type { Output } from '../../lib/query.ts';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import type { Column } from '../../ui/Table.tsx';
import { LevelMark } from './LevelMark.tsx';
import type { Scheme, Schemes } from './schemes.ts';
import type { overviewTexts } from './texts.ts';

export type Row = Output<typeof scoreRoutes.listScores>['items'][number];

interface About extends Pick<ReturnType<typeof useLanguage>, 'language' | 'words'> {
  t: ReturnType<typeof useTexts<keyof typeof overviewTexts.pairs>>;
  scheme: Scheme;
  fields: Schemes['fields'];
  period: string;
  /** The period compared with, when one is. */
  compare: string | undefined;
  /** Whether rows say what is missing to the next level. */
  missing: boolean;
  /** The mean that rows are held against, when they are. */
  mean: number | null;
}

/** Columns of a list of subjects: who, where, the level and the points; what was before and why it moved, or how far from the mean. */
export function subjectColumns({
  t,
  language,
  words,
  scheme,
  fields,
  period,
  compare,
  missing,
  mean,
}: About): Column<Row>[] {
  const fieldTitles = new Map(fields.map((each) => [each.field, words(each.title)]));
  const levelled = scheme.levels.length > 0;
  const score = (row: Row, of: string, total: number) => (
    <Open
      to="/stars/$scheme/subjects/$subject"
      params={{ scheme: scheme.scheme, subject: row.subject.id }}
      search={{ period: of }}
      aria-label={`${row.subject.name} ${formatPeriod(of, language)} ${formatFixed(total, 1)}`}
    >
      {formatFixed(total, 1)}
    </Open>
  );
  const columns: (Column<Row> | false)[] = [
    {
      key: 'subject',
      heading: t('subject'),
      names: true,
      cell: (row) => (
        <Open
          to="/stars/$scheme/subjects/$subject"
          params={{ scheme: scheme.scheme, subject: row.subject.id }}
          search={{ period: row.period }}
        >
          {row.subject.name}
        </Open>
      ),
    },
    (scheme.subject === 'member' || !isBuiltInKind(scheme.subject)) && {
      key: 'organisation',
      heading: t('organisation'),
      cell: (row) => row.organisation.name,
    },
    compare === undefined && {
      key: 'field',
      heading: t('field'),
      cell: (row) => fieldTitles.get(row.field) ?? row.field,
    },
    compare !== undefined &&
      levelled && {
        key: 'before',
        heading: formatPeriod(compare, language),
        cell: ({ before }) => <LevelMark scheme={scheme} level={before?.level ?? null} />,
      },
    compare !== undefined && {
      key: 'total-before',
      heading: headingIn(t('total'), scheme.unit, language),
      numeric: true,
      cell: (row) => (row.before === null ? '' : score(row, compare, row.before.total)),
    },
    levelled && {
      key: 'level',
      heading: compare === undefined ? t('level') : formatPeriod(period, language),
      cell: (row) => (
        <>
          <LevelMark scheme={scheme} level={row.level} />
          <Disputed of={row} t={t} />
        </>
      ),
    },
    {
      key: 'total',
      heading: headingIn(t('total'), scheme.unit, language),
      numeric: true,
      cell: (row) => (
        <>
          {score(row, row.period, row.total)}
          {levelled ? null : <Disputed of={row} t={t} />}
        </>
      ),
    },
    missing && {
      key: 'missing',
      heading: t('missingHead'),
      cell: ({ next }) =>
        next === null
          ? ''
          : inUnitText(
              t('missingTo', {
                count: next.missing,
                points: formatNumber(next.missing),
                level: words(scheme.levels.find((each) => each.level === next.level)?.title ?? { zh: '', en: '' }),
              }),
              scheme.unit,
            ),
    },
    mean !== null && {
      key: 'from-mean',
      heading: headingIn(t('fromMean'), scheme.unit, language),
      numeric: true,
      cell: ({ total }) => formatChange(Math.round((total - mean) * 10) / 10),
    },
    compare !== undefined &&
      levelled && {
        key: 'because',
        heading: t('why'),
        cell: ({ before, level, because }) =>
          before === null || before.level === level ? '' : why(because, { words, language }),
      },
  ];
  return columns.filter((column) => column !== false);
}

function Disputed({ of: { disputed }, t }: { of: Row } & Pick<About, 't'>) {
  return disputed ? (
    <>
      {' '}
      <State kind="doing">{t('disputed')}</State>
    </>
  ) : null;
}

/** The items that moved a level most, or the rule that did, in one line. */
export function why(because: Row['because'], { words, language }: Pick<About, 'words' | 'language'>): string {
  return because
    .map(({ title, change }) => (change === null ? words(title) : `${words(title)} ${formatChange(change)}`))
    .join(language === 'zh' ? '，' : ', ');
}
