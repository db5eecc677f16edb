-- What the migrations add up to, for reading and for comparing in reviews. Not for running.
-- Written by: node packages/server/src/db/write-schema.ts
create schema auth;
CREATE OR REPLACE FUNCTION public.app_admin()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_setting('app.admin', true) = 'on' $function$;
CREATE OR REPLACE FUNCTION public.app_audit()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_setting('app.audit', true) = 'on' $function$;
CREATE OR REPLACE FUNCTION public.app_county()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.county', true), '') $function$;
CREATE OR REPLACE FUNCTION public.app_entering()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(nullif(current_setting('app.entering', true), ''), ',') $function$;
CREATE OR REPLACE FUNCTION public.app_home()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.home', true), '') $function$;
CREATE OR REPLACE FUNCTION public.app_keeping()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(nullif(current_setting('app.keeping', true), ''), ',') $function$;
CREATE OR REPLACE FUNCTION public.app_organisations()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(nullif(current_setting('app.organisations', true), ''), ',') $function$;
CREATE OR REPLACE FUNCTION public.app_people()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(nullif(current_setting('app.people', true), ''), ',') $function$;
CREATE OR REPLACE FUNCTION public.app_person()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.person', true), '') $function$;
CREATE OR REPLACE FUNCTION public.app_sees(of_organisation text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return exists (select from public.seen_organisation o where o.id = of_organisation);
end
$function$;
CREATE OR REPLACE FUNCTION public.change_password(new_hash text, kept_session text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare own text := current_setting('app.account', true);
begin
  update auth."account" w set password = new_hash, "updatedAt" = now() from public.account a
  where a.county = public.app_county() and a.person = public.app_person() and a.account = own and w."userId" = a.account and w."providerId" = 'credential';
  if not found then return false; end if;
  update public.account set one_time_until = null where county = public.app_county() and account = own;
  delete from auth."session" s where s."userId" = own and s.token <> kept_session;
  perform public.move_rights();
  return true;
end
$function$;
CREATE OR REPLACE FUNCTION public.end_sessions(of_account text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from auth."session" s using public.account a
  where a.county = public.app_county() and public.app_admin() and a.account = of_account and s."userId" = a.account
$function$;
CREATE OR REPLACE FUNCTION public.move_rights()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  insert into public.rights (county) values (public.app_county()) on conflict (county) do update set version = excluded.version
$function$;
CREATE OR REPLACE FUNCTION public.open_review(of_round uuid, on_day date, at_time timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;
CREATE OR REPLACE FUNCTION public.reset_password(of_account text, new_hash text, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update auth."account" w set password = new_hash, "updatedAt" = now() from public.account a
  where a.county = public.app_county() and public.app_admin() and a.account = of_account and w."userId" = a.account and w."providerId" = 'credential';
  if not found then return false; end if;
  update public.account set one_time_until = until where county = public.app_county() and account = of_account;
  perform public.end_sessions(of_account);
  perform public.unlock_account(of_account);
  perform public.move_rights();
  return true;
end
$function$;
CREATE OR REPLACE FUNCTION public.reset_second_factor(of_account text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with gone as (
    delete from auth."twoFactor" f using public.account a
    where a.county = public.app_county() and public.app_admin() and a.account = of_account and f."userId" = a.account
  )
  update auth."user" u set "twoFactorEnabled" = false from public.account a
  where a.county = public.app_county() and public.app_admin() and a.account = of_account and u.id = a.account
$function$;
CREATE OR REPLACE FUNCTION public.unlock_account(of_account text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from auth.attempt t using public.account a
  where a.county = public.app_county() and public.app_admin() and a.account = of_account and t.name = 'account:' || a.account
$function$;

create table auth.account (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "account_userId_idx" ON auth.account USING btree ("userId");

create table auth.attempt (
  id uuid not null,
  name text not null,
  address text not null,
  at timestamp with time zone not null,
  failed boolean not null default false,
  constraint attempt_pkey PRIMARY KEY (id)
);
CREATE INDEX attempt_address ON auth.attempt USING btree (address, at);
CREATE INDEX attempt_at ON auth.attempt USING btree (at);
CREATE INDEX attempt_name ON auth.attempt USING btree (name, at);

create table auth.session (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "session_userId_idx" ON auth.session USING btree ("userId");

create table auth."twoFactor" (
  id text not null,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamp with time zone,
  constraint "twoFactor_pkey" PRIMARY KEY (id),
  constraint "twoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "twoFactor_secret_idx" ON auth."twoFactor" USING btree (secret);
CREATE INDEX "twoFactor_userId_idx" ON auth."twoFactor" USING btree ("userId");

create table auth."user" (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  username text,
  "twoFactorEnabled" boolean,
  county text not null,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_key UNIQUE (email),
  constraint user_username_key UNIQUE (username)
);

create table auth.verification (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);

create table account (
  county text not null,
  account text not null,
  person text not null,
  disabled_at timestamp with time zone,
  one_time_until timestamp with time zone,
  constraint account_pkey PRIMARY KEY (county, account),
  constraint account_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint account_county_person_fkey FOREIGN KEY (county, person) REFERENCES person(county, id)
);
CREATE INDEX account_person ON public.account USING btree (county, person);
alter table account enable row level security;
create policy account_read on account as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (( SELECT app_admin() AS app_admin) OR (person = ( SELECT app_person() AS app_person)))));
create policy account_write on account as permissive for all to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ( SELECT app_admin() AS app_admin)))
  with check (((county = app_county()) AND app_admin()));

create table appeal (
  county text not null,
  id uuid not null,
  seq smallint not null,
  state text not null,
  scheme text not null,
  period text not null,
  settle_period text not null,
  item text not null,
  subject text not null,
  organisation text not null,
  statement text not null,
  points numeric,
  actor text not null,
  acted_at timestamp with time zone not null,
  constraint appeal_pkey PRIMARY KEY (county, id, seq),
  constraint appeal_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint appeal_seq_check CHECK ((seq >= 1)),
  constraint appeal_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'accepted'::text, 'rejected'::text, 'withdrawn'::text])))
);
CREATE INDEX appeal_organisation ON public.appeal USING btree (county, organisation);
CREATE INDEX appeal_subject ON public.appeal USING btree (county, subject);
alter table appeal enable row level security;
create policy appeal_add on appeal as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (actor = app_person()) AND ((subject = app_person()) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = appeal.organisation))) OR (EXISTS ( SELECT
   FROM own_subject s
  WHERE (s.id = appeal.subject))))));
