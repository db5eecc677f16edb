import { simulationRoutes } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { formatDate, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend, type Output } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { studioTexts } from './texts.ts';
import { changesOf, type Variant } from './variant.ts';

type Draft = Output<typeof simulationRoutes.listPackDrafts>['items'][number];

/** Keeps the variant as a draft of the pack. */
export function SaveDraft({ scheme, variant }: { scheme: string; variant: Variant }) {
  const t = useTexts(studioTexts);
  const [title, setTitle] = useState('');
  const [tried, setTried] = useState(false);
  const save = useSend(simulationRoutes.savePackDraft, () => {
    setTitle('');
    setTried(false);
  });
  const missing = title.trim().length < 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing) save.mutate({ body: { scheme, title: title.trim(), changes: changesOf(variant) } });
  };
  const saved = save.data;
  return (
    <section className="card" aria-labelledby="studio-save">
      <h2 id="studio-save">{t('saveHeading')}</h2>
      <form className="studio-note" onSubmit={submit} noValidate>
        <Field label={t('draftTitle')} hint={t('draftHint')} error={tried && missing ? t('draftError') : undefined}>
          {(control) => (
            <input
              {...control}
              className="input"
              maxLength={80}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote error={save.error} />
        <Button type="submit" weight="main" busy={save.isPending}>
          {t('save')}
        </Button>
        {saved === undefined ? null : <p role="status">{t('saved', { title: saved.title })}</p>}
      </form>
    </section>
  );
}

/** Drafts of the county, those that wait with the way to approve them. */
export function Drafts() {
  const t = useTexts(studioTexts);
  const drafts = useCall(simulationRoutes.listPackDrafts);
  return (
    <section aria-labelledby="studio-drafts">
      <h2 id="studio-drafts" className="h2 studio-head">
        {t('drafts')}
      </h2>
      <Loaded of={drafts}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('noDrafts')}</p>
          ) : (
            <ul className="studio-drafts">
              {items.map((draft) => (
                <DraftLine key={draft.id} draft={draft} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function DraftLine({ draft }: { draft: Draft }) {
  const t = useTexts(studioTexts);
  const { language, words } = useLanguage();
  const { approval } = draft;
  return (
    <li>
      <p>
        <b>{draft.title}</b>{' '}
        <span className="muted">
          {words(draft.schemeTitle)} · {t('by', { name: draft.author.name })} · {formatTime(draft.createdAt, language)}
        </span>
      </p>
      {approval === null ? (
        <State kind={draft.usable ? 'wait' : 'stop'}>{draft.usable ? t('waits') : t('unusable')}</State>
      ) : (
        <State kind="done">
          {t('approved', { name: approval.by.name, date: formatDate(approval.effectiveFrom, language) })}
        </State>
      )}
      {draft.mayApprove ? <Approve draft={draft} /> : null}
      <details className="as-table">
        <summary>{t('files')}</summary>
        <p className="muted">{t('install')}</p>
        {Object.entries(draft.files).map(([path, text]) => (
          <figure key={path}>
            <figcaption>{path}</figcaption>
            <pre tabIndex={0}>{text}</pre>
          </figure>
        ))}
      </details>
    </li>
  );
}

function Approve({ draft }: { draft: Draft }) {
  const t = useTexts(studioTexts);
  const [date, setDate] = useState('');
  const approve = useSend(simulationRoutes.approvePackDraft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (date !== '') approve.mutate({ params: { draft: draft.id }, body: { effectiveFrom: date } });
  };
  return (
    <form className="studio-approve" onSubmit={submit} aria-label={`${t('approve')} ${draft.title}`}>
      <Field label={t('effectiveFrom')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="date"
            required
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" busy={approve.isPending}>
        {t('approve')}
      </Button>
      <ProblemNote error={approve.error} />
    </form>
  );
}
