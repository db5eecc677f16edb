import { reviewRoutes, type Review } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { formatDay } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { reviewTexts } from './texts.ts';

/** Puts the day by which all are to be in earlier or later. */
export function MoveDue({ review }: { review: Review }) {
  const t = useTexts(reviewTexts);
  const { language } = useLanguage();
  const [due, setDue] = useState(review.due);
  const [tried, setTried] = useState(false);
  const move = useSend(reviewRoutes.moveDue);
  const latest = formatDay(review.latestDue, language);
  const wrong = due < review.today || due > review.latestDue;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) move.mutate({ params: { review: review.id }, body: { due } });
  };
  return (
    <form className="form" onSubmit={submit} aria-label={t('moveDue')} noValidate>
      <Field
        label={t('dueDate')}
        hint={t('dueHint', { date: latest })}
        error={tried && wrong ? t('dueError', { date: latest }) : undefined}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type="date"
            min={review.today}
            max={review.latestDue}
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote error={move.error} />
      <Button type="submit" busy={move.isPending}>
        {t('moveDueNow')}
      </Button>
      <p className="muted" role="status">
        {move.data === undefined ? '' : t('movedDue', { date: formatDay(move.data.due, language) })}
      </p>
    </form>
  );
}
