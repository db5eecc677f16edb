import type { Field } from '@lianxin/core';
import { describe, expect, it } from 'vitest';
import { changedFields, fieldTitle, valueOrder, valueText, type ValueWords } from './values.ts';

const words: ValueWords = {
  language: 'zh',
  yes: '是',
  no: '否',
  empty: '（空）',
  people: (count, names) => `${count} 人：${names}`,
};
const names = new Map([
  ['p1', '王一'],
  ['p2', '李二'],
]);
const kind: Field = {
  field: 'kind',
  title: '类别',
  'title-en': 'Kind',
  type: 'choice',
  required: true,
  choices: [{ choice: 'congress', title: '党员大会', 'title-en': 'General meeting' }],
};
const hours: Field = { field: 'hours', title: '时长', type: 'number', required: true, unit: '小时', 'unit-en': 'hour' };

describe('values of a record', () => {
  it('are read as people write them', () => {
    expect(valueText(kind, 'congress', names, words)).toBe('党员大会');
    expect(valueText(kind, 'congress', names, { ...words, language: 'en' })).toBe('General meeting');
    expect(valueText(hours, 2.5, names, words)).toBe('2.5 小时');
    expect(valueText(hours, 2.5, names, { ...words, language: 'en' })).toBe('2.5 hours');
    expect(valueText(undefined, ['p1', 'p2', 'p9'], names, words)).toBe('3 人：王一、李二');
    expect(valueText(undefined, ['p1'], names, words, 7)).toBe('8 人：王一、…');
    expect(valueText(undefined, [], names, words, 7)).toBe('7 人：…');
    expect(valueText(undefined, false, names, words)).toBe('否');
    expect(valueText(hours, null, names, words)).toBe('（空）');
  });

  it('keep the id of a choice or field that the type no longer has', () => {
    expect(valueText(kind, 'gone', names, words)).toBe('gone');
    expect(fieldTitle([kind], 'gone', 'zh')).toBe('gone');
    expect(fieldTitle([kind, hours], 'hours', 'en')).toBe('时长');
  });

  it('stand in the order of the form', () => {
    expect(valueOrder([kind, hours], { other: 1, hours: 2, kind: 'congress' })).toEqual(['kind', 'hours', 'other']);
  });

  it('tell what a correction changed', () => {
    expect(changedFields({ a: 1, b: ['x'], c: null }, { a: 2, b: ['x'], d: 'new' })).toEqual(['a', 'd']);
  });
});
