-- Drafts of a county's pack: values tried in the studio, kept as the files of an overriding pack. A draft changes no score; it is approved once,
-- by another county officer than its author, with the day from which it is to hold.
create table pack_draft (
  county text not null references county,
  id uuid not null,
  title text not null,
  scheme text not null,
  -- The pack and version in force when it was written.
  pack text not null,
  pack_version text not null,
  changes jsonb not null,
  files jsonb not null,
  -- No error was found by the checker.
  usable boolean not null,
  author text not null,
  created_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  effective_from date,
  primary key (county, id),
  check ((approved_by is null) = (approved_at is null) and (approved_by is null) = (effective_from is null)),
  check (approved_by <> author)
);
create index pack_draft_newest on pack_draft (county, created_at desc);

alter table pack_draft enable row level security;
grant select, insert on pack_draft to lianxin_app;
grant update (approved_by, approved_at, effective_from, files) on pack_draft to lianxin_app;

-- Only those whose scope is the whole county.
create policy pack_draft_read on pack_draft for select to lianxin_app using (
  county = (select app_county())
  and exists (select from people_organisation p join organisation o on o.id = p.id where o.county = pack_draft.county and o.kind = 'county')
);
create policy pack_draft_add on pack_draft for insert to lianxin_app with check (
  county = app_county() and author = app_person() and approved_by is null
);
create policy pack_draft_approve on pack_draft for update to lianxin_app
  using (
    county = (select app_county()) and approved_by is null and author <> (select app_person())
    and exists (select from people_organisation p join organisation o on o.id = p.id where o.county = pack_draft.county and o.kind = 'county')
  )
  with check (county = app_county() and approved_by = app_person());
