-- The second lock: whatever a handler forgets, a request sees only its county, its own rows and its scopes.
-- Context of a transaction: app.county, app.person, app.home (path of the person's organisation),
-- app.people (comma-joined path prefixes whose personal data may be read), app.organisations (prefixes whose organisations may be seen),
-- app.admin / app.audit ('on'). Unset means nothing is visible.
-- Conditions on rows say (select app_x()), which is worked out once a statement; a bare app_x() would be worked out for every row.
-- They ask exists (…): for few rows PostgreSQL then looks each organisation up, for many it first gathers all it may see.

do $$ begin
  create role lianxin_app nologin;
exception
  when duplicate_object then null;
  when unique_violation then null;
end $$;

create function app_county() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.county', true), '') $$;
create function app_person() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.person', true), '') $$;
create function app_home() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.home', true), '') $$;
create function app_people() returns text[] language sql stable parallel safe as $$ select string_to_array(nullif(current_setting('app.people', true), ''), ',') $$;
create function app_organisations() returns text[] language sql stable parallel safe as $$ select string_to_array(nullif(current_setting('app.organisations', true), ''), ',') $$;
create function app_admin() returns boolean language sql stable parallel safe as $$ select current_setting('app.admin', true) = 'on' $$;
create function app_audit() returns boolean language sql stable parallel safe as $$ select current_setting('app.audit', true) = 'on' $$;

-- Names of the people that visible rows mention (who verified my record, who decided my appeal): a name, nothing more.
create view person_name as select county, id, name from person where county = (select app_county());
grant select on person_name to lianxin_app;

alter table county enable row level security;
alter table area enable row level security;
alter table organisation enable row level security;
alter table person enable row level security;
alter table membership enable row level security;
alter table post enable row level security;
alter table account enable row level security;
alter table role_grant enable row level security;
alter table rights enable row level security;
alter table record enable row level security;
alter table record_party enable row level security;
alter table idempotency enable row level security;
alter table pack_release enable row level security;
alter table score enable row level security;
alter table score_stale enable row level security;
alter table settlement enable row level security;
alter table score_history enable row level security;
alter table appeal enable row level security;
alter table audit enable row level security;
alter table audit_seal enable row level security;

grant usage on schema public to lianxin_app;
grant select on setting, county, area, organisation, person, membership, post, account, role_grant, record, record_party, idempotency,
  pack_release, score, settlement, score_history, appeal, audit, audit_seal to lianxin_app;
grant insert on record, record_party, idempotency, appeal, audit, account, role_grant to lianxin_app;
grant insert, update, select on score_stale to lianxin_app;
grant insert (county), update (version), select on rights to lianxin_app;
grant update (disabled_at) on account to lianxin_app;
grant update (revoked_at) on role_grant to lianxin_app;

create policy county_read on county for select to lianxin_app using (county = (select app_county()));
create policy area_read on area for select to lianxin_app using (county = (select app_county()));

create policy organisation_read on organisation for select to lianxin_app using (
  county = (select app_county())
  and (path ^@ any ((select app_organisations())::text[]) or (select app_home()) ^@ path)
);

-- Organisations whose people the request may read. A view owned by the schema's owner, so that policies that use it do not recurse.
create view people_organisation as
  select id from organisation
  where county = (select app_county()) and valid_to is null and path ^@ any ((select app_people())::text[]);
grant select on people_organisation to lianxin_app;

create view seen_organisation as
  select id from organisation
  where county = (select app_county()) and valid_to is null and (path ^@ any ((select app_organisations())::text[]) or (select app_home()) ^@ path);
grant select on seen_organisation to lianxin_app;

-- Whoever's people one reads, one sees. For checks of new rows: asked only when nothing simpler has let the row pass, so that the usual row does not pay for it.
create function app_sees(of_organisation text) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from public.seen_organisation o where o.id = of_organisation);
end
$$;
revoke execute on function app_sees(text) from public;
grant execute on function app_sees(text) to lianxin_app;

create policy person_read on person for select to lianxin_app using (
  county = (select app_county()) and (id = (select app_person()) or exists (select from people_organisation o where o.id = person.organisation))
);
create policy membership_read on membership for select to lianxin_app using (
  county = (select app_county()) and (person = (select app_person()) or exists (select from people_organisation o where o.id = membership.organisation))
);
-- Where people were, with the organisation's path: what person_read, membership_read and organisation_read let through, asked together because
-- every record entered asks it. Somebody in scope has a row even without a membership.
create view member_place as
  select p.county, p.id, p.name, m.valid_from, m.valid_to, o.id as organisation, o.name as organisation_name, o.path
  from person p
  left join organisation h on h.county = p.county and h.id = p.organisation and h.valid_to is null
  left join (membership m join organisation o on o.county = m.county and o.id = m.organisation and o.valid_to is null)
    on m.county = p.county and m.person = p.id
    and (m.person = (select app_person()) or o.path ^@ any ((select app_people())::text[]))
    and (o.path ^@ any ((select app_organisations())::text[]) or (select app_home()) ^@ o.path)
  where p.county = (select app_county()) and (p.id = (select app_person()) or h.path ^@ any ((select app_people())::text[]));
