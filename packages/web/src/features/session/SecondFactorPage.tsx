import { sessionRoutes, type Session } from '@lianxin/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { homeFor, useSession } from '../../lib/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { qrCode } from './qr-code.ts';
import { QrImage } from './QrImage.tsx';
import './session.css';
import { sessionTexts } from './texts.ts';

/** Binding an authenticator: officers who must have one see nothing else before it is done. */
export function SecondFactorPage() {
  const t = useTexts(sessionTexts);
  const session = useSession();
  useTitle(t('secondFactor'));
  return (
    <div className="sign-in">
      <header>
        <span className="seal" aria-hidden="true">
          连
        </span>
        <h1>{t('secondFactor')}</h1>
      </header>
      <main>
        <Loaded of={session}>{(who) => <Enrolment state={who.secondFactor} />}</Loaded>
      </main>
    </div>
  );
}

function Enrolment({ state }: { state: Session['secondFactor'] }) {
  const t = useTexts(sessionTexts);
  const [uri, setUri] = useState<string | null>(null);
  const back = useBack();
  if (state === 'on' && uri === null) {
    return (
      <div className="enrolment">
        <State kind="done">{t('secondFactorOn')}</State>
        <p className="muted">{t('secondFactorReset')}</p>
        <Button onClick={back}>{t('goOn')}</Button>
      </div>
    );
  }
  return (
    <div className="enrolment">
      <p>{state === 'required' ? t('secondFactorRequired') : t('secondFactorWhy')}</p>
      {uri === null ? <Begin onBegun={setUri} /> : <Confirm uri={uri} onDone={back} />}
      {state === 'off' && uri === null ? <Button onClick={back}>{t('notNow')}</Button> : null}
    </div>
  );
}

/** Back to where one was going; only a path of this site gets this far. */
function useBack(): () => void {
  const { to } = useSearch({ from: '/second-factor' });
  const navigate = useNavigate();
  return () => void navigate({ href: to ?? homeFor(window.innerWidth), replace: true });
}

function Begin({ onBegun }: { onBegun: (uri: string) => void }) {
  const t = useTexts(sessionTexts);
  const [password, setPassword] = useState('');
  const begin = useSend(sessionRoutes.enrolSecondFactor, ({ uri }) => onBegun(uri));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!begin.isPending) begin.mutate({ body: { password } });
  }

  return (
    <form onSubmit={submit} aria-label={t('secondFactor')}>
      <Field label={t('password')} hint={t('passwordAgain')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="password"
            autoComplete="current-password"
            required
            maxLength={128}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {begin.error === null ? null : <ProblemNote error={begin.error} />}
      <Button type="submit" weight="main" busy={begin.isPending}>
        {t('secondFactorBegin')}
      </Button>
    </form>
  );
}

function Confirm({ uri, onDone }: { uri: string; onDone: () => void }) {
  const t = useTexts(sessionTexts);
  const [code, setCode] = useState('');
  const confirm = useSend(sessionRoutes.confirmSecondFactor, onDone);
  const picture = qrCode(uri);
  const secret = new URL(uri).searchParams.get('secret') ?? '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate({ body: { code: code.trim() } });
  }

  return (
    <form onSubmit={submit} aria-label={t('secondFactorConfirm')}>
      <p>{t('scan')}</p>
      {picture === null ? null : <QrImage code={picture} label={t('qr')} />}
      <p>
        <a href={uri}>{t('openAuthenticator')}</a>
      </p>
      <p className="muted">
        {t('typeKey')}
        <br />
        <code>{secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <Field label={t('code')} hint={t('codeHint')}>
        {(control) => (
          <input
            {...control}
            className="input"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      {confirm.error === null ? null : <ProblemNote error={confirm.error} />}
      <Button type="submit" weight="main" busy={confirm.isPending}>
        {t('secondFactorConfirm')}
      </Button>
    </form>
  );
}
