import type { Pack } from '@lianxin/core';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import type { Who } from './who.ts';

/** Everything the application takes from outside: made once in main.ts, or by a test. */
export interface Deps {
  /** Connections of the schema's owner: migrations, jobs, sign-in. */
  ownerDb: Pool;
  /** Connections whose role is lianxin_app: every request. */
  appDb: Pool;
  /** Connections whose role is lianxin_public: residents' pages. */
  publicDb: Pool;
  clock: Clock;
  /** Random bytes for ids and keys. */
  randomUuid: () => string;
  fieldKey: Uint8Array;
  /** The pack in force in a county, and that of a settled period. */
  packs: Packs;
  auth: Auth;
  log: FastifyBaseLogger;
}

/** Time is a dependency: tests and the demo move it. */
export interface Clock {
  /** The present instant. */
  now: () => Date;
  /** Today in Asia/Shanghai, YYYY-MM-DD. */
  today: () => string;
  movable: boolean;
  /** Moves the clock forward to a day (demo and tests only). */
  moveTo: (today: string) => Promise<void>;
}

export interface Packs {
  /** The merged, checked pack of a county. */
  of: (county: string) => Pack;
  /** Files of the pack's lineage as published, for keeping beside settlements. */
  filesOf: (county: string) => Record<string, string>;
}

export type SignInResult =
  | { signedIn: true; who: Who; cookies: string[] }
  | { signedIn: false; problem: 'sign-in-failed' | 'second-factor-required' | 'locked-out'; detail?: string };

export interface Auth {
  /** Who the request's cookie belongs to; null when nobody, expired or disabled. One query. */
  identify: (cookie: string | undefined) => Promise<Who | null>;
  signIn: (
    input: { username: string; password: string; code?: string | undefined },
    address: string,
  ) => Promise<SignInResult>;
  /** Set-Cookie values that end the session. */
  signOut: (cookie: string | undefined) => Promise<string[]>;
  enrolSecondFactor: (cookie: string, password: string) => Promise<{ uri: string } | null>;
  confirmSecondFactor: (cookie: string, code: string) => Promise<boolean>;
  /** Creates an account for a person; the password is stored hashed. Returns the account id. */
  createAccount: (input: {
    county: string;
    username: string;
    password: string;
    person: string;
    name: string;
  }) => Promise<string>;
  setAccountState: (account: string, state: 'enabled' | 'disabled' | 'unlocked') => Promise<void>;
  oidc: readonly { id: string; title: string; url: string }[];
}
