import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const find = (more: string) => toyFindings({ [star]: [['    cap: { month: 10 }', more]] });

test('a section is part of one that exists, and not of itself', () => {
  expect(find('    part-of: comon\n    cap: { month: 10 }')[0]).toMatch(/^unknown-section/);
  expect(find('    part-of: common\n    cap: { month: 10 }')[0]).toMatch(/^section-cycle/);
});

test('an empty section, a choice among one, a group of items that do not exist or are in two groups', () => {
  const added = (text: string) => toyFindings({ [star]: [['sections:\n', `${text}sections:\n`]] });
  expect(
    toyFindings({ [star]: [['sections:\n', 'sections:\n  - { section: empty, title: 空 }\n']] }).map(
      (d) => d.split(' ')[0],
    ),
  ).toEqual(['section-empty']);
  expect(
    toyFindings({
      [star]: [
        ['sections:\n', 'sections:\n  - { section: whole, title: 全, take: best }\n'],
        ['    cap: { month: 10 }', '    part-of: whole\n    cap: { month: 10 }'],
      ],
    }).map((d) => d.split(' ')[0]),
  ).toEqual(['mean-without-parts']);
  const taken = (take: string, most: number) =>
    find(`    take: ${take}\n    at-most-parts: ${most}\n    cap: { month: 10 }`).filter((d) => d.startsWith('parts'));
  expect([taken('sum', 2), taken('best', 9)].map(({ length }) => length)).toEqual([1, 1]);
  expect(
    added('groups:\n  - { group: g, title: 组, items: [volunteering, meeting] }\n').map((d) => d.split(' ')[0]),
  ).toEqual(['unknown-item']);
  expect(
    added(
      'groups:\n  - { group: g, title: 组, items: [volunteering, meetings] }\n  - { group: h, title: 组, items: [volunteering, meetings] }\n',
    ).map((d) => d.split(' ')[0]),
  ).toEqual(['item-in-two-groups', 'item-in-two-groups']);
});
