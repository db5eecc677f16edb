import type { EntryValue, EntryValues, Field as FieldRule } from '@lianxin/core';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import type { FieldErrors } from '../../lib/field-errors.ts';
import { NumberField } from './NumberField.tsx';
import { PeopleField } from './PeopleField.tsx';
import { enterTexts } from './texts.ts';

interface EntryFieldsProps {
  fields: readonly FieldRule[];
  values: EntryValues;
  errors: FieldErrors;
  /** Whose members a people field offers. */
  organisation: string;
  /** What else is to be said under a number, by field. */
  notes?: Readonly<Record<string, string>>;
  onChange: (values: EntryValues) => void;
}

/** The form of a record type, from its fields. */
export function EntryFields({ fields, values, errors, organisation, notes = {}, onChange }: EntryFieldsProps) {
  return fields.map((field) => (
    <EntryField
      key={field.field}
      field={field}
      value={values[field.field]}
      error={errors[field.field]}
      organisation={organisation}
      note={notes[field.field]}
      onChange={(value) => onChange({ ...values, [field.field]: value })}
    />
  ));
}

interface EntryFieldProps {
  field: FieldRule;
  value: EntryValue | undefined;
  error: string | undefined;
  organisation: string;
  note: string | undefined;
  onChange: (value: EntryValue) => void;
}

function EntryField({ field, value, error, organisation, note, onChange }: EntryFieldProps) {
  const t = useTexts(enterTexts);
  const { language } = useLanguage();
  const title = (about: { title: string; 'title-en'?: string | undefined }) =>
    language === 'en' ? (about['title-en'] ?? about.title) : about.title;
  const label = title(field);
  const text = typeof value === 'string' ? value : '';

  switch (field.type) {
    case 'number':
      return <NumberField rule={field} label={label} value={value} error={error} note={note} onChange={onChange} />;
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
    case 'choice':
      return (
        <Segmented
          legend={label}
          options={(field.choices ?? []).map((choice) => ({ value: choice.choice, label: title(choice) }))}
          value={text === '' ? null : text}
          error={error}
          onChange={onChange}
        />
      );
    case 'people':
      return (
        <PeopleField
          label={label}
          organisation={organisation}
          chosen={Array.isArray(value) ? value : []}
          error={error}
          onChange={onChange}
        />
      );
    case 'date':
      return (
        <Field label={label} error={error} required={field.required}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="date"
              value={text}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
      );
    case 'text':
      return (
        <Field label={label} error={error} required={field.required}>
          {(control) =>
            (field['max-length'] ?? 500) > 60 ? (
              <textarea
                {...control}
                className="input"
                rows={2}
                value={text}
                onChange={(event) => onChange(event.target.value)}
              />
            ) : (
              <input
                {...control}
                className="input"
                autoComplete="off"
                value={text}
                onChange={(event) => onChange(event.target.value)}
              />
            )
          }
        </Field>
      );
  }
}