create policy appeal_read on appeal as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((subject = ( SELECT app_person() AS app_person)) OR (actor = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = appeal.organisation))) OR (EXISTS ( SELECT
   FROM own_subject s
  WHERE (s.id = appeal.subject))))));

create table area (
  county text not null,
  area text not null,
  parent text,
  name text not null,
  kind text not null,
  constraint area_pkey PRIMARY KEY (county, area),
  constraint area_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint area_area_check CHECK ((area ~ '^[0-9]{6,12}$'::text)),
  constraint area_kind_check CHECK ((kind = ANY (ARRAY['county'::text, 'township'::text, 'village'::text, 'community'::text])))
);
alter table area enable row level security;
create policy area_read on area as permissive for select to lianxin_app
  using ((county = ( SELECT app_county() AS app_county)));

create table audit (
  county text not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor text not null,
  action text not null,
  object_kind text not null,
  object text not null,
  detail jsonb not null default '{}'::jsonb,
  written_in xid8 not null default pg_current_xact_id(),
  era smallint not null default 0,
  constraint audit_pkey PRIMARY KEY (county, id),
  constraint audit_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint audit_era_check CHECK ((era >= 0))
);
CREATE INDEX audit_object ON public.audit USING btree (county, object_kind, object, at);
CREATE INDEX audit_written_in ON public.audit USING btree (county, era, written_in, id);
alter table audit enable row level security;
create policy audit_add on audit as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (actor = app_person())));
create policy audit_read on audit as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ( SELECT app_audit() AS app_audit)));

create table audit_seal (
  county text not null,
  seq integer not null,
  after xid8 not null,
  before xid8 not null,
  rows integer not null,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null,
  era smallint not null default 0,
  constraint audit_seal_pkey PRIMARY KEY (county, seq),
  constraint audit_seal_county_fkey FOREIGN KEY (county) REFERENCES county(county)
);
alter table audit_seal enable row level security;
create policy audit_seal_read on audit_seal as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ( SELECT app_audit() AS app_audit)));

create table county (
  county text not null,
  name text not null,
  pack text not null,
  demo boolean not null default false,
  constraint county_pkey PRIMARY KEY (county),
  constraint county_county_check CHECK ((county ~ '^[0-9]{6}$'::text))
);
alter table county enable row level security;
create policy county_read on county as permissive for select to lianxin_app
  using ((county = ( SELECT app_county() AS app_county)));

create table idempotency (
  county text not null,
  account text not null,
  key text not null,
  request_digest bytea not null,
  status smallint not null,
  response jsonb not null,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (county, account, key)
);
alter table idempotency enable row level security;
create policy idempotency_own on idempotency as permissive for all to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (account = current_setting('app.account'::text, true))))
  with check (((county = app_county()) AND (account = current_setting('app.account'::text, true))));

create table membership (
  county text not null,
  person text not null,
  valid_from date not null,
  valid_to date,
  organisation text not null,
  kind text not null,
  attributes jsonb not null default '{}'::jsonb,
  constraint membership_pkey PRIMARY KEY (county, person, valid_from),
  constraint membership_county_person_fkey FOREIGN KEY (county, person) REFERENCES person(county, id),
  constraint membership_attributes_check CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  constraint membership_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint membership_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'probationary'::text])))
);
CREATE INDEX membership_organisation ON public.membership USING btree (county, organisation);
alter table membership enable row level security;
create policy membership_read on membership as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((person = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = membership.organisation))))));

create table migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

create table organisation (
  county text not null,
  id text not null,
  valid_from date not null,
  valid_to date,
  parent text,
  path text collate "C" not null,
  kind text not null,
  form text not null,
  name text not null,
  field text not null,
  area text,
  attributes jsonb not null default '{}'::jsonb,
  constraint organisation_pkey PRIMARY KEY (county, id, valid_from),
  constraint organisation_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint organisation_attributes_check CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  constraint organisation_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint organisation_id_check CHECK ((id ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['county'::text, 'committee'::text, 'branch'::text]))),
  constraint organisation_path_check CHECK ((path ~~ '/%/'::text))
);
CREATE UNIQUE INDEX organisation_current ON public.organisation USING btree (county, id) WHERE (valid_to IS NULL);
CREATE INDEX organisation_path ON public.organisation USING btree (county, path) WHERE (valid_to IS NULL);
alter table organisation enable row level security;
create policy organisation_continue on organisation as permissive for insert to lianxin_app
  with check (((county = ( SELECT app_county() AS app_county)) AND (path ^@ ANY (( SELECT app_keeping() AS app_keeping)::text[]))));
create policy organisation_describe on organisation as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (path ^@ ANY (( SELECT app_keeping() AS app_keeping)::text[]))))
  with check (((county = ( SELECT app_county() AS app_county)) AND (path ^@ ANY (( SELECT app_keeping() AS app_keeping)::text[]))));
create policy organisation_read on organisation as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((path ^@ ANY (( SELECT app_organisations() AS app_organisations)::text[])) OR (( SELECT app_home() AS app_home) ^@ path) OR (id IN ( SELECT o.id
   FROM own_organisation o)))));

create table pack_draft (
  county text not null,
  id uuid not null,
  title text not null,
  scheme text,
  pack text not null,
  pack_version text not null,
  changes jsonb not null,
  files jsonb not null,
  usable boolean not null,
  author text not null,
  created_at timestamp with time zone not null,
  approved_by text,
  approved_at timestamp with time zone,
  effective_from date,
  origin text not null default 'studio'::text,
  withdrawn_at timestamp with time zone,
  release_pack text,
  release_version text,
  constraint pack_draft_pkey PRIMARY KEY (county, id),
  constraint pack_draft_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint pack_draft_check CHECK ((((approved_by IS NULL) = (approved_at IS NULL)) AND ((approved_by IS NULL) = (effective_from IS NULL)))),
  constraint pack_draft_check1 CHECK ((approved_by <> author)),
  constraint pack_draft_decided CHECK (((approved_at IS NULL) OR (withdrawn_at IS NULL))),
  constraint pack_draft_origin_check CHECK ((origin = ANY (ARRAY['studio'::text, 'upload'::text]))),
  constraint pack_draft_scheme CHECK (((origin = 'studio'::text) = (scheme IS NOT NULL)))
);
CREATE INDEX pack_draft_newest ON public.pack_draft USING btree (county, created_at DESC);
alter table pack_draft enable row level security;
create policy pack_draft_add on pack_draft as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (author = app_person()) AND (approved_by IS NULL)));
create policy pack_draft_approve on pack_draft as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (approved_by IS NULL) AND (author <> ( SELECT app_person() AS app_person)) AND (EXISTS ( SELECT
   FROM (people_organisation p
     JOIN organisation o ON ((o.id = p.id)))
  WHERE ((o.county = pack_draft.county) AND (o.kind = 'county'::text))))))
  with check (((county = app_county()) AND (approved_by = app_person())));
