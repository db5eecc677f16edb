import { simulationRoutes } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useCall, useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { DraftList } from '../packs/DraftList.tsx';
import { studioTexts } from './texts.ts';
import { changesOf, type savable, type Variant } from './variant.ts';

/** Keeps the variant as a draft of the pack; what could not be published is not offered to be kept. */
export function SaveDraft({
  scheme,
  variant,
  standing,
}: {
  scheme: string;
  variant: Variant;
  standing: ReturnType<typeof savable>;
}) {
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
    if (!missing && standing === 'yes')
      save.mutate({ body: { scheme, title: title.trim(), changes: changesOf(variant) } });
  };
  const saved = save.data;
  if (standing === 'no')
    return (
      <section className="card" aria-labelledby="studio-save">
        <h2 id="studio-save">{t('saveHeading')}</h2>
        <p className="studio-note muted">{t('saveNot')}</p>
      </section>
    );
  return (
    <section className="card" aria-labelledby="studio-save">
      <h2 id="studio-save">{t('saveHeading')}</h2>
      {/* Above the form: under it, it would stand below the edge of most screens. */}
      {saved === undefined ? null : (
        <p role="status" className="studio-note">
          {t('saved', { title: saved.title })}{' '}
          <Open to="/pack-drafts/$draft" params={{ draft: saved.id }}>
            {t('openDraft')}
          </Open>
        </p>
      )}
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
        <Button type="submit" weight="main" busy={save.isPending || standing === 'waits'}>
          {t('save')}
        </Button>
      </form>
    </section>
  );
}

/** Drafts of the county that wait; each opens, and is published there by a second officer. */
export function Drafts() {
  const t = useTexts(studioTexts);
  const drafts = useCall(simulationRoutes.listPackDrafts);
  return (
    <section aria-labelledby="studio-drafts">
      <h2 id="studio-drafts" className="h2 studio-head">
        {t('drafts')}
      </h2>
      <Loaded of={drafts}>
        {({ items }) => {
          const open = items.filter(({ state }) => state !== 'published' && state !== 'withdrawn');
          return open.length === 0 ? <p className="muted">{t('noDrafts')}</p> : <DraftList drafts={open} />;
        }}
      </Loaded>
    </section>
  );
}
