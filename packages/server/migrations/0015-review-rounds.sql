-- Review rounds: several reviewers score the same subjects, each on a sheet of their own, blind until all are in. A sheet's values are read by
-- nobody but its reviewer; opening turns them into records of the ledger, and only then do they exist for others.
create table review_round (
  county text not null references county,
  id uuid not null,
  scheme text not null,
  -- The settle period that is reviewed, and its days.
  period text not null,
  first_day date not null,
  last_day date not null,
  -- Whose officers run it.
  organisation text not null,
  due date not null,
  -- What is asked of each subject: [{ask, type, items, fixed}].
  asks jsonb not null,
  started_by text not null,
  started_at timestamptz not null,
  -- Ended by an officer before everybody was in, with the reason.
  closed_by text,
  closed_at timestamptz,
  closed_reason text,
  -- When the sheets became records; set by open_review alone.
  opened_at timestamptz,
  opened_on date,
  primary key (county, id),
  check (first_day <= last_day),
  check ((closed_by is null) = (closed_at is null) and (closed_by is null) = (closed_reason is null)),
  check ((opened_at is null) = (opened_on is null) and opened_on between first_day and last_day)
);
create index review_round_running on review_round (county, scheme, period) where opened_at is null and closed_at is null;

-- Who is reviewed, as found when the round was started.
create table review_subject (
  county text not null,
  round uuid not null,
  subject text not null,
  subject_kind text not null,
  organisation text not null,
  -- Which asks concern it.
  asks text[] not null,
  primary key (county, round, subject),
  foreign key (county, round) references review_round
);
create index review_subject_of on review_subject (county, subject);

-- Who reviews. Written by officers only; a reviewer's own doings stand in review_sheet.
create table review_panel (
  county text not null,
  round uuid not null,
  reviewer text not null,
  organisation text not null,
  electorate text,
  added_by text not null,
  added_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  reminded_at timestamptz,
  primary key (county, round, reviewer),
  foreign key (county, round) references review_round,
  check ((withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_reason is null))
);
create index review_panel_reviewer on review_panel (county, reviewer);

-- How far a reviewer has come: numbers, no values. Written by the reviewer only.
create table review_sheet (
  county text not null,
  round uuid not null,
  reviewer text not null,
  organisation text not null,
  -- Counts up with everything the reviewer does to the sheet.
  seq integer not null check (seq >= 1),
  filled integer not null check (filled >= 0),
  submitted_at timestamptz,
  primary key (county, round, reviewer),
  foreign key (county, round, reviewer) references review_panel
);

create table review_entry (
  county text not null,
  round uuid not null,
  reviewer text not null,
  subject text not null,
  ask text not null,
  seq integer not null check (seq >= 1),
  -- The record it becomes, and its type.
  record uuid not null,
  type text not null,
  -- As typed; whole and checked once the sheet is handed in; gone when the ledger holds them.
  "values" jsonb,
  -- Why the reviewer scores nothing here.
  abstained text,
  primary key (county, round, reviewer, subject, ask),
  foreign key (county, round, reviewer) references review_sheet,
  foreign key (county, round, subject) references review_subject
);

alter table review_round enable row level security;
alter table review_subject enable row level security;
alter table review_panel enable row level security;
alter table review_sheet enable row level security;
alter table review_entry enable row level security;
grant select, insert on review_round, review_subject, review_panel, review_sheet, review_entry to lianxin_app;
grant update (closed_by, closed_at, closed_reason) on review_round to lianxin_app;
grant update (withdrawn_by, withdrawn_at, withdrawn_reason, reminded_at) on review_panel to lianxin_app;
grant update (seq, filled, submitted_at) on review_sheet to lianxin_app;
grant update (seq, "values", abstained) on review_entry to lianxin_app;

-- Rounds that run and are the request's to run. A view owned by the schema's owner, so that policies that use it do not recurse.
create view review_to_run as
  select r.id, r.organisation from review_round r
  where r.county = (select app_county()) and r.opened_at is null and r.closed_at is null
    and exists (select from people_organisation o where o.id = r.organisation);
grant select on review_to_run to lianxin_app;

