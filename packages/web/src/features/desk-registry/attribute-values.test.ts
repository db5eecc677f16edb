import { expect, test } from 'vitest';
import { fieldsFor, sentOf, typedOf, valueWords, type Asked } from './attribute-values.ts';

const asked = (attribute: string, type: Asked['type'], more: Partial<Asked> = {}): Asked => ({
  attribute,
  title: { zh: attribute, en: attribute },
  type,
  unit: null,
  choices: [],
  ...more,
});

test('a form shows what is asked, then whatever else is carried', () => {
  const fields = fieldsFor([asked('size', 'number')], { size: 3, street: '东街' });
  expect(fields.map(({ attribute, type }) => [attribute, type])).toEqual([
    ['size', 'number'],
    ['street', 'any'],
  ]);
});

test('what is typed is sent as what it is; what is emptied is left out', () => {
  const fields = [
    asked('size', 'number'),
    asked('poor', 'boolean'),
    asked('code', 'text'),
    asked('x', 'any'),
    asked('y', 'any'),
  ];
  expect(sentOf(fields, { size: '３', poor: 'false', code: '12', x: '007', y: '' })).toEqual({
    size: 3,
    poor: false,
    code: '12',
    x: '007',
  });
  // Sent to the server as typed, which says what is wrong with it.
  expect(sentOf(fields, { size: 'big', x: '是' })).toEqual({ size: 'big', x: true });
  expect(sentOf(fields, typedOf({ size: 3, poor: true }))).toEqual({ size: 3, poor: true });
});

test('values are said in words', () => {
  const class3 = asked('class', 'choice', { choices: [{ choice: 'three', title: { zh: '三类', en: 'Class three' } }] });
  expect(valueWords(class3, 'three').zh).toBe('三类');
  expect(valueWords(asked('size', 'number', { unit: '人' }), 4).zh).toBe('4人');
  expect(valueWords(undefined, false)).toEqual({ zh: '否', en: 'no' });
});
