-- Subjects of the kinds that packs declare (household, resident, helper, secretary, city …): what is neither a member nor a Party organisation.
-- Like an organisation, one row a version. Ids are shared with organisations and people, which only the programs that write can hold to: nothing
-- here refers to either.
create table subject (
  county text not null references county,
  id text not null check (id ~ '^[a-z0-9-]{1,40}$'),
  valid_from date not null,
  valid_to date,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]*$' and kind not in ('member', 'branch', 'committee', 'county')),
  -- What the pack said of the kind: a person is seen like a member, anything else like an organisation.
  personal boolean not null,
  name text not null,
  -- An organisation or another subject.
  parent text,
  -- The nearest organisation above, which decides who sees it.
  organisation text not null,
  -- The person on the register it is, such as the secretary that somebody's post makes of them.
  person text,
  field text not null default '',
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  primary key (county, id, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create unique index subject_current on subject (county, id) where valid_to is null;
create index subject_organisation on subject (county, organisation, kind, id);
create index subject_parent on subject (county, parent) where parent is not null;
create index subject_person on subject (county, person) where person is not null;

-- What packs may ask of a member besides field of work and membership, such as {"leads": "zj-001"} of a secretary.
alter table membership add column attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object');

alter table record drop constraint record_subject_kind_check, add constraint record_subject_kind_check check (subject_kind ~ '^[a-z][a-z0-9-]*$');
alter table score drop constraint score_subject_kind_check, add constraint score_subject_kind_check check (subject_kind ~ '^[a-z][a-z0-9-]*$');
-- Scores of people are read by those who read the people; a row that does not say is taken to be about one.
alter table score add column personal boolean not null default true;
update score set personal = false where subject_kind <> 'member';

-- Besides whose people a request reads: about whose it may enter records (their names, to choose from), and whose registry it keeps.
create function app_entering() returns text[] language sql stable parallel safe as $$ select string_to_array(nullif(current_setting('app.entering', true), ''), ',') $$;
create function app_keeping() returns text[] language sql stable parallel safe as $$ select string_to_array(nullif(current_setting('app.keeping', true), ''), ',') $$;

alter table subject enable row level security;
create policy subject_read on subject for select to lianxin_app using (
  county = (select app_county())
  and (
    person = (select app_person())
    or (personal and exists (select from people_organisation o where o.id = subject.organisation))
    or (not personal and exists (select from seen_organisation o where o.id = subject.organisation))
  )
);
grant select on subject to lianxin_app;

create view kept_organisation as
  select id from organisation where county = (select app_county()) and valid_to is null and path ^@ any ((select app_keeping())::text[]);
grant select on kept_organisation to lianxin_app;
create policy subject_add on subject for insert to lianxin_app with check (
  county = (select app_county()) and exists (select from kept_organisation o where o.id = subject.organisation)
);
create policy subject_change on subject for update to lianxin_app
  using (county = (select app_county()) and exists (select from kept_organisation o where o.id = subject.organisation))
  with check (county = (select app_county()) and exists (select from kept_organisation o where o.id = subject.organisation));
grant insert on subject to lianxin_app;
grant update (valid_to, name, parent, organisation, person, field, attributes) on subject to lianxin_app;

create policy organisation_describe on organisation for update to lianxin_app
  using (county = (select app_county()) and path ^@ any ((select app_keeping())::text[]))
  with check (county = (select app_county()) and path ^@ any ((select app_keeping())::text[]));
create policy organisation_continue on organisation for insert to lianxin_app
  with check (county = (select app_county()) and path ^@ any ((select app_keeping())::text[]));
grant insert on organisation to lianxin_app;
grant update (valid_to, attributes) on organisation to lianxin_app;

-- The subjects the caller is.
create view own_subject as select id from subject where county = (select app_county()) and person = (select app_person());
-- Names of the subjects that visible rows mention, as they were last: a name, nothing more. Like person_name.
create view subject_name as
  select s.county, s.id, s.kind, s.personal, s.name, s.person from subject s
  where s.county = (select app_county())
    and not exists (select from subject n where n.county = s.county and n.id = s.id and n.valid_from > s.valid_from);
grant select on own_subject, subject_name to lianxin_app;

-- Whom a record may be about: people and subjects of the organisations for which the request enters, and oneself. Somebody of a grid may be
-- chosen by its grid worker, who reads no files.
create or replace view member_place as
  select p.county, p.id, p.name, m.valid_from, m.valid_to, o.id as organisation, o.name as organisation_name, o.path
  from person p
  left join organisation h on h.county = p.county and h.id = p.organisation and h.valid_to is null
  left join (membership m join organisation o on o.county = m.county and o.id = m.organisation and o.valid_to is null)
    on m.county = p.county and m.person = p.id
    and (m.person = (select app_person()) or o.path ^@ any ((select app_entering())::text[]))
    and (o.path ^@ any ((select app_organisations())::text[]) or (select app_home()) ^@ o.path)
  where p.county = (select app_county()) and (p.id = (select app_person()) or h.path ^@ any ((select app_entering())::text[]));
create view subject_place as
  select s.county, s.id, s.kind, s.personal, s.name, s.person, s.valid_from, s.valid_to, o.id as organisation, o.name as organisation_name, o.path
  from subject s
  join organisation o on o.county = s.county and o.id = s.organisation and o.valid_to is null
  where s.county = (select app_county()) and (s.person = (select app_person()) or o.path ^@ any ((select app_entering())::text[]));
grant select on subject_place to lianxin_app;

drop policy record_read on record;
create policy record_read on record for select to lianxin_app using (
  county = (select app_county())
  and (
    subject = (select app_person()) or entered_by = (select app_person())
    or exists (select from people_organisation o where o.id = record.organisation)
    or exists (select from own_subject s where s.id = record.subject)
  )
);
drop policy record_party_read on record_party;
create policy record_party_read on record_party for select to lianxin_app using (
  county = (select app_county())
  and (
    person = (select app_person())
    or exists (select from people_organisation o where o.id = record_party.organisation)
    or exists (select from own_subject s where s.id = record_party.person)
  )
);
drop policy score_read on score;
create policy score_read on score for select to lianxin_app using (
  county = (select app_county())
  and (
    subject = (select app_person())
    or (personal and exists (select from people_organisation o where o.id = score.organisation))
    or (not personal and exists (select from seen_organisation o where o.id = score.organisation))
    or exists (select from own_subject s where s.id = score.subject)
  )
);
drop policy appeal_read on appeal;
create policy appeal_read on appeal for select to lianxin_app using (
  county = (select app_county())
  and (
    subject = (select app_person()) or actor = (select app_person())
    or exists (select from people_organisation o where o.id = appeal.organisation)
    or exists (select from own_subject s where s.id = appeal.subject)
  )
);
drop policy appeal_add on appeal;
create policy appeal_add on appeal for insert to lianxin_app with check (
  county = app_county() and actor = app_person()
  and (
    subject = app_person()
    or exists (select from people_organisation o where o.id = appeal.organisation)
    or exists (select from own_subject s where s.id = appeal.subject)
  )
);

-- Residents see the stars of Party organisations and counts of members' stars, whatever other kinds a pack scores.
create or replace view public_star as
  select s.county, s.scheme, s.period, s.subject, s.subject_kind, s.organisation, s.level, case when s.total_public then s.total end as total, s.settled
  from score s
  where s.level_public and s.settled and not s.personal and s.subject_kind in ('branch', 'committee', 'county') and s.level is not null;
