import { scoreRoutes, type AppealView } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { deskAppealsTexts } from './texts.ts';

type Decision = 'accepted' | 'rejected';

/** Points as typed, or null when they are none: a number from −100 to 100 that changes something. */
export function readPoints(text: string): number | null {
  const points = Number(text.replace('−', '-').trim());
  return text.trim() === '' || !Number.isFinite(points) || points === 0 || Math.abs(points) > 100 ? null : points;
}

/** The decision with its reason; accepting changes the item's points and says by how many. */
export function DecideAppeal({ appeal }: { appeal: AppealView }) {
  const t = useTexts(deskAppealsTexts);
  const [decision, setDecision] = useState<Decision | null>(null);
  const [points, setPoints] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const decide = useSend(scoreRoutes.decideAppeal);
  const given = readPoints(points);
  const pointsError = tried && decision === 'accepted' && given === null ? t('pointsError') : undefined;
  const reasonError = tried && reason.trim() === '' ? t('reasonError') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (decision === null || reason.trim() === '' || (decision === 'accepted' && given === null)) return;
    decide.mutate({
      params: { id: appeal.id },
      body: {
        seq: appeal.seq,
        decision,
        reason: reason.trim(),
        ...(decision === 'accepted' && given !== null ? { points: given } : {}),
      },
    });
  };
  return (
    <form className="form" onSubmit={submit} aria-label={t('decide')} noValidate>
      <Segmented<Decision>
        legend={t('decision')}
        options={[
          { value: 'accepted', label: t('accept') },
          { value: 'rejected', label: t('reject') },
        ]}
        value={decision}
        onChange={setDecision}
      />
      {decision === 'accepted' ? (
        <Field label={t('points')} hint={t('pointsHint')} error={pointsError}>
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="decimal"
              value={points}
              onChange={(event) => setPoints(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label={t('reason')} hint={t('reasonHint')} error={reasonError}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote error={decide.error} />
      <p>
        <Button type="submit" weight="main" busy={decide.isPending} disabled={decision === null}>
          {t('send')}
        </Button>
      </p>
    </form>
  );
}
