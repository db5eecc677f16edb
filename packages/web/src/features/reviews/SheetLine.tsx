import { counted, titleWords, unitWords, type EntryValue, type Field as FieldRule } from '@lianxin/core';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { FieldErrors } from '../../lib/field-errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { State } from '../../ui/State.tsx';
import { shownFields, type Ask, type Line } from './sheet-lines.ts';
import { reviewTexts } from './texts.ts';

interface SheetLineProps {
  name: string;
  under: string;
  /** What is asked, where a subject has several lines. */
  title: string | null;
  ask: Ask;
  line: Line;
  errors: FieldErrors;
  onChange: (change: Partial<Pick<Line, 'values' | 'abstained'>>) => void;
  onChoose: (keep: 'mine' | 'other') => void;
}

/** One subject to score: the boxes, and the reason where the value asks for one. */
export function SheetLine({ name, under, title, ask, line, errors, onChange, onChoose }: SheetLineProps) {
  const t = useTexts(reviewTexts);
  const abstains = line.abstained !== null;
  const about = title === null ? name : `${name} ${title}`;
  return (
    <fieldset className="review-line" data-line={`${line.subject}/${line.ask}`}>
      <legend>
        {name}
        <span className="muted"> {title ?? under}</span>
      </legend>
      {abstains ? (
        <div className="review-boxes">
          <Field label={t('abstainWhy')} error={errors['abstained']}>
            {(control) => (
              <input
                {...control}
                className="input"
                maxLength={200}
                value={line.abstained ?? ''}
                onChange={(event) => onChange({ abstained: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : (
        <div className="review-boxes">
          {shownFields(ask, line).map((field) => (
            <Box
              key={field.field}
              field={field}
              value={line.values[field.field]}
              error={errors[field.field]}
              onChange={(value) => onChange({ values: { ...line.values, [field.field]: value } })}
            />
          ))}
        </div>
      )}
      <p className="review-line-end">
        <Button
          weight="plain"
          aria-label={`${abstains ? t('score') : t('abstain')} ${about}`}
          onClick={() => onChange({ abstained: abstains ? null : '' })}
        >
          {abstains ? t('score') : t('abstain')}
        </Button>
      </p>
      {line.other === null ? null : (
        <div className="review-other" role="alert">
          <State kind="back">{t('otherWindow', { other: inWords(ask, line.other, t('nothingWritten')) })}</State>
          <Button onClick={() => onChoose('mine')}>{t('keepMine')}</Button>
          <Button onClick={() => onChoose('other')}>{t('takeOther')}</Button>
        </div>
      )}
    </fieldset>
  );
}

/** What another window wrote, in a few words. */
function inWords(ask: Ask, { values, abstained }: NonNullable<Line['other']>, nothing: string): string {
  if (abstained !== null) return abstained;
  const said = ask.fields.flatMap(({ field }) => {
    const value = values[field];
    return value === undefined || value === null ? [] : [String(value)];
  });
  return said.length === 0 ? nothing : said.join('，');
}

interface BoxProps {
  field: FieldRule;
  value: EntryValue | undefined;
  error: string | undefined;
  onChange: (value: EntryValue) => void;
}

function Box({ field, value, error, onChange }: BoxProps) {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  const label = words(titleWords(field));
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (field.type) {
    case 'choice':
      return (
        <Segmented
          legend={label}
          options={(field.choices ?? []).map((choice) => ({ value: choice.choice, label: words(titleWords(choice)) }))}
          value={text === '' ? null : text}
          error={error}
          onChange={onChange}
        />
      );
    case 'boolean':
      return (
        <Segmented
          legend={label}
          options={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          value={value === true ? 'yes' : value === false ? 'no' : null}
          error={error}
          onChange={(chosen) => onChange(chosen === 'yes')}
        />
      );
    case 'number':
      return (
        <Field label={label} error={error} required={field.required}>
          {(control) => (
            <span className="review-number">
              <input
                {...control}
                className="input"
                inputMode="decimal"
                autoComplete="off"
                value={text}
                onChange={(event) => onChange(event.target.value)}
              />
              <span>{words(counted('', unitWords(field)))}</span>
            </span>
          )}
        </Field>
      );
    default:
      return (
        <Field label={label} error={error} required={field.required || error !== undefined}>
          {(control) => (
            <input
              {...control}
              className="input"
              type={field.type === 'date' ? 'date' : 'text'}
              autoComplete="off"
              value={text}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
      );
  }
}
