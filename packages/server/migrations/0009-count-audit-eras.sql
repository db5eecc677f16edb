-- A backup restored into a younger server brings acts with higher transaction ids than the server will give for a long time. Acts are
-- therefore ordered by (era, written_in): the program begins a new era when it starts on such a server (features/audit/era.ts). The
-- default is the present era, so that writers need not ask for it.

alter table audit add column era smallint not null default 0 check (era >= 0);
alter table audit_seal add column era smallint not null default 0;
drop index audit_written_in;
create index audit_written_in on audit (county, era, written_in, id);
