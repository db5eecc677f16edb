import { registryRoutes } from '@lianxin/api';
import { useDeferredValue, useId, useState } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { isBuiltInKind } from '../../lib/kinds.ts';
import { useList } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldNote } from '../../ui/Field.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { registryTexts } from './texts.ts';

export interface Named {
  id: string;
  name: string;
}

interface PlacePickerProps {
  label: string;
  /** Kinds to choose from: organisations, subjects of declared kinds, members (`member`). */
  kinds: readonly string[];
  chosen: Named | null;
  error: string | undefined;
  required?: boolean;
  onChoose: (chosen: Named | null) => void;
}

const few = 8;

/** One of those on the register that may be named, found by name. */
export function PlacePicker({ label, kinds, chosen, error, required = true, onChoose }: PlacePickerProps) {
  const t = useTexts(registryTexts);
  const ui = useTexts(uiTexts);
  const [text, setText] = useState('');
  const note = useId();
  const search = useDeferredValue(text.trim());
  const open = chosen === null;
  const asked = search === '' ? {} : { search };
  const organisationKinds = kinds.filter((kind) => isBuiltInKind(kind) && kind !== 'member');
  const organisations = useList(
    registryRoutes.listOrganisations,
    { query: { limit: 200, ...asked } },
    { enabled: open && organisationKinds.length > 0, keep: true },
  );
  const people = useList(
    registryRoutes.listPeople,
    { query: { limit: few, ...asked } },
    { enabled: open && kinds.includes('member') && search !== '', keep: true },
  );
  const declared = kinds.find((kind) => !isBuiltInKind(kind));
  const subjects = useList(
    registryRoutes.listSubjects,
    { query: { kind: declared ?? '', limit: few, ...asked } },
    { enabled: open && declared !== undefined, keep: true },
  );
  const items: Named[] = [
    ...organisations.items.filter(({ kind }) => organisationKinds.includes(kind)),
    ...subjects.items,
    ...people.items,
  ].slice(0, few);
  if (!open)
    return (
      <fieldset className="field">
        <legend>{label}</legend>
        <p className="picked">
          <b lang="zh-CN">{chosen.name}</b>
          <Button onClick={() => onChoose(null)}>{t('change')}</Button>
        </p>
      </fieldset>
    );
  return (
    <fieldset className="field" aria-describedby={error === undefined ? undefined : note}>
      <legend>
        {label}
        {required ? null : <span className="muted"> · {ui('optional')}</span>}
      </legend>
      <input
        className="input"
        type="search"
        aria-label={`${label} ${t('find')}`}
        placeholder={t('find')}
        maxLength={50}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {items.length === 0 && search !== '' ? <p className="field-hint">{t('nobodyFound')}</p> : null}
      {required || search !== '' ? (
        <ul className="place-options" lang="zh-CN">
          {items.map(({ id, name }) => (
            <li key={id}>
              <button type="button" className="btn plain" onClick={() => onChoose({ id, name })}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <FieldNote id={note} error={error} />
    </fieldset>
  );
}
