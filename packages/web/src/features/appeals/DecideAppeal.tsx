import { scoreRoutes, type AppealView } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { problemOf, useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { readNumber } from '../enter/entry-form.ts';
import { problemErrors, type FieldErrors } from '../../lib/field-errors.ts';
import { appealsTexts } from './texts.ts';

/** The superior's answer to an appeal: with its reason, and the points where it is accepted. */
export function DecideAppeal({ appeal }: { appeal: Pick<AppealView, 'id' | 'seq'> }) {
  const t = useTexts(appealsTexts);
  const [decision, setDecision] = useState<'accepted' | 'rejected' | null>(null);
  const [points, setPoints] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState<FieldErrors | null>(null);
  const decide = useSend(scoreRoutes.decideAppeal);
  const problem = decide.error === null ? null : problemOf(decide.error);
  const errors = tried ?? problemErrors(problem);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (decision === null || decide.isPending) return;
    const read = readNumber(points);
    const own: Record<string, string> = {};
    if (decision === 'accepted' && typeof read !== 'number') own['points'] = t('pointsMissing');
    if (reason.trim() === '') own['reason'] = t('reasonMissing');
    if (Object.keys(own).length > 0) return setTried(own);
    setTried(null);
    const body = { seq: appeal.seq, decision, reason: reason.trim() };
    decide.mutate({
      params: { id: appeal.id },
      body: decision === 'accepted' && typeof read === 'number' ? { ...body, points: read } : body,
    });
  }

  return (
    <form className="decide appeal-decide" aria-label={t('decide')} noValidate onSubmit={submit}>
      <Segmented
        legend={t('decision')}
        options={[
          { value: 'accepted', label: t('accept') },
          { value: 'rejected', label: t('reject') },
        ]}
        value={decision}
        onChange={setDecision}
      />
      {decision === 'accepted' ? (
        <Field label={t('points')} hint={t('pointsHint')} error={errors['points']}>
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="text"
              autoComplete="off"
              value={points}
              onChange={(event) => {
                setTried(null);
                setPoints(event.target.value);
              }}
            />
          )}
        </Field>
      ) : null}
      {decision === null ? null : (
        <>
          <Field label={t('reason')} hint={t('reasonHint')} error={errors['reason']}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={3}
                maxLength={1000}
                value={reason}
                onChange={(event) => {
                  setTried(null);
                  setReason(event.target.value);
                }}
              />
            )}
          </Field>
          {problem !== null && (problem.errors ?? []).length === 0 ? <ProblemNote error={decide.error} /> : null}
          <p className="field-hint">{t('decideFinal')}</p>
          <p className="decide-buttons">
            <Button type="submit" weight="main" busy={decide.isPending}>
              {t('decide')}
            </Button>
          </p>
        </>
      )}
    </form>
  );
}
