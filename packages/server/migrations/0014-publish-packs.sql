-- Rules come into force by date. The released version with the latest effective_from that is not after today is in force; of two from the same
-- day the one released last. A release comes from the folder of packs, or was proposed by one county officer and published by a second.

alter table pack_release
  add column origin text not null default 'folder' check (origin in ('folder', 'studio', 'upload')),
  -- What changed, in the words of whoever proposed it.
  add column title text not null default '',
  -- The packs it is merged from with their versions, furthest ancestor first.
  add column lineage jsonb not null default '[]',
  -- Cases by path: they decide nothing, so they are no part of the files a settled number stands on.
  add column cases jsonb not null default '{}',
  -- The pack and version it was written against.
  add column base_pack text,
  add column base_version text,
  add column proposed_by text,
  add column published_by text,
  -- Taken back before its day.
  add column withdrawn_by text,
  add column withdrawn_at timestamptz,
  add constraint pack_release_published check ((origin = 'folder') = (published_by is null) and (origin = 'folder') = (proposed_by is null)),
  add constraint pack_release_two_people check (published_by <> proposed_by),
  add constraint pack_release_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null) and (origin <> 'folder' or withdrawn_at is null));

grant insert on pack_release to lianxin_app;
grant update (withdrawn_by, withdrawn_at) on pack_release to lianxin_app;

create policy pack_release_publish on pack_release for insert to lianxin_app with check (
  county = app_county() and published_by = app_person()
  and exists (select from people_organisation p join organisation o on o.id = p.id where o.county = pack_release.county and o.kind = 'county')
);
create policy pack_release_withdraw on pack_release for update to lianxin_app
  using (
    county = (select app_county()) and withdrawn_at is null
    and exists (select from people_organisation p join organisation o on o.id = p.id where o.county = pack_release.county and o.kind = 'county')
  )
  with check (county = app_county() and withdrawn_by = app_person());

-- A draft is values tried in the studio, or files that were uploaded or lie in the folder of packs.
alter table pack_draft
  alter column scheme drop not null,
  add column origin text not null default 'studio' check (origin in ('studio', 'upload')),
  -- Given up by its author.
  add column withdrawn_at timestamptz,
  -- What it was released as.
  add column release_pack text,
  add column release_version text,
  add constraint pack_draft_scheme check ((origin = 'studio') = (scheme is not null)),
  add constraint pack_draft_decided check (approved_at is null or withdrawn_at is null);

grant update (withdrawn_at, release_pack, release_version) on pack_draft to lianxin_app;
create policy pack_draft_withdraw on pack_draft for update to lianxin_app
  using (county = (select app_county()) and approved_by is null and author = (select app_person()))
  with check (county = app_county() and approved_by is null and author = app_person());
