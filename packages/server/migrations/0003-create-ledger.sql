-- The ledger. Each row is the whole state of a record after one act on it; rows are only ever added.
-- A record is (county, id); its present state is the row with the highest seq.

create table record (
  county text not null references county,
  id uuid not null,
  seq smallint not null check (seq >= 1),
  type text not null,
  act text not null check (act in ('enter', 'verify', 'return', 'correct', 'withdraw')),
  -- entered: waits to be verified · verified: counts · returned: waits for its author · withdrawn: counts no more
  state text not null check (state in ('entered', 'verified', 'returned', 'withdrawn')),
  subject_kind text not null check (subject_kind in ('member', 'branch', 'committee', 'county')),
  subject text not null,
  -- The organisation that held the subject on the record's date: whose business the record is.
  organisation text not null,
  date date not null,
  "values" jsonb not null,
  -- People named in the record's people fields: { field: [person, …] }; the same as rows in record_party.
  entered_by text not null,
  acted_by text not null,
  acted_at timestamptz not null,
  reason text,
  -- Transaction that wrote the row: a settlement remembers up to which one it looked.
  written_in xid8 not null default pg_current_xact_id(),
  primary key (county, id, seq)
);
create index record_subject on record (county, subject, date desc, id desc);
create index record_organisation on record (county, organisation, date desc, id desc);
-- A whole county's newest records, and one's own wherever one entered them.
create index record_date on record (county, date desc, id desc);
create index record_entered_by on record (county, entered_by, date desc);
create index record_waiting on record (county, organisation, acted_at) where state = 'entered';
create index record_returned on record (county, entered_by) where state = 'returned';
-- Nearly every record has one row; this small index answers "is there a later one?".
create index record_later on record (county, id, seq) where seq > 1;

create table record_party (
  county text not null,
  person text not null,
  record uuid not null,
  seq smallint not null,
  field text not null,
  date date not null,
  organisation text not null,
  -- No foreign key to record: both rows come from one statement, and the check would double the price of a meeting.
  primary key (county, person, record, seq, field)
);

-- Answers already given to writes that carried an Idempotency-Key.
create table idempotency (
  county text not null,
  account text not null,
  key text not null,
  request_digest bytea not null,
  status smallint not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (county, account, key)
);
