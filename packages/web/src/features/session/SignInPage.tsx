import { sessionRoutes } from '@lianxin/api';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { keyOf, problemOf, useCall, useSend } from '../../lib/query.ts';
import { homeFor } from '../../lib/session.ts';
import { useLook } from '../../lib/theme.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Failed, Loading, ProblemNote } from '../../ui/Loaded.tsx';
import { useTitle } from '../../ui/use-title.ts';
import './session.css';
import { sessionTexts } from './texts.ts';

export function SignInPage() {
  const t = useTexts(sessionTexts);
  const { language, words, change } = useLanguage();
  const { mode, changeLook } = useLook();
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const ways = useCall(sessionRoutes.signInWays);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const codeInput = useRef<HTMLInputElement>(null);
  useTitle(t('signIn'));

  const signIn = useSend(sessionRoutes.signIn, (session) => {
    // Nothing read under another account may stay on the screen.
    client.clear();
    client.setQueryData(keyOf(sessionRoutes.getSession), session);
    const search = to === undefined ? {} : { to };
    if (session.passwordDue) void navigate({ to: '/password', search, replace: true });
    else if (session.secondFactor === 'required') void navigate({ to: '/second-factor', search, replace: true });
    else void navigate({ href: to ?? homeFor(window.innerWidth), replace: true });
  });
  const problem = signIn.error === null ? null : problemOf(signIn.error);
  const [codeAsked, setCodeAsked] = useState(false);
  if (problem?.code === 'second-factor-required' && !codeAsked) setCodeAsked(true);
  useEffect(() => {
    if (codeAsked) codeInput.current?.focus();
  }, [codeAsked]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (signIn.isPending) return;
    signIn.mutate({ body: { username: username.trim(), password, ...(codeAsked && code ? { code } : {}) } });
  }

  return (
    <div className="sign-in">
      <header>
        <span className="seal" aria-hidden="true">
          连
        </span>
        <h1>{t('product')}</h1>
        <Button weight="plain" onClick={() => changeLook({ mode: mode === 'elder' ? 'normal' : 'elder' })}>
          {mode === 'elder' ? t('elderOff') : t('elder')}
        </Button>
        <Button
          weight="plain"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => change(language === 'en' ? 'zh' : 'en')}
        >
          {language === 'en' ? '中文' : 'English'}
        </Button>
      </header>
      <main>
        {to === undefined || to === '/m' ? null : <p className="sign-in-kept">{t('kept')}</p>}
        <form onSubmit={submit} aria-label={t('signIn')}>
          <Field label={t('username')}>
            {(control) => (
              <input
                {...control}
                className="input"
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
                maxLength={64}
                value={username}
                onChange={(event) => setUsername(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('password')}>
            {(control) => (
              <input
                {...control}
                className="input"
                name="password"
                type="password"
                autoComplete="current-password"
                required
                maxLength={128}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          {codeAsked ? (
            <Field label={t('code')} hint={t('codeHint')}>
              {(control) => (
                <input
                  {...control}
                  ref={codeInput}
                  className="input"
                  name="code"
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
          ) : null}
          {problem === null || (problem.code === 'second-factor-required' && code === '') ? null : (
            <ProblemNote error={signIn.error} />
          )}
          <Button type="submit" weight="main" busy={signIn.isPending}>
            {t('signIn')}
          </Button>
        </form>
        {ways.isPending ? <Loading /> : null}
        {ways.error === null ? null : <Failed error={ways.error} again={() => void ways.refetch()} />}
        {ways.data === undefined || ways.data.oidc.length === 0 ? null : (
          <section aria-labelledby="other-ways">
            <h2 id="other-ways">{t('otherWays')}</h2>
            {ways.data.oidc.map((way) => (
              <a key={way.id} className="btn" href={way.url}>
                {way.title}
              </a>
            ))}
          </section>
        )}
        {ways.data === undefined || ways.data.demo.length === 0 ? null : (
          <section aria-labelledby="demo-accounts">
            <h2 id="demo-accounts">{t('demo')}</h2>
            <p className="muted">{t('demoHint')}</p>
            <ul>
              {ways.data.demo.map((account) => (
                <li key={account.username}>
                  <Button
                    busy={signIn.isPending}
                    onClick={() => {
                      setUsername(account.username);
                      signIn.mutate({ body: { username: account.username, password: account.password } });
                    }}
                  >
                    <span>{words(account.title)}</span>
                    <small>{account.username}</small>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
