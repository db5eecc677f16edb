import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { ruleBook } from '../render/build.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';

const cohort = (name: string) =>
  loadPack(toySource({ [star]: [['cohort: [county, field]', `cohort: [${name}]`]] }), alone).diagnostics;

test('a field of work the pack does not name', () => {
  const applies = [['    title: 共性', '    title: 共性\n    applies: { field: rurl }']] as const;
  expect(toyFindings({ [star]: applies })).toEqual([`unknown-choice ${star}:10`]);
  expect(loadPack(toySource({ [star]: applies }), alone).diagnostics[0]?.remedyEn).toBe('Did you mean “rural”?');
});

test('a slip is an error, an attribute of one’s own a warning', () => {
  expect(cohort('feild').map((d) => [d.code, d.severity])).toEqual([['unknown-attribute', 'error']]);
  expect(cohort('altitude').map((d) => [d.code, d.severity])).toEqual([['unknown-attribute', 'warning']]);
});

test('an attribute that a measure reads or follows is known', () => {
  const edits = [
    ['cohort: [county, field]', 'cohort: [altitude]'],
    ['measure: { count: meeting.present }', 'measure: { attribute: altitude }'],
  ] as const;
  expect(toyFindings({ [star]: [edits[0]] })).toEqual([`unknown-attribute ${star}:4`]);
  expect(toyFindings({ [star]: edits })).toEqual([]);
});

const declared = `kinds:
  - kind: member
    attributes:
      - { attribute: post, title: 职务, type: choice, choices: [{ choice: secretary, title: 书记 }] }
      - { attribute: age, title: 年龄, type: number, unit: 岁 }
      - { attribute: mentor, title: 联系人, type: link, to: member }
basis: example
`;
const declaredFindings = (applies: string) =>
  toyFindings({
    'pack.yaml': [['basis: example\n', declared]],
    [star]: [['    title: 共性', `    title: 共性\n    applies: ${applies}`]],
  });

test('once a kind declares its attributes, others are a mistake and each is used as its type allows', () => {
  expect(declaredFindings('{ post: secretary, age: { min: 18 }, field: rural }')).toEqual([]);
  expect(declaredFindings('{ pots: secretary }')).toEqual([`unknown-attribute ${star}:10`]);
  expect(declaredFindings('{ post: chairman }')).toEqual([`unknown-choice ${star}:10`]);
  expect(declaredFindings('{ age: old }')).toEqual([`wrong-attribute-type ${star}:10`]);
  expect(declaredFindings('{ post: { min: 3 } }')).toEqual([`wrong-attribute-type ${star}:10`]);
  // The branches of the toy pack declare nothing: they stay open.
  const loaded = loadPack(
    toySource({
      'pack.yaml': [
        ['basis: example\n', declared.replace('kind: member', 'kind: branch').replace('to: member', 'to: membr')],
      ],
      [star]: [['cohort: [county, field]', 'cohort: [altitude]']],
    }),
    alone,
  );
  expect(loaded.diagnostics.map((d) => `${d.code} ${d.severity}`)).toEqual([
    'unknown-subject-kind error',
    'unknown-attribute warning',
  ]);
});

test('attributes are printed by their titles', () => {
  const loaded = loadPack(
    toySource({
      'pack.yaml': [['basis: example\n', declared]],
      [star]: [['    title: 共性', '    title: 共性\n    applies: { post: secretary, age: { min: 18 } }']],
    }),
    alone,
  );
  const text = JSON.stringify(ruleBook(loaded.parsed));
  expect(text).toContain('只对：职务为书记，年龄不少于 18 岁');
  expect(text).toContain('党员 · 联系人');
  expect(text).toContain('同一县、同一领域的互相比');
});

test('a cohort may go by an attribute of a kind above', () => {
  const size = '{ attribute: size, title: 户数分组, type: choice, choices: [{ choice: a, title: A }] }';
  const found = (key: string) =>
    toyFindings({
      'pack.yaml': [
        [
          'format: 1\n',
          `format: 1\nkinds:\n  - { kind: branch, attributes: [${size}] }\n  - { kind: member, attributes: [{ attribute: age, title: 年龄, type: number }] }\n`,
        ],
      ],
      [star]: [['cohort: [county, field]', `cohort: [${key}]`]],
    }).filter((one) => one.startsWith('unknown-attribute'));
  expect(found('size')).toEqual([]);
  expect(found('sise')).toEqual([`unknown-attribute ${star}:4`]);
});
