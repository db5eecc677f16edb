import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '../testing/index.ts';
import { asAdmin } from '../testing/template.ts';
import { dumpSchema, withoutQualifiers } from './dump-schema.ts';

test('schema.sql is what the migrations add up to (else run: node packages/server/src/db/write-schema.ts)', async () => {
  const database = await testDatabase();
  const kept = readFileSync(new URL('../../schema.sql', import.meta.url), 'utf8');
  expect(withoutQualifiers(await dumpSchema(database))).toBe(withoutQualifiers(kept));
});

test('the dump shows what a reviewer must see', async () => {
  const database = await testDatabase({ empty: true });
  const create = `
    create schema inner_part;
    create type mood as enum ('so', 'la la');
    create domain short as text check (length(value) < 9);
    create table parent (county text collate "C" not null, id bigint generated always as identity, twice int generated always as (2 * 3) stored,
      at date default '2020-01-01', primary key (county, id)) partition by list (county);
    create table parent_130983 partition of parent for values in ('130983');
    create table inner_part.child (county text, parent bigint, m mood, s short,
      constraint child_parent foreign key (county, parent) references parent on delete cascade, unique (county, m));
    create index child_m on inner_part.child (m desc) where s is not null;
    alter table inner_part.child enable row level security;
    create policy own on inner_part.child for select to lianxin_app using (county = current_setting('app.county', true));
    create function answer() returns int language sql immutable as $$ select 42 $$;
    create view named as select p.county, c.m from parent p join inner_part.child c on c.parent = p.id;
    grant select on named to lianxin_app;
    grant update (m) on inner_part.child to lianxin_app;
    grant usage on schema inner_part to lianxin_public`;
  await asAdmin(database, (client: Client) => client.query(create));
  const lines = (await dumpSchema(database)).split('\n').map((line) => line.trim().replace(/,$/, ''));
  for (const line of [
    'create schema inner_part;',
    "create type mood as enum ('so', 'la la');",
    'create domain short as text CHECK ((length(VALUE) < 9));',
    'county text collate "C" not null',
    'id bigint not null generated always as identity',
    'twice integer generated always as ((2 * 3)) stored',
    "at date default '2020-01-01'::date",
    'constraint parent_pkey PRIMARY KEY (county, id)',
    ') partition by LIST (county);',
    "create table parent_130983 partition of parent FOR VALUES IN ('130983');",
    'constraint child_parent FOREIGN KEY (county, parent) REFERENCES parent(county, id) ON DELETE CASCADE',
    'CREATE INDEX child_m ON inner_part.child USING btree (m DESC) WHERE (s IS NOT NULL);',
    'alter table inner_part.child enable row level security;',
    'create policy own on inner_part.child as permissive for select to lianxin_app',
    "using ((county = current_setting('app.county'::text, true)));",
    'AS $function$ select 42 $function$;',
    'create view named as',
    'grant select on named to lianxin_app;',
    'grant update (m) on inner_part.child to lianxin_app;',
    'grant usage on schema inner_part to lianxin_public;',
  ]) {
    expect(lines).toContain(line);
  }
});