create policy pack_draft_read on pack_draft as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (EXISTS ( SELECT
   FROM (people_organisation p
     JOIN organisation o ON ((o.id = p.id)))
  WHERE ((o.county = pack_draft.county) AND (o.kind = 'county'::text))))));
create policy pack_draft_withdraw on pack_draft as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (approved_by IS NULL) AND (author = ( SELECT app_person() AS app_person))))
  with check (((county = app_county()) AND (approved_by IS NULL) AND (author = app_person())));

create table pack_release (
  county text not null,
  pack text not null,
  version text not null,
  files jsonb not null,
  sha256 text not null,
  effective_from date not null,
  published_at timestamp with time zone not null,
  origin text not null default 'folder'::text,
  title text not null default ''::text,
  lineage jsonb not null default '[]'::jsonb,
  cases jsonb not null default '{}'::jsonb,
  base_pack text,
  base_version text,
  proposed_by text,
  published_by text,
  withdrawn_by text,
  withdrawn_at timestamp with time zone,
  constraint pack_release_pkey PRIMARY KEY (county, pack, version),
  constraint pack_release_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint pack_release_origin_check CHECK ((origin = ANY (ARRAY['folder'::text, 'studio'::text, 'upload'::text]))),
  constraint pack_release_published CHECK ((((origin = 'folder'::text) = (published_by IS NULL)) AND ((origin = 'folder'::text) = (proposed_by IS NULL)))),
  constraint pack_release_two_people CHECK ((published_by <> proposed_by)),
  constraint pack_release_withdrawn CHECK ((((withdrawn_by IS NULL) = (withdrawn_at IS NULL)) AND ((origin <> 'folder'::text) OR (withdrawn_at IS NULL))))
);
alter table pack_release enable row level security;
create policy pack_release_publish on pack_release as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (published_by = app_person()) AND (EXISTS ( SELECT
   FROM (people_organisation p
     JOIN organisation o ON ((o.id = p.id)))
  WHERE ((o.county = pack_release.county) AND (o.kind = 'county'::text))))));
create policy pack_release_read on pack_release as permissive for select to lianxin_app
  using ((county = ( SELECT app_county() AS app_county)));
create policy pack_release_withdraw on pack_release as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (withdrawn_at IS NULL) AND (EXISTS ( SELECT
   FROM (people_organisation p
     JOIN organisation o ON ((o.id = p.id)))
  WHERE ((o.county = pack_release.county) AND (o.kind = 'county'::text))))))
  with check (((county = app_county()) AND (withdrawn_by = app_person())));

create table person (
  county text not null,
  id text not null,
  name text not null,
  sex smallint not null,
  birth_year smallint,
  schooling text,
  joined_on date,
  organisation text not null,
  id_number_sealed bytea,
  id_number_digest bytea,
  phone_sealed bytea,
  phone_digest bytea,
  constraint person_pkey PRIMARY KEY (county, id),
  constraint person_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint person_sex_check CHECK ((sex = ANY (ARRAY[0, 1, 2, 9])))
);
CREATE UNIQUE INDEX person_id_number ON public.person USING btree (county, id_number_digest) WHERE (id_number_digest IS NOT NULL);
CREATE INDEX person_organisation ON public.person USING btree (county, organisation);
CREATE INDEX person_phone ON public.person USING btree (county, phone_digest) WHERE (phone_digest IS NOT NULL);
alter table person enable row level security;
create policy person_read on person as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((id = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = person.organisation))))));

create table post (
  county text not null,
  person text not null,
  organisation text not null,
  post text not null,
  valid_from date not null,
  valid_to date,
  constraint post_pkey PRIMARY KEY (county, person, organisation, post, valid_from),
  constraint post_county_person_fkey FOREIGN KEY (county, person) REFERENCES person(county, id),
  constraint post_post_check CHECK ((post = ANY (ARRAY['secretary'::text, 'deputy-secretary'::text, 'committee-member'::text, 'village-head'::text, 'village-cadre'::text, 'officer'::text])))
);
CREATE INDEX post_organisation ON public.post USING btree (county, organisation);
alter table post enable row level security;
create policy post_read on post as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((person = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = post.organisation))))));

create table record (
  county text not null,
  id uuid not null,
  seq smallint not null,
  type text not null,
  act text not null,
  state text not null,
  subject_kind text not null,
  subject text not null,
  organisation text not null,
  date date not null,
  "values" jsonb not null,
  entered_by text not null,
  acted_by text not null,
  acted_at timestamp with time zone not null,
  reason text,
  written_in xid8 not null default pg_current_xact_id(),
  era smallint not null default 0,
  constraint record_pkey PRIMARY KEY (county, id, seq),
  constraint record_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint record_act_check CHECK ((act = ANY (ARRAY['enter'::text, 'verify'::text, 'return'::text, 'correct'::text, 'withdraw'::text]))),
  constraint record_era_check CHECK ((era >= 0)),
  constraint record_seq_check CHECK ((seq >= 1)),
  constraint record_state_check CHECK ((state = ANY (ARRAY['entered'::text, 'verified'::text, 'returned'::text, 'withdrawn'::text]))),
  constraint record_subject_kind_check CHECK ((subject_kind ~ '^[a-z][a-z0-9-]*$'::text))
);
CREATE INDEX record_date ON public.record USING btree (county, date DESC, id DESC);
CREATE INDEX record_entered_by ON public.record USING btree (county, entered_by, date DESC);
CREATE INDEX record_later ON public.record USING btree (county, id, seq) WHERE (seq > 1);
CREATE INDEX record_organisation ON public.record USING btree (county, organisation, date DESC, id DESC);
CREATE INDEX record_returned ON public.record USING btree (county, entered_by) WHERE (state = 'returned'::text);
CREATE INDEX record_subject ON public.record USING btree (county, subject, date DESC, id DESC);
CREATE INDEX record_waiting ON public.record USING btree (county, organisation, acted_at) WHERE (state = 'entered'::text);
alter table record enable row level security;
create policy record_add on record as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (acted_by = app_person()) AND ((subject = app_person()) OR (entered_by = app_person()) OR app_sees(organisation))));
create policy record_read on record as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((subject = ( SELECT app_person() AS app_person)) OR (entered_by = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = record.organisation))) OR (EXISTS ( SELECT
   FROM own_subject s
  WHERE (s.id = record.subject))))));

