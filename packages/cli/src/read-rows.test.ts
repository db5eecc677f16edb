import { expect, test } from 'vitest';
import { readRows } from './read-rows.ts';
import { folderWith } from './testing.ts';

const rows = (name: string, text: string) => readRows(name, folderWith({ [name]: text }));

test('NDJSON, with empty lines between', () => {
  expect(rows('f.ndjson', '{"id":"a"}\n\n{"id":"b","hours":2}\n')).toEqual([
    { file: 'f.ndjson', line: 1, row: { id: 'a' } },
    { file: 'f.ndjson', line: 3, row: { id: 'b', hours: 2 } },
  ]);
});

test('CSV as spreadsheets write it: byte order mark, CRLF, quotes, line breaks inside', () => {
  const text = '\uFEFFid,activity,hours\r\na,"植树, ""三棵""",2\r\nb,"一行\n两行",\r\n\r\nc,x,1';
  expect(rows('f.csv', text)).toEqual([
    { file: 'f.csv', line: 2, row: { id: 'a', activity: '植树, "三棵"', hours: '2' } },
    { file: 'f.csv', line: 3, row: { id: 'b', activity: '一行\n两行' } },
    { file: 'f.csv', line: 6, row: { id: 'c', activity: 'x', hours: '1' } },
  ]);
  expect(rows('f.csv', '')).toEqual([]);
  expect(rows('f.csv', 'id,kind\n')).toEqual([]);
});

test.each([
  ['f.ndjson', '{"id":"a"}\n{"id":', 'f.ndjson:2:'],
  ['f.ndjson', '[1]', 'f.ndjson:1: not a JSON object'],
  ['f.csv', 'id,a\nx,1,2\n', 'f.csv:2: 3 values for 2 columns'],
  ['f.csv', 'id,a\nx,"1\n', 'f.csv:2: a double quote is not closed'],
])('%s %j names the line', (name, text, said) => {
  expect(() => rows(name, text)).toThrow(said);
});

test('a file that is not there', () => {
  expect(() => readRows('nothing.csv', '/nowhere')).toThrow('nothing.csv is not a file');
});
