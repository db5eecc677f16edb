import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';

test('points that depend on a part of the score before the period is over', () => {
  const points = '{ choose: [{ when: { item: meetings, is: { below: 2 } }, points: 0 }], otherwise: { each: 1 } }';
  const before = (over: string) =>
    toyFindings({
      [star]: [
        [
          'measure: { count: meeting.present }\n        points: { each: 1 }',
          'measure: { count: meeting.present }\n        points: { each: 1 }\n      - item: extra\n        title: 加分\n        measure: { count: volunteer-service }\n        ' +
            `points: ${points}${over}`,
        ],
      ],
    })
      .map((found) => found.split(' ')[0])
      .filter((code) => code === 'looks-at-unfinished');
  expect(before('')).toEqual(['looks-at-unfinished']);
  expect(before('\n        over: quarter')).toEqual([]);
});