create table record_import (
  county text not null,
  id uuid not null,
  type text not null,
  organisation text not null,
  file_name text not null,
  sha256 bytea not null,
  row_count integer not null,
  entered_by text not null,
  entered_at timestamp with time zone not null,
  constraint record_import_pkey PRIMARY KEY (county, id),
  constraint record_import_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint record_import_row_count_check CHECK ((row_count >= 1)),
  constraint record_import_sha256_check CHECK ((length(sha256) = 32))
);
CREATE INDEX record_import_file ON public.record_import USING btree (county, sha256);
CREATE INDEX record_import_newest ON public.record_import USING btree (county, entered_at DESC, id DESC);
alter table record_import enable row level security;
create policy record_import_add on record_import as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (entered_by = app_person())));
create policy record_import_read on record_import as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((entered_by = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = record_import.organisation))) OR (EXISTS ( SELECT
   FROM record_import_row w
  WHERE ((w.county = record_import.county) AND (w.import = record_import.id)))))));

create table record_import_row (
  county text not null,
  record uuid not null,
  import uuid not null,
  sheet_row integer not null,
  constraint record_import_row_pkey PRIMARY KEY (county, record),
  constraint record_import_row_county_import_fkey FOREIGN KEY (county, import) REFERENCES record_import(county, id),
  constraint record_import_row_sheet_row_check CHECK ((sheet_row >= 1))
);
CREATE INDEX record_import_row_of ON public.record_import_row USING btree (county, import, sheet_row);
alter table record_import_row enable row level security;
create policy record_import_row_add on record_import_row as permissive for insert to lianxin_app
  with check ((county = app_county()));
create policy record_import_row_read on record_import_row as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (EXISTS ( SELECT
   FROM record r
  WHERE ((r.county = record_import_row.county) AND (r.id = record_import_row.record))))));

create table record_party (
  county text not null,
  person text not null,
  record uuid not null,
  seq smallint not null,
  field text not null,
  date date not null,
  organisation text not null,
  constraint record_party_pkey PRIMARY KEY (county, person, record, seq, field)
);
alter table record_party enable row level security;
create policy record_party_add on record_party as permissive for insert to lianxin_app
  with check ((county = app_county()));
create policy record_party_read on record_party as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((person = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = record_party.organisation))) OR (EXISTS ( SELECT
   FROM own_subject s
  WHERE (s.id = record_party.person))))));

create table review_entry (
  county text not null,
  round uuid not null,
  reviewer text not null,
  subject text not null,
  ask text not null,
  seq integer not null,
  record uuid not null,
  type text not null,
  "values" jsonb,
  abstained text,
  constraint review_entry_pkey PRIMARY KEY (county, round, reviewer, subject, ask),
  constraint review_entry_county_round_reviewer_fkey FOREIGN KEY (county, round, reviewer) REFERENCES review_sheet(county, round, reviewer),
  constraint review_entry_county_round_subject_fkey FOREIGN KEY (county, round, subject) REFERENCES review_subject(county, round, subject),
  constraint review_entry_seq_check CHECK ((seq >= 1))
);
CREATE INDEX review_entry_record ON public.review_entry USING btree (county, record);
alter table review_entry enable row level security;
create policy review_entry_change on review_entry as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (reviewer = ( SELECT app_person() AS app_person)) AND (EXISTS ( SELECT
   FROM (review_sheet s
     JOIN review_round r ON (((r.county = s.county) AND (r.id = s.round))))
  WHERE ((s.county = review_entry.county) AND (s.round = review_entry.round) AND (s.reviewer = ( SELECT app_person() AS app_person)) AND (s.submitted_at IS NULL) AND (r.opened_at IS NULL) AND (r.closed_at IS NULL))))))
  with check (((county = app_county()) AND (reviewer = app_person())));
create policy review_entry_read on review_entry as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((reviewer = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM (review_round r
     JOIN people_organisation o ON ((o.id = r.organisation)))
  WHERE ((r.county = review_entry.county) AND (r.id = review_entry.round) AND (r.opened_at IS NOT NULL)))))));
create policy review_entry_write on review_entry as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (reviewer = app_person()) AND (EXISTS ( SELECT
   FROM (review_sheet s
     JOIN review_round r ON (((r.county = s.county) AND (r.id = s.round))))
  WHERE ((s.county = review_entry.county) AND (s.round = review_entry.round) AND (s.reviewer = app_person()) AND (s.submitted_at IS NULL) AND (r.opened_at IS NULL) AND (r.closed_at IS NULL))))));

create table review_panel (
  county text not null,
  round uuid not null,
  reviewer text not null,
  organisation text not null,
  electorate text,
  added_by text not null,
  added_at timestamp with time zone not null,
  withdrawn_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  reminded_at timestamp with time zone,
  constraint review_panel_pkey PRIMARY KEY (county, round, reviewer),
  constraint review_panel_county_round_fkey FOREIGN KEY (county, round) REFERENCES review_round(county, id),
  constraint review_panel_check CHECK ((((withdrawn_by IS NULL) = (withdrawn_at IS NULL)) AND ((withdrawn_by IS NULL) = (withdrawn_reason IS NULL))))
);
CREATE INDEX review_panel_reviewer ON public.review_panel USING btree (county, reviewer);
alter table review_panel enable row level security;
create policy review_panel_add on review_panel as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (added_by = app_person()) AND (withdrawn_at IS NULL) AND (EXISTS ( SELECT
   FROM review_to_run r
  WHERE ((r.id = review_panel.round) AND (r.organisation = review_panel.organisation))))));
