import { registryRoutes } from '@lianxin/api';
import { useEffect, useId, useState } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { postTexts } from '../../lib/texts.ts';
import { useList } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldNote } from '../../ui/Field.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { enterTexts } from './texts.ts';

interface PeopleFieldProps {
  label: string;
  organisation: string;
  chosen: readonly string[];
  error: string | undefined;
  onChange: (people: string[]) => void;
}

/** Who was there: the organisation's members, all chosen by one tap and the absent taken out again. */
export function PeopleField({ label, organisation, chosen, error, onChange }: PeopleFieldProps) {
  const t = useTexts(enterTexts);
  const { language } = useLanguage();
  const posts = useTexts(postTexts);
  // A post that a pack names anew is shown as it is.
  const postTitle = (post: string) =>
    Object.hasOwn(postTexts.pairs, post) ? posts(post as keyof typeof postTexts.pairs) : post;
  const id = useId();
  const [search, setSearch] = useState('');
  const people = useList(registryRoutes.listPeople, { query: { organisation, limit: 200 } });
  const { hasNextPage, isFetching, fetchNextPage } = people;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  const all = people.items;
  const found = search.trim() === '' ? all : all.filter((person) => person.name.includes(search.trim()));
  const chosenSet = new Set(chosen);
  const everyFound = found.length > 0 && found.every((person) => chosenSet.has(person.id));

  function toggleFound() {
    const ids = found.map((person) => person.id);
    onChange(everyFound ? chosen.filter((person) => !ids.includes(person)) : [...new Set([...chosen, ...ids])]);
  }

  return (
    <fieldset className="field people-field" aria-describedby={error === undefined ? undefined : `${id}-note`}>
      <legend>{label}</legend>
      <FieldNote id={`${id}-note`} error={error} />
      <Loaded of={people}>
        {() => (
          <>
            <div className="people-head">
              <span role="status">{t('chosenOf', { count: chosen.length, all: all.length })}</span>
              <Button onClick={toggleFound}>{everyFound ? t('chooseNone') : t('chooseAll')}</Button>
            </div>
            {all.length > 12 ? (
              <input
                className="input"
                type="search"
                aria-label={t('search')}
                placeholder={t('search')}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            ) : null}
            {found.length === 0 ? <p className="field-hint">{t('nobodyFound', { search })}</p> : null}
            <ul>
              {found.map((person) => (
                <li key={person.id}>
                  <label className="check-row">
                    <input
                      type="checkbox"
                      checked={chosenSet.has(person.id)}
                      onChange={(event) =>
                        onChange(
                          event.target.checked ? [...chosen, person.id] : chosen.filter((other) => other !== person.id),
                        )
                      }
                    />
                    <span>{person.name}</span>
                    <small>
                      {[...person.posts.map(postTitle), person.kind === 'probationary' ? t('probationary') : '']
                        .filter(Boolean)
                        .join(language === 'en' ? ', ' : '、')}
                    </small>
                  </label>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </fieldset>
  );
}