create policy review_panel_read on review_panel for select to lianxin_app using (
  county = (select app_county())
  and (reviewer = (select app_person()) or exists (select from people_organisation o where o.id = review_panel.organisation))
);
create policy review_round_read on review_round for select to lianxin_app using (
  county = (select app_county())
  and (
    exists (select from people_organisation o where o.id = review_round.organisation)
    or exists (
      select from review_panel p
      where p.county = review_round.county and p.round = review_round.id and p.reviewer = (select app_person()) and p.withdrawn_at is null
    )
  )
);
create policy review_round_start on review_round for insert to lianxin_app with check (
  county = app_county() and started_by = app_person() and closed_at is null and opened_at is null
  and exists (select from people_organisation o where o.id = review_round.organisation)
);
create policy review_round_close on review_round for update to lianxin_app
  using (
    county = (select app_county()) and opened_at is null and closed_at is null
    and exists (select from people_organisation o where o.id = review_round.organisation)
  )
  with check (county = app_county() and closed_by = app_person());
create policy review_subject_read on review_subject for select to lianxin_app using (
  county = (select app_county())
  and exists (select from review_round r where r.county = review_subject.county and r.id = review_subject.round)
);
create policy review_subject_add on review_subject for insert to lianxin_app with check (
  county = app_county()
  and exists (
    select from review_round r
    where r.county = review_subject.county and r.id = review_subject.round and r.started_by = app_person() and r.opened_at is null
  )
);
create policy review_panel_add on review_panel for insert to lianxin_app with check (
  county = app_county() and added_by = app_person() and withdrawn_at is null
  and exists (select from review_to_run r where r.id = review_panel.round and r.organisation = review_panel.organisation)
);
create policy review_panel_change on review_panel for update to lianxin_app
  using (
    county = (select app_county()) and exists (select from review_to_run r where r.id = review_panel.round)
  )
  with check (county = app_county());

-- Their own sheets, while the round runs and they are on the panel; progress is seen by officers.
create policy review_sheet_read on review_sheet for select to lianxin_app using (
  county = (select app_county())
  and (reviewer = (select app_person()) or exists (select from people_organisation o where o.id = review_sheet.organisation))
);
create policy review_sheet_begin on review_sheet for insert to lianxin_app with check (
  county = app_county() and reviewer = app_person()
  and exists (
    select from review_panel p join review_round r on r.county = p.county and r.id = p.round
    where p.county = review_sheet.county and p.round = review_sheet.round and p.reviewer = app_person() and p.withdrawn_at is null
      and p.organisation = review_sheet.organisation and r.opened_at is null and r.closed_at is null
  )
);
create policy review_sheet_change on review_sheet for update to lianxin_app
  using (
    county = (select app_county()) and reviewer = (select app_person())
    and exists (
      select from review_panel p join review_round r on r.county = p.county and r.id = p.round
      where p.county = review_sheet.county and p.round = review_sheet.round and p.reviewer = (select app_person()) and p.withdrawn_at is null
        and r.opened_at is null and r.closed_at is null
    )
  )
  with check (county = app_county() and reviewer = app_person());

-- Values: the reviewer's alone. What officers see after opening (which record is whose) carries no values: those are in the ledger by then.
create policy review_entry_read on review_entry for select to lianxin_app using (
  county = (select app_county())
  and (
    reviewer = (select app_person())
    or exists (
      select from review_round r join people_organisation o on o.id = r.organisation
      where r.county = review_entry.county and r.id = review_entry.round and r.opened_at is not null
    )
  )
);
create policy review_entry_write on review_entry for insert to lianxin_app with check (
  county = app_county() and reviewer = app_person()
  and exists (
    select from review_sheet s join review_round r on r.county = s.county and r.id = s.round
    where s.county = review_entry.county and s.round = review_entry.round and s.reviewer = app_person() and s.submitted_at is null
      and r.opened_at is null and r.closed_at is null
  )
);
create policy review_entry_change on review_entry for update to lianxin_app
  using (
    county = (select app_county()) and reviewer = (select app_person())
    and exists (
      select from review_sheet s join review_round r on r.county = s.county and r.id = s.round
      where s.county = review_entry.county and s.round = review_entry.round and s.reviewer = (select app_person()) and s.submitted_at is null
        and r.opened_at is null and r.closed_at is null
    )
  )
  with check (county = app_county() and reviewer = app_person());

