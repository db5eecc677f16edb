import type { LoadedPack, Pack, RuleBook, Words } from '@lianxin/core';
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
  /** Accounts that the sign-in page offers in a demo; none otherwise. */
  demoAccounts: readonly DemoAccount[];
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
  /** The merged, checked pack in force in a county today. */
  of: (county: string) => Pack;
  /** Files of the pack's lineage as published, by `<pack id>/<path>`. */
  filesOf: (county: string) => Readonly<Record<string, string>>;
  /** The pack as a document. */
  ruleBookOf: (county: string) => RuleBook;
  /** The version released last, in force or coming: what the next one is written against. */
  newestOf: (county: string) => NewestRules;
  /** Reads what was released since, here or by another process. */
  refresh: () => Promise<void>;
  /** Ids of the packs in the folder of packs, as it is now. */
  folderPacks: () => string[];
  /** Files of a pack there with all it builds on, cases too; null when it is not there. */
  folderFiles: (pack: string) => Readonly<Record<string, string>> | null;
}

/** A released version with its files, and its cases apart. */
export interface NewestRules {
  pack: Pack;
  files: Readonly<Record<string, string>>;
  cases: Readonly<Record<string, string>>;
  loaded: LoadedPack;
  book: RuleBook;
  /** `YYYY-MM-DD`. */
  effectiveFrom: string;
}

export interface DemoAccount {
  username: string;
  password: string;
  title: { zh: string; en: string };
}

export type SignInResult =
  | { signedIn: true; who: Who; cookies: string[] }
  | { signedIn: false; problem: 'sign-in-failed' | 'second-factor-required' | 'locked-out'; detail?: Words };

export type SecondFactorResult<T> =
  { done: true; result: T } | { done: false; problem: 'sign-in-failed' | 'locked-out' };

/** Where the browser goes next in OpenID Connect's dance, and with which cookies. */
export interface Onward {
  location: string;
  cookies: string[];
}

export interface NewAccount {
  county: string;
  username: string;
  password: string;
  /** Who signs in with it; must exist in the county. */
  person: string;
  name: string;
}

export interface Auth {
  /** Scheme, host and port of the installation's own pages. */
  origin: string;
  /** An account with `ofAccount` attempts after `since()` is locked. Real time, whatever a demo's clock says. */
  lockOut: { ofAccount: number; since: () => Date };
  /** Real time, by which sessions and one-time passwords end. */
  now: () => Date;
  /** Who the request's cookie belongs to; null when nobody, expired or disabled. One query. */
  identify: (cookie: string | undefined) => Promise<Who | null>;
  signIn: (
    input: { username: string; password: string; code?: string | undefined },
    address: string,
  ) => Promise<SignInResult>;
  /** Ends the session; Set-Cookie values that make the browser forget it. */
  signOut: (cookie: string | undefined) => Promise<string[]>;
  /** Begins a second factor: the otpauth URI for the authenticator. */
  enrolSecondFactor: (
    cookie: string,
    password: string,
    address: string,
  ) => Promise<SecondFactorResult<{ uri: string }>>;
  /** Its first code; from here on sign-in asks for one. The session gets a new cookie. */
  confirmSecondFactor: (
    cookie: string,
    code: string,
    address: string,
  ) => Promise<SecondFactorResult<{ cookies: string[] }>>;
  /** Whether this is the account's password; a wrong one counts for the lock-out. */
  checkPassword: (account: string, password: string, address: string) => Promise<'right' | 'wrong' | 'locked-out'>;
  hashPassword: (password: string) => Promise<string>;
  /** The token of the session a cookie belongs to, or null. */
  sessionOf: (cookie: string | undefined) => string | null;
  /** Creates accounts with hashed passwords, all or none; their ids in the order given. */
  createAccounts: (accounts: readonly NewAccount[]) => Promise<string[]>;
  oidc: readonly { id: string; title: string; url: string }[];
  /** Null when there is no such identity provider, or it cannot be reached. */
  startOidc: (provider: string, address: string) => Promise<Onward | null>;
  finishOidc: (provider: string, query: string, cookie: string | undefined, address: string) => Promise<Onward | null>;
}
