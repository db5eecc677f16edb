import { formatNear, formatNumber, formatPeriod, formatPeriodShort } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { RuleText } from '../../ui/RuleText.tsx';
import { Stars } from '../../ui/Stars.tsx';
import { State } from '../../ui/State.tsx';
import { stillToBeHad, type ScoreAnswer, type Slot } from './answer.ts';
import { Revisions } from './Revisions.tsx';
import { Scale } from './Scale.tsx';
import { useScoreTexts } from './score-unit.ts';

/** Stars, total, the scale, and what is missing to the next level. */
export function ScoreHero({ of: answer, slot }: { of: ScoreAnswer; slot: Slot | undefined }) {
  const t = useScoreTexts();
  const { language, words } = useLanguage();
  const { explanation, settled, frozen, asOf } = answer;
  const most = Math.max(...explanation.levels.map((level) => level.level));
  if (answer.exempt !== null) return <Exempt of={answer} reason={answer.exempt} />;
  const state = frozen ? t('frozen') : settled ? t('settled') : t('open');
  return (
    <section className="hero">
      <div className="hero-top">
        {explanation.level === null ? null : (
          <Stars level={explanation.level} most={most} title={words(explanation.levelTitle)} />
        )}
        <b>
          {formatNumber(explanation.total)}{' '}
          <small>
            {[explanation.unit === null ? t('points') : words(explanation.unit), words(explanation.levelTitle)]
              .filter((text) => text !== '')
              .join(' · ')}
          </small>
        </b>
      </div>
      <p className="hero-sub">
        <span>
          {formatPeriod(explanation.period, language)}
          {language === 'zh' ? '，' : ', '}
          {state}
        </span>
        {settled ? null : <span>{t('asOf', { date: formatNear(asOf, explanation.period, language) })}</span>}
      </p>
      {explanation.sum === null ? null : <p className="hero-sub">{words(explanation.sum)}</p>}
      {explanation.expiry.map((line) => (
        <p className="hero-sub" key={line.zh}>
          {words(line)}
        </p>
      ))}
      {answer.appeals.some((appeal) => appeal.state === 'raised') ? (
        <p className="hero-gap">
          <State kind="doing">{t('disputed')}</State>
        </p>
      ) : null}
      {settled && answer.asOf > answer.appealUntil ? (
        <p className="hero-sub">{t('appealsOver', { date: formatNear(answer.appealUntil, asOf, language) })}</p>
      ) : null}
      {explanation.level === null ? null : <Scale explanation={explanation} />}
      <Distance of={answer} slot={slot} />
      <Revisions of={answer} />
    </section>
  );
}

/** Who is not assessed sees no points, only why. */
function Exempt({ of: { explanation }, reason }: { of: ScoreAnswer; reason: NonNullable<ScoreAnswer['exempt']> }) {
  const t = useScoreTexts();
  const { language, words } = useLanguage();
  return (
    <section className="hero">
      <p className="hero-sub">{formatPeriod(explanation.period, language)}</p>
      <p className="hero-gap">
        <b>{t('exempt', { reason: words(reason.title) })}</b>
      </p>
      {reason.rule === null ? null : <RuleText source={reason.source}>{reason.rule}</RuleText>}
    </section>
  );
}

function Distance({ of: { explanation, settled, said }, slot }: { of: ScoreAnswer; slot: Slot | undefined }) {
  const t = useScoreTexts();
  const { language, words } = useLanguage();
  const { next, heldBack, unranked } = explanation;
  const items = settled || slot === undefined || !slot.begun ? [] : stillToBeHad(slot, 4);
  const lead =
    next === null
      ? explanation.level === null
        ? null
        : explanation.levels.every(({ level }) => level <= explanation.level!)
          ? t('top')
          : explanation.vetoes.length === 0
            ? null
            : t('bounded', { rules: explanation.vetoes.map(({ title }) => words(title)).join('、') })
      : next.missing <= 0
        ? // What holds it back begins with that.
          heldBack !== null
          ? null
          : t('enough', { level: words(next.title) })
        : t(settled ? 'nextSettled' : 'next', {
            count: next.missing,
            points: formatNumber(next.missing),
            level: words(next.title),
          });
  const list = items
    .map((item) => `${words(item.title)} ${formatNumber(item.left ?? 0)}`)
    .join(language === 'en' ? ', ' : '、');
  return (
    <p className="hero-gap">
      {lead === null ? null : <b>{lead}</b>}
      {unranked === null ? null : <small>{words(unranked)}</small>}
      {heldBack === null ? null : next !== null && next.missing <= 0 ? (
        <b>{words(heldBack)}</b>
      ) : (
        <small>{words(heldBack)}</small>
      )}
      {heldBack !== null || next?.unmet === undefined ? null : (
        <small>{t('asksToo', { level: words(next.title), unmet: words(next.unmet) })}</small>
      )}
      {explanation.start === 0 ? null : <small>{t('start', { points: formatNumber(explanation.start) })}</small>}
      {said.whole.length === 0 ? null : <small>{said.whole.map(words).join(language === 'zh' ? '；' : '; ')}</small>}
      {(next === null && explanation.level !== null) || items.length === 0 || slot === undefined ? null : (
        <small>{t('canStill', { period: formatPeriodShort(slot.period, language), items: list })}</small>
      )}
    </p>
  );
}
