import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const item = (title: string, rest: string, scheme = 'member-star') => {
  const text = `      - { item: extra, title: ${title}, ${rest} }\nlevels:\n`;
  const edits = { [`schemes/${scheme}.yaml`]: [['levels:\n', text]] } as Parameters<typeof toySource>[0];
  return loadPack(toySource(edits), alone).diagnostics.map((d) => d.code);
};
const taken = 'measure: { count: meeting.present }, points: { each: -2 }';

test.each(['直系亲属违法犯罪', '子女酒驾受处罚', 'Relatives convicted of crimes'])('kin: %s', (title) => {
  expect(item(title, taken)).toEqual(['guard-other-act']);
});

test('an office answers for others, when the pack says so', () => {
  expect(item('班子家属违纪', `${taken}, duty-of-office: 书记抓班子家风建设`)).toEqual([]);
});

test('points off by what others did, read from them', () => {
  const scores = (points: string) =>
    item('支部失分', `measure: { average: branch-star, of: branches }, points: ${points}`);
  expect(scores('{ each: -1 }')).toContain('guard-other-act');
  expect(scores('{ each: 1 }')).not.toContain('guard-other-act');
});

test.each(['劝阻亲属违法行为', '本人违纪', '家庭和睦'])('one’s own: %s', (title) => {
  expect(item(title, taken)).toEqual([]);
});

test('an organisation answers for its people', () => {
  expect(item('党员家属违法', 'measure: { count: meeting }, points: { each: -1 }', 'branch-star')).toEqual([]);
});
