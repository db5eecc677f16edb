-- Scores are derived: any row here can be computed again from the ledger, the registry and the pack.

create table pack_release (
  county text not null references county,
  pack text not null,
  version text not null,
  -- Files of the whole lineage by path, so that an old number can be computed again when the folder has moved on.
  files jsonb not null,
  sha256 text not null,
  effective_from date not null,
  published_at timestamptz not null,
  primary key (county, pack, version)
);

create table score (
  county text not null references county,
  scheme text not null,
  -- 2017-09, 2017-Q3 or 2017
  period text not null,
  subject text not null,
  subject_kind text not null check (subject_kind in ('member', 'branch', 'committee', 'county')),
  -- The organisation that answers for the subject: a member's branch, an organisation itself.
  organisation text not null,
  field text not null,
  total numeric not null,
  -- Absent in tally periods: levels belong to settle periods and the year.
  level smallint,
  -- The band the total alone would give, before promotion steps and vetoes.
  band smallint,
  vetoes text[] not null default '{}',
  -- { item: points } of the period, for "who moved and why" without recomputing everybody.
  items jsonb not null default '{}',
  -- What the pack lets residents see.
  level_public boolean not null default false,
  total_public boolean not null default false,
  settled boolean not null default false,
  computed_at timestamptz not null,
  primary key (county, scheme, period, subject)
);
create index score_organisation on score (county, organisation, scheme, period);

-- Subjects whose scores of a year must be computed again; written in the transaction that changed the ledger.
create table score_stale (
  county text not null,
  subject text not null,
  subject_kind text not null,
  year smallint not null,
  since timestamptz not null,
  primary key (county, subject, year)
);

-- A period that was settled: under which pack, having looked at the ledger up to where. Never changed.
create table settlement (
  county text not null references county,
  scheme text not null,
  period text not null,
  revision smallint not null,
  pack text not null,
  pack_version text not null,
  settled_at timestamptz not null,
  -- Transactions below this one had all ended when the settlement looked at the ledger.
  high_water xid8 not null,
  frozen boolean not null,
  primary key (county, scheme, period, revision)
);

-- Settled scores as they were, and as they became after an accepted appeal.
create table score_history (
  county text not null,
  scheme text not null,
  period text not null,
  subject text not null,
  revision smallint not null,
  total numeric not null,
  level smallint,
  reason text not null,
  at timestamptz not null,
  primary key (county, scheme, period, subject, revision)
);

-- An appeal, like a record, is the list of acts on it.
create table appeal (
  county text not null references county,
  id uuid not null,
  seq smallint not null check (seq >= 1),
  state text not null check (state in ('raised', 'accepted', 'rejected', 'withdrawn')),
  scheme text not null,
  -- The tally period of the item, such as 2017-09, and the settle period it belongs to.
  period text not null,
  settle_period text not null,
  item text not null,
  subject text not null,
  organisation text not null,
  -- What the appellant says, or the decision's reason.
  statement text not null,
  -- Points added to (or taken from) the item by an accepted appeal.
  points numeric,
  actor text not null,
  acted_at timestamptz not null,
  primary key (county, id, seq)
);
create index appeal_organisation on appeal (county, organisation);
create index appeal_subject on appeal (county, subject);
