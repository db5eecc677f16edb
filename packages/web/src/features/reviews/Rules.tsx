import type { Review } from '@lianxin/api';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { RuleText } from '../../ui/RuleText.tsx';
import { reviewTexts } from './texts.ts';

/** The document's own words about what is scored, beside the boxes; and whom the reviewer is kept from. */
export function Rules({ review }: { review: Review }) {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  const leftOut = review.sheet?.leftOut ?? [];
  return (
    <>
      <section className="card" aria-labelledby="review-rules">
        <h2 id="review-rules">{t('rules')}</h2>
        {review.asks.map((ask) => (
          <div key={ask.ask}>
            {ask.items.map((item) => (
              <div key={item.item}>
                <h3>
                  {words(ask.title)} · {words(item.title)}
                </h3>
                {item.rule === null ? null : <RuleText source={item.source}>{item.rule}</RuleText>}
              </div>
            ))}
          </div>
        ))}
      </section>
      {leftOut.length === 0 ? null : (
        <section className="card" aria-labelledby="review-left-out">
          <h2 id="review-left-out">{t('leftOut')}</h2>
          <ul>
            {leftOut.map(({ subject, why }) => (
              <li key={subject.id}>{t(`why-${why}`, { name: subject.name })}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="muted review-blind">{t('blind')}</p>
    </>
  );
}
