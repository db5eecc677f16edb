import { formatFixed, formatPeriodDays, formatPeriodShort } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { sharedDecimals, type Slot } from './answer.ts';
import { scoreTexts } from './texts.ts';

interface SlotTabsProps {
  slots: readonly Slot[];
  /** All of them together. */
  whole: Slot | null;
  open: string | undefined;
  onOpen: (period: string) => void;
}

/** The tally periods of the settle period, with what each brought. */
export function SlotTabs({ slots, whole, open, onOpen }: SlotTabsProps) {
  const t = useTexts(scoreTexts);
  const decimals = sharedDecimals(slots.map((slot) => slot.total));
  const wide = slots.some(({ period }) => formatPeriodDays(period) !== null);
  const columns = slots.length > 3 ? 4 : slots.length + (whole === null ? 0 : 1);
  // Names with days are wide, and there are many of them: as many beside one another as there is room for.
  const many = wide && slots.length > 3;
  return (
    <div
      className={many ? 'months many' : 'months'}
      role="group"
      aria-label={t('months')}
      style={many ? undefined : { gridTemplateColumns: `repeat(${columns}, 1fr)` }}
    >
      {whole === null ? null : (
        <button
          type="button"
          aria-pressed={whole.period === open}
          onClick={() => onOpen(whole.period)}
          style={slots.length > 3 ? { gridColumn: '1 / -1' } : undefined}
        >
          {t('wholePeriod')} <span>{formatFixed(whole.total, decimals)}</span>
        </button>
      )}
      {slots.map((slot) => (
        <button key={slot.period} type="button" aria-pressed={slot.period === open} onClick={() => onOpen(slot.period)}>
          <Named period={slot.period} /> <span>{slot.begun ? formatFixed(slot.total, decimals) : t('notBegun')}</span>
        </button>
      ))}
    </div>
  );
}

/** What a tally period is called, with its days where the name does not tell them. */
function Named({ period }: { period: string }) {
  const { language } = useLanguage();
  const days = formatPeriodDays(period);
  return (
    <span className="slot-name">
      {formatPeriodShort(period, language)}
      {days === null ? null : <small> {days}</small>}
    </span>
  );
}
