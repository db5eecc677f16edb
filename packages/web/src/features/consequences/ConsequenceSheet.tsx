import { scoreRoutes } from '@lianxin/api';
import { formatFixed, formatNumber, formatYuan } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.ts';
import { useCall, useList } from '../../lib/query.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { Open } from '../../ui/Open.tsx';
import { RuleText } from '../../ui/RuleText.tsx';
import { State } from '../../ui/State.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
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
          </p>
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

type LinesOf = ReturnType<typeof useList<typeof scoreRoutes.getConsequence>>;
type Line = LinesOf['items'][number];

function Lines({ scheme, period, kind, lines }: { scheme: Scheme; period: string; kind: string; lines: LinesOf }) {
  const t = useTexts(consequenceTexts);
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
    { key: 'total', heading: t('total'), numeric: true, cell: (line) => formatFixed(line.total, 1) },
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
  ];
  const pay = kind === 'pay';
  const posts = lines.items.some((line) => line.post !== null);
  const organisations = lines.items.some((line) => line.organisation.id !== line.subject.id);
  const shown = columns.filter(({ key }) => {
    if (['base', 'multiplier', 'amount'].includes(key)) return pay;
    if (key === 'post') return posts;
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
