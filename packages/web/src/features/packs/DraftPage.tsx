import { packRoutes } from '@lianxin/api';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { formatDate, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend, type Output } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { DraftState, type Draft } from './DraftList.tsx';
import { Effect } from './Effect.tsx';
import { PackTabs } from './PackTabs.tsx';
import './packs.css';
import { ReportParts } from './ReportParts.tsx';
import { packTexts } from './texts.ts';

/** A draft: what it changes, what the checker says, whom it moves, and the second officer's publication. */
export function DraftPage() {
  const t = useTexts(packTexts);
  const { draft: id } = useParams({ from: '/desk/pack-drafts/$draft' });
  const found = useCall(packRoutes.getPackDraft, { params: { draft: id } });
  const draft = found.data?.draft;
  return (
    <DeskPage
      title={draft?.title ?? t('draft')}
      crumb={
        <>
          <Link to="/packs">{t('versions')}</Link> / {t('drafts')}
        </>
      }
      beside={draft === undefined ? undefined : <DraftState draft={draft} />}
      end={<PackTabs />}
    >
      <Loaded of={found}>{(answer) => <Shown of={answer} />}</Loaded>
    </DeskPage>
  );
}

function Shown({ of: { draft, report, files } }: { of: Output<typeof packRoutes.getPackDraft> }) {
  const t = useTexts(packTexts);
  const { language, words } = useLanguage();
  const alive = report !== null && draft.state !== 'withdrawn';
  const preview = useCall(
    packRoutes.previewPackDraft,
    { params: { draft: draft.id } },
    { enabled: alive && draft.state === 'waits' },
  );
  return (
    <div className="pack-two">
      <div>
        <p className="muted">
          {draft.schemeTitle === null ? t('adopts') : words(draft.schemeTitle)} · {t('by', { name: draft.author.name })}{' '}
          · {formatTime(draft.createdAt, language)} · {t('base', { version: draft.base.version })}
        </p>
        {report === null ? null : (
          <ReportParts
            report={report}
            effect={
              draft.state !== 'waits' ? null : <Loaded of={preview}>{(answer) => <Effect preview={answer} />}</Loaded>
            }
          />
        )}
        <details className="as-table">
          <summary>{t('part-files')}</summary>
          {Object.entries(files).map(([path, text]) => (
            <figure key={path} className="pack-file">
              <figcaption>{path}</figcaption>
              <pre tabIndex={0}>{text}</pre>
            </figure>
          ))}
        </details>
      </div>
      <aside className="side">
        <Decide draft={draft} />
      </aside>
    </div>
  );
}

function Decide({ draft }: { draft: Draft }) {
  const t = useTexts(packTexts);
  const { language } = useLanguage();
  const session = useSession();
  const renew = useSend(packRoutes.renewPackDraft);
  const giveUp = useSend(packRoutes.withdrawPackDraft);
  const { publication } = draft;
  const own = session.data?.person.id === draft.author.id;
  return (
    <section className="card pack-decide" aria-labelledby="pack-decide">
      <h2 id="pack-decide">
        {publication === null
          ? t(draft.state === 'outdated' ? 'outdatedHeading' : 'publishHeading')
          : t('published', {
              version: publication.release?.version ?? '—',
              date: formatDate(publication.effectiveFrom, language),
            })}
      </h2>
      {publication?.release ? (
        <p>
          <Open
            to="/packs/$pack"
            params={{ pack: publication.release.pack }}
            search={{ version: publication.release.version }}
          >
            {t('openVersion')}
          </Open>
        </p>
      ) : null}
      {draft.mayPublish ? <PublishForm draft={draft} /> : null}
      {draft.state === 'waits' && !draft.mayPublish ? (
        <p className="muted">{own ? t('publishOwn') : t('readOnly')}</p>
      ) : null}
      {draft.state === 'outdated' && draft.origin === 'upload' ? (
        <>
          <p className="muted">{t('outdatedAdopt')}</p>
          <Open to="/packs/adopt">{t('proposeAgain')}</Open>
        </>
      ) : null}
      {renew.data === undefined ? null : (
        <p role="status">
          <Open to="/pack-drafts/$draft" params={{ draft: renew.data.id }}>
            {renew.data.title}
          </Open>
        </p>
      )}
      {draft.mayRenew ? (
        <>
          <p className="muted">{t('renewHint')}</p>
          <Button busy={renew.isPending} onClick={() => renew.mutate({ params: { draft: draft.id }, body: {} })}>
            {t('renew')}
          </Button>
        </>
      ) : null}
      {draft.mayWithdraw ? (
        <Button busy={giveUp.isPending} onClick={() => giveUp.mutate({ params: { draft: draft.id } })}>
          {t('giveUp')}
        </Button>
      ) : null}
      <ProblemNote error={renew.error ?? giveUp.error} />
    </section>
  );
}

/** The second officer gives the day and publishes. */
function PublishForm({ draft }: { draft: Draft }) {
  const t = useTexts(packTexts);
  const session = useSession();
  const [date, setDate] = useState('');
  const publish = useSend(packRoutes.publishPackDraft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (date !== '') publish.mutate({ params: { draft: draft.id }, body: { effectiveFrom: date } });
  };
  return (
    <form onSubmit={submit} aria-label={`${t('publish')} ${draft.title}`}>
      <Field label={t('from')} hint={t('publishHint')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="date"
            required
            min={session.data?.today}
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" weight="main" busy={publish.isPending}>
        {t('publish')}
      </Button>
      <ProblemNote error={publish.error} />
    </form>
  );
}
