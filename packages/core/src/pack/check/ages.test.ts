import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const dates = `kinds:
  - kind: member
    attributes:
      - { attribute: born, title: 出生日期, type: date }
      - { attribute: post, title: 职务, type: text }
basis: example
`;
const findings = (applies: string) =>
  toyFindings({
    'pack.yaml': [['basis: example\n', dates]],
    [star]: [['    title: 共性', `    title: 共性\n    applies: ${applies}`]],
  });

test('an age is counted from a date attribute, and compared with numbers', () => {
  expect(findings('{ years since born: { min: 18, below: 60 } }')).toEqual([]);
  expect(findings('{ any-of: [{ years since born: { min: 60 } }, { post: x }] }')).toEqual([]);
  expect(findings('{ years since post: { min: 18 } }')).toEqual([`wrong-attribute-type ${star}:10`]);
  expect(findings('{ years since joined: { min: 18 } }')).toEqual([`unknown-attribute ${star}:10`]);
  expect(findings('{ years since born: old }')).toEqual([`wrong-attribute-type ${star}:10`]);
  expect(findings('{ years since born: { since: 1957-01-01 } }')).toEqual([`wrong-attribute-type ${star}:10`]);
  expect(findings('{ years from born to date: { min: 18 } }')).toEqual([`unknown-attribute ${star}:10`]);
});

test('of a record it is the time to its day', () => {
  const where = (name: string) =>
    toyFindings({
      'pack.yaml': [['basis: example\n', dates]],
      [star]: [['count: meeting.present', `count: volunteer-service, where: { ${name}: { min: 60 } }`]],
    });
  expect(where('years from subject.born to date')).toEqual([]);
  expect(where('subject.years since born')).toEqual([expect.stringContaining('wrong-value')]);
  expect(where('years since born')).toEqual([expect.stringContaining('wrong-value')]);
});
