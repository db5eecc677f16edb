import type { Review } from '@lianxin/api';
import { counted, extremesWords, titleWords, unitWords } from '@lianxin/core';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { RuleText } from '../../ui/RuleText.tsx';
import type { Ask } from './sheet-lines.ts';
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
                <h3>{both(words(ask.title), words(item.title))}</h3>
                {item.rule === null ? null : <RuleText source={item.source}>{item.rule}</RuleText>}
              </div>
            ))}
            <Ranges ask={ask} />
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

/** What may be entered, and when a reason is needed: 得分 0–100 分，低于 60 分或高于 95 分要写理由. */
export function Ranges({ ask }: { ask: Ask }) {
  const t = useTexts(reviewTexts);
  const { language, words } = useLanguage();
  const lines = ask.fields
    .filter(({ type }) => type === 'number')
    .map((field) => {
      const { min, max } = field;
      const edges = words(extremesWords(field));
      const parts = [
        ...(min === undefined || max === undefined ? [] : [words(counted(`${min}–${max}`, unitWords(field)))]),
        ...(edges === '' ? [] : [t('needsReason', { edges })]),
      ];
      return parts.length === 0 ? '' : `${words(titleWords(field))} ${parts.join(language === 'zh' ? '，' : ', ')}`;
    })
    .filter((line) => line !== '');
  return lines.length === 0 ? null : <p className="review-ranges">{lines.join(language === 'zh' ? '；' : '; ')}</p>;
}

/** What is scored and the item it counts in; once, where both have one name. */
function both(ask: string, item: string): string {
  return ask.startsWith(item) ? ask : `${ask} · ${item}`;
}
