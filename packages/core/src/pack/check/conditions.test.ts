import { describe, expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';
const was = 'where: { hours: { min: 1 } }';

test.each([
  ['unknown-field', 'where: { hour: { min: 1 } }'],
  ['wrong-field-type', 'where: { activity: { min: 1 } }'],
  ['wrong-field-type', 'where: { hours: many }'],
  ['wrong-field-type', 'where: { hours: true }'],
  ['impossible-condition', 'where: { hours: { min: 3, max: 2 } }'],
  ['impossible-condition', 'where: { hours: { above: 2, below: 2 } }'],
  ['impossible-condition', 'where: { hours: { min: 25 } }'],
  ['precision-mismatch', 'where: { hours: 1.25 }'],
  ['unknown-field', 'where: { any-of: [{ hours: 1 }, { hour: 1 }] }'],
  ['unknown-field', 'where: { days from due to date: { min: 1 } }'],
  ['wrong-field-type', 'where: { days from hours to date: { min: 1 } }'],
  ['wrong-value', 'where: { day from due to date: { min: 1 } }'],
  ['unknown-field', 'where: { days from date to hour: 1 }'],
  ['unknown-field', 'where: { ratio of hours to target: { min: 0.8 } }'],
  ['wrong-field-type', 'where: { ratio of hours to activity: { min: 0.8 } }'],
  ['wrong-value', 'where: { ratio of hours: { min: 0.8 } }'],
  ['impossible-condition', 'where: { weekday of date: { min: 8 } }'],
  ['unknown-field', 'where: { hours: { min: hour } }'],
  ['wrong-field-type', 'where: { hours: { min: activity } }'],
  ['wrong-field-type', 'where: { activity: { min: hours } }'],
  ['wrong-field-type', 'where: { hours: { since: date } }'],
  ['unknown-field', 'where: { date: { since: hour } }'],
  ['unknown-attribute', 'where: { hours: { min: subject.memberships } }'],
  ['unit-mismatch', 'where: { hours: { min: 30 分钟 } }'],
  ['unit-mismatch', 'where: { hours: { min: 80% } }'],
])('%s: %s', (code, where) => {
  expect(toyFindings({ [star]: [[was, where]] })).toEqual([`${code} ${star}:14`]);
});

test('bounds that one value meets are sound', () => {
  expect(toyFindings({ [star]: [[was, 'where: { hours: { min: 2, max: 2 } }']] })).toEqual([]);
});

test('an unknown choice, in a duty and in a list', () => {
  const duty = 'duties/congress.yaml';
  expect(toyFindings({ [duty]: [['kind: congress', 'kind: congres']] })).toEqual([`unknown-choice ${duty}:5`]);
  expect(toyFindings({ [duty]: [['kind: congress', 'kind: { one-of: [congress, group] }']] })).toEqual([
    `unknown-choice ${duty}:5`,
  ]);
});

test('a list where a test should be says how it is written', () => {
  const told = (where: string) => loadPack(toySource({ [star]: [[was, where]] }), alone).diagnostics[0]?.remedyEn;
  expect(told('where: { or: [{ hours: 1 }, { hours: 2 }] }')).toBe('For “or” write any-of: [{ … }, { … }].');
  expect(told('where: { hours: [1, 2] }')).toBe('For one of several write hours: { one-of: [ … ] }.');
});

test('attributes of the subject are tested in measures, not in what meets a duty', () => {
  expect(toyFindings({ [star]: [[was, 'where: { subject.membership: { not: probationary } }']] })).toEqual([]);
  expect(toyFindings({ [star]: [[was, 'where: { subject.memberships: full }']] })).toEqual([
    `unknown-attribute ${star}:14`,
  ]);
  const duty = 'duties/congress.yaml';
  expect(toyFindings({ [duty]: [['kind: congress', 'subject.form: general']] })).toEqual([`wrong-value ${duty}:5`]);
});

describe('conditions elsewhere in measures', () => {
  const measure = 'measure: { sum: volunteer-service.hours, where: { hours: { min: 1 } } }';
  const found = (instead: string) => toyFindings({ [star]: [[measure, `measure: ${instead}`]] });

  test.each([
    '{ ratio: { count: volunteer-service, where: { hour: 1 } }, of: { number: 2 } }',
    '{ value: volunteer-service, worth: [{ when: { hour: 1 }, worth: 2 }] }',
    '{ value: volunteer-service, worth: 1, times: [{ when: { hour: 1 }, by: 0.5 }] }',
    '{ relative: { ratio: { count: volunteer-service, where: { hour: 1 } }, of: { number: 2 } } }',
  ])('%s', (instead) => {
    expect(found(instead)).toContain(`unknown-field ${star}:14`);
  });

  test('a measure inside another is held against its own schema', () => {
    expect(found('{ ratio: { counts: volunteer-service }, of: { number: 2 } }')).toContain(`unknown-kind ${star}:14`);
    expect(found('{ ratio: { count: volunteer-service, were: {} }, of: { number: 2 } }')).toContain(
      `unknown-key ${star}:14`,
    );
  });

  test('a table with a hole is told where it stands', () => {
    const worth = '{ value: meeting.present, worth: { by: kind, table: { congress: 2 } } }';
    expect(found(worth)).toContain(`table-gap ${star}:14`);
    const gaps = (text: string) => found(text).filter((one) => one.startsWith('table-gap'));
    expect(gaps(worth.replace('} }', '}, otherwise: 0 }'))).toEqual([]);
    // What the condition leaves out the table need not speak of.
    expect(gaps(worth.replace('worth:', 'where: { kind: congress }, worth:'))).toEqual([]);
    expect(gaps(worth.replace('worth:', 'where: { kind: { not: congress } }, worth:'))).toEqual([
      `table-gap ${star}:14`,
    ]);
  });
});
