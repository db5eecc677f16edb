import type { Review } from '@lianxin/api';
import { formatDay, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { State, type StateKind } from '../../ui/State.tsx';
import { Opened } from './Opened.tsx';
import { Progress } from './Progress.tsx';
import './reviews.css';
import { Rules } from './Rules.tsx';
import { SealedSheet, SheetForm } from './SheetForm.tsx';
import { reviewTexts } from './texts.ts';

export const roundKinds: Record<Review['state'], StateKind> = {
  running: 'doing',
  opened: 'done',
  closed: 'stop',
  lapsed: 'late',
};

/** A round on phone and desk alike: how it stands, one's own sheet, and for those who run it the result once there is one, and progress. */
export function ReviewBody({ review, account }: { review: Review; account: string }) {
  const t = useTexts(reviewTexts);
  const { language, words } = useLanguage();
  const { sheet } = review;
  const writing = sheet !== null && review.state === 'running' && review.mine?.submittedAt === null;
  return (
    <>
      <p className="review-how">
        <State kind={review.late ? 'late' : roundKinds[review.state]}>
          {review.late ? t('late') : t(`state-${review.state}`)}
        </State>
        <span>
          {t('organisedBy', { organisation: review.organisation.name, due: formatDay(review.due, language) })}
        </span>
        <span>{t('howMany', review.panel)}</span>
        {sheet?.electorate ? <span>{t('asElectorate', { electorate: words(sheet.electorate) })}</span> : null}
      </p>
      {review.closed === null ? null : (
        <p className="muted">
          {t('closedBy', {
            name: review.closed.by.name,
            time: formatTime(review.closed.at, language),
            reason: review.closed.reason,
          })}
        </p>
      )}
      <div className="review side-by-side">
        <div className="review-main">
          {sheet === null ? null : (
            <section aria-labelledby="review-sheet">
              <h2 id="review-sheet" className="h2">
                {t('mine')}
              </h2>
              {review.openedAt === null ? null : (
                <p className="muted">{t('openedNote', { time: formatTime(review.openedAt, language) })}</p>
              )}
              {review.state === 'closed' || review.state === 'lapsed' ? <p className="muted">{t('overNote')}</p> : null}
              {writing ? (
                <SheetForm key={review.id} review={review} sheet={sheet} account={account} />
              ) : (
                <SealedSheet review={review} sheet={sheet} />
              )}
            </section>
          )}
          {review.opened === null ? null : <Opened review={review} opened={review.opened} />}
          {review.progress === null ? null : <Progress review={review} progress={review.progress} />}
        </div>
        <aside className="side">
          <Rules review={review} />
        </aside>
      </div>
    </>
  );
}
