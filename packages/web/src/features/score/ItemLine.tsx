import { useId, useState } from 'react';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { usePlaces } from '../../lib/places.ts';
import { appealStateTexts } from '../../lib/texts.ts';
import { Open, OpenButton } from '../../ui/Open.tsx';
import { RuleText } from '../../ui/RuleText.tsx';
import { State } from '../../ui/State.tsx';
import { allParts, readsScores, type Item, type ScoreAnswer } from './answer.ts';
import { FactLines } from './FactLines.tsx';
import { PartLines } from './PartLines.tsx';
import { useScoreTexts } from './score-unit.ts';
import { UpstreamLines } from './UpstreamLines.tsx';

interface ItemLineProps {
  item: Item;
  of: ScoreAnswer;
  slot: string;
  /** A deduction takes its points off. */
  taken?: boolean;
  startOpen?: boolean;
}

/** One rule item: its points and arithmetic; opened, the rule's own words and everything that was counted. */
export function ItemLine({ item, of: answer, slot, taken = false, startOpen = false }: ItemLineProps) {
  const t = useScoreTexts();
  const { words } = useLanguage();
  const [open, setOpen] = useState(startOpen);
  const details = useId();
  const points = taken ? -Math.abs(item.points) : item.points;
  return (
    <div className={open ? 'item item-open' : 'item'}>
      <h3>
        {words(item.title)}
        {item.cappedBy === null ? null : <span className="cap">{t(capText(item.cappedBy))}</span>}
        <OpenButton aria-expanded={open} aria-controls={details} onClick={() => setOpen(!open)}>
          <span className="visually-hidden">{words(item.title)} </span>
          {t('pointsOf', { points: formatNumber(points) })}
        </OpenButton>
      </h3>
      <p className={open ? 'math' : undefined}>{words(item.arithmetic)}</p>
      <div id={details} hidden={!open}>
        {open ? <ItemDetails item={item} of={answer} slot={slot} /> : null}
      </div>
    </div>
  );
}

function ItemDetails({ item, of: answer, slot }: { item: Item; of: ScoreAnswer; slot: string }) {
  const t = useScoreTexts();
  const states = useTexts(appealStateTexts);
  const places = usePlaces();
  const { language, words } = useLanguage();
  const { explanation, said } = answer;
  const limits = [
    ...(said.items[item.item] ?? []),
    ...said.groups.filter(({ items }) => items.includes(item.item)).flatMap(({ says }) => says),
  ];
  const appeal = answer.appeals.find((candidate) => candidate.item === item.item);
  const dutyFacts = new Set(item.duties.flatMap((duty) => duty.facts));
  // What a part names is named there.
  const parts = allParts(item.parts);
  const inParts = new Set(parts.flatMap((part) => part.facts));
  const others = item.facts.filter((id) => !dutyFacts.has(id) && !inParts.has(id));
  const scores = readsScores(item) && !parts.some(readsScores);
  const duties = parts.some((part) => part.duties.length > 0) ? [] : item.duties;
  const search = { period: explanation.period, slot, item: item.item };
  return (
    <>
      {item.rule === null ? null : <RuleText source={item.source}>{item.rule}</RuleText>}
      {limits.length === 0 ? null : <p>{limits.map(words).join(language === 'zh' ? '；' : '; ')}</p>}
      <p className="basis">{t(`basis-${item.basis}`)}</p>
      <PartLines working={item.working} parts={item.parts} of={answer} />
      {duties.map((duty) => (
        <div key={words(duty.title)} className="duty">
          <p className="duty-head">
            <span>{words(duty.title)}</span>
            {duty.met ? <State kind="done">{t('dutyMet')}</State> : <State kind="late">{t('dutyMissed')}</State>}
          </p>
          <FactLines ids={duty.facts} facts={answer.facts} />
        </div>
      ))}
      {scores ? (
        <UpstreamLines
          upstream={item.upstream}
          untold={item.upstreamUntold}
          names={answer.upstream}
          period={explanation.period}
        />
      ) : null}
      {others.length > 0 ? (
        <FactLines ids={others} facts={answer.facts} worths={item.worths} />
      ) : !readsScores(item) && item.duties.length + item.parts.length === 0 ? (
        <p className="muted">{t('noRecords')}</p>
      ) : null}
      {appeal === undefined ? null : (
        <p>
          <Open {...places.appeal(appeal.id)}>{t('appealOpen', { state: states(appeal.state) })}</Open>
        </p>
      )}
      {answer.mayAppeal &&
      appeal?.state !== 'raised' &&
      (slot !== explanation.period || explanation.slots.length === 1) ? (
        <p>
          <Open
            to="/m/scores/$scheme/$subject/appeal"
            params={{ scheme: explanation.scheme, subject: explanation.subject }}
            search={search}
          >
            {t('appealItem')}
          </Open>
        </p>
      ) : null}
    </>
  );
}

function capText(cappedBy: string) {
  if (cappedBy.startsWith('group')) return 'capped-group';
  if (cappedBy.startsWith('section')) return 'capped-section';
  if (cappedBy.startsWith('scheme')) return 'capped-scheme';
  if (
    cappedBy === 'week' ||
    cappedBy === 'month' ||
    cappedBy === 'quarter' ||
    cappedBy === 'half-year' ||
    cappedBy === 'year'
  )
    return `capped-${cappedBy}` as const;
  return 'capped';
}
