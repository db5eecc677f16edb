import { formatNumber, formatYuan } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { RuleText } from '../../ui/RuleText.tsx';
import { State } from '../../ui/State.tsx';
import type { ScoreAnswer } from './answer.ts';
import { scoreTexts } from './texts.ts';

type Follow = ScoreAnswer['follows'][number];

/** What follows from a settled score: lists one is on, money with its arithmetic. Nothing is carried out by itself. */
export function Follows({ of: { follows, settled, exempt, explanation } }: { of: ScoreAnswer }) {
  const t = useTexts(scoreTexts);
  if (exempt !== null || !settled) return null;
  return (
    <section className="score-section score-about" aria-labelledby="follows">
      <h2 id="follows">{t('follows')}</h2>
      {follows.length === 0 ? <p>{t('followsNothing')}</p> : null}
      {follows.map((follow) => (
        <FollowLine
          key={follow.consequence}
          follow={follow}
          met={explanation.conditions.filter(({ consequence }) => consequence === follow.consequence)}
        />
      ))}
    </section>
  );
}

function FollowLine({ follow, met }: { follow: Follow; met: ScoreAnswer['explanation']['conditions'] }) {
  const t = useTexts(scoreTexts);
  const { language, words } = useLanguage();
  const { pay } = follow;
  return (
    <div>
      <p>
        <b>{words(follow.title)}</b> {follow.barred ? <State kind="stop">{t('followBarred')}</State> : null}
        {follow.kind === 'review' ? <span className="muted">{t('followReview')}</span> : null}
      </p>
      {met.map(({ why }) => (why === null ? null : <p key={why.zh}>{words(why)}</p>))}
      {pay === null ? null : (
        <p>
          {pay.posts.length === 0
            ? ''
            : `${pay.posts.map(words).join(language === 'zh' ? '、' : ', ')}${language === 'zh' ? '：' : ': '}`}
          {pay.baseYuan === null || pay.multiplier === null
            ? formatYuan(pay.yuan)
            : t('payWorked', {
                base: formatYuan(pay.baseYuan),
                multiplier: formatNumber(pay.multiplier),
                yuan: formatYuan(pay.yuan),
              })}
        </p>
      )}
      {follow.rule === null ? null : <RuleText>{follow.rule}</RuleText>}
    </div>
  );
}
