-- Another stamp with every change to a county's scores: who keeps some in memory sees by it whether they are still what is stored, whoever has
-- written meanwhile (another process, a settlement, a restore).
create table score_stamp (
  county text primary key references county,
  stamp uuid not null
);
alter table score_stamp enable row level security;
create policy score_stamp_read on score_stamp for select to lianxin_app using (county = (select app_county()));

-- { section: points } of tally periods, where another scheme of the pack reads points of sections: limits make them more than the items' sum.
alter table score add column sections jsonb not null default '{}';
