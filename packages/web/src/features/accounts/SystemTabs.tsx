import type { Session } from '@lianxin/api';
import { Link, Navigate } from '@tanstack/react-router';
import { useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { Loaded, Refused } from '../../ui/Loaded.tsx';
import { sessionRoutes } from '@lianxin/api';
import { systemTexts } from './texts.ts';

type SystemPath = '/system/accounts' | '/system/audit' | '/system/clock';

/** Parts of 系统 that this person may use. */
export function systemPaths(
  session: Session,
  movable: boolean,
): { to: SystemPath; key: keyof typeof systemTexts.pairs }[] {
  const admin = holds(session, 'system-administrator');
  return [
    ...(admin ? [{ to: '/system/accounts' as const, key: 'accounts' as const }] : []),
    ...(admin || holds(session, 'auditor') ? [{ to: '/system/audit' as const, key: 'audit' as const }] : []),
    ...(movable && (admin || holds(session, 'county-officer'))
      ? [{ to: '/system/clock' as const, key: 'clock' as const }]
      : []),
  ];
}

/** 系统 opens with the first part one may use. */
export function SystemIndexPage() {
  const session = useSession();
  const clock = useCall(sessionRoutes.getClock);
  return (
    <Loaded of={session}>
      {(who) => (
        <Loaded of={clock}>
          {({ movable }) => {
            const first = systemPaths(who, movable)[0];
            return first === undefined ? <Refused /> : <Navigate to={first.to} replace />;
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

export function SystemTabs() {
  const t = useTexts(systemTexts);
  const session = useSession();
  const clock = useCall(sessionRoutes.getClock);
  const paths =
    session.data === undefined || clock.data === undefined ? [] : systemPaths(session.data, clock.data.movable);
  if (paths.length < 2) return null;
  return (
    <nav className="seg" aria-label={t('parts')}>
      {paths.map(({ to, key }) => (
        <Link key={to} to={to}>
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
