import { reviewRoutes } from '@lianxin/api';
import { formatDay } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { RowLink } from '../../ui/Row.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import { roundKinds } from './ReviewBody.tsx';
import { reviewTexts } from './texts.ts';

/** The rounds one sits on or runs, on the phone. */
export function PhoneReviewsPage() {
  const t = useTexts(reviewTexts);
  const { language, words } = useLanguage();
  const reviews = useCall(reviewRoutes.listReviews);
  return (
    <PhonePage title={t('reviews')} parent="/m/mine">
      <Loaded of={reviews}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty lead={t('none')}>
              <p>{t('noneTodo')}</p>
            </Empty>
          ) : (
            <section className="phone-section" aria-label={t('reviews')}>
              {items.map((round) => (
                <RowLink
                  key={round.id}
                  to="/m/reviews/$review"
                  params={{ review: round.id }}
                  shape={round.late ? 'late' : roundKinds[round.state]}
                  heading={`${words(round.title)} ${words(round.periodTitle)}`}
                  end={t(`state-${round.state}`)}
                  why={
                    round.state === 'running' && round.mine !== null
                      ? round.mine.submittedAt !== null
                        ? t('line-in')
                        : t('line-todo', {
                            ...round.mine,
                            due: formatDay(round.due, language),
                            submittedAt: '',
                            remindedAt: '',
                          })
                      : t('howMany', round.panel)
                  }
                />
              ))}
            </section>
          )
        }
      </Loaded>
    </PhonePage>
  );
}
