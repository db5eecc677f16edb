import { packRoutes } from '@lianxin/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useCall, useSend, type Output } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FileInput } from '../../ui/FileInput.tsx';
import { Loaded, Loading, ProblemNote, Refused } from '../../ui/Loaded.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { State, type StateKind } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { Effect } from './Effect.tsx';
import { PackTabs } from './PackTabs.tsx';
import './packs.css';
import { readFolder, readZip, type Chosen } from './read-pack-files.ts';
import { ReportParts } from './ReportParts.tsx';
import type { Versions } from './standing.ts';
import { packTexts } from './texts.ts';

type How = 'upgrade' | 'install';
type Folder = Versions['folder'][number];

const shapes: Record<Folder['state'], StateKind> = {
  same: 'done',
  newer: 'local',
  older: 'lock',
  changed: 'soon',
  other: 'wait',
  unusable: 'stop',
};

/** A newer version, or one more pack: check it, see whom it moves, propose it. */
export function AdoptPage() {
  const t = useTexts(packTexts);
  const versions = useCall(packRoutes.listPackVersions);
  return (
    <DeskPage title={t('adopt')} crumb={t('rules')} end={<PackTabs />}>
      <Loaded of={versions}>
        {({ folder, mayPropose }) => (mayPropose ? <Adopt folder={folder} /> : <Refused />)}
      </Loaded>
    </DeskPage>
  );
}

