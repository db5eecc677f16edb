-- Sheets of scores from elsewhere: which file, who brought it, and which record each of its rows became. How an import stands (waiting, verified,
-- withdrawn) is how its records stand; nothing here changes afterwards.
create table record_import (
  county text not null references county,
  id uuid not null,
  type text not null,
  -- The lowest organisation above all of its subjects: who may read or verify there may for the whole.
  organisation text not null,
  file_name text not null,
  sha256 bytea not null check (length(sha256) = 32),
  row_count int not null check (row_count >= 1),
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (county, id)
);
create index record_import_file on record_import (county, sha256);
create index record_import_newest on record_import (county, entered_at desc, id desc);

create table record_import_row (
  county text not null,
  record uuid not null,
  import uuid not null,
  -- As the spreadsheet program counts it.
  sheet_row int not null check (sheet_row >= 1),
  primary key (county, record),
  foreign key (county, import) references record_import
);
create index record_import_row_of on record_import_row (county, import, sheet_row);

alter table record_import enable row level security;
alter table record_import_row enable row level security;
grant select, insert on record_import, record_import_row to lianxin_app;

-- Whoever sees a record sees where it comes from.
create policy record_import_row_read on record_import_row for select to lianxin_app using (
  county = (select app_county())
  and exists (select from record r where r.county = record_import_row.county and r.id = record_import_row.record)
);
create policy record_import_row_add on record_import_row for insert to lianxin_app with check (county = app_county());
create policy record_import_read on record_import for select to lianxin_app using (
  county = (select app_county())
  and (
    entered_by = (select app_person())
    or exists (select from people_organisation o where o.id = record_import.organisation)
    or exists (select from record_import_row w where w.county = record_import.county and w.import = record_import.id)
  )
);
create policy record_import_add on record_import for insert to lianxin_app with check (county = app_county() and entered_by = app_person());
