import { describe, expect, test } from 'vitest';
import { loadPack } from './load.ts';
import type { PackSource } from './source.ts';
import { toySource } from './toy-source.ts';

const star = 'schemes/member-star.yaml';
/** The county's pack: everything locked, one section open. */
const county = toySource({
  [star]: [
    ['subject: member', 'subject: member\nlocked: true'],
    ['    title: 共性', '    title: 共性\n    open: { items: 2, points: 10 }'],
  ],
});

const pack = (id: string, above: string, files: Record<string, string>): PackSource => ({
  folder: `packs/${id}`,
  files: {
    'pack.yaml': `pack: ${id}
title: ${id}
version: 1.0.0
format: 1
extends: ${above}
effective-from: 2017-01-01
document: { name: 村规 }
basis: local
`,
    ...files,
  },
});

const overlay = (body: string, overrides = 'toy') => `scheme: member-star\noverrides: ${overrides}\n${body}`;
const adding = (...items: string[]) =>
  `sections:\n  - section: common\n    items:\n${items.map((item) => `      - ${item}\n`).join('')}`;
const item = (id: string, rest: string) =>
  `{ item: ${id}, title: 村里加的, measure: { count: meeting.present }, points: { each: 1 }, ${rest} }`;

const village = (body: string, upper = county) => {
  const loaded = loadPack(pack('village', 'toy', { [star]: overlay(body) }), (id) =>
    id === 'toy' ? upper : undefined,
  );
  return loaded.diagnostics.filter((d) => d.code !== 'no-cases');
};
const codes = (body: string, upper = county) => village(body, upper).map((d) => `${d.code} ${d.file}:${d.line}`);

describe('a locked scheme', () => {
  test.each([
    ['precision: 1\n', 3],
    ['levels:\n  - { level: 1, title: 一星 }\n', 3],
    ['locked:\n', 3],
    ['vetoes: []\n', 3],
    ['remove: true\n', 3],
    ['sections:\n  - { section: ours, title: 我们的, items: [] }\n', 4],
    ['sections:\n  - { section: common, cap: { month: 20 } }\n', 4],
    ['sections:\n  - { section: common, remove: true }\n', 4],
    [adding('{ item: volunteering, cap: { month: 9 } }'), 6],
    [adding('{ item: volunteering, remove: true }'), 6],
  ])('refuses %j', (body, line) => {
    expect(codes(body)).toEqual([`locked packs/village/${star}:${line}`]);
  });
  test('says what is locked, by whom, and what is allowed', () => {
    const [found] = village('precision: 1\n');
    expect(found?.messageEn).toBe(
      `“precision” of member-star is locked by the pack “toy” (packs/toy/${star}, line 4) and cannot be changed.`,
    );
    expect(found?.remedyEn).toBe('Delete this. Items may be added in: common (at most 2 items, together 10 points).');
    expect(found?.message).toContain('被上级制度包“toy”锁定');
  });
  test('the same value written again is no change', () => {
    expect(codes('precision: 0.1\n')).toEqual([]);
  });
});

test('only the keys that are listed are locked', () => {
  const some = toySource({ [star]: [['subject: member', 'subject: member\nlocked: [levels, sections]']] });
  expect(codes('precision: 1\npromotion: { max-steps: 2 }\n', some)).toEqual([]);
  expect(codes('levels: []\n', some)).toEqual([`locked packs/village/${star}:3`]);
  expect(codes(adding(item('songs', 'cap: 5')), some)).toEqual([`locked packs/village/${star}:6`]);
  expect(codes('locked: [levels]\n', some)).toEqual([`locked packs/village/${star}:3`]);
});

