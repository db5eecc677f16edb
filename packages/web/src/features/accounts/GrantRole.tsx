import { registryRoutes, systemRoutes } from '@lianxin/api';
import { roleSchema, type Role } from '@lianxin/core';
import { useDeferredValue, useId, useState, type FormEvent } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useCall, useSend } from '../../lib/query.ts';
import { roleTexts } from '../../lib/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { accountTexts } from './texts.ts';

/** Gives a role over an organisation and what is below it. */
export function GrantRole({ account }: { account: string }) {
  const t = useTexts(accountTexts);
  const roleName = useTexts(roleTexts);
  const list = useId();
  const [role, setRole] = useState<Role>('member');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const search = useDeferredValue(text.trim());
  const organisations = useCall(
    registryRoutes.listOrganisations,
    { query: { search, limit: 20 } },
    { enabled: search !== '', keep: true },
  );
  const grant = useSend(systemRoutes.grantRole, () => {
    setText('');
    setTried(false);
  });
  const chosen = organisations.data?.items.find(({ name }) => name === text.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen !== undefined) grant.mutate({ params: { account }, body: { role, organisation: chosen.id } });
  };
  return (
    <form className="form" onSubmit={submit} aria-label={t('grant')}>
      <h3>{t('grant')}</h3>
      <Field label={t('role')}>
        {(control) => (
          <select {...control} className="input" value={role} onChange={(event) => setRole(event.target.value as Role)}>
            {roleSchema.options.map((each) => (
              <option key={each} value={each}>
                {roleName(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={t('over')}
        hint={t('overHint')}
        error={tried && text.trim() !== '' && chosen === undefined ? t('overError') : undefined}
      >
        {(control) => (
          <>
            <input
              {...control}
              className="input"
              list={list}
              value={text}
              maxLength={50}
              required
              onChange={(event) => setText(event.target.value)}
            />
            <datalist id={list}>
              {organisations.data?.items.map(({ id, name }) => (
                <option key={id} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <ProblemNote error={grant.error} />
      {grant.data !== undefined && text === '' ? <p role="status">{t('done')}</p> : null}
      <p>
        <Button type="submit" weight="main" busy={grant.isPending}>
          {t('grantNow')}
        </Button>
      </p>
    </form>
  );
}
