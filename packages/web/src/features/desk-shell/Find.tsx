import { registryRoutes, type Session } from '@lianxin/api';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { holds } from '../../lib/session.ts';
import { findTexts } from './find-texts.ts';
import { placesFor, readsStars } from './navigation.ts';
import { deskShellTexts } from './texts.ts';

/** Ctrl K: a page, an organisation or a member by a part of the name. */
export function Find({ session }: { session: Session }) {
  const t = useTexts(findTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (dialog.current?.open !== false) return;
      dialog.current.showModal();
      setOpen(true);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <button
        type="button"
        className="find"
        onClick={() => {
          dialog.current?.showModal();
          setOpen(true);
        }}
        aria-keyshortcuts="Control+K"
      >
        {t('find')} <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <dialog
        ref={dialog}
        className="finder"
        aria-label={t('find')}
        onClose={() => setOpen(false)}
        onClick={(event) => {
          if (event.target === dialog.current || (event.target as HTMLElement).closest('a') !== null)
            dialog.current?.close();
        }}
      >
        {open ? <Finder session={session} /> : null}
      </dialog>
    </>
  );
}

function Finder({ session }: { session: Session }) {
  const t = useTexts(findTexts);
  const page = useTexts(deskShellTexts);
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const enabled = search !== '' && holds(session, ...readsStars);
  const organisations = useCall(registryRoutes.listOrganisations, { query: { search, limit: 8 } }, { enabled });
  const people = useCall(registryRoutes.listPeople, { query: { search, limit: 8 } }, { enabled });
  const pages = placesFor(session)
    .flat()
    .filter(({ key }) => page(key).toLowerCase().includes(search.toLowerCase()));
  const foundOrganisations = enabled ? (organisations.data?.items ?? []) : [];
  const foundPeople = enabled ? (people.data?.items ?? []) : [];
  const nothing =
    pages.length + foundOrganisations.length + foundPeople.length === 0 &&
    !organisations.isFetching &&
    !people.isFetching;
  return (
    <>
      <input
        className="input"
        type="search"
        autoFocus
        aria-label={t('find')}
        placeholder={t('placeholder')}
        value={text}
        maxLength={50}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={moveIntoList}
      />
      <div className="found" onKeyDown={moveInList} role="presentation">
        {pages.length === 0 ? null : (
          <section>
            <h2>{t('pages')}</h2>
            {pages.map(({ key, to }) => (
              <Link key={key} to={to}>
                {page(key)}
              </Link>
            ))}
          </section>
        )}
        {foundOrganisations.length === 0 ? null : (
          <section lang="zh-CN">
            <h2>{t('organisations')}</h2>
            {foundOrganisations.map((organisation) => (
              <Link key={organisation.id} to="/organisations" search={{ organisation: organisation.id }}>
                {organisation.name}
              </Link>
            ))}
          </section>
        )}
        {foundPeople.length === 0 ? null : (
          <section lang="zh-CN">
            <h2>{t('people')}</h2>
            {foundPeople.map((person) => (
              <Link
                key={person.id}
                to="/organisations"
                search={{ organisation: person.organisation.id, person: person.id }}
              >
                {person.name} <small>{person.organisation.name}</small>
              </Link>
            ))}
          </section>
        )}
        {nothing ? <p className="muted">{t('nothing')}</p> : null}
      </div>
    </>
  );
}

function moveIntoList(event: ReactKeyboardEvent<HTMLInputElement>): void {
  const first = event.currentTarget.nextElementSibling?.querySelector('a');
  if (first === null || first === undefined) return;
  if (event.key === 'ArrowDown') {
    event.preventDefault();
    first.focus();
  }
  if (event.key === 'Enter') first.click();
}

function moveInList(event: ReactKeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const links = [...event.currentTarget.querySelectorAll('a')];
  const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + step];
  if (next !== undefined) next.focus();
  else if (step < 0) event.currentTarget.parentElement?.querySelector('input')?.focus();
}
