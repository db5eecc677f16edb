import { sessionRoutes, type Session } from '@lianxin/api';
import type { Role } from '@lianxin/core';
import { useCall } from './query.ts';

/** Who is signed in; shells render nothing personal before it is there. */
export function useSession() {
  return useCall(sessionRoutes.getSession);
}

/** Whether the session holds one of the roles, over any organisation. */
export function holds(session: Session, ...roles: Role[]): boolean {
  return session.roles.some((held) => roles.includes(held.role));
}

/** Where somebody lands after signing in: phones on the phone shell, wide screens on the desk. */
export function homeFor(width: number): '/m' | '/' {
  return width < 760 ? '/m' : '/';
}
