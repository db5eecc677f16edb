import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyGuarded } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const told = (items: string, file: Record<string, string> = {}) =>
  loadPack(
    toySource({ 'schemes/member-star.yaml': [['levels:\n', `${items}levels:\n`]] }, file),
    alone,
  ).diagnostics.filter(({ code }) => code.startsWith('guard-'));

test('every word is named at once, those of the record beside those of the rule', () => {
  const post = `record: post
title: 朋友圈宣传
subject: member
fields: [{ field: likes, title: 获赞数, type: number, unit: 个 }]
enter: [member]
verify: branch-secretary
summary: '{likes}'
`;
  const item =
    '      - { item: a, title: 宣传, rule: 点赞、转发公众号文章的每次计1分, measure: { sum: post.likes }, points: { each: 1 } }\n';
  const [finding, ...more] = told(item, { 'records/post.yaml': post });
  expect(more).toEqual([]);
  expect(finding!.message).toBe(
    '“宣传”给点赞、投票、转发一类的数量计分（见“点赞”、“转发”；见所用的纪实、字段或选项“朋友圈宣传”、“获赞”）。',
  );
  expect(finding!.messageEn).toContain('(see “点赞”, “转发”; see “朋友圈宣传”, “获赞” in a record');
});

test('each word has the remedy that fits it', () => {
  const [finding] = told(
    '      - { item: a, title: 献血和病假, measure: { count: meeting.present }, points: { each: -1 } }\n',
  );
  expect(finding!.remedy).toMatch(/献血可以口头表扬.*病假不扣分/);
});

test('letters full width or drawn apart are the same words', () => {
  expect(toyGuarded(['点 赞 数', 'ＬＩＫＥＳ', '上\u200b访', '1 2 3 4 5 热线', '每日学习·积分'])).toEqual([
    'guard-likes: 点 赞 数',
    'guard-likes: ＬＩＫＥＳ',
    'guard-petitions: 上\u200b访',
    'guard-study-time: 每日学习·积分',
  ]);
});

test('an office, a body or a post named after a matter is not the matter', () => {
  const named = [
    '由县卫生和计划生育局、残疾人联合会考核',
    '担任残疾人专职委员',
    '完成民族宗教事务局交办的任务',
    '计划生育协会每季度活动一次',
    '到信访局值班',
  ];
  expect(toyGuarded(named)).toEqual([]);
  // The matter beside the office is.
  expect(toyGuarded(['因上访被县公安局训诫', '到信访局上访'])).toEqual([
    'guard-petitions: 因上访被县公安局训诫',
    'guard-petitions: 到信访局上访',
  ]);
});

test('an id yields to a title that says something else is meant, and to no other', () => {
  const codes = (id: string, title: string) =>
    told(`      - { item: ${id}, title: ${title}, measure: { count: meeting.present }, points: { each: 1 } }\n`).map(
      ({ code }) => code,
    );
  expect(codes('disability', '残疾人工作')).toEqual([]);
  expect(codes('photo', '摄影照片展')).toEqual([]);
  expect(codes('disability', '基础分')).toEqual(['guard-health']);
  expect(codes('login-days', '天数')).toEqual(['guard-online-time']);
  expect(codes('denglu-cishu', '次数')).toEqual(['guard-online-time']);
  expect(codes('shang-fang', '基础分')).toEqual(['guard-petitions']);
  // 剩余, 归集 and 参加 are written in letters much like 生育, 轨迹 and 残疾.
  expect(['shengyu-jifen', 'shuju-guiji', 'canjia'].flatMap((id) => codes(id, '基础分'))).toEqual([]);
});

test('to leave somebody out for a matter is no saying that it does not count', () => {
  const titles = ['信教的不作为推荐对象', '上访户不纳入积分管理', '定位轨迹不完整的不计分'];
  expect(toyGuarded(titles)).toHaveLength(titles.length);
});

test('what to do is said once, however many words ask for it', () => {
  const [finding] = told(
    '      - { item: a, title: 病假, rule: 病假、病休超过3天的每天扣1分, measure: { count: absence }, points: { each: -1 } }\n',
  );
  expect(finding?.code).toBe('guard-health');
  expect(finding!.remedy.split('病假不扣分')).toHaveLength(2);
});
