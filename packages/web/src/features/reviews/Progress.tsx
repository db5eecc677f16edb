import { reviewRoutes, type Review } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { dateOfTime, formatDay, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { MoveDue } from './MoveDue.tsx';
import { reviewTexts } from './texts.ts';

type Panel = NonNullable<Review['progress']>;

/** Who is in and how far the others are; for those who run the round. */
export function Progress({ review, progress }: { review: Review; progress: Panel }) {
  const t = useTexts(reviewTexts);
  const { language, words } = useLanguage();
  const remind = useSend(reviewRoutes.remindPanel);
  const params = { review: review.id };
  const electorates = progress.some(({ electorate }) => electorate !== null);
  const avoiding = progress.some(({ leftOut }) => leftOut.length > 0);
  return (
    <section aria-labelledby="review-progress">
      <h2 id="review-progress" className="h2">
        {t('progress')} {review.state === 'running' ? <small>{t('progressHint')}</small> : null}
      </h2>
      <Table
        caption={t('progress')}
        captionHidden
        items={progress}
        keyOf={({ reviewer }) => reviewer.id}
        columns={[
          { key: 'name', heading: t('reviewer'), names: true, cell: ({ reviewer }) => reviewer.name },
          ...(electorates
            ? [
                {
                  key: 'electorate',
                  heading: t('electorate'),
                  cell: ({ electorate }: Panel[number]) => (electorate === null ? '' : words(electorate)),
                },
              ]
            : []),
          {
            key: 'lines',
            heading: t('lines'),
            numeric: true,
            cell: ({ filled, expected }) => `${filled} / ${expected}`,
          },
          {
            key: 'submitted',
            heading: t('submittedAt'),
            cell: (one) => {
              if (one.withdrawn !== null)
                return <State kind="stop">{t('withdrawn', { reason: one.withdrawn.reason })}</State>;
              if (one.submittedAt !== null) return <State kind="done">{formatTime(one.submittedAt, language)}</State>;
              const reminded =
                one.remindedAt === null
                  ? ''
                  : ` · ${t('reminded', { date: formatDay(dateOfTime(one.remindedAt), language) })}`;
              return (
                <State kind={review.late ? 'late' : 'wait'}>
                  {t('notIn')}
                  {reminded}
                </State>
              );
            },
          },
          ...(avoiding
            ? [
                {
                  key: 'avoids',
                  heading: t('avoids'),
                  cell: ({ leftOut }: Panel[number]) => leftOut.map(({ name }) => name).join('、'),
                },
              ]
            : []),
        ]}
      />
      {review.state === 'running' ? (
        <div className="review-acts">
          <Button busy={remind.isPending} onClick={() => remind.mutate({ params })}>
            {t('remind')}
          </Button>
          <details>
            <summary>{t('moveDue')}</summary>
            <MoveDue review={review} />
          </details>
          <details>
            <summary>{t('changePanel')}</summary>
            <ChangePanel review={review} progress={progress} />
          </details>
          <details>
            <summary>{t('close')}</summary>
            <CloseRound review={review} />
          </details>
          <p className="muted" role="status">
            {remind.data === undefined ? t('remindHint') : t('remindedNow', { count: remind.data.reminded })}
          </p>
          <ProblemNote error={remind.error} />
        </div>
      ) : null}
      {review.state === 'lapsed' ? (
        <details className="review-close">
          <summary>{t('close')}</summary>
          <CloseRound review={review} />
        </details>
      ) : null}
    </section>
  );
}

function ChangePanel({ review, progress }: { review: Review; progress: Panel }) {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  const [withdraw, setWithdraw] = useState('');
  const [add, setAdd] = useState('');
  const [electorate, setElectorate] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const change = useSend(reviewRoutes.changePanel, () => {
    setWithdraw('');
    setAdd('');
    setReason('');
    setTried(false);
  });
  const choices = review.asks.flatMap((ask) => ask.electorate?.choices ?? []);
  const none = withdraw === '' && add === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (none || reason.trim().length < 2) return;
    change.mutate({
      params: { review: review.id },
      body: {
        reason: reason.trim(),
        ...(withdraw === '' ? {} : { withdraw }),
        ...(add === '' ? {} : { add: { reviewer: add, ...(electorate === '' ? {} : { electorate }) } }),
      },
    });
  };
  return (
    <form className="form" onSubmit={submit} aria-label={t('change')} noValidate>
      <Field label={t('withdraw')} error={tried && none ? t('changeError') : undefined} required={false}>
        {(control) => (
          <select {...control} className="input" value={withdraw} onChange={(event) => setWithdraw(event.target.value)}>
            <option value="">{t('nobody')}</option>
            {progress
              .filter((one) => one.withdrawn === null)
              .map(({ reviewer }) => (
                <option key={reviewer.id} value={reviewer.id}>
                  {reviewer.name}
                </option>
              ))}
          </select>
        )}
      </Field>
      <Field label={t('add')} required={false}>
        {(control) => (
          <select {...control} className="input" value={add} onChange={(event) => setAdd(event.target.value)}>
            <option value="">{t('nobody')}</option>
            {review.candidates.map(({ reviewer, organisation }) => (
              <option key={reviewer.id} value={reviewer.id}>
                {reviewer.name} · {organisation}
              </option>
            ))}
          </select>
        )}
      </Field>
      {choices.length > 0 && add !== '' ? (
        <Field label={t('electorate')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={electorate}
              onChange={(event) => setElectorate(event.target.value)}
            >
              <option value="">{t('chooseElectorate')}</option>
              {choices.map((choice) => (
                <option key={choice.choice} value={choice.choice}>
                  {words({ zh: choice.title, en: choice['title-en'] ?? choice.title })}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Reason value={reason} error={tried && reason.trim().length < 2} onChange={setReason} />
      <p className="muted">{t('changeHint')}</p>
      <ProblemNote error={change.error} />
      <Button type="submit" busy={change.isPending}>
        {t('change')}
      </Button>
    </form>
  );
}

function CloseRound({ review }: { review: Review }) {
  const t = useTexts(reviewTexts);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const close = useSend(reviewRoutes.closeReview);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim().length >= 2) close.mutate({ params: { review: review.id }, body: { reason: reason.trim() } });
  };
  return (
    <form className="form" onSubmit={submit} aria-label={t('close')} noValidate>
      <p className="muted">{t('closeHint')}</p>
      <Reason value={reason} error={tried && reason.trim().length < 2} onChange={setReason} />
      <ProblemNote error={close.error} />
      <Button type="submit" busy={close.isPending}>
        {t('closeNow')}
      </Button>
    </form>
  );
}

function Reason({ value, error, onChange }: { value: string; error: boolean; onChange: (value: string) => void }) {
  const t = useTexts(reviewTexts);
  return (
    <Field label={t('reason')} error={error ? t('reasonError') : undefined}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          rows={2}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
