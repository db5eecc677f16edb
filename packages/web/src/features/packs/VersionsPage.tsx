import { packRoutes, simulationRoutes } from '@lianxin/api';
import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { DraftList } from './DraftList.tsx';
import { PackTabs } from './PackTabs.tsx';
import './packs.css';
import { standingShapes, type Version, type Versions } from './standing.ts';
import { packTexts } from './texts.ts';

/** The versions of the county's rules: what is in force, what comes, what was, and what waits to be published. */
export function VersionsPage() {
  const t = useTexts(packTexts);
  const versions = useCall(packRoutes.listPackVersions);
  const drafts = useCall(simulationRoutes.listPackDrafts, undefined, { enabled: versions.data !== undefined });
  return (
    <DeskPage title={t('versions')} crumb={t('rules')} end={<PackTabs />}>
      <Loaded of={versions}>
        {({ items, folder }) => (
          <>
            {items.length === 0 ? <Empty lead={t('noVersions')} /> : <VersionTable items={items} />}
            <Notices folder={folder} items={items} />
            <section aria-labelledby="pack-waiting">
              <h2 id="pack-waiting" className="h2 pack-head">
                {t('waiting')}
              </h2>
              <Loaded of={drafts}>
                {({ items: all }) => {
                  const open = all.filter(({ state }) => state !== 'published' && state !== 'withdrawn');
                  const decided = all.filter((draft) => !open.includes(draft));
                  return (
                    <>
                      {open.length === 0 ? <p className="muted">{t('noDrafts')}</p> : <DraftList drafts={open} />}
                      {decided.length === 0 ? null : (
                        <details className="as-table">
                          <summary>
                            {t('allDrafts')} <small>{decided.length}</small>
                          </summary>
                          <DraftList drafts={decided} />
                        </details>
                      )}
                    </>
                  );
                }}
              </Loaded>
            </section>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function VersionTable({ items }: { items: readonly Version[] }) {
  const t = useTexts(packTexts);
  const { language } = useLanguage();
  return (
    <Table
      caption={t('versions')}
      captionHidden
      items={items}
      keyOf={({ pack, version }) => `${pack} ${version}`}
      columns={[
        {
          key: 'version',
          heading: t('version'),
          names: true,
          cell: ({ pack, version, title }) => (
            <Open to="/packs/$pack" params={{ pack }} search={{ version }}>
              <span lang="zh-CN">{title}</span>{' '}
              <small className="muted">
                {pack} {version}
              </small>
            </Open>
          ),
        },
        {
          key: 'state',
          heading: t('state'),
          cell: ({ standing }) => <State kind={standingShapes[standing]}>{t(standing)}</State>,
        },
        { key: 'from', heading: t('from'), cell: ({ effectiveFrom }) => formatDate(effectiveFrom, language) },
        {
          key: 'change',
          heading: t('change'),
          cell: ({ change, origin }) =>
            origin === 'folder' ? <span className="muted">{t('folderChange')}</span> : change,
        },
        { key: 'who', heading: t('who'), cell: (version) => <ByWhom version={version} /> },
      ]}
    />
  );
}

/** Who proposed and who published a version. */
export function ByWhom({ version }: { version: Version }) {
  const t = useTexts(packTexts);
  const { proposedBy, publishedBy } = version;
  if (proposedBy === null || publishedBy === null) return <span className="muted">{t('byFolder')}</span>;
  return <>{t('byTwo', { proposed: proposedBy.name, published: publishedBy.name })}</>;
}

/** What of the folder of packs somebody should know: nothing in it is lost or taken silently. */
function Notices({ folder, items }: { folder: Versions['folder']; items: readonly Version[] }) {
  const t = useTexts(packTexts);
  const told = folder.filter(({ state }) => state === 'newer' || state === 'changed');
  const over = items.some(({ standing }) => standing === 'passed-over');
  if (told.length === 0 && !over) return null;
  return (
    <div className="pack-notices">
      {over ? (
        <p>
          <State kind="soon">{t('passed-over')}</State> {t('passedOver')}
        </p>
      ) : null}
      {told.map(({ pack, title, version, state, adopted }) => (
        <p key={pack}>
          <State kind={state === 'newer' ? 'local' : 'soon'}>{t(`folder-${state}`)}</State>{' '}
          <span lang="zh-CN">{title}</span> {version}
          {adopted === null || state === 'changed' ? '' : ` (${t('candidateAdopted', { version: adopted })})`}{' '}
          {state === 'changed' ? (
            t('changedHint')
          ) : (
            <Open to="/packs/adopt" search={{ pack }}>
              {t('adopt')}
            </Open>
          )}
        </p>
      ))}
    </div>
  );
}
