import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { item, judged, list } from './wordings/wording.ts';

const said = (...wording: Parameters<typeof item>) => judged([item(...wording)])[0];

test('a tool, and how much of it: what was done has to be said', () => {
  expect(said('', 'member', '掌上村务 / 次数 / 次', '掌上村务', '每10次计1分')).toEqual(['guard-unclear?']);
  expect(said('', 'member', '掌上村务 / 代办件数 / 件', '掌上村务代办', '每代办一件计1分')).toEqual([]);
  // What is said not to count is no sign of it.
  expect(said('', 'member', '党员交流群', '建群', '建了就计，不记谁上线')).toEqual([]);
});

test('pictures by the unit, and ways by the step or the minute', () => {
  expect(said('', 'member', '随手图 / 数量 / 张', '工作印迹', '每张0.1分')).toEqual(['guard-unclear?']);
  expect(said('', 'member', '图上规划 / 数量 / 张', '绘制平面图', '每张1分')).toEqual([]);
  expect(said('', 'member', '巡查 / 用时 / 分钟', '巡查到位', '每分钟0.1分')).toEqual(['guard-unclear?']);
  expect(said('', 'member', '巡路 / 养护 / 公里', '养护村道', '每公里1分')).toEqual([]);
});

test('households that bring a matter up lose nothing by it, whatever that is called; staff who take it up may gain', () => {
  expect(said('', 'household', '发声登记', '对外发声', '每次扣5分', -5)).toEqual(['guard-unclear?']);
  expect(said('', 'household', '出村说事', '小事不出村', '跑到镇里说事的每次扣2分', -2)).toEqual(['guard-unclear?']);
  expect(said('', 'member', '民情', '漏报群众诉求', '群众诉求没有及时上报的，每件扣1分', -1)).toEqual([]);
  // Points for it are no loss.
  expect(said('', 'household', '说事', '说事议事', '到村里说事的计1分')).toEqual([]);
});

test('what is refused is not asked about as well', () => {
  expect(said('', 'member', '平台登录 / 次数 / 次', '平台登录', '每次计1分')).toEqual(['guard-online-time']);
});

test('a list is judged by what it rests on, not by its reward', () => {
  expect(judged([list('', 'household', '积分兑换名单')])).toEqual([[]]);
});

const codes = (edits: Parameters<typeof toySource>[0], add: Record<string, string> = {}) =>
  loadPack(toySource(edits, add), alone).diagnostics.flatMap(({ code, message }) =>
    code.startsWith('guard-') ? [`${code} ${message}`] : [],
  );
const record = (title: string, fields = 'fields: [{ field: what, title: 事由, type: text }]') => `record: extra
title: ${title}
subject: member
${fields}
enter: [branch-secretary]
verify: none
summary: 记一笔
`;

test('what repairs a veto, and what wipes points out, is looked at', () => {
  const veto = (title: string) =>
    codes(
      {
        'schemes/member-star.yaml': [
          [
            'levels:\n',
            'vetoes:\n  - { veto: v, title: 旷工, when: { any: volunteer-service }, effect: { level: 0 }, repair: { when: { any: extra } } }\nlevels:\n',
          ],
        ],
      },
      { 'records/extra.yaml': record(title) },
    );
  expect(veto('撤回信访')).toEqual([expect.stringMatching(/^guard-petitions “旷工”/)]);
  expect(veto('补课')).toEqual([]);
  const cleared = (title: string) =>
    codes(
      { 'schemes/member-star.yaml': [['levels:\n', 'cleared-by: { any: extra }\nlevels:\n']] },
      { 'records/extra.yaml': record(title) },
    );
  expect(cleared('学习强国满分')).toEqual([expect.stringMatching(/^guard-study-time “先锋星”有了就清零重计/)]);
  expect(cleared('献血')).toEqual([expect.stringMatching(/^guard-health/)]);
  expect(cleared('满分学习考试合格')).toEqual([]);
});

test('a rate that takes sick leave off what was due lets the sick off; one that takes it off what was done does not', () => {
  const fields =
    'fields: [{ field: due, title: 应出勤天数, type: number, unit: 天 }, { field: done, title: 出勤天数, type: number, unit: 天 }, { field: sick, title: 病假天数, type: number, unit: 天, required: false, sensitive: { purpose: 核算出勤, ground: 某办法第三条, retention-months: 12 } }]';
  const rate = (measure: string) =>
    codes(
      {
        'schemes/member-star.yaml': [
          ['levels:\n', `      - { item: rate, title: 出勤率, measure: ${measure}, points: { share: 10 } }\nlevels:\n`],
        ],
      },
      { 'records/extra.yaml': record('考勤', fields) },
    );
  const less = '{ difference: { sum: extra.due }, minus: { sum: extra.sick } }';
  expect(rate(`{ ratio: { sum: extra.done }, of: ${less} }`)).toEqual([]);
  const named = '{ done: { sum: extra.done }, due: { sum: extra.due }, sick: { sum: extra.sick } }';
  expect(rate(`{ combine: { divide: [done, { subtract: [due, sick] }] }, of: ${named} }`)).toEqual([]);
  expect(rate(`{ combine: { divide: [{ subtract: [due, sick] }, due] }, of: ${named} }`)).toEqual([
    expect.stringMatching(/^guard-health/),
  ]);
});

test('a deed done about a matter costs nobody points: where it is said of points off, the matter is scored', () => {
  const judge = (rule: string, points: number) => said('', 'household', '登记', '家庭情况', rule, points);
  expect(judge('走访发现患慢性病的扣5分', -5)).toEqual(['guard-health']);
  expect(judge('未按时走访患病群众的扣1分', -1)).toEqual([]);
  expect(judge('看望患病邻居的加1分', 1)).toEqual([]);
  expect(judge('参加健康讲座且全年无人住院的加2分', 2)).toEqual(['guard-health']);
  expect(judge('信访事项办结后仍上访的扣10分', -10)).toEqual(['guard-petitions']);
  expect(judge('宣传优生且生二胎的加5分', 5)).toEqual(['guard-family-planning']);
});
