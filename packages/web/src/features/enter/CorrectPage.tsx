import { recordRoutes, type Session } from '@lianxin/api';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useDraft } from '../../lib/draft.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { problemOf, useCall, useSend, type Output } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Empty, Loaded, ProblemNote, Refused } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import { DateField } from './DateField.tsx';
import './enter.css';
import { earliestDay, ownErrors, sentValues, type EntryContent, type RecordTypeView } from './entry-form.ts';
import { problemErrors, type FieldErrors } from '../../lib/field-errors.ts';
import { EntryFields } from './EntryFields.tsx';
import { enterTexts } from './texts.ts';
import { useBalance } from './use-balance.ts';
import { useFirstError } from './use-first-error.ts';

type Record = Output<typeof recordRoutes.getRecord>;

/** A record corrected by its author: the same form, filled with what was entered. */
export function CorrectPage() {
  const t = useTexts(enterTexts);
  const { record: id } = useParams({ from: '/m/records/$record/correct' });
  const record = useCall(recordRoutes.getRecord, { params: { id } });
  const types = useCall(recordRoutes.listRecordTypes);
  const session = useSession();
  return (
    <Loaded of={record}>
      {(found) => (
        <Loaded of={types}>
          {({ items }) => (
            <Loaded of={session}>
              {(who) => {
                const type = items.find((candidate) => candidate.record === found.type);
                if (type === undefined) return <Refused />;
                if (!found.can.includes('correct'))
                  return (
                    <Empty lead={t('notYours')}>
                      <p>{t('notYoursTodo')}</p>
                      <ButtonLink to="/m/records/$record" params={{ record: found.id }}>
                        {t('seeRecord')}
                      </ButtonLink>
                    </Empty>
                  );
                return <CorrectForm record={found} type={type} session={who} />;
              }}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Content extends EntryContent {
  reason: string;
}

function CorrectForm({ record, type, session }: { record: Record; type: RecordTypeView; session: Session }) {
  const t = useTexts(enterTexts);
  const { language, words } = useLanguage();
  const navigate = useNavigate();
  const start = useCallback(
    (): Content => ({ subject: record.subject.id, date: record.date, values: record.values, reason: '' }),
    [record],
  );
  const { draft, change, discard, restored } = useDraft(`${session.account}.${record.id}.${record.seq}`, start);
  const { content } = draft;
  const notes = useBalance(type, { subject: record.subject.id, record: record.id });
  const [tried, setTried] = useState<FieldErrors | null>(null);
  const send = useSend(recordRoutes.correctRecord, () => {
    discard();
    void navigate({ to: '/m/records/$record', params: { record: record.id }, replace: true });
  });
  const problem = send.error === null ? null : problemOf(send.error);
  const errors = tried ?? problemErrors(problem);
  const form = useFirstError(errors);

  function edit(part: Partial<Content>) {
    setTried(null);
    if (!send.isPending) send.reset();
    change(part);
  }

  function submit() {
    const values = sentValues(type.fields, content.values);
    const own = ownErrors(type.fields, values, language);
    if (Object.keys(own).length > 0) return setTried(own);
    const reason = content.reason.trim();
    send.mutate({
      params: { id: record.id },
      body: { seq: record.seq, date: content.date ?? session.today, values, ...(reason === '' ? {} : { reason }) },
      options: { idempotencyKey: draft.key },
    });
  }

  return (
    <PhonePage
      title={`${t('correct')} · ${words(record.typeTitle)}`}
      parent="/m/records"
      footer={
        <Button weight="main" busy={send.isPending} onClick={submit}>
          {t('submitCorrection')}
        </Button>
      }
    >
      <form
        ref={form}
        className="entry-form"
        aria-label={t('correct')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {restored ? (
          <p className="restored">
            <State kind="local">{t('restored')}</State>
            <Button
              weight="plain"
              onClick={() => {
                discard();
                send.reset();
                setTried(null);
              }}
            >
              {t('clear')}
            </Button>
          </p>
        ) : null}
        <p className="picked">
          <span className="muted">{t('about')}</span>
          <b>{record.subject.name}</b>
        </p>
        <EntryFields
          fields={type.fields}
          values={content.values}
          errors={errors}
          organisation={record.organisation.id}
          notes={notes}
          onChange={(values) => edit({ values })}
        />
        <DateField
          value={content.date}
          today={session.today}
          earliest={earliestDay(session.today, type.daysBack)}
          error={errors['date']}
          onChange={(date) => edit({ date: date ?? session.today })}
        />
        <Field label={t('whyCorrect')} required={false} hint={t('correctNote')} error={errors['reason']}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              rows={2}
              maxLength={500}
              value={content.reason}
              onChange={(event) => edit({ reason: event.target.value })}
            />
          )}
        </Field>
        {problem !== null && (problem.errors ?? []).length === 0 ? <ProblemNote error={send.error} /> : null}
      </form>
    </PhonePage>
  );
}
