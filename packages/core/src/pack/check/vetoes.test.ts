import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const withVeto = (text: string) =>
  toyFindings({
    [star]: [
      ['levels:\n', `vetoes:\n  - { veto: v, title: 否决, ${text} }\nlevels:\n`],
      [
        'publish:',
        'consequences:\n  - { consequence: award, title: 评优, when: { level: { min: 2 } }, kind: list }\npublish:',
      ],
    ],
  });
const at = (...codes: string[]) => codes.map((code) => `${code} ${star}:23`);

test.each([
  ['when: { section: common, is: { below: 5 } }, effect: { level: 0, total: { max: 9 }, bars: [award] }', []],
  ['when: { item: volunteering, is: { max: 0 } }, effect: { points: 2 }', []],
  ['when: { measure: { count: meeting.present }, is: { min: 3 } }, effect: { total: 0 }', []],
  ['when: { section: comon, is: { below: 5 } }, effect: { level: 0 }', ['unknown-section']],
  ['when: { any-of: [{ any: volunteer-service }, { item: volunteering, is: 0 }] }, effect: { level: 0 }', []],
  ['when: { any-of: [{ any: volunteer-service }, { item: volunter, is: 0 }] }, effect: { level: 0 }', ['unknown-item']],
  ['when: { item: volunter, is: { below: 5 } }, effect: { level: 0 }', ['unknown-item']],
  ['when: { measure: { streak: meeting.present, begins: any-time }, is: { min: 6 } }, effect: { total: 0 }', []],
  ['when: { measure: { cuont: meeting.present }, is: { min: 3 } }, effect: { total: 0 }', ['unknown-kind']],
  ['when: { measure: { count: meting.present }, is: { min: 3 } }, effect: { total: 0 }', ['unknown-record']],
  ['when: { section: common, is: low }, effect: { level: 0 }', ['wrong-value']],
  ['when: { section: common, is: { min: 5, below: 5 } }, effect: { level: 0 }', ['impossible-condition']],
  ['when: { any: volunteer-service }, effect: { bars: [awards] }', ['unknown-consequence']],
  ['when: { any: volunteer-service }, effect: {}', ['veto-without-effect']],
  ['when: { rank: { top-share: 30% } }, and: [{ level: { min: 1 } }], effect: { level: { up: 1 } }', []],
  ['when: { rank: {} }, effect: { level: 0 }', ['wrong-value']],
  ['when: { rank: { top: 1 } }, effect: { points: 2 }', ['wrong-value']],
  ['when: { any: volunteer-service }, effect: { level: { max: 2 } }', ['veto-without-effect']],
  [
    'when: { any: volunteer-service }, effect: { level: 0 }, repair: { when: { any: volunteer-service } }',
    ['repair-without-effect'],
  ],
  ['when: { any: volunteer-service }, effect: { level: 0 }, repair: { when: { any: meeting.present }, points: 1 }', []],
  [
    'when: { any: volunteer-service }, effect: { points: 3 }, repair: { when: { any: meeting.present }, points: 3 }',
    ['repair-without-effect'],
  ],
  [
    'when: { any: volunteer-service }, effect: { level: 0 }, repair: { when: { any: meting.present } }',
    ['unknown-record'],
  ],
])('%s', (text, codes) => {
  expect(withVeto(text)).toEqual(at(...codes));
});

const levelRule = (when: string, effect: string) =>
  toyFindings({
    'schemes/branch-star.yaml': [
      ['publish:', `vetoes:\n  - { veto: often, title: 连续, when: ${when}, effect: ${effect} }\npublish:`],
    ],
  }).map((text) => text.split(' ')[0]);

test.each([
  ['{ level: { min: 1 }, in-a-row: 3 }', '{ level: { up: 1 } }', []],
  ['{ level: { min: 1 }, times: 3, within: 5 }', '{ level: { min: 1 } }', []],
  ['{ level: { min: 1 }, period: previous }', '{ level: { max: 0 } }', []],
  ['{ level: { min: 7 } }', '{ level: { up: 1 } }', ['unknown-level']],
  ['{ level: { min: 1 }, in-a-row: 3, times: 2 }', '{ level: { up: 1 } }', ['wrong-value']],
  ['{ level: { min: 1 }, within: 5 }', '{ level: { up: 1 } }', ['wrong-value']],
  ['{ level: { min: 1 }, times: 6, within: 5 }', '{ level: { up: 1 } }', ['wrong-value']],
  ['{ level: { min: 1 }, in-a-row: 3 }', '{ points: 2 }', ['wrong-value']],
  ['{ any: meeting }', '{ level: { exactly: 7 } }', ['unknown-level']],
  ['{ any: meeting }', '{ level: { min: 0 } }', ['veto-without-effect']],
  ['{ any: meeting }', '{ level: { min: 1 } }', []],
])('when %s: %s', (when, effect, codes) => {
  expect(levelRule(when, effect)).toEqual(codes);
});

test('a share of the total that is no share is told of alone', () => {
  const effect = 'effect: { total: { times: 80 } }';
  const veto = `vetoes:\n  - { veto: v, title: 否决, when: { any: volunteer-service }, ${effect} }\npromotion:`;
  expect(toyFindings({ 'schemes/member-star.yaml': [['promotion:', veto]] })).toEqual([
    'out-of-range schemes/member-star.yaml:27',
  ]);
});

test('a row over more than the reset period is refused', () => {
  const found = withVeto(
    'when: { measure: { streak: meeting.present }, over: two-years, is: { min: 6 } }, effect: { total: 0 }',
  );
  expect(found).toContain(`window-outside ${star}:23`);
});
