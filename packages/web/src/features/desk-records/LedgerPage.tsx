import { recordRoutes, type RecordView } from '@lianxin/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useList } from '../../lib/query.ts';
import { recordStateTexts } from '../../lib/texts.ts';
import { holds, useSession } from '../../lib/session.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { OpenButton } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { LedgerFilters } from './LedgerFilters.tsx';
import { RecordDrawer } from './RecordDrawer.tsx';
import { stateShapes } from './state-shapes.ts';
import { ledgerTexts } from './texts.ts';

/** The ledger: what was recorded, newest first, filtered; a record opens beside the list. */
export function LedgerPage() {
  const t = useTexts(ledgerTexts);
  const states = useTexts(recordStateTexts);
  const { words } = useLanguage();
  const search = useSearch({ from: '/desk/records' });
  const navigate = useNavigate({ from: '/records' });
  const records = useList(
    recordRoutes.listRecords,
    {
      query: {
        limit: 50,
        ...given('type', search.type),
        ...given('state', search.state as RecordView['state'] | undefined),
        ...given('from', search.from),
        ...given('to', search.to),
        ...given('organisation', search.organisation),
        ...given('subject', search.subject),
        ...(search.waiting === 'mine' ? { waiting: 'mine' as const } : {}),
      },
    },
    { keep: true },
  );
  const types = useCall(recordRoutes.listRecordTypes);
  const set = (change: Record<string, string | undefined>) =>
    void navigate({
      search: (now) =>
        Object.fromEntries(
          Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      replace: true,
      resetScroll: false,
    });
  const waiting = search.waiting === 'mine';
  const session = useSession();
  const imports =
    session.data !== undefined &&
    holds(session.data, 'branch-secretary', 'township-officer', 'county-officer', 'auditor');
  return (
    <DeskPage
      title={t('records')}
      end={imports ? <ButtonLink to="/records/imports">{t('imports')}</ButtonLink> : undefined}
      filters={<LedgerFilters search={search} types={types.data?.items ?? []} first={records.items[0]} set={set} />}
    >
      <Loaded of={records}>
        {() =>
          records.items.length === 0 ? (
            <Empty lead={t(waiting ? 'noneWaiting' : 'none')}>
              <p>{t(waiting ? 'noneWaitingTodo' : 'noneTodo')}</p>
              <Button onClick={() => void navigate({ search: {}, replace: true })}>{t('clear')}</Button>
            </Empty>
          ) : (
            <>
              <Table
                caption={t('records')}
                captionHidden
                items={records.items}
                keyOf={(record) => record.id}
                columns={[
                  { key: 'date', heading: t('date'), cell: (record) => <span className="nowrap">{record.date}</span> },
                  { key: 'type', heading: t('type'), cell: (record) => words(record.typeTitle) },
                  {
                    key: 'what',
                    heading: t('what'),
                    names: true,
                    cell: (record) => (
                      <OpenButton
                        aria-label={t('open', { summary: record.summary })}
                        onClick={() => set({ record: record.id })}
                      >
                        {record.summary}
                      </OpenButton>
                    ),
                  },
                  { key: 'about', heading: t('about'), cell: (record) => record.subject.name },
                  {
                    key: 'organisation',
                    heading: t('organisation'),
                    cell: (record) => (record.organisation.id === record.subject.id ? '' : record.organisation.name),
                  },
                  { key: 'enteredBy', heading: t('enteredBy'), cell: (record) => record.enteredBy.name },
                  {
                    key: 'state',
                    heading: t('state'),
                    cell: (record) => <State kind={stateShapes[record.state]}>{states(record.state)}</State>,
                  },
                ]}
              />
              <p className="more-line">
                <More of={records} />
                {t('shown', { count: records.items.length })}
              </p>
            </>
          )
        }
      </Loaded>
      <RecordDrawer id={search.record} onClose={() => set({ record: undefined })} />
    </DeskPage>
  );
}
