import { recordRoutes } from '@lianxin/api';
import { useDeferredValue, useState } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { isBuiltInKind } from '../../lib/kinds.ts';
import { useList } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { enterTexts } from './texts.ts';

interface Chosen {
  id: string;
  name: string;
}

interface SubjectPickerProps {
  /** The record type's id: it decides about whom the caller may enter. */
  type: string;
  kind: string;
  /** Somebody who is not offered. */
  without?: string;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}

/** One of those about whom the caller may enter a record of the type: a member, an organisation, a subject of a declared kind. */
export function SubjectPicker({ type, kind, without, chosen, onChoose }: SubjectPickerProps) {
  const t = useTexts(enterTexts);
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = useList(
    recordRoutes.listEnterable,
    { params: { type }, query: { kind, limit: 50, ...(asked === '' ? {} : { search: asked }) } },
    { keep: true, enabled: chosen === null },
  );
  if (chosen !== null) {
    return (
      <p className="picked">
        <b>{chosen.name}</b>
        <Button onClick={() => onChoose(null)}>{t('change')}</Button>
      </p>
    );
  }
  const [label, searchLabel] =
    kind === 'member'
      ? [t('choosePerson'), t('search')]
      : isBuiltInKind(kind)
        ? [t('chooseOrganisation'), t('searchOrganisation')]
        : [t('chooseOne'), t('searchByName')];
  const items = found.items.filter(({ id }) => id !== without);
  return (
    <fieldset className="field people-field">
      <legend>{label}</legend>
      <input
        className="input"
        type="search"
        aria-label={searchLabel}
        placeholder={searchLabel}
        maxLength={50}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <Loaded of={found}>
        {() => (
          <>
            {items.length === 0 ? (
              <p className="field-hint">{asked === '' ? t('nobodyThere') : t('nobodyFound', { search })}</p>
            ) : null}
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    className="check-row"
                    onClick={() => onChoose({ id: item.id, name: item.name })}
                  >
                    <span>{item.name}</span>
                    <small>{item.organisation.id === item.id ? '' : item.organisation.name}</small>
                  </button>
                </li>
              ))}
            </ul>
            <More of={found} />
          </>
        )}
      </Loaded>
    </fieldset>
  );
}
