-- { date: [got, used] } of tally periods in schemes whose points expire by the day: what is left of a month does not say of which of its days.
alter table score add column days jsonb not null default '{}';
