-- Whoever is a subject of a declared kind sees the organisation that answers for it, such as the community that a cadre from elsewhere helps.
create view own_organisation as
  select organisation as id from subject where county = (select app_county()) and person = (select app_person());
grant select on own_organisation to lianxin_app;
drop policy organisation_read on organisation;
create policy organisation_read on organisation for select to lianxin_app using (
  county = (select app_county())
  and (
    path ^@ any ((select app_organisations())::text[]) or (select app_home()) ^@ path
    or id in (select o.id from own_organisation o)
  )
);

-- A dissolved organisation stays the business of those above it: its records wait for somebody, its members' files are kept. Its last version says
-- where it stood. Only rows that have ended ask whether they are the last.
create or replace view people_organisation as
  select o.id from organisation o
  where o.county = (select app_county()) and o.path ^@ any ((select app_people())::text[])
    and (o.valid_to is null or not exists (
      select from organisation n where n.county = o.county and n.id = o.id and n.valid_from > o.valid_from));
create or replace view seen_organisation as
  select o.id from organisation o
  where o.county = (select app_county()) and (o.path ^@ any ((select app_organisations())::text[]) or (select app_home()) ^@ o.path)
    and (o.valid_to is null or not exists (
      select from organisation n where n.county = o.county and n.id = o.id and n.valid_from > o.valid_from));
