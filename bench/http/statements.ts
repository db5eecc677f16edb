/** The ledger row our server stores. */
export const insertRecord = `
  insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at, reason)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

/** The page our server reads, with the same columns and joins; as the schema's owner, so without row-level security. */
export const selectPage = `
  select r.id, r.seq, r.type, r.act, r.state, r.subject_kind, r.subject, r.organisation, r.date, r."values", r.entered_by, r.acted_by, r.acted_at, r.reason,
    coalesce(ps.name, os.name) as subject_name, o.name as organisation_name, o.path, pe.name as entered_by_name, pa.name as acted_by_name
  from (
    select * from record r
    where r.county = $1 and r.organisation = $2
      and not exists (select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1)
    order by r.date desc, r.id desc limit $3
  ) r
  left join organisation o on o.county = r.county and o.id = r.organisation and o.valid_to is null
  left join organisation os on r.subject_kind <> 'member' and os.county = r.county and os.id = r.subject and os.valid_to is null
  left join person ps on r.subject_kind = 'member' and ps.county = r.county and ps.id = r.subject
  left join person pe on pe.county = r.county and pe.id = r.entered_by
  left join person pa on pa.county = r.county and pa.id = r.acted_by
  order by r.date desc, r.id desc`;