describe('a section that is open', () => {
  test('takes bounded items within its limits', () => {
    expect(codes(adding(item('songs', 'cap: 4'), item('dances', 'cap: { year: 6 }')))).toEqual([]);
  });
  test('no more items than it says', () => {
    expect(codes(adding(item('a', 'cap: 1'), item('b', 'cap: 1'), item('c', 'cap: 1')))).toEqual([
      `open-too-many packs/village/${star}:8`,
    ]);
  });
  test('no more points than it says, weights and losses included', () => {
    expect(codes(adding(item('a', 'cap: 6'), item('b', 'cap: 5')))).toEqual([`open-too-much packs/village/${star}:7`]);
    expect(codes(adding(item('a', 'cap: 6, weight: 2')))).toEqual([`open-too-much packs/village/${star}:6`]);
    const loss = (floor: string) =>
      `{ item: a, title: 扣分, measure: { count: meeting.present }, points: { each: -1 }, cap: 0${floor} }`;
    expect(codes(adding(loss('')))).toEqual([`open-without-cap packs/village/${star}:6`]);
    expect(codes(adding(loss(', floor: -11')))).toEqual([`open-too-much packs/village/${star}:6`]);
    expect(codes(adding(loss(', floor: -10')))).toEqual([]);
  });
  test('each item with a cap for the counting period', () => {
    expect(codes(adding(item('a', 'over: month')))).toEqual([`open-without-cap packs/village/${star}:6`]);
    expect(codes(adding(item('a', 'cap: { month: 1 }')))).toEqual([`open-without-cap packs/village/${star}:6`]);
  });
  test('added items do not dilute what is brought to full marks', () => {
    const rescaled = toySource({
      [star]: [
        ['subject: member', 'subject: member\nlocked: true'],
        ['    title: 共性', '    title: 共性\n    rescale: 100\n    open: { items: 2, points: 10 }'],
      ],
    });
    const found = (rest: string) =>
      codes(adding(item('songs', rest)), rescaled).filter((each) => each.startsWith('open-'));
    expect(found('cap: 4')).toEqual([`open-rescaled packs/village/${star}:6`]);
    expect(found('cap: 4, full: 0')).toEqual([]);
  });
  test('is opened by the upper pack, not by oneself', () => {
    expect(codes('sections:\n  - { section: common, open: { items: 9, points: 90 } }\n')).toEqual([
      `locked packs/village/${star}:4`,
    ]);
  });
});

test('a village on a township on a county: one limit for all who add', () => {
  const town = pack('town', 'toy', { [star]: overlay(adding(item('songs', 'cap: 4'))) });
  const find = (id: string) => (id === 'toy' ? county : id === 'town' ? town : undefined);
  const load = (body: string) =>
    loadPack(pack('village', 'town', { [star]: overlay(body, 'town') }), find).diagnostics.flatMap((d) =>
      d.code === 'no-cases' ? [] : [`${d.code} ${d.file}:${d.line}`],
    );
  expect(load(adding(item('dances', 'cap: 6')))).toEqual([]);
  expect(load(adding(item('dances', 'cap: 7')))).toEqual([`open-too-much packs/village/${star}:6`]);
  expect(load(adding('{ item: songs, cap: 9 }'))).toEqual([`locked packs/village/${star}:6`]);
  expect(load(adding(item('a', 'cap: 1'), item('b', 'cap: 1')))).toEqual([`open-too-many packs/village/${star}:7`]);
});

describe('a section left wholly to packs below', () => {
  const open = (points: string) =>
    toySource({
      [star]: [
        ['subject: member', 'subject: member\nlocked: true'],
        ['levels:\n', `  - { section: own, title: 自设项目, open: { items: 3, points: ${points} } }\nlevels:\n`],
      ],
    });
  const own = (...items: string[]) =>
    `sections:\n  - section: own\n    items:\n${items.map((one) => `      - ${one}\n`).join('')}`;

  test('needs no items of its own', () => {
    expect(loadPack(open('20'), () => undefined).diagnostics).toEqual([]);
    expect(codes(own(item('a', 'cap: { quarter: 15 }')), open('20'))).toEqual([]);
    expect(codes(own(item('a', 'cap: { quarter: 21 }')), open('20'))).toEqual([
      `open-too-much packs/village/${star}:6`,
    ]);
  });

  test('may be limited by the month and by the year', () => {
    const upper = open('{ month: 2, year: 20 }');
    expect(codes(own(item('a', 'cap: { month: 1 }'), item('b', 'cap: { month: 1, year: 8 }')), upper)).toEqual([]);
    expect(codes(own(item('a', 'cap: { month: 1 }'), item('b', 'cap: { month: 2, year: 8 }')), upper)).toEqual([
      `open-too-much packs/village/${star}:7`,
    ]);
    expect(codes(own(item('a', 'cap: { year: 12 }')), upper)).toEqual([`open-too-much packs/village/${star}:6`]);
    expect(codes(own(item('a', 'floor: 0')), upper).length).toBe(2);
    const [found] = village(own(item('a', 'cap: { month: 3, year: 20 }')), upper);
    expect(found!.message).toContain('合计最多 每月 2 分、每年 20 分');
  });
});
