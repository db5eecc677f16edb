import { describe, expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';

describe('guard-study-time', () => {
  test.each([
    '学习时长',
    '在线学习',
    '学习强国积分',
    '每学习10分钟',
    '培训学时',
    '观看党课视频时长',
    'Study minutes',
    'Hours of study',
    'Learning time',
  ])('is found in “%s”', (title) => {
    expect(toyItemCodes(title)).toContain('guard-study-time');
  });
  test.each([
    '参加集中培训',
    '集中培训不少于32学时',
    '学习贯彻会议精神时间安排',
    '听党课一次',
    '学习教育随三会一课开展',
    '志愿服务每小时2分',
    'Course attended',
    'Volunteer hours',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
});

// As offices really write them.
const refused = [
  '学习时长',
  '在线学习',
  '学习强国积分',
  '每学习10分钟',
  '培训学时',
  '观看党课视频时长',
  '刷课',
  '网课进度',
  '每日一学',
  '在线答题',
  '学习打卡天数',
  '培训天数',
  '在线培训天数计入出勤',
  '出勤：线上学习天数',
  '培训出勤学时',
  '在岗自学天数',
  '出差期间在线学习时长',
  '学习笔记篇数',
  '干部网络学院',
  '阅读分钟数',
  '听书时长',
  'Study minutes',
  'Hours spent reading',
  'Online courses',
  '未按时上线学习的',
  '强国积分月均',
];
const ordinary = [
  '出差培训天数',
  '因公外出学习天数',
  '培训、出差天数',
  '请假及培训天数',
  '在岗天数（含培训天数）',
  '出勤率（出勤天数含参加培训的天数）',
  '参加培训天数视同出勤',
  '参加集中培训',
  '集中培训不少于32学时',
  '学习贯彻会议精神',
  '听党课一次',
  '主讲党课学时',
  '开办夜校班次',
  '志愿辅导学习小时数',
  '技能培训合格',
  '学习型党组织创建',
  '学习教育随三会一课开展',
  'Course taught',
  '稿件被“学习强国”平台采用',
  '在学习强国刊发信息',
];

test('refused by whatever name', () => {
  expect(toyRefused('guard-study-time', refused)).toEqual(refused);
  expect(toyRefused('guard-study-time', refused, -1, 'branch-star')).toEqual(refused);
});

test('lessons missed are absence; study counted in lessons is not made absence by saying so of nobody', () => {
  const missed = ['旷课学时', '旷课满10学时', '缺课课时'];
  expect(toyGuarded(missed, -1)).toEqual([]);
  // Points for them, and study time beside absence, stay refused.
  expect(toyRefused('guard-study-time', ['旷课学时'], 1)).toEqual(['旷课学时']);
  const study = ['旷课以外的学习时长', '缺勤者在线学习', '缺课补刷网课进度'];
  expect(toyRefused('guard-study-time', study, -1)).toEqual(study);
});

test('hours of training in person are what the regulation asks for, whoever of item and record says so', () => {
  expect(toyItemCodes('集中学习', '全年应完成 32 学时，按完成比例计分')).toEqual([]);
  expect(toyItemCodes('完成学时', '参加集中培训的学时，按完成比例计分')).toEqual([]);
  expect(toyItemCodes('集中培训', '在线学习的学时也算')).toEqual(['guard-study-time']);
  expect(toyItemCodes('完成学时', '全年应完成 32 学时')).toEqual(['guard-study-time']);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});

describe('study online as tasks done or not', () => {
  const study = (measure: string, title = '线上学习', fields = '', points = '{ each: 3 }') =>
    loadPack(
      toySource(
        {
          'schemes/member-star.yaml': [
            [
              'levels:\n',
              `      - { item: online, title: ${title}, measure: ${measure}, points: ${points} }\nlevels:\n`,
            ],
          ],
        },
        {
          'records/online-study.yaml': `record: online-study\ntitle: 完成当月线上学习任务\nsubject: member\nfields: [{ field: subject-matter, title: 课题, type: text }${fields}]\nenter: [branch-secretary]\nverify: none\nsummary: 学习\n`,
        },
      ),
      alone,
    ).diagnostics.filter(({ code }) => code.startsWith('guard-'));
  const codes = (...given: Parameters<typeof study>) => study(...given).map(({ code }) => code);

  test('by the month, or by the task, each once', () => {
    expect(codes('{ count: online-study, distinct: month }')).toEqual([]);
    expect(codes('{ count: online-study, distinct: subject-matter }')).toEqual([]);
  });

  test('not by how often, nor beside time, marks or log-ins', () => {
    const month = '{ count: online-study, distinct: month }';
    const told = ['guard-study-time'];
    expect(codes('{ count: online-study }')).toEqual(told);
    expect(codes('{ count: online-study, distinct: day }')).toEqual(told);
    expect(codes('{ count: online-study, distinct: month, at-least: 20 }')).toEqual(told);
    for (const [id, title, type] of [
      ['minutes', '分钟', 'number'],
      ['amount', '数量', 'number'],
      ['time', '时长', 'text'],
      ['score', '平台积分', 'text'],
      ['check-ins', '记录', 'text'],
    ])
      expect(codes(month, '线上学习', `, { field: ${id}, title: ${title}, type: ${type} }`)).toEqual(told);
    for (const title of ['线上学习时长', '线上学习学时', '学习强国', '在线答题', '线上学习打卡天数', '刷课'])
      expect(codes(month, title)).toContain('guard-study-time');
  });

  test('and the message says what is counted, and what may be', () => {
    const [found] = study('{ count: online-study }');
    expect(found?.message).toContain('数的是次数、数量，不是完成与否');
    expect(found?.remedy).toContain('distinct: month');
  });
});
