import { registryRoutes } from '@lianxin/api';
import { useDeferredValue, useState } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useList } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { enterTexts } from './texts.ts';

interface Chosen {
  id: string;
  name: string;
}

interface PickerProps {
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}

/** One member of those in the caller's scope. */
export function MemberPicker(props: PickerProps & { without: string }) {
  const t = useTexts(enterTexts);
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const people = useList(
    registryRoutes.listPeople,
    { query: { limit: 50, ...(asked === '' ? {} : { search: asked }) } },
    { keep: true },
  );
  const items = people.items
    .filter((person) => person.id !== props.without)
    .map((person) => ({ id: person.id, name: person.name, note: person.organisation.name }));
  return (
    <Picker
      {...props}
      label={t('choosePerson')}
      searchLabel={t('search')}
      search={search}
      onSearch={setSearch}
      reading={people}
      items={items}
    />
  );
}

/** One organisation of a kind of those in the caller's scope. */
export function OrganisationPicker({ kind, ...props }: PickerProps & { kind: 'branch' | 'committee' | 'county' }) {
  const t = useTexts(enterTexts);
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const organisations = useList(registryRoutes.listOrganisations, { query: { limit: 1000 } }, { keep: true });
  const items = organisations.items
    .filter((organisation) => organisation.kind === kind && organisation.name.includes(asked))
    .slice(0, 60)
    .map((organisation) => ({ id: organisation.id, name: organisation.name, note: '' }));
  return (
    <Picker
      {...props}
      label={t('chooseOrganisation')}
      searchLabel={t('searchOrganisation')}
      search={search}
      onSearch={setSearch}
      reading={organisations}
      items={items}
    />
  );
}

type Reading = Parameters<typeof Loaded>[0]['of'] & Parameters<typeof More>[0]['of'];

interface ListProps extends PickerProps {
  label: string;
  searchLabel: string;
  search: string;
  onSearch: (search: string) => void;
  reading: Reading;
  items: readonly { id: string; name: string; note: string }[];
}

function Picker({ chosen, onChoose, label, searchLabel, search, onSearch, reading, items }: ListProps) {
  const t = useTexts(enterTexts);
  if (chosen !== null) {
    return (
      <p className="picked">
        <b>{chosen.name}</b>
        <Button onClick={() => onChoose(null)}>{t('change')}</Button>
      </p>
    );
  }
  return (
    <fieldset className="field people-field">
      <legend>{label}</legend>
      <input
        className="input"
        type="search"
        aria-label={searchLabel}
        placeholder={searchLabel}
        value={search}
        onChange={(event) => onSearch(event.target.value)}
      />
      <Loaded of={reading}>
        {() => (
          <>
            {items.length === 0 ? <p className="field-hint">{t('nobodyFound', { search })}</p> : null}
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    className="check-row"
                    onClick={() => onChoose({ id: item.id, name: item.name })}
                  >
                    <span>{item.name}</span>
                    <small>{item.note}</small>
                  </button>
                </li>
              ))}
            </ul>
            <More of={reading} />
          </>
        )}
      </Loaded>
    </fieldset>
  );
}
