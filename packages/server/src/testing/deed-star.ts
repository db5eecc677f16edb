import { schemeSchema, type Pack, type Scheme } from '@lianxin/core';

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
