import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';

test('what is there for the order alone is not cut off', () => {
  const found = (points: string, more = '') =>
    toyFindings({
      [star]: [
        ['promotion:', 'ties-by: [item:rate]\npromotion:'],
        [
          '    items:\n',
          `    items:\n      - { item: rate, title: 率, counts: false, measure: { ratio: { count: volunteer-service }, of: { number: 3 } }, points: ${points}${more} }\n`,
        ],
      ],
    }).map((finding) => finding.split(' ')[0]);
  expect(found('{ share: 100 }')).toEqual(['tie-cut']);
  expect(found('{ share: 100, beyond: true }')).toEqual([]);
  expect(found('{ share: 100, beyond: true }', ', cap: 100')).toEqual(['tie-cut']);
  // What is a part of what it is divided by is never more than all of it.
  const rate = (some: string, all: string) =>
    toyFindings({
      [star]: [
        ['promotion:', 'ties-by: [item:rate]\npromotion:'],
        [
          '    items:\n',
          `    items:\n      - { item: rate, title: 率, counts: false, measure: { ratio: { count: ${some} }, of: { count: ${all} } }, points: { share: 100 } }\n`,
        ],
      ],
    }).map((finding) => finding.split(' ')[0]);
  expect(rate('meeting.present, where: { kind: lecture }', 'meeting.present')).toEqual([]);
  const both = 'where: { kind: { one-of: [lecture, congress] } }';
  expect(rate('meeting.present, where: { kind: lecture }', `meeting.present, ${both}`)).toEqual([]);
  expect(rate(`meeting.present, ${both}`, 'meeting.present, where: { kind: lecture }')).toEqual(['tie-cut']);
});

test.each([
  ['ties-by: [item:volunteering, section:common]', []],
  ['ties-by: [item:volunteerin]', ['unknown-item']],
  ['ties-by: [section:nowhere]', ['unknown-section']],
  ['ties-by: [volunteering]', ['wrong-format']],
  ['ties-by: { bottom: [item:volunteering] }', []],
  ['ties-by: { top: [section:common], bottom: [item:volunteerin] }', ['unknown-item']],
])('%s', (line, codes) => {
  const found = toyFindings({ [star]: [['promotion:', `${line}\npromotion:`]] });
  expect(found.map((finding) => finding.split(' ')[0])).toEqual(codes);
});
