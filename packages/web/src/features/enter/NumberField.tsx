import { counted, unitWords, type EntryValue, type Field as FieldRule } from '@lianxin/core';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Field } from '../../ui/Field.tsx';
import { stepped } from './entry-form.ts';
import { enterTexts } from './texts.ts';

interface NumberFieldProps {
  rule: FieldRule;
  label: string;
  value: EntryValue | undefined;
  error: string | undefined;
  /** What else is to be said of it, such as the balance it uses up. */
  note?: string | undefined;
  onChange: (value: EntryValue) => void;
}

/** A number by thumb: − and + beside a box that can also be typed in. */
export function NumberField({ rule, label, value, error, note, onChange }: NumberFieldProps) {
  const t = useTexts(enterTexts);
  const { words } = useLanguage();
  const unit = unitWords(rule);
  const withUnit = (amount: number) => words(counted(formatNumber(amount), unit));
  const bounds =
    rule.min === undefined || rule.max === undefined
      ? undefined
      : t('between', { min: formatNumber(rule.min), max: withUnit(rule.max) });
  const steps =
    rule.precision === undefined || rule.precision === 1 ? '' : t('inSteps', { step: withUnit(rule.precision) });
  const range = bounds === undefined ? '' : bounds + steps;
  const hint = note === undefined ? range : range === '' ? note : t('noteAndRange', { note, range });
  return (
    <Field label={label} error={error} required={rule.required} {...(hint === '' ? {} : { hint })}>
      {(control) => (
        <div className="stepper">
          <button
            type="button"
            className="btn"
            aria-label={t('less', { title: label })}
            onClick={() => onChange(stepped(rule, value, -1))}
          >
            −
          </button>
          <input
            {...control}
            className="input"
            inputMode={rule.precision === 1 ? 'numeric' : 'decimal'}
            autoComplete="off"
            value={value === undefined || value === null ? '' : String(value)}
            onChange={(event) => onChange(event.target.value)}
          />
          <button
            type="button"
            className="btn"
            aria-label={t('more', { title: label })}
            onClick={() => onChange(stepped(rule, value, 1))}
          >
            +
          </button>
          <span>{words(counted('', unit))}</span>
        </div>
      )}
    </Field>
  );
}
