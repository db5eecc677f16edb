import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../../db/connect.ts';
import { writeWorkbook } from '../../features/spreadsheets/write.ts';
import { digestField, openField } from '../../field-key.ts';
import { testDatabase } from '../../testing/index.ts';
import { packIn } from '../../packs/fields-of-pack.ts';
import { type Import, type Imported, importSheet, type PackRules } from './index.ts';

/** What importing asks of a pack: two fields of work, and kinds of its own. */
const rules: PackRules = {
  ...packIn(fileURLToPath(new URL('../../../../../packs/hongqiao-action-plan', import.meta.url))),
};
rules.head = {
  ...rules.head,
  fields: [
    { field: 'rural', title: '农村' },
    { field: 'organ', title: '机关事业单位' },
  ],
};
const ownerDb = connect(await testDatabase(), { max: 2 });
afterAll(() => ownerDb.end());
const fieldKey = new Uint8Array(32).fill(7);
const county = '130983';
const deps = {
  ownerDb,
  fieldKey,
  now: new Date('2026-06-15T09:00:00+08:00'),
  randomUuid: randomUUID,
  packOf: () => rules,
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
  await ownerDb.query('truncate county, organisation, person, membership, post, subject, audit, score_stale cascade');
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

const helpers = `编号,名称,种类,上级编号,领域,起,止,属性:street
h1,帮扶一,帮扶干部,zj-001,农村,2024-01-01,,东街
h1,帮扶一,helper,zj,农村,2025-07-01,,
h2,帮扶二,helper,zj-001,,2025-01-01,2025-12-31,007
`;

test('subjects of declared kinds come in with their versions, a later one ending the one before', async () => {
  await bring('organisations', organisations);
  expect(await bring('subjects', helpers)).toEqual({ rows: 3, stored: true, faults: [] });
  const versions = async () =>
    (await stored('subject'))
      .map((row) => [row.id, row.valid_from, row.valid_to, row.organisation, row.personal, row.attributes])
      .sort();
  expect(await versions()).toEqual([
    ['h1', '2024-01-01', '2025-07-01', 'zj-001', true, { street: '东街' }],
    ['h1', '2025-07-01', null, 'zj', true, {}],
    ['h2', '2025-01-01', '2026-01-01', 'zj-001', true, { street: '007' }],
  ]);
  expect((await stored('score_stale')).map(({ subject, year }) => [subject, year]).sort()).toEqual([
    ['h1', 2025],
    ['h1', 2026],
    ['h2', 2025],
    ['h2', 2026],
  ]);
  const later = '{"id":"h1","name":"帮扶一","kind":"helper","org":"zj-001","since":"2026-02-01"}\n';
  expect(await bring('subjects', Buffer.from(later), { file: 'later.ndjson' })).toMatchObject({ stored: true });
  expect((await versions()).slice(0, 3)).toEqual([
    ['h1', '2024-01-01', '2025-07-01', 'zj-001', true, { street: '东街' }],
    ['h1', '2025-07-01', '2026-02-01', 'zj', true, {}],
    ['h1', '2026-02-01', null, 'zj-001', true, {}],
  ]);
});

test('faults in a sheet of subjects are told by row, and nothing of it is stored', async () => {
  await bring('organisations', organisations);
  await bring('subjects', helpers);
  const head = '编号,名称,种类,上级编号,归口组织编号,人员编号,起,止';
  expect(
    await faults(
      'subjects',
      `${head}
h3,三,帮扶千部,zj-001,,,2025-01-01,
h4,四,helper,nobody,,,2025-01-01,
h5,五,helper,hh,,,2025-01-01,
h6,六,helper,,,,2025-01-01,
zj,七,helper,zj-001,,,2025-01-01,
h8,八,helper,zj-001,,m9,2025-01-01,2024-01-01
h1,帮扶一,helper,zj,,,2025-07-01,
h1,帮扶一,helper,zj,,,2024-03-01,
h2,帮扶二,resident,zj,,,2026-01-01,
h9,九,helper,zj-001,,,2025-01-01,2025-06-01
h9,九,helper,zj-001,,,2025-03-01,
`,
    ),
  ).toEqual([
    '2 种类 the pack declares no kind “帮扶千部”',
    '3 上级编号 there is nothing called nobody in this sheet or in the registry',
    '4 上级编号 hh is 县（市、区）',
    '5 归口组织编号 nobody answers for it',
    '6 编号 zj is an organisation in the registry',
    '7 止 it lies before the beginning',
    '7 人员编号 there is no person m9',
    '9 起 the registry has h1 until now, since 2025-07-01',
    '10 种类 h2 was helper before',
    '11 止 row 12 begins on 2025-03-01',
  ]);
  expect((await bring('subjects', `${head}\nh3,三,帮扶千部,zj-001,,,2025-01-01,\n`)) as object).toMatchObject({
    faults: [{ todo: expect.stringContaining('perhaps 帮扶干部?') }],
  });
  expect(await faults('subjects', '编号,名称,种类,起,streat\nh9,九,helper,2025-01-01,x\n')).toEqual([
    '1 streat this column is not known',
    '2 归口组织编号 nobody answers for it',
  ]);
  expect(await faults('subjects', 'h1')).toEqual([
    '0 编号 there is no such column',
    '0 名称 there is no such column',
    '0 种类 there is no such column',
    '0 起 there is no such column',
  ]);
});

test('attributes of organisations and memberships come in with their sheets', async () => {
  const with1 = organisations
    .replace('成立日期\n', '成立日期,属性:committee\n')
    .replace('1998-07-01\n', '1998-07-01,否\n');
  await bring('organisations', with1.replace('1996/1/5\n', '1996/1/5,\n').replace('10月1日\n', '10月1日,3\n'));
  expect((await stored('organisation')).map(({ id, attributes }) => [id, attributes]).sort()).toEqual([
    ['hh', { committee: 3 }],
    ['zj', {}],
    ['zj-001', { committee: false }],
  ]);
  await bring('people', people);
  await bring('memberships', '人员编号,组织编号,党员类别,起,属性:leads\nm1,zj-001,正式党员,2015-07-01,zj-001\n');
  expect((await stored('membership')).map(({ attributes }) => attributes)).toEqual([{ leads: 'zj-001' }]);
});