grant select on member_place to lianxin_app;

create policy post_read on post for select to lianxin_app using (
  county = (select app_county()) and (person = (select app_person()) or exists (select from people_organisation o where o.id = post.organisation))
);
create policy account_read on account for select to lianxin_app using (county = (select app_county()) and ((select app_admin()) or person = (select app_person())));
create policy account_write on account for all to lianxin_app using (county = (select app_county()) and (select app_admin())) with check (county = app_county() and app_admin());
create policy role_grant_read on role_grant for select to lianxin_app using (
  county = (select app_county()) and ((select app_admin()) or account in (select a.account from account a where a.county = (select app_county()) and a.person = (select app_person())))
);
create policy role_grant_write on role_grant for all to lianxin_app using (county = (select app_county()) and (select app_admin())) with check (county = app_county() and app_admin());

create policy rights_move on rights for all to lianxin_app using (county = (select app_county()) and (select app_admin())) with check (county = app_county() and app_admin());

create policy record_read on record for select to lianxin_app using (
  county = (select app_county())
  and (subject = (select app_person()) or entered_by = (select app_person()) or exists (select from people_organisation o where o.id = record.organisation))
);
create policy record_add on record for insert to lianxin_app with check (
  county = app_county() and acted_by = app_person()
  and (subject = app_person() or entered_by = app_person() or app_sees(organisation))
);
create policy record_party_read on record_party for select to lianxin_app using (
  county = (select app_county()) and (person = (select app_person()) or exists (select from people_organisation o where o.id = record_party.organisation))
);
create policy record_party_add on record_party for insert to lianxin_app with check (county = app_county());

create policy idempotency_own on idempotency for all to lianxin_app using (county = (select app_county()) and account = current_setting('app.account', true))
  with check (county = app_county() and account = current_setting('app.account', true));

create policy pack_release_read on pack_release for select to lianxin_app using (county = (select app_county()));
create policy score_read on score for select to lianxin_app using (
  county = (select app_county())
  and (
    subject = (select app_person())
    or (subject_kind = 'member' and exists (select from people_organisation o where o.id = score.organisation))
    or (subject_kind <> 'member' and exists (select from seen_organisation o where o.id = score.organisation))
  )
);
create policy score_stale_mark on score_stale for all to lianxin_app using (county = (select app_county())) with check (county = app_county());
create policy settlement_read on settlement for select to lianxin_app using (county = (select app_county()));
create policy score_history_read on score_history for select to lianxin_app using (
  county = (select app_county())
  and exists (select 1 from score s where s.county = score_history.county and s.scheme = score_history.scheme and s.period = score_history.period and s.subject = score_history.subject)
);
create policy appeal_read on appeal for select to lianxin_app using (
  county = (select app_county()) and (subject = (select app_person()) or actor = (select app_person()) or exists (select from people_organisation o where o.id = appeal.organisation))
);
create policy appeal_add on appeal for insert to lianxin_app with check (
  county = app_county() and actor = app_person() and (subject = app_person() or exists (select from people_organisation o where o.id = appeal.organisation))
);
create policy audit_add on audit for insert to lianxin_app with check (county = app_county());
create policy audit_read on audit for select to lianxin_app using (county = (select app_county()) and (select app_audit()));
create policy audit_seal_read on audit_seal for select to lianxin_app using (county = (select app_county()) and (select app_audit()));

-- What residents see, and nothing else: a role of its own that can read these views only.
do $$ begin
  create role lianxin_public nologin;
exception
  when duplicate_object then null;
  when unique_violation then null;
end $$;
grant usage on schema public to lianxin_public;

create view public_area as select county, area, parent, name, kind from area;
create view public_county as select county, name from county;
create view public_organisation as
  select county, id, parent, path, kind, form, name, field, area from organisation where valid_to is null;
create view public_star as
  select s.county, s.scheme, s.period, s.subject, s.subject_kind, s.organisation, s.level, case when s.total_public then s.total end as total, s.settled
  from score s
  where s.level_public and s.settled and s.subject_kind <> 'member' and s.level is not null;
-- Members' stars leave the house as counts; small groups are not given at all (see features/publications).
create view public_member_star as
  select s.county, s.scheme, s.period, s.organisation, s.level, count(*)::int as members
  from score s
  where s.level_public and s.settled and s.subject_kind = 'member' and s.level is not null
  group by s.county, s.scheme, s.period, s.organisation, s.level;
grant select on public_area, public_county, public_organisation, public_star, public_member_star to lianxin_public;
