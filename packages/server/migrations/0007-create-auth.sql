-- Sign-in: the tables of the sign-in library (better-auth 1.7: user name, second factor, OpenID Connect), with its names, as its own
-- `getMigrations` writes them; a test says that it finds nothing to add. Requests run as lianxin_app, which cannot enter this schema.
-- User names are one directory for the whole installation, since whoever signs in does not name a county: this schema is never sharded.

create schema auth;

create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "username" text unique,
  "twoFactorEnabled" boolean,
  -- Ours: "id" is account.account of this county.
  "county" text not null
);

create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

-- Ours: sign-ins under way or failed, counted for the lock-out. `name` is 'account:<id>', or a keyed digest of a user name that nobody
-- has, since people type their password into the wrong field.
create table auth.attempt (
  id uuid primary key,
  name text not null,
  address text not null,
  at timestamptz not null,
  failed boolean not null default false
);
create index attempt_name on auth.attempt (name, at);
create index attempt_address on auth.attempt (address, at);
create index attempt_at on auth.attempt (at);
