-- The registry: what exists, and since when. Every key begins with the county, so that the same schema can be sharded by it.
-- lianxin_app is the role every request runs as: it owns nothing, so row-level security always applies to it.

create table setting (
  key text primary key,
  value jsonb not null
);

create table county (
  county text primary key check (county ~ '^[0-9]{6}$'),
  name text not null,
  pack text not null,
  demo boolean not null default false
);

create table area (
  county text not null references county,
  area text not null check (area ~ '^[0-9]{6,12}$'),
  parent text,
  name text not null,
  kind text not null check (kind in ('county', 'township', 'village', 'community')),
  primary key (county, area)
);

-- One row a version of an organisation: a merger, a split or a new superior ends one row and begins the next.
create table organisation (
  county text not null references county,
  id text not null check (id ~ '^[a-z0-9-]{1,40}$'),
  valid_from date not null,
  valid_to date,
  parent text,
  -- Ids from the top down to this one: '/130983/zj/zj-001/'. ASCII on purpose: prefix tests then ignore collation.
  path text collate "C" not null check (path like '/%/'),
  kind text not null check (kind in ('county', 'committee', 'branch')),
  form text not null,
  name text not null,
  field text not null,
  area text,
  primary key (county, id, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create unique index organisation_current on organisation (county, id) where valid_to is null;
create index organisation_path on organisation (county, path) where valid_to is null;

create table person (
  county text not null references county,
  id text not null,
  name text not null,
  sex smallint not null check (sex in (0, 1, 2, 9)),
  birth_year smallint,
  schooling text,
  joined_on date,
  -- Branch that holds the person now; the history is in membership.
  organisation text not null,
  -- Sealed by the field key, which is never in the database; the digest is keyed too and serves look-up.
  id_number_sealed bytea,
  id_number_digest bytea,
  phone_sealed bytea,
  phone_digest bytea,
  primary key (county, id)
);
create index person_organisation on person (county, organisation);
create unique index person_id_number on person (county, id_number_digest) where id_number_digest is not null;
create index person_phone on person (county, phone_digest) where phone_digest is not null;

create table membership (
  county text not null,
  person text not null,
  valid_from date not null,
  valid_to date,
  organisation text not null,
  kind text not null check (kind in ('full', 'probationary')),
  primary key (county, person, valid_from),
  foreign key (county, person) references person,
  check (valid_to is null or valid_to > valid_from)
);
create index membership_organisation on membership (county, organisation);

create table post (
  county text not null,
  person text not null,
  organisation text not null,
  post text not null check (post in ('secretary', 'deputy-secretary', 'committee-member', 'village-head', 'village-cadre', 'officer')),
  valid_from date not null,
  valid_to date,
  primary key (county, person, organisation, post, valid_from),
  foreign key (county, person) references person
);
create index post_organisation on post (county, organisation);
