import { formatPeriodShort } from '../../lib/format.ts';
import { openSlot, type ScoreAnswer } from './answer.ts';
import { Compared } from './Compared.tsx';
import { Follows } from './Follows.tsx';
import './score.css';
import { ScoreHero } from './ScoreHero.tsx';
import { ScoreUnit } from './score-unit.ts';
import { SlotSections } from './SlotSections.tsx';
import { SlotTabs } from './SlotTabs.tsx';
import { Trend } from './Trend.tsx';
import { opensWhole, wholePeriod } from './whole.ts';

interface ScoreExplainedProps {
  of: ScoreAnswer;
  /** The tally period to open. */
  slot: string | undefined;
  /** The rule item to open. */
  item?: string | undefined;
  onSlot: (period: string) => void;
}

/** The score that opens: of any scheme and subject, on the phone's page and in the desk's drawer. */
export function ScoreExplained({ of: answer, slot: asked, item, onSlot }: ScoreExplainedProps) {
  const { explanation } = answer;
  const { slots } = explanation;
  const whole =
    slots.length < 2
      ? null
      : wholePeriod(explanation, (each) => ({
          zh: formatPeriodShort(each.period, 'zh'),
          en: formatPeriodShort(each.period, 'en'),
        }));
  // A rule item is asked about in its own tally period.
  const opened = asked === explanation.period || (asked === undefined && item === undefined && opensWhole(explanation));
  const slot = opened && whole !== null ? whole : openSlot(slots, asked);
  return (
    <ScoreUnit value={explanation.unit}>
      <div className="score">
        <ScoreHero of={answer} slot={slot} />
        <Trend of={answer} />
        {slots.length > 1 ? <SlotTabs slots={slots} whole={whole} open={slot?.period} onOpen={onSlot} /> : null}
        {slot === undefined ? null : (
          <SlotSections key={`${answer.explanation.subject}/${slot.period}`} of={answer} slot={slot} item={item} />
        )}
        <Follows of={answer} />
        <Compared of={answer} />
      </div>
    </ScoreUnit>
  );
}
