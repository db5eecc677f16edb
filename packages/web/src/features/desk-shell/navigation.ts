import type { Session } from '@lianxin/api';
import type { Role } from '@lianxin/core';
import type { LinkProps } from '@tanstack/react-router';
import { holds } from '../../lib/session.ts';
import type { deskShellTexts } from './texts.ts';

interface Place {
  key: keyof typeof deskShellTexts.pairs;
  to: NonNullable<LinkProps['to']>;
  /** Other beginnings of addresses that belong to it. */
  also?: readonly string[];
  /** Roles that may use anything behind it; absent: everybody who is signed in. */
  roles?: readonly Role[];
}

/** Roles that see the figures of others. */
export const readsStars: readonly Role[] = [
  'branch-secretary',
  'township-officer',
  'county-officer',
  'reviewer',
  'auditor',
];
/** Roles that review, and those that run reviews. */
const reviewing: readonly Role[] = ['reviewer', 'township-officer', 'county-officer'];
export const readsConsequences: readonly Role[] = ['township-officer', 'county-officer', 'auditor'];
const worksWithRecords: readonly Role[] = [
  'member',
  'branch-secretary',
  'grid-worker',
  'township-officer',
  'county-officer',
  'reviewer',
  'auditor',
];

/** The rail, in groups with a line between them. */
const groups: readonly (readonly Place[])[] = [
  [{ key: 'home', to: '/' }],
  [
    { key: 'registry', to: '/organisations', also: ['/people'], roles: readsStars },
    { key: 'records', to: '/records', roles: worksWithRecords },
  ],
  [
    { key: 'stars', to: '/stars', roles: readsStars },
    { key: 'indicators', to: '/indicators', roles: readsConsequences },
    { key: 'reviews', to: '/reviews', roles: reviewing },
    { key: 'appeals', to: '/appeals', roles: worksWithRecords },
    { key: 'consequences', to: '/consequences', roles: readsConsequences },
  ],
  [
    { key: 'rules', to: '/rules', also: ['/packs', '/pack-drafts'] },
    { key: 'studio', to: '/studio', roles: ['county-officer'] },
    { key: 'system', to: '/system', roles: ['system-administrator', 'auditor', 'county-officer'] },
  ],
];

/** What this person may use; a place that would only refuse is not shown. */
export function placesFor(session: Session): Place[][] {
  return groups
    .map((group) => group.filter(({ roles }) => roles === undefined || holds(session, ...roles)))
    .filter((group) => group.length > 0);
}

/** Whether an address belongs to a place that is not its beginning. */
export function liesIn({ also = [] }: Pick<Place, 'also'>, pathname: string): boolean {
  return also.some((begin) => pathname === begin || pathname.startsWith(`${begin}/`));
}
