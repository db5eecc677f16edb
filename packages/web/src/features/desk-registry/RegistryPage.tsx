import { registryRoutes } from '@lianxin/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useKinds } from '../../lib/kinds.ts';
import { useCall } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Drawer } from '../../ui/Drawer.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { OrganisationDetail } from './OrganisationDetail.tsx';
import { OrganisationTree } from './OrganisationTree.tsx';
import { PersonFile } from './PersonFile.tsx';
import { Subjects } from './Subjects.tsx';
import './registry.css';
import { registryTexts } from './texts.ts';

/** What exists: the tree of organisations, the chosen one with its members, a member's file in the drawer. */
export function RegistryPage() {
  const t = useTexts(registryTexts);
  const { language, words } = useLanguage();
  const { organisation, person, at, kind, subject } = useSearch({ from: '/desk/organisations' });
  const navigate = useNavigate({ from: '/organisations' });
  const session = useSession();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const organisations = useCall(
    registryRoutes.listOrganisations,
    { query: { limit: 1000, ...given('search', search), ...given('at', at) } },
    { keep: true },
  );
  const kinds = useKinds();
  const shown = kinds.declared.find((each) => each.kind === kind);
  const keeps =
    session.data?.roles.some(({ role }) => role === 'township-officer' || role === 'county-officer') ?? false;
  const set = (change: Partial<Record<'person' | 'at' | 'kind' | 'subject', string | undefined>>) =>
    void navigate({
      search: (now) =>
        Object.fromEntries(
          Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      replace: true,
      resetScroll: false,
    });
  return (
    <DeskPage
      title={t('registry')}
      filters={
        <>
          {kinds.declared.length === 0 ? null : (
            <Segmented
              legend={t('kinds')}
              legendHidden
              options={[
                { value: '', label: t('organisations') },
                ...kinds.declared.map((each) => ({ value: each.kind, label: words(each.title) })),
              ]}
              value={shown?.kind ?? ''}
              onChange={(value) =>
                set({ kind: value === '' ? undefined : value, subject: undefined, person: undefined })
              }
            />
          )}
          <input
            className="input"
            type="search"
            aria-label={t('find')}
            placeholder={t('find')}
            maxLength={50}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <label className="sel">
            <span>{t('asOf')}</span>
            <input
              type="date"
              value={at ?? session.data?.today ?? ''}
              max={session.data?.today}
              onChange={(event) =>
                set({ at: event.target.value === session.data?.today ? undefined : event.target.value })
              }
            />
          </label>
          {at === undefined ? null : (
            <>
              <Button onClick={() => set({ at: undefined })}>{t('now')}</Button>
              <span className="muted">{t('thenNote', { date: formatDate(at, language) })}</span>
            </>
          )}
        </>
      }
    >
      {shown === undefined ? (
        <div className="registry">
          <nav aria-label={t('tree')} className="registry-tree">
            <Loaded of={organisations}>
              {({ items }) =>
                items.length === 0 ? (
                  <Empty lead={t('noOrganisations')}>
                    <p>{t('noOrganisationsTodo')}</p>
                  </Empty>
                ) : (
                  <OrganisationTree organisations={items} chosen={organisation} at={at} unfolded={search !== ''} />
                )
              }
            </Loaded>
          </nav>
          <div>
            {organisation === undefined ? (
              <Empty lead={t('choose')}>
                <p>{t('chooseTodo')}</p>
              </Empty>
            ) : (
              <OrganisationDetail key={organisation} id={organisation} onPerson={(id) => set({ person: id })} />
            )}
          </div>
        </div>
      ) : (
        <Subjects
          key={shown.kind}
          kind={shown}
          at={at}
          search={search}
          chosen={subject}
          today={session.data?.today ?? ''}
          keeps={keeps}
          onChoose={(id) => set({ subject: id })}
        />
      )}
      <PersonDrawer id={person} onClose={() => set({ person: undefined })} />
    </DeskPage>
  );
}

function PersonDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const person = useCall(registryRoutes.getPerson, { params: { id: id ?? '' } }, { enabled: id !== undefined });
  return (
    <Drawer open={id !== undefined} title={person.data?.name ?? ''} onClose={onClose}>
      <Loaded of={person}>{(file) => <PersonFile file={file} />}</Loaded>
    </Drawer>
  );
}
