-- Whoever runs a review round may put off the day by which all are to be in.
grant update (due) on review_round to lianxin_app;
drop policy review_round_close on review_round;
create policy review_round_change on review_round for update to lianxin_app
  using (
    county = (select app_county()) and opened_at is null and closed_at is null
    and exists (select from people_organisation o where o.id = review_round.organisation)
  )
  with check (county = app_county() and (closed_by is null or closed_by = app_person()));
