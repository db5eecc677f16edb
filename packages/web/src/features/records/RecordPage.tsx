import { recordRoutes, type Session } from '@lianxin/api';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate, formatTime } from '../../lib/format.ts';
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
import { DecideRecord } from './DecideRecord.tsx';
import { RecordFacts, type FullRecord } from './RecordFacts.tsx';
import { recordsTexts } from './texts.ts';
import { useValueWords } from './use-value-words.ts';
import { changedFields, fieldTitle, valueText } from './values.ts';

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
        <DecideRecord record={record} />
        <OwnActs record={record} />
      </div>
      <Course record={record} />
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
  const own = record.enteredBy.id === session.person.id;
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

function Course({ record }: { record: FullRecord }) {
  const t = useTexts(recordsTexts);
  const { language } = useLanguage();
  const words = useValueWords();
  const names = new Map(record.parties.map((party) => [party.person.id, party.person.name]));
  return (
    <section className="phone-section" aria-labelledby="record-course">
      <h2 id="record-course">{t('course')}</h2>
      <ol className="course">
        {record.acts.map((act, index) => {
          const before = record.acts[index - 1];
          const changed = act.act === 'correct' && before !== undefined ? changedFields(before.values, act.values) : [];
          return (
            <li key={act.seq}>
              <p>
                <b>{t(`act-${act.act}`)}</b> {act.by.name}
                <time dateTime={act.at}>{formatTime(act.at, language)}</time>
              </p>
              {act.reason === null ? null : <p>{t('reason', { reason: act.reason })}</p>}
              {changed.map((id) => {
                const field = record.fields.find((candidate) => candidate.field === id);
                const [was, is] = [before?.values[id], act.values[id]].map((value) =>
                  valueText(field, value, names, words),
                );
                return (
                  <p key={id}>
                    {t('was', { field: fieldTitle(record.fields, id, language), before: was ?? '', after: is ?? '' })}
                  </p>
                );
              })}
              {act.act === 'correct' && before !== undefined && before.date !== act.date ? (
                <p>
                  {t('was', {
                    field: t('date'),
                    before: formatDate(before.date, language),
                    after: formatDate(act.date, language),
                  })}
                </p>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
