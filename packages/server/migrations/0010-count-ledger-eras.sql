-- What 0009 says of acts holds for records and settlements too: a settlement looked at the records with (era, written_in) below its own
-- (era, high_water), and a backup restored into a younger server must not let later records seem to lie below it.

alter table record add column era smallint not null default 0 check (era >= 0);
alter table settlement add column era smallint not null default 0 check (era >= 0);
