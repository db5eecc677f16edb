import { sessionRoutes } from '@lianxin/api';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { problemErrors, type FieldErrors } from '../../lib/field-errors.ts';
import { useTexts } from '../../lib/i18n.ts';
import { problemOf, useSend } from '../../lib/query.ts';
import { homeFor, useSession } from '../../lib/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { useTitle } from '../../ui/use-title.ts';
import './session.css';
import { sessionTexts } from './texts.ts';

/** Changing one's own password; whoever signed in with one from an administrator sees nothing else before. */
export function PasswordPage() {
  const t = useTexts(sessionTexts);
  const session = useSession();
  useTitle(t('changePassword'));
  return (
    <div className="sign-in">
      <header>
        <span className="seal" aria-hidden="true">
          连
        </span>
        <h1>{t('changePassword')}</h1>
      </header>
      <main>
        <Loaded of={session}>{(who) => <Change due={who.passwordDue} />}</Loaded>
      </main>
    </div>
  );
}

const least = 8;

function Change({ due: dueAtFirst }: { due: boolean }) {
  const t = useTexts(sessionTexts);
  // Once changed it is no longer due, while the page still says that it is done.
  const [due] = useState(dueAtFirst);
  const { to } = useSearch({ from: '/password' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [values, setValues] = useState({ old: '', new: '', again: '' });
  const [tried, setTried] = useState<FieldErrors | null>(null);
  const change = useSend(sessionRoutes.changePassword);
  const problem = change.error === null ? null : problemOf(change.error);
  const errors = tried ?? problemErrors(problem);
  const back = () =>
    void client.invalidateQueries().then(() => navigate({ href: to ?? homeFor(window.innerWidth), replace: true }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (change.isPending) return;
    const own: Record<string, string> = {};
    if (values.new.length < least) own['new'] = t('passwordShort', { least: String(least) });
    if (values.again !== values.new) own['again'] = t('passwordDiffers');
    if (Object.keys(own).length > 0) return setTried(own);
    setTried(null);
    change.mutate({ body: { old: values.old, new: values.new } });
  }

  if (change.data !== undefined)
    return (
      <div className="enrolment" role="status">
        <State kind="done">{t('passwordChanged')}</State>
        <p className="muted">{t('passwordOthersOut')}</p>
        <Button weight="main" onClick={back}>
          {t('goOn')}
        </Button>
      </div>
    );
  const field = (name: keyof typeof values, label: string, autoComplete: string, hint?: string) => (
    <Field label={label} error={errors[name]} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="password"
          autoComplete={autoComplete}
          required
          maxLength={128}
          value={values[name]}
          onChange={(event) => {
            setTried(null);
            setValues({ ...values, [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <div className="enrolment">
      {due ? <p>{t('passwordDue')}</p> : null}
      <form onSubmit={submit} aria-label={t('changePassword')} noValidate>
        {field('old', due ? t('passwordGiven') : t('passwordOld'), 'current-password')}
        {field('new', t('passwordNew'), 'new-password', t('passwordHint', { least: String(least) }))}
        {field('again', t('passwordTwice'), 'new-password')}
        {problem !== null && (problem.errors ?? []).length === 0 ? <ProblemNote error={change.error} /> : null}
        <Button type="submit" weight="main" busy={change.isPending}>
          {t('changePassword')}
        </Button>
      </form>
      {due ? null : <Button onClick={back}>{t('notNow')}</Button>}
    </div>
  );
}