-- How many of a round's panel are in: what its members may know of each other.
create view review_progress as
  select p.county, p.round, count(*)::int as members, count(s.submitted_at)::int as submitted
  from review_panel p
  left join review_sheet s on s.county = p.county and s.round = p.round and s.reviewer = p.reviewer
  where p.county = (select app_county()) and p.withdrawn_at is null
  group by p.county, p.round;
grant select on review_progress to lianxin_app;

-- Which subjects a running round is about, for everybody who could enter the same records past it.
create view review_running as
  select r.county, r.id as round, s.subject, a.value ->> 'type' as type, r.first_day, r.last_day
  from review_round r
  join review_subject s on s.county = r.county and s.round = r.id
  cross join jsonb_array_elements(r.asks) a
  where r.county = (select app_county()) and r.opened_at is null and r.closed_at is null;
grant select on review_running to lianxin_app;

-- Whom an officer may ask to review: names and reach of those who hold the role and can sign in.
create view reviewer_at as
  select distinct a.county, a.person, o.path
  from role_grant g
  join account a on a.county = g.county and a.account = g.account and a.disabled_at is null
  join organisation o on o.county = g.county and o.id = g.organisation and o.valid_to is null
  where g.county = (select app_county()) and g.role = 'reviewer' and g.revoked_at is null and (select app_people()) is not null;
grant select on reviewer_at to lianxin_app;

-- Opens a round: the sheets that are in become records, all in one step, and the values leave the round. Whoever calls it, it does so only when
-- everybody on the panel is in or an officer has closed the round, never twice, and never for a period that is settled. Answers how many
-- records were entered, or null when it may not be opened.
create function open_review(of_round uuid, on_day date, at_time timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  own text := public.app_county();
  entered integer;
begin
  perform from public.review_round r
  where r.county = own and r.id = of_round and r.opened_at is null and on_day between r.first_day and r.last_day
    and not exists (select from public.settlement t where t.county = own and t.scheme = r.scheme and t.period = r.period)
    and (
      r.closed_at is not null
      or (
        exists (select from public.review_panel p where p.county = own and p.round = r.id and p.withdrawn_at is null)
        and not exists (
          select from public.review_panel p
          left join public.review_sheet s on s.county = p.county and s.round = p.round and s.reviewer = p.reviewer
          where p.county = own and p.round = r.id and p.withdrawn_at is null and s.submitted_at is null
        )
      )
    )
  for update;
  if not found then return null; end if;

  with sealed as (
    select e.record, e.type, u.subject_kind, e.subject, e."values", e.reviewer,
      coalesce((
        select m.organisation from public.membership m
        where m.county = own and m.person = e.subject and m.valid_from <= on_day and (m.valid_to is null or m.valid_to > on_day)
      ), u.organisation) as organisation
    from public.review_entry e
    join public.review_sheet s on s.county = e.county and s.round = e.round and s.reviewer = e.reviewer and s.submitted_at is not null
    join public.review_panel p on p.county = e.county and p.round = e.round and p.reviewer = e.reviewer and p.withdrawn_at is null
    join public.review_subject u on u.county = e.county and u.round = e.round and u.subject = e.subject
    where e.county = own and e.round = of_round and e.abstained is null and e."values" is not null
  ), recorded as (
    insert into public.record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
    select own, record, 1, type, 'enter', 'verified', subject_kind, subject, organisation, on_day, "values", reviewer, reviewer, at_time from sealed
    returning id, type, subject, subject_kind, entered_by
  ), written_down as (
    insert into public.audit (county, id, at, actor, action, object_kind, object, detail)
    select own, gen_random_uuid(), at_time, entered_by, 'record.enter', 'record', id::text, jsonb_build_object('type', type, 'seq', 1, 'review', of_round)
    from recorded
  ), stale as (
    insert into public.score_stale (county, subject, subject_kind, year, since)
    select distinct own, subject, subject_kind, extract(year from on_day)::smallint, at_time from recorded
    on conflict (county, subject, year) do update set since = excluded.since
  )
  select count(*)::int into entered from recorded;

  -- The ledger holds what was handed in; what was not, nobody is to find.
  update public.review_entry set "values" = null where county = own and round = of_round;
  update public.review_round set opened_at = at_time, opened_on = on_day where county = own and id = of_round;
  return entered;
end
$$;
revoke execute on function open_review(uuid, date, timestamptz) from public;
grant execute on function open_review(uuid, date, timestamptz) to lianxin_app;