create policy review_panel_change on review_panel as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (EXISTS ( SELECT
   FROM review_to_run r
  WHERE (r.id = review_panel.round)))))
  with check ((county = app_county()));
create policy review_panel_read on review_panel as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((reviewer = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = review_panel.organisation))))));

create table review_round (
  county text not null,
  id uuid not null,
  scheme text not null,
  period text not null,
  first_day date not null,
  last_day date not null,
  organisation text not null,
  due date not null,
  asks jsonb not null,
  started_by text not null,
  started_at timestamp with time zone not null,
  closed_by text,
  closed_at timestamp with time zone,
  closed_reason text,
  opened_at timestamp with time zone,
  opened_on date,
  constraint review_round_pkey PRIMARY KEY (county, id),
  constraint review_round_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint review_round_check CHECK ((first_day <= last_day)),
  constraint review_round_check1 CHECK ((((closed_by IS NULL) = (closed_at IS NULL)) AND ((closed_by IS NULL) = (closed_reason IS NULL)))),
  constraint review_round_check2 CHECK ((((opened_at IS NULL) = (opened_on IS NULL)) AND ((opened_on >= first_day) AND (opened_on <= last_day))))
);
CREATE INDEX review_round_running ON public.review_round USING btree (county, scheme, period) WHERE ((opened_at IS NULL) AND (closed_at IS NULL));
alter table review_round enable row level security;
create policy review_round_change on review_round as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (opened_at IS NULL) AND (closed_at IS NULL) AND (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = review_round.organisation)))))
  with check (((county = app_county()) AND ((closed_by IS NULL) OR (closed_by = app_person()))));
create policy review_round_read on review_round as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = review_round.organisation))) OR (EXISTS ( SELECT
   FROM review_panel p
  WHERE ((p.county = review_round.county) AND (p.round = review_round.id) AND (p.reviewer = ( SELECT app_person() AS app_person)) AND (p.withdrawn_at IS NULL)))))));
create policy review_round_start on review_round as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (started_by = app_person()) AND (closed_at IS NULL) AND (opened_at IS NULL) AND (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = review_round.organisation)))));

create table review_sheet (
  county text not null,
  round uuid not null,
  reviewer text not null,
  organisation text not null,
  seq integer not null,
  filled integer not null,
  submitted_at timestamp with time zone,
  constraint review_sheet_pkey PRIMARY KEY (county, round, reviewer),
  constraint review_sheet_county_round_reviewer_fkey FOREIGN KEY (county, round, reviewer) REFERENCES review_panel(county, round, reviewer),
  constraint review_sheet_filled_check CHECK ((filled >= 0)),
  constraint review_sheet_seq_check CHECK ((seq >= 1))
);
alter table review_sheet enable row level security;
create policy review_sheet_begin on review_sheet as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (reviewer = app_person()) AND (EXISTS ( SELECT
   FROM (review_panel p
     JOIN review_round r ON (((r.county = p.county) AND (r.id = p.round))))
  WHERE ((p.county = review_sheet.county) AND (p.round = review_sheet.round) AND (p.reviewer = app_person()) AND (p.withdrawn_at IS NULL) AND (p.organisation = review_sheet.organisation) AND (r.opened_at IS NULL) AND (r.closed_at IS NULL))))));
create policy review_sheet_change on review_sheet as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (reviewer = ( SELECT app_person() AS app_person)) AND (EXISTS ( SELECT
   FROM (review_panel p
     JOIN review_round r ON (((r.county = p.county) AND (r.id = p.round))))
  WHERE ((p.county = review_sheet.county) AND (p.round = review_sheet.round) AND (p.reviewer = ( SELECT app_person() AS app_person)) AND (p.withdrawn_at IS NULL) AND (r.opened_at IS NULL) AND (r.closed_at IS NULL))))))
  with check (((county = app_county()) AND (reviewer = app_person())));
create policy review_sheet_read on review_sheet as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((reviewer = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = review_sheet.organisation))))));

create table review_subject (
  county text not null,
  round uuid not null,
  subject text not null,
  subject_kind text not null,
  organisation text not null,
  asks text[] not null,
  constraint review_subject_pkey PRIMARY KEY (county, round, subject),
  constraint review_subject_county_round_fkey FOREIGN KEY (county, round) REFERENCES review_round(county, id)
);
CREATE INDEX review_subject_of ON public.review_subject USING btree (county, subject);
alter table review_subject enable row level security;
create policy review_subject_add on review_subject as permissive for insert to lianxin_app
  with check (((county = app_county()) AND (EXISTS ( SELECT
   FROM review_round r
  WHERE ((r.county = review_subject.county) AND (r.id = review_subject.round) AND (r.started_by = app_person()) AND (r.opened_at IS NULL))))));
create policy review_subject_read on review_subject as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (EXISTS ( SELECT
   FROM review_round r
  WHERE ((r.county = review_subject.county) AND (r.id = review_subject.round))))));

create table rights (
  county text not null,
  version uuid not null default gen_random_uuid(),
  constraint rights_pkey PRIMARY KEY (county),
  constraint rights_county_fkey FOREIGN KEY (county) REFERENCES county(county)
);
alter table rights enable row level security;
create policy rights_move on rights as permissive for all to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ( SELECT app_admin() AS app_admin)))
  with check (((county = app_county()) AND app_admin()));

create table role_grant (
  county text not null,
  account text not null,
  role text not null,
  organisation text not null,
  granted_at timestamp with time zone not null,
  granted_by text not null,
  revoked_at timestamp with time zone,
  constraint role_grant_pkey PRIMARY KEY (county, account, role, organisation, granted_at),
  constraint role_grant_county_account_fkey FOREIGN KEY (county, account) REFERENCES account(county, account),
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['member'::text, 'branch-secretary'::text, 'grid-worker'::text, 'township-officer'::text, 'county-officer'::text, 'reviewer'::text, 'auditor'::text, 'system-administrator'::text])))
);
alter table role_grant enable row level security;
create policy role_grant_read on role_grant as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (( SELECT app_admin() AS app_admin) OR (account IN ( SELECT a.account
   FROM account a
  WHERE ((a.county = ( SELECT app_county() AS app_county)) AND (a.person = ( SELECT app_person() AS app_person))))))));
create policy role_grant_write on role_grant as permissive for all to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ( SELECT app_admin() AS app_admin)))
  with check (((county = app_county()) AND app_admin()));

