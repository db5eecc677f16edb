-- Who signs in, and what they may do where. Passwords, sessions and second factors live in schema auth (the sign-in library's own tables).

create table account (
  county text not null references county,
  account text not null,
  person text not null,
  disabled_at timestamptz,
  primary key (county, account),
  foreign key (county, person) references person
);
create index account_person on account (county, person);

create table role_grant (
  county text not null,
  account text not null,
  role text not null check (role in ('member', 'branch-secretary', 'grid-worker', 'township-officer', 'county-officer', 'reviewer', 'auditor', 'system-administrator')),
  organisation text not null,
  granted_at timestamptz not null,
  granted_by text not null,
  revoked_at timestamptz,
  primary key (county, account, role, organisation, granted_at),
  foreign key (county, account) references account
);

-- Another version whenever a county's accounts, roles, organisations or people change, in the same transaction: what the program remembers
-- of them holds for one version (src/db/move-rights.ts). Not a number, so that no version comes twice after a restore.
create table rights (
  county text primary key references county,
  version uuid not null default gen_random_uuid()
);
