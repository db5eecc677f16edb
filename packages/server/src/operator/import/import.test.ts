import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../../db/connect.ts';
import { writeWorkbook } from '../../features/spreadsheets/write.ts';
import { digestField, openField } from '../../field-key.ts';
import { testDatabase } from '../../testing/index.ts';
import { type Import, type Imported, importSheet } from './index.ts';

const ownerDb = connect(await testDatabase(), { max: 2 });
afterAll(() => ownerDb.end());
const fieldKey = new Uint8Array(32).fill(7);
const county = '130983';
const deps = {
  ownerDb,
  fieldKey,
  now: new Date('2026-06-15T09:00:00+08:00'),
  randomUuid: randomUUID,
  fieldsOf: () => ({ rural: ['农村'], organ: ['机关事业单位'] }),
};
const bring = (kind: Import['kind'], text: string | Uint8Array, more: Partial<Import> = {}): Promise<Imported> =>
  importSheet(deps, {
    kind,
    file: typeof text === 'string' ? 'sheet.csv' : 'sheet.xlsx',
    bytes: typeof text === 'string' ? Buffer.from(text) : text,
    county,
    newCounty: { name: '黄骅市', pack: 'huanghua-1-3' },
    dryRun: false,
    ...more,
  });
const faults = async (kind: Import['kind'], text: string) => {
  const done = await bring(kind, text);
  if ('refused' in done) throw new Error(done.refused);
  expect(done.stored).toBe(false);
  return done.faults.map(({ row, column, says, todo }) => {
    expect(todo).not.toBe('');
    return `${row} ${column} ${says}`;
  });
};
const stored = async (table: string) =>
  (await ownerDb.query(`select * from ${table} where county = $1`, [county])).rows;

const organisations = `组织编号,组织名称,上级编号,类别,组织形式,领域,区划代码,成立日期
zj-001,北王曼村党支部,zj,支部,党支部,农村,130983105201,1998-07-01
zj,滕庄子镇党委,hh,党委,乡镇（街道）党委,农村,,1996/1/5
hh,中共黄骅市委员会,,县委,县（市、区）委,,,1949年10月1日
`;
// Made-up: the area code 999999 belongs to nowhere.
const people = `人员编号,姓名,性别,身份证号,手机号,学历,入党日期,所在支部编号
m1,王一,男,999999199001010016,10012345678,大专,2015-07-01,zj-001
m2,李二,女,,,,,zj-001
`;

beforeEach(async () => {
  await ownerDb.query('truncate county, organisation, person, membership, post, audit, score_stale cascade');
});

test('a county comes in from its sheets, in any order of rows, with numbers sealed and an act in the log', async () => {
  expect(await bring('organisations', organisations)).toEqual({ rows: 3, stored: true, faults: [] });
  expect((await stored('organisation')).map(({ path, area }) => `${path} ${area}`).sort()).toEqual([
    '/hh/ 130983',
    '/hh/zj/ null',
    '/hh/zj/zj-001/ 130983105201',
  ]);
  expect(await bring('people', people)).toMatchObject({ rows: 2, stored: true });
  const [first] = await stored('person');
  expect(first).toMatchObject({
    name: '王一',
    sex: 1,
    birth_year: 1990,
    schooling: 'college',
    joined_on: '2015-07-01',
  });
  expect(openField(fieldKey, first.id_number_sealed)).toBe('999999199001010016');
  expect(first.phone_digest.equals(digestField(fieldKey, '10012345678'))).toBe(true);
  const spans =
    '人员编号,组织编号,党员类别,起,止\nm1,zj-001,正式党员,2016-07-01,\nm1,zj-001,预备党员,2015-07-01,2016-06-30\n';
  expect(await bring('memberships', spans)).toMatchObject({ rows: 2, stored: true });
  expect(
    (await stored('membership')).map(({ valid_from, valid_to, kind }) => [valid_from, valid_to, kind]).sort(),
  ).toEqual([
    ['2015-07-01', '2016-07-01', 'probationary'],
    ['2016-07-01', null, 'full'],
  ]);
  expect(await stored('score_stale')).toMatchObject([{ subject: 'zj-001', subject_kind: 'branch', year: 2026 }]);
  expect(await bring('posts', '人员编号,组织编号,职务,起\nm1,zj-001,书记,2020-01-01\n')).toMatchObject({
    stored: true,
  });
  const acts = await stored('audit');
  expect(acts.map(({ actor, action, object, detail }) => [actor, action, object, detail.rows])).toEqual(
    expect.arrayContaining([
      ['operator', 'registry.import', 'organisations', 3],
      ['operator', 'registry.import', 'people', 2],
    ]),
  );
  expect(JSON.stringify(acts)).not.toContain('王一');
});

