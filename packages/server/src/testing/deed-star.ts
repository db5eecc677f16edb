import { schemeSchema, type Pack, type Scheme } from '@lianxin/core';
import type { TestApp } from './test-app.ts';

/** A pack with one more scheme: branches by their deeds, one point each quarter and deed, and whatever the test says of it. */
export function withDeedStar(pack: Pack, stated: Readonly<Record<string, unknown>>): Pack {
  return { ...pack, schemes: [...pack.schemes, deedStar(stated)] };
}

function deedStar(stated: Readonly<Record<string, unknown>>): Scheme {
  return schemeSchema.parse({
    scheme: 'deed-star',
    title: '实事星',
    'title-en': 'Deed star',
    subject: 'branch',
    cohort: [],
    period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
    precision: 1,
    sections: [
      {
        section: 'deeds',
        title: '实事',
        'title-en': 'Deeds',
        items: [
          {
            item: 'deeds',
            title: '办实事',
            'title-en': 'Deeds done',
            measure: { count: 'branch-deed' },
            points: { each: 1 },
          },
        ],
      },
    ],
    publish: { level: 'organisation', total: 'organisation' },
    ...stated,
  });
}

/** Enters verified deeds of one branch on a day and marks its scores of that year stale, as verifying does. */
export function enterDeeds({ ownerDb, time }: Pick<TestApp, 'ownerDb' | 'time'>) {
  return (date: string) =>
    ownerDb.query(
      `with stored as (
         insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
         values ($1, gen_random_uuid(), 1, 'branch-deed', 'verify', 'verified', 'branch', 'jia-1', 'jia-1', $2, '{"matter":"修路"}', 'jia-1-a', 'jia-township-officer', $3)
       )
       insert into score_stale (county, subject, subject_kind, year, since) values ($1, 'jia-1', 'branch', $4, $3)
       on conflict (county, subject, year) do update set since = excluded.since`,
      ['999901', date, time.day, Number(date.slice(0, 4))],
    );
}
