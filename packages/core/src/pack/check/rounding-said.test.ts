import { expect, test } from 'vitest';
import { toyScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { roundingSaid } from './rounding-said.ts';

const mean = { measure: { entered: 'vote.score', combine: 'average' }, points: { 'as-entered': true } };
const other = { item: 'b', title: '服务', measure: { count: 'volunteer-service' }, points: { each: 0.25 } };
const told = (item: object, stated: object = {}, more: object[] = [other]) =>
  toldBy(
    roundingSaid,
    toyScheme({
      precision: 0.01,
      sections: [{ section: 's', title: '项', items: [{ item: 'a', title: '测评', ...mean, ...item }, ...more] }],
      ...stated,
    }),
  );

test('a mean that the document rounds by itself', () => {
  const rule = '取平均分，保留一位小数';
  expect(told({ rule })).toEqual(['rule-says-more title']);
  expect(told({ rule, precision: 0.1 })).toEqual([]);
  expect(told({ rule, measure: { ...mean.measure, precision: 0.1 } })).toEqual([]);
  expect(told({ rule, note: '由合计来舍入' })).toEqual([]);
  // Rounded otherwise than the rule says.
  expect(told({ rule, precision: 1 })).toEqual(['rule-says-more precision']);
  expect(told({ rule, weight: 0.5, precision: { weighted: 0.01 } })).toEqual(['rule-says-more precision']);
  expect(told({ rule, weight: 0.5, precision: { unweighted: 0.01, weighted: 0.1 } })).toEqual([]);
  const half = '取平均分，四舍五入保留一位小数';
  expect(told({ rule: half, precision: 0.1 }, { round: 'down' })).toEqual(['rule-says-more title']);
  expect(told({ rule: half, precision: 0.1 })).toEqual([]);
  // What was typed in has the places it was typed with.
  expect(told({ rule, measure: { entered: 'vote.score' } })).toEqual([]);
  // The total is rounded so, and what stands beside it is whole.
  expect(told({ rule }, { precision: 0.1 }, [{ ...other, points: { each: 1 } }])).toEqual([]);
  expect(told({ rule }, { precision: 0.1 })).toEqual(['rule-says-more title']);
});

test('the total, and which way it is rounded', () => {
  const rule = '每项得分＝分值×完成值÷目标值，合计保留两位小数';
  expect(told({}, { rule })).toEqual([]);
  expect(told({}, { rule, precision: 0.1 })).toEqual(['rule-says-more precision']);
  expect(told({}, { rule, round: 'none' })).toEqual(['rule-says-more precision']);
  expect(told({}, { rule: '合计舍去小数', precision: 1 })).toEqual(['rule-says-more round']);
  expect(told({}, { rule: '合计舍去小数', precision: 1, round: 'down' })).toEqual([]);
  expect(told({}, { rule, round: 'down' })).toEqual([]);
});

test('money to whole yuan', () => {
  const yuan = { unit: '元', precision: 1 };
  const rule = '计算到元，元以下舍去';
  expect(told({ rule }, yuan, [])).toEqual(['rule-says-more title']);
  expect(told({ rule }, { ...yuan, round: 'down' }, [])).toEqual([]);
  expect(told({ rule: '千元以下舍去' }, { ...yuan, round: 'down' }, [])).toEqual(['rule-says-more title']);
  // Of points it speaks of something else.
  expect(told({ rule }, {}, [])).toEqual([]);
  const pay = (more: object, said = '每分 12.5 元，计算到元，尾数舍去') =>
    told(
      {},
      {
        consequences: [
          {
            consequence: 'p',
            title: '奖金',
            rule: said,
            kind: 'pay',
            when: {},
            pay: { to: 'subject', 'per-point-yuan': 12.5, ...more },
          },
        ],
      },
    );
  expect(pay({})).toEqual(['rule-says-more pay']);
  expect(pay({ 'round-yuan': 1 })).toEqual(['rule-says-more pay']);
  expect(pay({ 'round-yuan': 1, round: 'down' })).toEqual([]);
  expect(pay({ 'round-yuan': 1 }, '每分 12.5 元，四舍五入到元')).toEqual([]);
  expect(pay({ 'round-yuan': 10, round: 'down' })).toEqual(['rule-says-more pay']);
  expect(pay({ 'round-yuan': 1, round: 'down' }, '每分 12.5 元，四舍五入到元')).toEqual(['rule-says-more pay']);
  const pool = (more: object, said: string) =>
    pay({ 'per-point-yuan': undefined, 'pool-yuan': 300000, 'round-yuan': 1, ...more }, said);
  expect(pool({}, '按得分占比分配，四舍五入到元')).toEqual(['rule-says-more pay.pool-yuan']);
  expect(pool({}, '按得分占比分配，计算到元，尾数舍去')).toEqual([]);
});
