import { expect, test } from 'vitest';
import { loadPack } from './load.ts';
import { alone, toySource } from './toy-source.ts';
import { typedCells } from './typed-cells.ts';

const star = 'schemes/member-star.yaml';
const pack = loadPack(
  toySource({
    [star]: [
      [
        'subject: member\n',
        'subject: member\napplies: { poor: true, age: { min: 60 }, code: 007 }\n'.replace('007', "'007'"),
      ],
    ],
  }),
  alone,
).pack!;

test('cells are read as the rules mean them, and only those', () => {
  const rows = [
    { id: 'a', poor: 'TRUE', age: ' 61 ', code: '007', note: '5' },
    { id: 'b', poor: '否', age: '六十' },
    { id: 'c', poor: true, age: 70 },
  ];
  expect(typedCells(rows, pack)).toEqual([
    { id: 'a', poor: true, age: 61, code: '007', note: '5' },
    { id: 'b', poor: false, age: '六十' },
    { id: 'c', poor: true, age: 70 },
  ]);
});
