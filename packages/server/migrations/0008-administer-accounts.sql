-- The system administrator manages accounts without reading anybody's file: through views and functions of the schema's owner that
-- show a name and the state of signing in, and nothing else. Outside app.admin they are empty and do nothing.

create view account_holder with (security_barrier) as
  select a.county, a.account, coalesce(u."username", a.account) as username, a.person, p.name, a.disabled_at,
    coalesce(u."twoFactorEnabled", false) as second_factor
  from account a
  join person p on p.county = a.county and p.id = a.person
  left join auth."user" u on u.id = a.account and u.county = a.county
  where a.county = app_county() and app_admin();

-- Attempts to sign in that count for the lock-out.
create view account_attempt with (security_barrier) as
  select a.county, a.account, t.at
  from account a
  join auth.attempt t on t.name = 'account:' || a.account
  where a.county = app_county() and app_admin();

create function end_sessions(of_account text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from auth."session" s using public.account a
  where a.county = public.app_county() and public.app_admin() and a.account = of_account and s."userId" = a.account
$$;

create function unlock_account(of_account text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from auth.attempt t using public.account a
  where a.county = public.app_county() and public.app_admin() and a.account = of_account and t.name = 'account:' || a.account
$$;

-- For somebody who lost the phone with the authenticator. Whoever must have a second factor enrols again at the next sign-in.
create function reset_second_factor(of_account text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from auth."twoFactor" f using public.account a
    where a.county = public.app_county() and public.app_admin() and a.account = of_account and f."userId" = a.account
  )
  update auth."user" u set "twoFactorEnabled" = false from public.account a
  where a.county = public.app_county() and public.app_admin() and a.account = of_account and u.id = a.account
$$;

revoke execute on function end_sessions(text), unlock_account(text), reset_second_factor(text) from public;
grant execute on function end_sessions(text), unlock_account(text), reset_second_factor(text) to lianxin_app;
grant select on account_holder, account_attempt to lianxin_app;

-- Nobody writes an act down in another's name, nor chooses the transaction it claims to be from.
drop policy audit_add on audit;
create policy audit_add on audit for insert to lianxin_app with check (county = app_county() and actor = app_person());
revoke insert on audit from lianxin_app;
grant insert (county, id, at, actor, action, object_kind, object, detail) on audit to lianxin_app;
