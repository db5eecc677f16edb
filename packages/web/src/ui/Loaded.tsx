import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { problems } from '@lianxin/api';
import { useLanguage, useTexts } from '../lib/i18n.ts';
import { problemOf } from '../lib/query.ts';
import { Button, ButtonLink } from './Button.tsx';
import { Shape } from './State.tsx';
import { uiTexts } from './texts.ts';

export function Loading() {
  const t = useTexts(uiTexts);
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  );
}

/** Nothing here yet: says what will be here and teaches the first step. */
export function Empty({ lead, children }: { lead: ReactNode; children?: ReactNode }) {
  return (
    <div className="note">
      <p className="lead">{lead}</p>
      {children}
    </div>
  );
}

/** The server said no: not within the reader's scope, or not there. */
export function Refused() {
  const t = useTexts(uiTexts);
  const onPhone = useLocation().pathname.startsWith('/m');
  return (
    <div className="note" role="alert">
      <p className="lead">{t('refused')}</p>
      <p>{t('refusedTodo')}</p>
      <ButtonLink to={onPhone ? '/m' : '/'}>{t('home')}</ButtonLink>
    </div>
  );
}

/** It did not work; what to do next, and the number to give to the administrator. */
export function Failed({ error, again, busy = false }: { error: unknown; again?: () => void; busy?: boolean }) {
  const t = useTexts(uiTexts);
  const problem = problemOf(error);
  const unreachable = problem.code === 'unavailable';
  return (
    <div className="note" role="alert">
      <p className="lead">{unreachable ? t('unreachable') : problem.title || t('failed')}</p>
      {unreachable ? null : <p>{problem.detail ?? t('failedTodo')}</p>}
      {problem.instance === undefined ? null : <p>{t('failedNumber', { number: problem.instance })}</p>}
      {again === undefined ? null : (
        <Button busy={busy} onClick={again}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  );
}

interface Reading<Data> {
  data: Data | undefined;
  error: Error | null;
  isFetching: boolean;
}

/** The states of a page around its data: loading, refused, failed, and then the page. What was read stays in sight when a later reading fails. */
export function Loaded<Data>({ of, children }: { of: Reading<Data>; children: (data: Data) => ReactNode }) {
  const client = useQueryClient();
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error === null) return <Loading />;
  const { code } = problemOf(of.error);
  if (code === 'not-found') return <Refused />;
  // Another page is on its way.
  if (code === 'sign-in-required' || code === 'second-factor-required' || code === 'password-change-required')
    return <Loading />;
  // Whatever broke usually broke all of a page's readings: one tap tries them all again.
  const again = () =>
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  return <Failed error={of.error} again={again} busy={of.isFetching} />;
}

/** A refusal beside the button that caused it: what is wrong and what to do. Field errors are shown at their fields. */
export function ProblemNote({ error }: { error: unknown }) {
  const { language } = useLanguage();
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const known = Object.hasOwn(problems, problem.code) ? problems[problem.code as keyof typeof problems] : undefined;
  const title = known?.[language] ?? problem.title;
  const todo = problem.detail ?? problem.todo ?? (language === 'zh' ? known?.todo : undefined);
  return (
    <p className="field-error" role="alert">
      <Shape kind="stop" />
      <span>
        {title}
        {todo === undefined ? '' : language === 'zh' ? `。${todo}` : `. ${todo}`}
      </span>
    </p>
  );
}
