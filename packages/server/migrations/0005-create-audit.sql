-- Who did what, and who read whose file. Rows are only added; a job seals them in batches into a chain per county, so writers never wait for one another.

create table audit (
  county text not null references county,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  object_kind text not null,
  object text not null,
  detail jsonb not null default '{}',
  written_in xid8 not null default pg_current_xact_id(),
  primary key (county, id)
);
create index audit_written_in on audit (county, written_in, id);
create index audit_object on audit (county, object_kind, object, at);

create table audit_seal (
  county text not null references county,
  seq integer not null,
  -- Seals every audit row with after <= written_in < before, in (written_in, id) order.
  after xid8 not null,
  before xid8 not null,
  rows integer not null,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (county, seq)
);