create table score (
  county text not null,
  scheme text not null,
  period text not null,
  subject text not null,
  subject_kind text not null,
  organisation text not null,
  field text not null,
  total numeric not null,
  level smallint,
  band smallint,
  vetoes text[] not null default '{}'::text[],
  items jsonb not null default '{}'::jsonb,
  level_public boolean not null default false,
  total_public boolean not null default false,
  settled boolean not null default false,
  computed_at timestamp with time zone not null,
  personal boolean not null default true,
  sections jsonb not null default '{}'::jsonb,
  days jsonb not null default '{}'::jsonb,
  constraint score_pkey PRIMARY KEY (county, scheme, period, subject),
  constraint score_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint score_subject_kind_check CHECK ((subject_kind ~ '^[a-z][a-z0-9-]*$'::text))
);
CREATE INDEX score_organisation ON public.score USING btree (county, organisation, scheme, period);
alter table score enable row level security;
create policy score_read on score as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((subject = ( SELECT app_person() AS app_person)) OR (personal AND (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = score.organisation)))) OR ((NOT personal) AND (EXISTS ( SELECT
   FROM seen_organisation o
  WHERE (o.id = score.organisation)))) OR (EXISTS ( SELECT
   FROM own_subject s
  WHERE (s.id = score.subject))))));

create table score_history (
  county text not null,
  scheme text not null,
  period text not null,
  subject text not null,
  revision smallint not null,
  total numeric not null,
  level smallint,
  reason text not null,
  at timestamp with time zone not null,
  constraint score_history_pkey PRIMARY KEY (county, scheme, period, subject, revision)
);
alter table score_history enable row level security;
create policy score_history_read on score_history as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (EXISTS ( SELECT 1
   FROM score s
  WHERE ((s.county = score_history.county) AND (s.scheme = score_history.scheme) AND (s.period = score_history.period) AND (s.subject = score_history.subject))))));

create table score_stale (
  county text not null,
  subject text not null,
  subject_kind text not null,
  year smallint not null,
  since timestamp with time zone not null,
  constraint score_stale_pkey PRIMARY KEY (county, subject, year)
);
alter table score_stale enable row level security;
create policy score_stale_mark on score_stale as permissive for all to lianxin_app
  using ((county = ( SELECT app_county() AS app_county)))
  with check ((county = app_county()));

create table score_stamp (
  county text not null,
  stamp uuid not null,
  constraint score_stamp_pkey PRIMARY KEY (county),
  constraint score_stamp_county_fkey FOREIGN KEY (county) REFERENCES county(county)
);
alter table score_stamp enable row level security;
create policy score_stamp_read on score_stamp as permissive for select to lianxin_app
  using ((county = ( SELECT app_county() AS app_county)));

create table setting (
  key text not null,
  value jsonb not null,
  constraint setting_pkey PRIMARY KEY (key)
);

create table settlement (
  county text not null,
  scheme text not null,
  period text not null,
  revision smallint not null,
  pack text not null,
  pack_version text not null,
  settled_at timestamp with time zone not null,
  high_water xid8 not null,
  frozen boolean not null,
  era smallint not null default 0,
  constraint settlement_pkey PRIMARY KEY (county, scheme, period, revision),
  constraint settlement_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint settlement_era_check CHECK ((era >= 0))
);
alter table settlement enable row level security;
create policy settlement_read on settlement as permissive for select to lianxin_app
  using ((county = ( SELECT app_county() AS app_county)));

create table subject (
  county text not null,
  id text not null,
  valid_from date not null,
  valid_to date,
  kind text not null,
  personal boolean not null,
  name text not null,
  parent text,
  organisation text not null,
  person text,
  field text not null default ''::text,
  attributes jsonb not null default '{}'::jsonb,
  constraint subject_pkey PRIMARY KEY (county, id, valid_from),
  constraint subject_county_fkey FOREIGN KEY (county) REFERENCES county(county),
  constraint subject_attributes_check CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  constraint subject_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint subject_id_check CHECK ((id ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint subject_kind_check CHECK (((kind ~ '^[a-z][a-z0-9-]*$'::text) AND (kind <> ALL (ARRAY['member'::text, 'branch'::text, 'committee'::text, 'county'::text]))))
);
CREATE UNIQUE INDEX subject_current ON public.subject USING btree (county, id) WHERE (valid_to IS NULL);
CREATE INDEX subject_organisation ON public.subject USING btree (county, organisation, kind, id);
CREATE INDEX subject_parent ON public.subject USING btree (county, parent) WHERE (parent IS NOT NULL);
CREATE INDEX subject_person ON public.subject USING btree (county, person) WHERE (person IS NOT NULL);
alter table subject enable row level security;
create policy subject_add on subject as permissive for insert to lianxin_app
  with check (((county = ( SELECT app_county() AS app_county)) AND (EXISTS ( SELECT
   FROM kept_organisation o
  WHERE (o.id = subject.organisation)))));
create policy subject_change on subject as permissive for update to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND (EXISTS ( SELECT
   FROM kept_organisation o
  WHERE (o.id = subject.organisation)))))
  with check (((county = ( SELECT app_county() AS app_county)) AND (EXISTS ( SELECT
   FROM kept_organisation o
  WHERE (o.id = subject.organisation)))));
create policy subject_read on subject as permissive for select to lianxin_app
  using (((county = ( SELECT app_county() AS app_county)) AND ((person = ( SELECT app_person() AS app_person)) OR (personal AND (EXISTS ( SELECT
   FROM people_organisation o
  WHERE (o.id = subject.organisation)))) OR ((NOT personal) AND (EXISTS ( SELECT
   FROM seen_organisation o
  WHERE (o.id = subject.organisation)))))));

create view account_attempt with (security_barrier=true) as
 SELECT a.county,
    a.account,
    t.at
   FROM (account a
     JOIN auth.attempt t ON ((t.name = ('account:'::text || a.account))))
  WHERE ((a.county = app_county()) AND app_admin());

create view account_holder with (security_barrier=true) as
 SELECT a.county,
    a.account,
    COALESCE(u.username, a.account) AS username,
    a.person,
    p.name,
    a.disabled_at,
    COALESCE(u."twoFactorEnabled", false) AS second_factor,
    a.one_time_until
   FROM ((account a
     JOIN person p ON (((p.county = a.county) AND (p.id = a.person))))
     LEFT JOIN auth."user" u ON (((u.id = a.account) AND (u.county = a.county))))
  WHERE ((a.county = app_county()) AND app_admin());

