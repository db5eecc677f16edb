import { recordRoutes, type RecordView, type Session } from '@lianxin/api';
import { useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useDraft } from '../../lib/draft.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { problemOf, useCall, useSend } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { roleTexts } from '../../lib/texts.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Loaded, ProblemNote, Refused } from '../../ui/Loaded.tsx';
import { RuleText } from '../../ui/RuleText.tsx';
import { State } from '../../ui/State.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import { aboutChoices, peopleOf, verifierOf } from './about.ts';
import { AboutField, mustChoose } from './AboutField.tsx';
import { DateField } from './DateField.tsx';
import './enter.css';
import {
  earliestDay,
  ownErrors,
  sentValues,
  startContent,
  type EntryContent,
  type RecordTypeView,
} from './entry-form.ts';
import { problemErrors, type FieldErrors } from '../../lib/field-errors.ts';
import { EntryFields } from './EntryFields.tsx';
import { enterTexts } from './texts.ts';
import { useBalance } from './use-balance.ts';
import { useFirstError } from './use-first-error.ts';

export function EnterPage() {
  const { type: id } = useParams({ from: '/m/enter/$type' });
  const types = useCall(recordRoutes.listRecordTypes);
  const session = useSession();
  return (
    <Loaded of={types}>
      {({ items }) => (
        <Loaded of={session}>
          {(who) => {
            const type = items.find((candidate) => candidate.record === id);
            return type === undefined ? <Refused /> : <EntryForm key={id} type={type} session={who} />;
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Content extends EntryContent {
  subjectName: string;
}

function EntryForm({ type, session }: { type: RecordTypeView; session: Session }) {
  const t = useTexts(enterTexts);
  const { language, words } = useLanguage();
  const start = useCallback((): Content => ({ ...startContent(type.fields), subjectName: '' }), [type]);
  const { draft, change, discard, restored } = useDraft(`${session.account}.${type.record}`, start);
  const { content } = draft;
  const [tried, setTried] = useState<FieldErrors | null>(null);
  const [sent, setSent] = useState<RecordView | null>(null);
  const send = useSend(recordRoutes.enterRecord, (record) => {
    setSent(record);
    discard();
  });
  const problem = send.error === null ? null : problemOf(send.error);
  const errors: FieldErrors = tried ?? problemErrors(problem);
  const form = useFirstError(errors);

  const choices = aboutChoices(type, session);
  const verifier = verifierOf(type, session);
  const today = session.today;
  const name = words(type.title);
  const about = subjectPart(choices[0]?.only?.id, content.subject);
  const notes = useBalance(type, about, !mustChoose(choices, content.subject));
  const verifierTitle = useVerifierTitle(verifier);

  function edit(part: Partial<Content>) {
    setTried(null);
    if (!send.isPending) send.reset();
    change(part);
  }

  function submit() {
    const values = sentValues(type.fields, content.values);
    const own: Record<string, string> = { ...ownErrors(type.fields, values, language) };
    if (mustChoose(choices, content.subject)) own['subject'] = t('chooseFirst');
    if (Object.keys(own).length > 0) return setTried(own);
    send.mutate({
      body: {
        type: type.record,
        date: content.date ?? today,
        values,
        ...about,
      },
      options: { idempotencyKey: draft.key },
    });
  }

  if (sent !== null)
    return <Sent record={sent} verifier={verifierTitle} onAnother={() => setSent(null)} title={name} />;
  return (
    <PhonePage
      title={name}
      parent="/m/enter"
      footer={
        <Button weight="main" busy={send.isPending} onClick={submit}>
          {t('submit')}
        </Button>
      }
    >
      <form
        ref={form}
        className="entry-form"
        aria-label={name}
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
        <AboutField
          type={type.record}
          choices={choices}
          session={session}
          subject={content.subject === null ? null : { id: content.subject, name: content.subjectName }}
          error={errors['subject']}
          onChange={(subject) => edit({ subject: subject?.id ?? null, subjectName: subject?.name ?? '' })}
        />
        <EntryFields
          fields={type.fields}
          values={content.values}
          errors={errors}
          organisation={peopleOf(choices, content.subject, session)}
          notes={notes}
          onChange={(values) => edit({ values })}
        />
        <DateField
          value={content.date}
          today={today}
          earliest={earliestDay(today, type.daysBack)}
          error={errors['date']}
          onChange={(date) => edit({ date })}
        />
        {problem?.code === 'idempotency-mismatch' ? (
          <p className="field-error" role="alert">
            <span>
              {t('storedBefore')} <ButtonLink to="/m/records">{t('myRecords')}</ButtonLink>
            </span>
          </p>
        ) : problem !== null && (problem.errors ?? []).length === 0 ? (
          <ProblemNote error={send.error} />
        ) : null}
        <p className="seen-by">
          {verifierTitle === null ? t('seenAtOnce') : t('seenVerified', { verifier: verifierTitle })}
        </p>
        {type.rule === null ? null : <RuleText>{type.rule}</RuleText>}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </PhonePage>
  );
}

function subjectPart(only: string | undefined, chosen: string | null): { subject?: string } {
  const subject = chosen ?? only;
  return subject === undefined ? {} : { subject };
}

function useVerifierTitle(verifier: ReturnType<typeof verifierOf>): string | null {
  const t = useTexts(enterTexts);
  const roles = useTexts(roleTexts);
  if (verifier === null) return null;
  return verifier === 'superior' ? t('superior') : roles(verifier);
}

interface SentProps {
  record: RecordView;
  title: string;
  verifier: string | null;
  onAnother: () => void;
}

/** What was sent, and what happens with it now. */
function Sent({ record, title, verifier, onAnother }: SentProps) {
  const t = useTexts(enterTexts);
  return (
    <PhonePage title={title} parent="/m/enter">
      <div className="note" role="status">
        <p className="lead">
          {record.state === 'verified' || verifier === null ? (
            <State kind="done">{t('counted')}</State>
          ) : (
            <State kind="wait">{t('waiting', { verifier })}</State>
          )}
        </p>
        <p>
          {record.subject.name} · {record.summary}
        </p>
      </div>
      <p className="phone-pad entry-next">
        <ButtonLink to="/m/records/$record" params={{ record: record.id }}>
          {t('seeRecord')}
        </ButtonLink>
        <Button onClick={onAnother}>{t('another')}</Button>
        <ButtonLink to="/m">{t('backToday')}</ButtonLink>
      </p>
    </PhonePage>
  );
}
