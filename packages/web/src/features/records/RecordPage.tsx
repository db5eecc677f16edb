import { recordRoutes, type Session } from '@lianxin/api';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { roleTexts } from '../../lib/texts.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { State, type StateKind } from '../../ui/State.tsx';
import { verifierOf } from '../enter/about.ts';
import { enterTexts } from '../enter/texts.ts';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import { CountedOnly } from './CountedOnly.tsx';
import { DecideRecord } from './DecideRecord.tsx';
import { RecordCourse } from './RecordCourse.tsx';
import { RecordFacts, type FullRecord } from './RecordFacts.tsx';
import { recordsTexts } from './texts.ts';

/** One record: its state, what it says, what can be done with it, and everything that happened to it. */
export function RecordPage() {
  const { record: id } = useParams({ from: '/m/records/$record' });
  const record = useCall(recordRoutes.getRecord, { params: { id } });
  const session = useSession();
  return (
    <Loaded of={record}>
      {(found) => (
        <Loaded of={session}>
          {(who) => <RecordView key={`${found.id}/${found.seq}`} record={found} session={who} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function RecordView({ record, session }: { record: FullRecord; session: Session }) {
  const { words } = useLanguage();
  return (
    <PhonePage title={words(record.typeTitle)} parent="/m/records">
      <p className="phone-pad record-state" role="status">
        <RecordState record={record} session={session} />
      </p>
      {record.state === 'returned' && record.reason !== null ? (
        <p className="phone-pad record-reason">
          {record.actedBy.name}：{record.reason}
        </p>
      ) : null}
      <div className="phone-pad">
        <RecordFacts record={record} />
        <CountedOnly record={record} />
        <DecideRecord record={record} />
        <OwnActs record={record} />
      </div>
      <RecordCourse record={record} />
    </PhonePage>
  );
}

function RecordState({ record, session }: { record: FullRecord; session: Session }) {
  const t = useTexts(recordsTexts);
  const entering = useTexts(enterTexts);
  const roles = useTexts(roleTexts);
  const kinds: Record<FullRecord['state'], StateKind> = {
    entered: 'wait',
    verified: 'done',
    returned: 'back',
    withdrawn: 'stop',
  };
  const own = record.enteredBy?.id === session.person.id;
  const verifier = own ? verifierOf(record, session) : record.verify === 'none' ? null : record.verify;
  const title = verifier === null ? '' : verifier === 'superior' ? entering('superior') : roles(verifier);
  const text = {
    entered: t('waitingFor', { verifier: title }),
    verified: record.verify === 'none' ? t('countedState') : t('verifiedState'),
    returned: t('returnedState'),
    withdrawn: t('withdrawnState'),
  }[record.state];
  return <State kind={kinds[record.state]}>{text}</State>;
}

/** What its author can do: correct it as a new version, or withdraw it, which cannot be undone and is therefore asked twice. */
function OwnActs({ record }: { record: FullRecord }) {
  const t = useTexts(recordsTexts);
  const [sure, setSure] = useState(false);
  const withdraw = useSend(recordRoutes.withdrawRecord);
  const may = (act: FullRecord['can'][number]) => record.can.includes(act);
  if (!may('correct') && !may('withdraw')) return null;
  if (sure) {
    return (
      <div className="decide" role="group" aria-label={t('withdraw')}>
        <p>{t('withdrawSure')}</p>
        {withdraw.error === null ? null : <ProblemNote error={withdraw.error} />}
        <p className="decide-buttons">
          <Button
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({ params: { id: record.id }, body: { seq: record.seq } })}
          >
            {t('withdrawNow')}
          </Button>
          <Button weight="plain" onClick={() => setSure(false)}>
            {t('keep')}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <p className="decide-buttons">
      {may('correct') ? (
        <ButtonLink
          weight={record.state === 'returned' ? 'main' : 'quiet'}
          to="/m/records/$record/correct"
          params={{ record: record.id }}
        >
          {t('correct')}
        </ButtonLink>
      ) : null}
      {may('withdraw') ? <Button onClick={() => setSure(true)}>{t('withdraw')}</Button> : null}
    </p>
  );
}