function Adopt({ folder }: { folder: Versions['folder'] }) {
  const t = useTexts(packTexts);
  const search = useSearch({ from: '/desk/packs/adopt' });
  const asked = folder.find(({ pack }) => pack === search.pack);
  const [how, setHow] = useState<How>(asked !== undefined && asked.adopted === null ? 'install' : 'upgrade');
  const [chosen, setChosen] = useState<Chosen | null>(asked === undefined ? null : fromFolder(asked));
  const check = useSend(packRoutes.checkPack);
  const ask = (next: Chosen, as: How) => {
    setChosen(next);
    setHow(as);
    check.mutate({ body: { source: next.source, how: as } });
  };
  return (
    <>
      <p className="muted pack-lead-in">{t('adoptLead')}</p>
      <div className="pack-sources">
        <section aria-labelledby="pack-folder">
          <h2 id="pack-folder" className="h2">
            {t('folder')}
          </h2>
          <Table
            caption={t('folder')}
            captionHidden
            items={folder}
            keyOf={({ pack }) => pack}
            columns={[
              {
                key: 'pack',
                heading: t('folderPack'),
                names: true,
                cell: (each) => (
                  <>
                    <span lang="zh-CN">{each.title}</span> <small className="muted">{each.pack}</small>
                  </>
                ),
              },
              { key: 'version', heading: t('folderVersion'), cell: ({ version }) => version },
              { key: 'adopted', heading: t('adopted'), cell: ({ adopted }) => adopted ?? t('none') },
              {
                key: 'state',
                heading: t('state'),
                // On a phone the button stands under the state, so that it is never beyond the edge.
                cell: (each) => (
                  <span className="pack-folder-state">
                    <State kind={shapes[each.state]}>{t(`folder-${each.state}`)}</State>
                    {each.state === 'newer' || each.state === 'other' ? (
                      <Button
                        aria-label={`${t('check')} ${each.pack}`}
                        busy={check.isPending && chosen?.name === each.pack}
                        onClick={() => ask(fromFolder(each), each.state === 'other' ? 'install' : 'upgrade')}
                      >
                        {t('check')}
                      </Button>
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        </section>
        <Upload how={how} onHow={setHow} busy={check.isPending} onChosen={(next) => ask(next, how)} chosen={chosen} />
      </div>
      <ProblemNote error={check.error} />
      {check.isPending ? <Loading /> : null}
      {check.data === undefined || chosen === null || check.isPending ? null : (
        <Checked key={JSON.stringify(check.data.candidate)} answer={check.data} chosen={chosen} how={how} />
      )}
    </>
  );
}

function fromFolder({ pack }: Folder): Chosen {
  return { name: pack, count: 0, source: { from: 'folder', pack } };
}

interface UploadProps {
  how: How;
  onHow: (how: How) => void;
  busy: boolean;
  chosen: Chosen | null;
  onChosen: (chosen: Chosen) => void;
}

function Upload({ how, onHow, busy, chosen, onChosen }: UploadProps) {
  const t = useTexts(packTexts);
  const take = async (files: FileList | null, read: (files: File[]) => Promise<Chosen>) => {
    if (files !== null && files.length > 0) onChosen(await read([...files]));
  };
  return (
    <section className="card pack-upload" aria-labelledby="pack-upload">
      <h2 id="pack-upload">{t('upload')}</h2>
      <Segmented<How>
        legend={t('how')}
        options={[
          { value: 'upgrade', label: t('how-upgrade') },
          { value: 'install', label: t('how-install') },
        ]}
        value={how}
        onChange={onHow}
      />
      <Field label={t('chooseFolder')} hint={t('uploadHint')}>
        {(control) => (
          <FileInput
            {...control}
            multiple
            // Not in React's types: the whole folder with its paths.
            {...{ webkitdirectory: '' }}
            disabled={busy}
            onChange={(event) => void take(event.target.files, readFolder)}
          />
        )}
      </Field>
      <Field label={t('chooseZip')}>
        {(control) => (
          <FileInput
            {...control}
            accept=".zip"
            disabled={busy}
            onChange={(event) => void take(event.target.files, ([file]) => readZip(file as File))}
          />
        )}
      </Field>
      {chosen === null || chosen.source.from === 'folder' ? null : (
        <p role="status">{t('chosen', { name: chosen.name, count: chosen.count })}</p>
      )}
    </section>
  );
}

interface CheckedProps {
  answer: Output<typeof packRoutes.checkPack>;
  chosen: Chosen;
  how: How;
}

function Checked({ answer: { candidate, report, usable }, chosen, how }: CheckedProps) {
  const t = useTexts(packTexts);
  const preview = useSend(packRoutes.previewPack);
  const heading = useRef<HTMLHeadingElement>(null);
  // What was asked for stands under the list, often below the edge of the screen.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus({ preventScroll: true });
  }, []);
  const offered = { source: chosen.source, how };
  return (
    <section aria-labelledby="pack-checked" className="pack-checked">
      <h2 id="pack-checked" className="h2 pack-head" ref={heading} tabIndex={-1}>
        <span lang="zh-CN">{t('candidate', { title: candidate.title, version: candidate.version })}</span>{' '}
        <small>
          {candidate.adopted === null ? t('candidateNew') : t('candidateAdopted', { version: candidate.adopted })} ·{' '}
          {t('becomes', { version: candidate.release.version })}
        </small>
      </h2>
      <p>
        <State kind={usable ? 'done' : 'stop'}>{usable ? t('usable') : t('notUsable')}</State>
      </p>
      <div className="pack-two">
        <div>
          <ReportParts
            report={report}
            effect={
              !usable ? null : preview.data === undefined ? (
                <div className="pack-part">
                  <Button busy={preview.isPending} onClick={() => preview.mutate({ body: offered })}>
                    {t('effectAsk')}
                  </Button>
                  {preview.isPending ? <p className="muted">{t('working')}</p> : null}
                  <ProblemNote error={preview.error} />
                </div>
              ) : (
                <Effect preview={preview.data} />
              )
            }
          />
        </div>
        {usable ? (
          <aside className="side">
            <Propose offered={offered} title={candidate.title} version={candidate.version} />
          </aside>
        ) : null}
      </div>
    </section>
  );
}

interface ProposeProps {
  offered: { source: Chosen['source']; how: How };
  title: string;
  version: string;
}

function Propose({ offered, title: pack, version }: ProposeProps) {
  const t = useTexts(packTexts);
  const navigate = useNavigate();
  const [title, setTitle] = useState(t('defaultTitle', { title: pack, version }).slice(0, 80));
  const [tried, setTried] = useState(false);
  // The same click sent twice is one proposal; under another title it is another.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const propose = useSend(packRoutes.proposePack, ({ id }) => {
    void navigate({ to: '/pack-drafts/$draft', params: { draft: id } });
  });
  const missing = title.trim().length < 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing)
      propose.mutate({
        body: { ...offered, title: title.trim() },
        options: { idempotencyKey: key },
      });
  };
  return (
    <form className="card pack-decide" onSubmit={submit} noValidate>
      <h2>{t('propose')}</h2>
      <Field label={t('proposeTitle')} hint={t('proposeHint')} error={tried && missing ? t('proposeError') : undefined}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={80}
            value={title}
            onChange={(event) => {
              setTitle(event.target.value);
              setKey(crypto.randomUUID());
            }}
          />
        )}
      </Field>
      <ProblemNote error={propose.error} />
      <Button type="submit" weight="main" busy={propose.isPending}>
        {t('propose')}
      </Button>
    </form>
  );
}
