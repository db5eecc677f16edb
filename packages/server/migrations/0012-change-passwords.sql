-- A password given by an administrator is good until this moment and for one thing: choosing one's own. Null for a password of one's own.
alter table account add column one_time_until timestamptz;

create or replace view account_holder with (security_barrier) as
  select a.county, a.account, coalesce(u."username", a.account) as username, a.person, p.name, a.disabled_at,
    coalesce(u."twoFactorEnabled", false) as second_factor, a.one_time_until
  from account a
  join person p on p.county = a.county and p.id = a.person
  left join auth."user" u on u.id = a.account and u.county = a.county
  where a.county = app_county() and app_admin();

-- What the program remembers of who somebody is holds no longer (src/db/move-rights.ts).
create function move_rights() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.rights (county) values (public.app_county()) on conflict (county) do update set version = excluded.version
$$;
revoke execute on function move_rights() from public;

-- False when the account has no password here, because its holder signs in at an identity provider.
create function reset_password(of_account text, new_hash text, until timestamptz) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
$$;

-- One's own, whose old password the program has checked. Every other session of the account ends.
create function change_password(new_hash text, kept_session text) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
$$;

revoke execute on function reset_password(text, text, timestamptz), change_password(text, text) from public;
grant execute on function reset_password(text, text, timestamptz), change_password(text, text) to lianxin_app;
