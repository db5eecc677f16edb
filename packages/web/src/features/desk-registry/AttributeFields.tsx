import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Field } from '../../ui/Field.tsx';
import type { Asked } from './attribute-values.ts';
import { registryTexts } from './texts.ts';

interface AttributeFieldsProps {
  fields: readonly Asked[];
  typed: Readonly<Record<string, string>>;
  /** By `attributes.<name>`, as the server names them. */
  errors: Readonly<Record<string, string>>;
  onChange: (typed: Record<string, string>) => void;
}

/** What the pack's rules ask of a subject, each in the control that fits it. */
export function AttributeFields({ fields, typed, errors, onChange }: AttributeFieldsProps) {
  const t = useTexts(registryTexts);
  const { words } = useLanguage();
  return fields.map(({ attribute, title, type, unit, choices }) => {
    const value = typed[attribute] ?? '';
    const set = (next: string) => onChange({ ...typed, [attribute]: next });
    const options =
      type === 'boolean'
        ? [
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]
        : choices.map((each) => ({ value: each.choice, label: words(each.title) }));
    return (
      <Field
        key={attribute}
        label={`${words(title)}${unit === null ? '' : `（${unit}）`}`}
        hint={type === 'link' ? t('linkHint') : undefined}
        error={errors[`attributes.${attribute}`]}
        required={false}
      >
        {(control) =>
          options.length > 0 ? (
            <select {...control} className="input" value={value} onChange={(event) => set(event.target.value)}>
              <option value="">{t('notSaid')}</option>
              {options.map((each) => (
                <option key={each.value} value={each.value}>
                  {each.label}
                </option>
              ))}
            </select>
          ) : (
            <input
              {...control}
              className="input"
              type={type === 'date' ? 'date' : 'text'}
              inputMode={type === 'number' ? 'decimal' : undefined}
              maxLength={200}
              value={value}
              onChange={(event) => set(event.target.value)}
            />
          )
        }
      </Field>
    );
  });
}
