create index review_entry_record on review_entry (county, record);

-- What scores rest on, for those who see the scores and not the people: a record about an organisation (or anything that is no person) which the
-- request sees, or about an organisation and naming the request's person. As it was last verified; of the people it names only how many, not who entered
-- it, and nothing of what reviewers scored in a round. The table's own policy stays as it is: records about people are not here.
create view counted_record as
  select r.county, r.id, r.seq, r.type, r.subject_kind, r.subject, r.organisation, o.path, r.date, r.acted_by, r.acted_at,
    coalesce((
      select jsonb_object_agg(v.key, case jsonb_typeof(v.value) when 'array' then to_jsonb(jsonb_array_length(v.value)) else v.value end)
      from jsonb_each(r."values") v
    ), '{}') as "values"
  from record r
  left join organisation o on o.county = r.county and o.id = r.organisation and o.valid_to is null
  where r.county = (select app_county()) and r.state = 'verified'
    and not exists (select from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.state in ('verified', 'withdrawn'))
    and (r.subject_kind in ('branch', 'committee', 'county')
      or exists (select from subject s where s.county = r.county and s.id = r.subject and not s.personal))
    and (exists (select from seen_organisation e where e.id = r.organisation)
      or exists (
        select from record_party p
        where p.county = r.county and p.person = any (array(select app_person() union all select w.id from own_subject w)) and p.record = r.id and p.seq = r.seq
      ))
    and not exists (select from review_entry e where e.county = r.county and e.record = r.id);
grant select on counted_record to lianxin_app;
