-- What packs may ask of an organisation besides field and form, such as {"committee": false} of a branch too small for one, {"groups": false} of
-- one without Party groups. Like everything on an organisation it has a history: a new version when it changes.
alter table organisation add column attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object');