test('a workbook with a title above the headings, days and numbers as Excel keeps them', async () => {
  await bring('organisations', organisations);
  const column = (header: string) => ({ header, width: 10 });
  const sheet = await writeWorkbook([
    {
      name: '党员',
      caption: '党员名册',
      columns: ['姓名', '人员编号', '性别', '手机号', '所在支部编号', '身份证号'].map(column),
      rows: [
        ['王一', 'm1', '男', 10012345678, 'zj-001', null],
        ['李二', 'm2', '女', null, 'zj-001', Number('999999199001010016')],
      ],
    },
  ]);
  expect(await bring('people', sheet)).toMatchObject({
    stored: false,
    faults: [{ row: 4, column: '身份证号', says: 'the spreadsheet has rounded this number' }],
  });
  expect(await stored('person')).toEqual([]);
});

test('a file as Chinese Excel saves it, and a dry run', async () => {
  // “组织编号…” in GB 18030; Node writes no such encoding, so the bytes of the headings and names are spelt out by a decoder run backwards.
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      table.set(new TextDecoder('gb18030').decode(Uint8Array.of(high, low)), [high, low]);
  const bytes = Uint8Array.from([...organisations].flatMap((letter) => table.get(letter) ?? [...Buffer.from(letter)]));
  const done = await bring('organisations', 'x', { bytes, dryRun: true });
  expect(done).toEqual({ rows: 3, stored: false, faults: [] });
  expect(await stored('county')).toEqual([]);
  expect(await bring('organisations', 'x', { bytes })).toMatchObject({ stored: true });
  expect((await stored('organisation')).map(({ name }) => name)).toContain('北王曼村党支部');
});

test('every fault is told with its row and column, and nothing is half imported', async () => {
  await bring('organisations', organisations);
  await bring('people', people);
  expect(
    await faults(
      'people',
      `${people.split('\n')[0]}
m3,,男,,,,,zj-001
m4,丁四,男,999999199001010018,,,,zj-001
m5,戊五,女,999999199001010016,,,,zj-001
m6,己六,不男,,123,,2015-02-30,zj
m1,王一,男,,,,,zj-009
m7,庚七,男,,,,,zj-001
m7,辛八,男,,,,,zj-001
`,
    ),
  ).toEqual([
    '2 姓名 it is empty',
    '3 身份证号 its last character does not fit the others',
    '4 身份证号 somebody in the registry has this number',
    '4 性别 it does not fit the identity number',
    '5 性别 “不男” is not known',
    '5 手机号 it is not a telephone number',
    '5 入党日期 “2015-02-30” is not a day',
    '6 人员编号 m1 is in the registry already',
    '6 所在支部编号 there is no organisation zj-009',
    '8 人员编号 m7 stands in row 7 too',
  ]);
  expect(await stored('person')).toHaveLength(2);
  expect(
    await faults(
      'organisations',
      `${organisations.split('\n')[0]}
a,甲,b,党委,行业系统党委,农村,,2000-01-01
b,乙,a,党委,行业系统党委,农村,,2000-01-01
c,丙,zj-001,支部,党支部,农村,,2000-01-01
d,丁,nowhere,支部,党支部,,12,2000-01-01
E,戊,hh,支部,党支部,农村,,2000-01-01
`,
    ),
  ).toEqual([
    '2 上级编号 a is above itself',
    '3 上级编号 b is above itself',
    '4 上级编号 zj-001 is a branch',
    '5 区划代码 “12” is not an area',
    '6 组织编号 “E” is not an id',
  ]);
  expect(
    await faults(
      'memberships',
      '人员编号,组织编号,党员类别,起,止\nm1,zj,正式党员,1990-01-01,\nm2,zj-001,正式,2020-01-01,2019-01-01\nm9,zj-001,正式,2020-01-01,\n',
    ),
  ).toEqual([
    '2 组织编号 zj is no branch',
    '2 组织编号 the register has m1 in zj-001',
    '3 止 it lies before the beginning',
    '4 人员编号 there is no person m9',
  ]);
  expect(
    await faults(
      'memberships',
      '人员编号,组织编号,党员类别,起,止\nm1,zj-001,正式党员,2016-01-01,\nm1,zj-001,预备党员,2015-07-01,2016-01-01\n',
    ),
  ).toEqual(['2 起 m1 is in two branches from 2016-01-01 on (row 3)']);
});

test('sheets without their columns, with others, and of nothing', async () => {
  await bring('organisations', organisations);
  expect(await faults('people', '')).toHaveLength(4);
  expect(await faults('people', '编号,姓名,性别,所在支部编号\nm1,王一,男,zj-001\n')).toEqual([
    '1 人员编号 there is no such column',
  ]);
  expect(await faults('people', '人员编号,姓名,性别,所在支部编号,宗教\nm1,王一,男,zj-001,x\n')).toEqual([
    '1 宗教 this column is not known',
  ]);
});

test('no county without being told its name, and no real people in a demo', async () => {
  expect(await bring('organisations', organisations, { newCounty: null })).toEqual({
    refused: expect.stringContaining('There is no county 130983 yet'),
  });
  await ownerDb.query(
    `insert into county (county, name, pack, demo) values ('130983', '黄骅市', 'huanghua-1-3', true)`,
  );
  expect(await bring('organisations', organisations)).toEqual({ refused: expect.stringContaining('is a demo') });
});
