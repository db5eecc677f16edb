import { useId } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Checked, Columns, ImportType } from './NewImportPage.tsx';
import { columnLetter } from './read-file.ts';
import { importTexts } from './texts.ts';

type Target = ImportType['targets'][number];

interface MappingProps {
  type: ImportType;
  answer: Checked;
  onChange: (columns: Columns) => void;
}

/** Which column gives what; what the sheet does not have may be one value for all rows. */
export function Mapping({ type, answer, onChange }: MappingProps) {
  const t = useTexts(importTexts);
  const set = (target: string, source: Columns[string] | undefined) => {
    const { [target]: _, ...rest } = answer.columns;
    onChange(source === undefined ? rest : { ...rest, [target]: source });
  };
  return (
    <section className="card">
      <h2>
        {t('columns')} <small>{t('columnsHint')}</small>
      </h2>
      <div className="import-mapping">
        {type.targets.map((target) => (
          <TargetLine
            key={`${type.record}/${target.target}`}
            target={target}
            answer={answer}
            source={answer.columns[target.target]}
            onChange={(source) => set(target.target, source)}
          />
        ))}
      </div>
    </section>
  );
}

interface TargetLineProps {
  target: Target;
  answer: Checked;
  source: Columns[string] | undefined;
  onChange: (source: Columns[string] | undefined) => void;
}

function TargetLine({ target, answer, source, onChange }: TargetLineProps) {
  const t = useTexts(importTexts);
  const { language, words } = useLanguage();
  const id = useId();
  const title = words(target.title);
  const chosen = source === undefined ? '' : 'column' in source ? String(source.column) : 'value';
  const note =
    target.target === 'name' || target.target === 'id' ? t('oneOf') : target.required ? t('needed') : undefined;
  const heading =
    source !== undefined && 'column' in source
      ? answer.headings.find((each) => each.column === source.column)
      : undefined;
  return (
    <div>
      <label htmlFor={id}>
        {title}
        {note === undefined ? null : <small> {note}</small>}
      </label>
      <select
        id={id}
        className="input"
        value={chosen}
        onChange={(event) => {
          const { value } = event.target;
          onChange(value === '' ? undefined : value === 'value' ? { value: '' } : { column: Number(value) });
        }}
      >
        <option value="">{t('unused')}</option>
        {target.forAll ? <option value="value">{t('forAll')}</option> : null}
        {answer.headings.map(({ column, title: named }) => (
          <option key={column} value={column}>
            {named === ''
              ? t('columnBare', { letter: columnLetter(column) })
              : t('column', { letter: columnLetter(column), title: named })}
          </option>
        ))}
      </select>
      {source !== undefined && 'value' in source ? (
        <ForAll target={target} value={source.value} onChange={(value) => onChange({ value })} />
      ) : heading === undefined || heading.samples.length === 0 ? null : (
        <small className="muted">
          {t('sample', { samples: heading.samples.join(language === 'zh' ? '、' : ', ') })}
        </small>
      )}
    </div>
  );
}

function ForAll({ target, value, onChange }: { target: Target; value: string; onChange: (value: string) => void }) {
  const t = useTexts(importTexts);
  const { words } = useLanguage();
  const label = t('valueOf', { title: words(target.title) });
  if (target.kind === 'choice')
    return (
      <select className="input" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="" />
        {target.choices.map((each) => (
          <option key={each.choice} value={each.choice}>
            {words(each.title)}
          </option>
        ))}
      </select>
    );
  // Committed when left, so that not every letter is checked with the whole sheet.
  return (
    <input
      className="input"
      aria-label={label}
      type={target.kind === 'date' ? 'date' : 'text'}
      maxLength={500}
      defaultValue={value}
      onBlur={(event) => {
        if (event.target.value !== value) onChange(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
