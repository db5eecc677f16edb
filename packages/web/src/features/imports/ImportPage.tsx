import { importRoutes } from '@lianxin/api';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend, type Output } from '../../lib/query.ts';
import { recordStateTexts, roleTexts } from '../../lib/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { stateShapes } from '../desk-records/state-shapes.ts';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { Facts } from '../desk-shell/Facts.tsx';
import { BatchState } from './BatchState.tsx';
import './imports.css';
import { importTexts } from './texts.ts';

type Batch = Output<typeof importRoutes.getImport>;

/** One import: where it comes from, what can be done with the whole of it, and the record each row became. */
export function ImportPage() {
  const { import: id } = useParams({ from: '/desk/records/imports/$import' });
  const batch = useCall(importRoutes.getImport, { params: { id } });
  return <Loaded of={batch}>{(found) => <Batch batch={found} />}</Loaded>;
}

function Batch({ batch }: { batch: Batch }) {
  const t = useTexts(importTexts);
  const states = useTexts(recordStateTexts);
  const { language, words } = useLanguage();
  return (
    <DeskPage
      title={batch.fileName}
      crumb={
        <>
          <Link to="/records">{t('records')}</Link> / <Link to="/records/imports">{t('imports')}</Link>
        </>
      }
      beside={<BatchState states={batch.states} />}
    >
      <div className="import-batch">
        <Facts
          of={[
            [t('type'), words(batch.typeTitle)],
            [t('organisation'), batch.organisation.name],
            [t('by'), `${batch.enteredBy.name}　${formatTime(batch.enteredAt, language)}`],
            [t('sha'), <code key="sha">{batch.sha256.slice(0, 16)}…</code>],
          ]}
        />
        <Decide batch={batch} />
      </div>
      <Table
        caption={batch.fileName}
        captionHidden
        items={batch.items}
        keyOf={(item) => item.record}
        columns={[
          { key: 'row', heading: t('row'), numeric: true, cell: (item) => item.row },
          { key: 'who', heading: t('who'), names: true, cell: (item) => item.subject.name },
          { key: 'date', heading: t('date'), cell: (item) => <span className="nowrap">{item.date}</span> },
          {
            key: 'what',
            heading: t('what'),
            cell: (item) => (
              <Open
                to="/records"
                search={{ record: item.record }}
                aria-label={t('openRecord', { row: item.row, summary: item.summary })}
              >
                {item.summary}
              </Open>
            ),
          },
          {
            key: 'state',
            heading: t('state'),
            cell: (item) => <State kind={stateShapes[item.state]}>{states(item.state)}</State>,
          },
        ]}
      />
    </DeskPage>
  );
}

/** Verifying and withdrawing concern the whole of it; withdrawing cannot be undone and is asked twice. */
function Decide({ batch }: { batch: Batch }) {
  const t = useTexts(importTexts);
  const roles = useTexts(roleTexts);
  const [sure, setSure] = useState(false);
  const verify = useSend(importRoutes.verifyImport);
  const withdraw = useSend(importRoutes.withdrawImport);
  const params = { id: batch.id };
  const error = verify.error ?? withdraw.error;
  return (
    <div className="import-decide">
      {batch.states.entered > 0 && batch.verify !== 'none' && !batch.can.includes('verify') ? (
        <p>
          <State kind="wait">{t('waiting', { role: roles(batch.verify) })}</State>
        </p>
      ) : null}
      {batch.can.includes('verify') ? (
        <>
          <p className="muted">{t('verifySure')}</p>
          <Button weight="main" busy={verify.isPending} onClick={() => verify.mutate({ params })}>
            {t('verifyAll')}
          </Button>
        </>
      ) : null}
      {batch.can.includes('withdraw') && !sure ? (
        <Button onClick={() => setSure(true)}>{t('withdrawAll')}</Button>
      ) : null}
      {batch.can.includes('withdraw') && sure ? (
        <div role="group" aria-label={t('withdrawAll')}>
          <p>{t('withdrawSure')}</p>
          <p className="import-buttons">
            <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ params, body: {} })}>
              {t('withdrawNow')}
            </Button>
            <Button weight="plain" onClick={() => setSure(false)}>
              {t('keep')}
            </Button>
          </p>
        </div>
      ) : null}
      <ProblemNote error={error} />
    </div>
  );
}
