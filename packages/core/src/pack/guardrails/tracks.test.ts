import { expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes } from '../toy-findings.ts';

test.each(['巡查轨迹', 'GPS定位', 'Location track', 'Coordinates'])('a track: %s', (title) => {
  expect(toyFieldCodes(title)).toEqual(['guard-track']);
  expect(toyFieldCodes(title, ', required: false')).toEqual(['guard-sensitive']);
  expect(toyItemCodes(title)).toContain('guard-track');
});

test.each(['活动地点', '村名', 'Place', 'Location'])('a place in words is no track: %s', (title) => {
  expect(toyFieldCodes(title)).toEqual([]);
});

test.each(['找准功能定位', '干部成长轨迹', 'Keeps track of requests', 'Coordinates the grid'])(
  'only a word: %s',
  (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  },
);