create view counted_record as
 SELECT r.county,
    r.id,
    r.seq,
    r.type,
    r.subject_kind,
    r.subject,
    r.organisation,
    o.path,
    r.date,
    r.acted_by,
    r.acted_at,
    COALESCE(( SELECT jsonb_object_agg(v.key,
                CASE jsonb_typeof(v.value)
                    WHEN 'array'::text THEN to_jsonb(jsonb_array_length(v.value))
                    ELSE v.value
                END) AS jsonb_object_agg
           FROM jsonb_each(r."values") v(key, value)), '{}'::jsonb) AS "values"
   FROM (record r
     LEFT JOIN organisation o ON (((o.county = r.county) AND (o.id = r.organisation) AND (o.valid_to IS NULL))))
  WHERE ((r.county = ( SELECT app_county() AS app_county)) AND (r.state = 'verified'::text) AND (NOT (EXISTS ( SELECT
           FROM record n
          WHERE ((n.county = r.county) AND (n.id = r.id) AND (n.seq > r.seq) AND (n.state = ANY (ARRAY['verified'::text, 'withdrawn'::text])))))) AND ((r.subject_kind = ANY (ARRAY['branch'::text, 'committee'::text, 'county'::text])) OR (EXISTS ( SELECT
           FROM subject s
          WHERE ((s.county = r.county) AND (s.id = r.subject) AND (NOT s.personal))))) AND ((EXISTS ( SELECT
           FROM seen_organisation e
          WHERE (e.id = r.organisation))) OR (EXISTS ( SELECT
           FROM record_party p
          WHERE ((p.county = r.county) AND (p.person = ANY (ARRAY( SELECT app_person() AS app_person
                UNION ALL
                 SELECT w.id
                   FROM own_subject w))) AND (p.record = r.id) AND (p.seq = r.seq))))) AND (NOT (EXISTS ( SELECT
           FROM review_entry e
          WHERE ((e.county = r.county) AND (e.record = r.id))))));

create view kept_organisation as
 SELECT id
   FROM organisation
  WHERE ((county = ( SELECT app_county() AS app_county)) AND (valid_to IS NULL) AND (path ^@ ANY (( SELECT app_keeping() AS app_keeping)::text[])));

create view member_place as
 SELECT p.county,
    p.id,
    p.name,
    m.valid_from,
    m.valid_to,
    o.id AS organisation,
    o.name AS organisation_name,
    o.path
   FROM ((person p
     LEFT JOIN organisation h ON (((h.county = p.county) AND (h.id = p.organisation) AND (h.valid_to IS NULL))))
     LEFT JOIN (membership m
     JOIN organisation o ON (((o.county = m.county) AND (o.id = m.organisation) AND (o.valid_to IS NULL)))) ON (((m.county = p.county) AND (m.person = p.id) AND ((m.person = ( SELECT app_person() AS app_person)) OR (o.path ^@ ANY (( SELECT app_entering() AS app_entering)::text[]))) AND ((o.path ^@ ANY (( SELECT app_organisations() AS app_organisations)::text[])) OR (( SELECT app_home() AS app_home) ^@ o.path)))))
  WHERE ((p.county = ( SELECT app_county() AS app_county)) AND ((p.id = ( SELECT app_person() AS app_person)) OR (h.path ^@ ANY (( SELECT app_entering() AS app_entering)::text[]))));

create view own_organisation as
 SELECT organisation AS id
   FROM subject
  WHERE ((county = ( SELECT app_county() AS app_county)) AND (person = ( SELECT app_person() AS app_person)));

create view own_subject as
 SELECT id
   FROM subject
  WHERE ((county = ( SELECT app_county() AS app_county)) AND (person = ( SELECT app_person() AS app_person)));

create view people_organisation as
 SELECT id
   FROM organisation o
  WHERE ((county = ( SELECT app_county() AS app_county)) AND (path ^@ ANY (( SELECT app_people() AS app_people)::text[])) AND ((valid_to IS NULL) OR (NOT (EXISTS ( SELECT
           FROM organisation n
          WHERE ((n.county = o.county) AND (n.id = o.id) AND (n.valid_from > o.valid_from)))))));

create view person_name as
 SELECT county,
    id,
    name
   FROM person
  WHERE (county = ( SELECT app_county() AS app_county));

create view public_area as
 SELECT county,
    area,
    parent,
    name,
    kind
   FROM area;

create view public_county as
 SELECT county,
    name
   FROM county;

create view public_member_star as
 SELECT county,
    scheme,
    period,
    organisation,
    level,
    (count(*))::integer AS members
   FROM score s
  WHERE (level_public AND settled AND (subject_kind = 'member'::text) AND (level IS NOT NULL))
  GROUP BY county, scheme, period, organisation, level;

create view public_organisation as
 SELECT county,
    id,
    parent,
    path,
    kind,
    form,
    name,
    field,
    area
   FROM organisation
  WHERE (valid_to IS NULL);

create view public_star as
 SELECT county,
    scheme,
    period,
    subject,
    subject_kind,
    organisation,
    level,
        CASE
            WHEN total_public THEN total
            ELSE NULL::numeric
        END AS total,
    settled
   FROM score s
  WHERE (level_public AND settled AND (NOT personal) AND (subject_kind = ANY (ARRAY['branch'::text, 'committee'::text, 'county'::text])) AND (level IS NOT NULL));

create view review_progress as
 SELECT p.county,
    p.round,
    (count(*))::integer AS members,
    (count(s.submitted_at))::integer AS submitted
   FROM (review_panel p
     LEFT JOIN review_sheet s ON (((s.county = p.county) AND (s.round = p.round) AND (s.reviewer = p.reviewer))))
  WHERE ((p.county = ( SELECT app_county() AS app_county)) AND (p.withdrawn_at IS NULL))
  GROUP BY p.county, p.round;

create view review_running as
 SELECT r.county,
    r.id AS round,
    s.subject,
    (a.value ->> 'type'::text) AS type,
    r.first_day,
    r.last_day
   FROM ((review_round r
     JOIN review_subject s ON (((s.county = r.county) AND (s.round = r.id))))
     CROSS JOIN LATERAL jsonb_array_elements(r.asks) a(value))
  WHERE ((r.county = ( SELECT app_county() AS app_county)) AND (r.opened_at IS NULL) AND (r.closed_at IS NULL));

