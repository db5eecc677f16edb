import { useState } from 'react';
import { formatWithWeekday } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { shiftDay } from './entry-form.ts';
import { enterTexts } from './texts.ts';

interface DateFieldProps {
  /** Null is today. */
  value: string | null;
  today: string;
  earliest: string;
  error: string | undefined;
  onChange: (date: string | null) => void;
}

/** When it happened: today unless said otherwise, yesterday by one tap, any other day from the device's calendar. */
export function DateField({ value, today, earliest, error, onChange }: DateFieldProps) {
  const t = useTexts(enterTexts);
  const { language } = useLanguage();
  const yesterday = shiftDay(today, -1);
  const [other, setOther] = useState(value !== null && value !== today && value !== yesterday);
  const date = value ?? today;
  const chosen = other ? 'other' : date === yesterday ? 'yesterday' : 'today';
  return (
    <div className="date-field">
      <Segmented
        legend={t('date')}
        options={[
          { value: 'today', label: t('today') },
          { value: 'yesterday', label: t('yesterday') },
          { value: 'other', label: t('otherDay') },
        ]}
        value={chosen}
        hint={formatWithWeekday(date, language)}
        error={error}
        onChange={(next) => {
          setOther(next === 'other');
          if (next !== 'other') onChange(next === 'today' ? null : yesterday);
        }}
      />
      {other ? (
        <input
          className="input"
          type="date"
          aria-label={t('otherDay')}
          value={date}
          min={earliest}
          max={today}
          onChange={(event) => {
            if (event.target.value !== '') onChange(event.target.value);
          }}
        />
      ) : null}
    </div>
  );
}
