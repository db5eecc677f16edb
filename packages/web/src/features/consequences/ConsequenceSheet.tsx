import { scoreRoutes } from '@lianxin/api';
import { formatFixed, formatNumber, formatPeriod, formatYuan } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useList, type Output } from '../../lib/query.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { Open } from '../../ui/Open.tsx';
import { RuleText } from '../../ui/RuleText.tsx';
import { State } from '../../ui/State.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { headingIn } from '../../lib/in-unit.ts';
import { LevelMark } from '../overview/LevelMark.tsx';
import type { Scheme } from '../overview/schemes.ts';
import { codeKey, registryTexts } from '../desk-registry/texts.ts';
import { consequenceTexts } from './texts.ts';

interface ConsequenceSheetProps {
  scheme: Scheme;
  consequence: string;
  period: string;
}

/** The rule, what kind of sheet it is, and its lines. */
export function ConsequenceSheet({ scheme, consequence, period }: ConsequenceSheetProps) {
  const t = useTexts(consequenceTexts);
  const params = { scheme: scheme.scheme, consequence };
  // The first page carries what is said about the whole sheet.
  const head = useCall(scoreRoutes.getConsequence, { params, query: { period, limit: 1 } });
  const lines = useList(scoreRoutes.getConsequence, { params, query: { period, limit: 100 } });
  return (
    <Loaded of={head}>
      {(sheet) => (
        <>
          {sheet.rule === null ? null : (
            <RuleText source={`〔${t(`basis-${sheet.basis as 'article' | 'law' | 'local' | 'example'}`)}〕`}>
              {sheet.rule}
            </RuleText>
          )}
          <p className={sheet.kind === 'review' ? 'human-decision' : 'muted'}>{t(`kind-${sheet.kind}`)}</p>
          <p className="sheet-sum">
            <State kind={sheet.settled ? 'done' : 'doing'}>{t(sheet.settled ? 'settled' : 'running')}</State>
            <b>{t('people', { count: sheet.total })}</b>
            {sheet.totalYuan === null ? null : <b>{t('sum', { sum: formatYuan(sheet.totalYuan) })}</b>}
            {sheet.remainderYuan === null ? null : (
              <span>{t('remainder', { sum: formatYuan(sheet.remainderYuan) })}</span>
            )}
          </p>
          <Barred of={sheet.barred} />
          <Loaded of={lines}>
            {() =>
              lines.items.length === 0 ? (
                <Empty lead={t('empty')}>
                  <p>{t('emptyTodo')}</p>
                </Empty>
              ) : (
                <Lines scheme={scheme} period={period} kind={sheet.kind} lines={lines} />
              )
            }
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

/** Who would be on the list, and which vetoes keep them off it. */
function Barred({ of: barred }: { of: Output<typeof scoreRoutes.getConsequence>['barred'] }) {
  const t = useTexts(consequenceTexts);
  const { language, words } = useLanguage();
  if (barred.length === 0) return null;
  return (
    <details>
      <summary>{t('barred', { count: barred.length })}</summary>
      <ul>
        {barred.map((row) => (
          <li key={row.subject.id}>
            {row.subject.name}
            {language === 'zh' ? '：' : ': '}
            {row.vetoes.map(words).join(language === 'zh' ? '、' : ', ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

type LinesOf = ReturnType<typeof useList<typeof scoreRoutes.getConsequence>>;
type Line = LinesOf['items'][number];

function Lines({ scheme, period, kind, lines }: { scheme: Scheme; period: string; kind: string; lines: LinesOf }) {
  const t = useTexts(consequenceTexts);
  const { language } = useLanguage();
  const code = useTexts(registryTexts);
  const columns: Column<Line>[] = [
    {
      key: 'name',
      heading: t('name'),
      names: true,
      cell: (line) =>
        line.post !== null ? (
          line.subject.name
        ) : (
          <Open
            to="/stars/$scheme/subjects/$subject"
            params={{ scheme: scheme.scheme, subject: line.subject.id }}
            search={{ period }}
          >
            {line.subject.name}
          </Open>
        ),
    },
    {
      key: 'organisation',
      heading: t('organisation'),
      cell: (line) => (line.organisation.id === line.subject.id ? '' : line.organisation.name),
    },
    {
      key: 'post',
      heading: t('post'),
      cell: (line) => {
        const key = line.post === null ? null : codeKey('post', line.post);
        return key === null ? <span lang="zh-CN">{line.post}</span> : code(key);
      },
    },
    { key: 'level', heading: t('level'), cell: (line) => <LevelMark scheme={scheme} level={line.level} /> },
    {
      key: 'total',
      heading: headingIn(t('total'), scheme.unit, language),
      numeric: true,
      cell: (line) => formatFixed(line.total, 1),
    },
    {
      key: 'rank',
      heading: t('rank'),
      cell: (line) =>
        line.rank === null
          ? ''
          : t(line.rank.from === 'bottom' ? 'rankBottom' : 'rankTop', { place: line.rank.place, of: line.rank.of }),
    },
    {
      key: 'periods',
      heading: t('inARow'),
      cell: (line) => line.periods.map((each) => formatPeriod(each, language)).join(language === 'zh' ? '、' : ', '),
    },
    {
      key: 'base',
      heading: t('base'),
      numeric: true,
      cell: (line) => (line.baseYuan === null ? '' : formatYuan(line.baseYuan)),
    },
    {
      key: 'multiplier',
      heading: t('multiplier'),
      numeric: true,
      cell: (line) => (line.multiplier === null ? '' : `× ${formatNumber(line.multiplier)}`),
    },
    {
      key: 'amount',
      heading: t('amount'),
      numeric: true,
      cell: (line) => (line.yuan === null ? '' : <b>{formatYuan(line.yuan)}</b>),
    },
    {
      key: 'withheld',
      heading: t('withheld'),
      numeric: true,
      cell: (line) => (line.withheldYuan === null ? '' : formatYuan(line.withheldYuan)),
    },
  ];
  const pay = kind === 'pay';
  const posts = lines.items.some((line) => line.post !== null);
  const organisations = lines.items.some((line) => line.organisation.id !== line.subject.id);
  const shown = columns.filter(({ key }) => {
    if (key === 'base') return pay && lines.items.some(({ baseYuan }) => baseYuan !== null);
    if (key === 'multiplier') return pay && lines.items.some(({ multiplier }) => multiplier !== null);
    if (key === 'amount') return pay;
    if (key === 'withheld') return lines.items.some(({ withheldYuan }) => (withheldYuan ?? 0) > 0);
    if (key === 'post') return posts;
    if (key === 'level') return scheme.levels.length > 0;
    if (key === 'rank') return lines.items.some(({ rank }) => rank !== null);
    if (key === 'periods') return lines.items.some(({ periods }) => periods.length > 0);
    return key !== 'organisation' || organisations;
  });
  return (
    <>
      <Table
        caption={t('consequences')}
        captionHidden
        items={lines.items}
        keyOf={(line) => `${line.subject.id}/${line.organisation.id}/${line.post ?? ''}`}
        columns={shown}
      />
      <p className="more-line">
        <More of={lines} />
        {t('shown', { count: lines.items.length })}
      </p>
    </>
  );
}