create view review_to_run as
 SELECT id,
    organisation
   FROM review_round r
  WHERE ((county = ( SELECT app_county() AS app_county)) AND (opened_at IS NULL) AND (closed_at IS NULL) AND (EXISTS ( SELECT
           FROM people_organisation o
          WHERE (o.id = r.organisation))));

create view reviewer_at as
 SELECT DISTINCT a.county,
    a.person,
    o.path
   FROM ((role_grant g
     JOIN account a ON (((a.county = g.county) AND (a.account = g.account) AND (a.disabled_at IS NULL))))
     JOIN organisation o ON (((o.county = g.county) AND (o.id = g.organisation) AND (o.valid_to IS NULL))))
  WHERE ((g.county = ( SELECT app_county() AS app_county)) AND (g.role = 'reviewer'::text) AND (g.revoked_at IS NULL) AND (( SELECT app_people() AS app_people) IS NOT NULL));

create view seen_organisation as
 SELECT id
   FROM organisation o
  WHERE ((county = ( SELECT app_county() AS app_county)) AND ((path ^@ ANY (( SELECT app_organisations() AS app_organisations)::text[])) OR (( SELECT app_home() AS app_home) ^@ path)) AND ((valid_to IS NULL) OR (NOT (EXISTS ( SELECT
           FROM organisation n
          WHERE ((n.county = o.county) AND (n.id = o.id) AND (n.valid_from > o.valid_from)))))));

create view subject_name as
 SELECT county,
    id,
    kind,
    personal,
    name,
    person
   FROM subject s
  WHERE ((county = ( SELECT app_county() AS app_county)) AND (NOT (EXISTS ( SELECT
           FROM subject n
          WHERE ((n.county = s.county) AND (n.id = s.id) AND (n.valid_from > s.valid_from))))));

create view subject_place as
 SELECT s.county,
    s.id,
    s.kind,
    s.personal,
    s.name,
    s.person,
    s.valid_from,
    s.valid_to,
    o.id AS organisation,
    o.name AS organisation_name,
    o.path
   FROM (subject s
     JOIN organisation o ON (((o.county = s.county) AND (o.id = s.organisation) AND (o.valid_to IS NULL))))
  WHERE ((s.county = ( SELECT app_county() AS app_county)) AND ((s.person = ( SELECT app_person() AS app_person)) OR (o.path ^@ ANY (( SELECT app_entering() AS app_entering)::text[]))));

grant insert, select on account to lianxin_app;
grant update (disabled_at) on account to lianxin_app;
grant select on account_attempt to lianxin_app;
grant select on account_holder to lianxin_app;
grant insert, select on appeal to lianxin_app;
grant select on area to lianxin_app;
grant insert (action, actor, at, county, detail, id, object, object_kind) on audit to lianxin_app;
grant select on audit to lianxin_app;
grant select on audit_seal to lianxin_app;
grant select on counted_record to lianxin_app;
grant select on county to lianxin_app;
grant execute on function app_sees(text) to lianxin_app;
grant execute on function change_password(text,text) to lianxin_app;
grant execute on function end_sessions(text) to lianxin_app;
grant execute on function open_review(uuid,date,timestamp with time zone) to lianxin_app;
grant execute on function reset_password(text,text,timestamp with time zone) to lianxin_app;
grant execute on function reset_second_factor(text) to lianxin_app;
grant execute on function unlock_account(text) to lianxin_app;
grant insert, select on idempotency to lianxin_app;
grant select on kept_organisation to lianxin_app;
grant select on member_place to lianxin_app;
grant select on membership to lianxin_app;
grant insert, select on organisation to lianxin_app;
grant update (attributes, valid_to) on organisation to lianxin_app;
grant select on own_organisation to lianxin_app;
grant select on own_subject to lianxin_app;
grant insert, select on pack_draft to lianxin_app;
grant update (approved_at, approved_by, effective_from, files, release_pack, release_version, withdrawn_at) on pack_draft to lianxin_app;
grant insert, select on pack_release to lianxin_app;
grant update (withdrawn_at, withdrawn_by) on pack_release to lianxin_app;
grant select on people_organisation to lianxin_app;
grant select on person to lianxin_app;
grant select on person_name to lianxin_app;
grant select on post to lianxin_app;
grant select on public_area to lianxin_public;
grant select on public_county to lianxin_public;
grant select on public_member_star to lianxin_public;
grant select on public_organisation to lianxin_public;
grant select on public_star to lianxin_public;
grant insert, select on record to lianxin_app;
grant insert, select on record_import to lianxin_app;
grant insert, select on record_import_row to lianxin_app;
grant insert, select on record_party to lianxin_app;
grant insert, select on review_entry to lianxin_app;
grant update (abstained, seq, "values") on review_entry to lianxin_app;
grant insert, select on review_panel to lianxin_app;
grant update (reminded_at, withdrawn_at, withdrawn_by, withdrawn_reason) on review_panel to lianxin_app;
grant select on review_progress to lianxin_app;
grant insert, select on review_round to lianxin_app;
grant update (closed_at, closed_by, closed_reason, due) on review_round to lianxin_app;
grant select on review_running to lianxin_app;
grant insert, select on review_sheet to lianxin_app;
grant update (filled, seq, submitted_at) on review_sheet to lianxin_app;
grant insert, select on review_subject to lianxin_app;
grant select on review_to_run to lianxin_app;
grant select on reviewer_at to lianxin_app;
grant insert (county) on rights to lianxin_app;
grant select on rights to lianxin_app;
grant update (version) on rights to lianxin_app;
grant insert, select on role_grant to lianxin_app;
grant update (revoked_at) on role_grant to lianxin_app;
grant usage on schema public to lianxin_app;
grant usage on schema public to lianxin_public;
grant select on score to lianxin_app;
grant select on score_history to lianxin_app;
grant insert, select, update on score_stale to lianxin_app;
grant select on seen_organisation to lianxin_app;
grant select on setting to lianxin_app;
grant select on settlement to lianxin_app;
grant insert, select on subject to lianxin_app;
grant update (attributes, field, name, organisation, parent, person, valid_to) on subject to lianxin_app;
grant select on subject_name to lianxin_app;
grant select on subject_place to lianxin_app;
