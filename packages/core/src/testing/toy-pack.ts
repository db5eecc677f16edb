import { type Indicator, indicatorSchema } from '../indicators/indicator.ts';
import { parse } from 'yaml';
import { type Duty, dutySchema } from '../duties/duty.ts';
import { type RecordType, recordTypeSchema } from '../records/record-type.ts';
import { type Pack, packHeadSchema } from '../pack/pack.ts';
import { kindsOf } from '../records/subject-kind.ts';
import type { KindContext } from '../schemes/kinds/kind.ts';
import { type Scheme, type Section, schemeSchema } from '../schemes/scheme.ts';

/** Records, duties and two schemes small enough to work out by hand; the examples of the rule kinds stand on them. */
const text = `
head:
  pack: toy
  title: 练习用制度包
  version: 1.0.0
  format: 1
  basis: example
  effective-from: 2014-01-01
  document: { name: 练习用 }
records:
  - record: volunteer-service
    title: 志愿服务
    title-en: Volunteer service
    subject: member
    enter: [member]
    verify: branch-secretary
    summary: '{activity} {hours} 小时'
    fields:
      - { field: activity, title: 活动, type: text, required: false }
      - { field: hours, title: 时长, title-en: hours, type: number, unit: 小时, unit-en: hour, min: 0.5, max: 12, precision: 0.5 }
  - record: meeting
    title: 组织生活
    title-en: Meeting
    subject: branch
    enter: [branch-secretary]
    verify: none
    summary: '{kind}'
    fields:
      - field: kind
        title: 种类
        type: choice
        choices: [{ choice: congress, title: 党员大会 }, { choice: lecture, title: 党课 }]
      - { field: present, title: 到会, title-en: present, type: people }
      - { field: expected, title: 应到, title-en: expected, type: number, unit: 人, min: 0, precision: 1, required: false }
  - record: committee-meeting
    title: 支委会
    title-en: Committee meeting
    subject: branch
    enter: [branch-secretary]
    verify: none
    summary: 支委会
    fields: [{ field: topic, title: 议题, type: text, required: false }]
  - record: congress
    title: 党员大会
    title-en: Members' congress
    subject: branch
    enter: [branch-secretary]
    verify: none
    summary: 党员大会
    fields: [{ field: topic, title: 议题, type: text, required: false }]
  - record: review-score
    title: 评审打分
    title-en: Reviewers' score
    subject: [branch, committee]
    enter: [reviewer]
    verify: none
    summary: '{score}'
    fields: [{ field: score, title: 分数, title-en: score, type: number, unit: 分, min: 0, max: 100, precision: 0.5 }]
  - record: special-award
    title: 酌情加分
    title-en: Special award
    subject: [member, branch]
    enter: [branch-secretary]
    verify: county-officer
    summary: '{points} 分'
    fields:
      - { field: points, title: 加分, title-en: points, type: number, unit: 分, min: 0, max: 5, precision: 0.5 }
      - { field: reason, title: 理由, title-en: reason, type: text }
  - record: absence
    title: 无故缺席
    title-en: Absence
    subject: member
    enter: [branch-secretary]
    verify: none
    summary: 缺席
    fields: [{ field: reason, title: 事由, type: text, required: false }]
  - record: discipline
    title: 党纪处分
    title-en: Party discipline
    subject: member
    enter: [county-officer]
    verify: none
    summary: '{decision}'
    fields:
      - field: decision
        title: 处分
        type: choice
        choices: [{ choice: warning, title: 警告 }, { choice: removal, title: 撤职 }, { choice: fraud, title: 作假 }]
  - record: honour
    title: 获奖
    title-en: Honour
    subject: [member, branch]
    enter: [branch-secretary]
    verify: none
    summary: '{event}'
    fields:
      - field: level
        title: 级别
        title-en: level
        type: choice
        choices: [{ choice: national, title: 国家级, title-en: national }, { choice: provincial, title: 省级, title-en: provincial }]
      - field: place
        title: 名次
        title-en: place
        type: choice
        choices: [{ choice: first, title: 一等, title-en: first }, { choice: second, title: 二等, title-en: second }]
      - { field: amount, title: 数额, title-en: amount, type: number, min: 0, precision: 0.1 }
      - { field: event, title: 活动, title-en: event, type: text }
      - { field: self-reported, title: 自报, title-en: self-reported, type: boolean }
      - { field: until, title: 有效至, title-en: until, type: date }
  - record: rectification
    title: 整改
    title-en: Rectification
    subject: [member, branch]
    enter: [branch-secretary]
    verify: township-officer
    summary: '{problem}'
    fields:
      - { field: problem, title: 问题, title-en: problem, type: text }
      - field: grade
        title: 情节
        title-en: grade
        type: choice
        choices: [{ choice: light, title: 一般, title-en: light }, { choice: serious, title: 严重, title-en: serious }]
      - { field: due, title: 期限, title-en: due date, type: date }
      - { field: done, title: 完成日, title-en: day done, type: date, required: false }
      - { field: points, title: 扣分, title-en: points, type: number, unit: 分, unit-en: point, min: 0, max: 150, precision: 0.5 }
  - record: vote
    title: 民主测评
    title-en: Vote
    subject: [member, branch]
    enter: [reviewer]
    verify: none
    summary: '{grade}'
    fields:
      - field: electorate
        title: 测评人
        title-en: electorate
        type: choice
        choices: [{ choice: leaders, title: 领导, title-en: leaders }, { choice: peers, title: 同事, title-en: peers }, { choice: residents, title: 群众, title-en: residents }]
      - field: grade
        title: 等次
        title-en: grade
        type: choice
        choices: [{ choice: excellent, title: 优秀, title-en: excellent }, { choice: good, title: 良好, title-en: good }, { choice: poor, title: 较差, title-en: poor }]
      - { field: score, title: 评分, title-en: score, type: number, min: 0, max: 100, precision: 0.5 }
      - { field: ballot, title: 票号, title-en: ballot, type: text, required: false }
  - record: monthly-report
    title: 月报
    title-en: Monthly report
    subject: member
    enter: [member]
    verify: branch-secretary
    summary: '{month}'
    fields: [{ field: month, title: 所属月份, title-en: month, type: date }]
duties:
  - duty: monthly-committee
    title: 每月支委会
    title-en: Committee meeting each month
    on: branch
    every: month
    met-by: { count: committee-meeting }
  - duty: quarterly-congress
    title: 每季度党员大会
    title-en: Congress each quarter
    on: branch
    every: quarter
    met-by: { count: congress }
  - duty: monthly-report
    title: 每月月报
    title-en: Report of each month
    on: member
    every: month
    met-by: { count: monthly-report }
    due: { day: 5, period-of: month }
schemes:
  - scheme: member-star
    title: 先锋星
    title-en: Member star
    subject: member
    cohort: [county, field]
    period: { tally: month, settle: quarter, reset: year }
    precision: 0.1
    working-precision: 0.1
    floor: 0
    sections:
      - section: common
        title: 共性要求
        cap: { month: 8 }
        items:
          - item: meetings
            title: 参加组织生活
            rule: 每次1分，每月最多4分
            source: 第八条第一项
            measure: { count: meeting.present }
            points: { each: 1 }
            cap: { month: 4 }
          - item: volunteering
            title: 志愿服务
            rule: 每小时2分，每月最多6分，全年最多80分
            source: 第八条第二项
            measure: { sum: volunteer-service.hours }
            points: { each: 2, per: 1 小时 }
            cap: { month: 6, year: 80 }
      - section: rural
        title: 农村党员
        applies: { field: rural }
        items:
          - item: long-service
            title: 全年志愿服务
            over: year
            measure: { sum: volunteer-service.hours }
            points: { tiers: [{ from: 10, points: 2 }, { from: 20, points: 5 }] }
    deductions:
      - item: absences
        title: 无故缺席
        measure: { count: absence }
        points: { each: 1 }
        cap: { quarter: 4 }
    vetoes:
      - veto: warned
        title: 受处分
        when: { any: discipline, where: { decision: { one-of: [warning, removal] } }, within-months: 12 }
        effect: { level: { max: 1 } }
      - veto: fraud
        title: 弄虚作假
        when: { any: discipline, where: { decision: fraud } }
        effect: { total: 0 }
    levels:
      - { level: 0, title: 无星, title-en: No star, below: 6 }
      - { level: 1, title: 一星, title-en: One star, from: 6, below: 12 }
      - { level: 2, title: 二星, title-en: Two stars, from: 12, below: 18 }
      - { level: 3, title: 三星, title-en: Three stars, from: 18 }
    promotion: { max-steps: 1 }
    publish: { level: public, total: subject }
  - scheme: branch-star
    title: 堡垒星
    title-en: Branch star
    subject: branch
    period: { tally: month, settle: quarter, reset: year }
    precision: 0.1
    working-precision: 0.1
    sections:
      - section: members
        title: 党员
        items:
          - item: member-average
            title: 党员平均
            measure: { average: member-star, of: members }
            points: { as-entered: true, times: 0.5 }
      - section: life
        title: 组织生活
        items:
          - { item: duties, title: 职责, measure: { duties: all }, points: { share: 4 } }
    levels:
      - { level: 0, title: 无星, below: 10 }
      - { level: 1, title: 一星, from: 10 }
    publish: { level: public, total: organisation }
indicators:
  - indicator: volunteer-hours
    title: 志愿服务时长
    title-en: Hours of volunteer service
    subject: member
    every: month
    unit: 小时
    precision: 0.5
    measure: { sum: volunteer-service.hours }
    standards: [{ standard: least, title: 下限, title-en: least, min: 5 }]
`;

interface Parts {
  head: unknown;
  records: unknown[];
  duties: unknown[];
  schemes: unknown[];
  indicators: unknown[];
}

/** The toy pack: read anew at each call, so that a test may change its copy. */
export function toyPack(): Pack {
  const parts = parse(text) as Parts;
  return {
    head: packHeadSchema.parse(parts.head),
    lineage: [{ pack: 'toy', version: '1.0.0' }],
    kinds: kindsOf(),
    records: parts.records.map((part): RecordType => recordTypeSchema.parse(part)),
    duties: parts.duties.map((part): Duty => dutySchema.parse(part)),
    schemes: parts.schemes.map((part): Scheme => schemeSchema.parse(part)),
    indicators: parts.indicators.map((part): Indicator => indicatorSchema.parse(part)),
  };
}

/** A scheme with what a test states and defaults for the rest: monthly tally, quarterly levels, yearly reset, steps of 0.1. */
export function toyScheme(stated: Record<string, unknown>): Scheme {
  const { precision = 0.1 } = stated;
  const sections = (stated['sections'] ?? []) as Partial<Section>[];
  const apart = sections.some((each) => [each, ...(each.items ?? [])].some((part) => part.precision !== undefined));
  return schemeSchema.parse({
    scheme: 'trial',
    title: '试题',
    subject: 'member',
    period: { tally: 'month', settle: 'quarter', reset: 'year' },
    precision: 0.1,
    // Items keep the places of the total here, so that what a test reads stays short; not where some say themselves what they keep.
    'working-precision': apart ? undefined : precision,
    levels: [{ level: 0, title: '无星' }],
    publish: { level: 'none', total: 'none' },
    ...stated,
  });
}

/** A scheme of one item. */
export function oneItemScheme(item: Record<string, unknown>, stated: Record<string, unknown> = {}): Scheme {
  const whole = { item: 'tried', title: '试算', ...item };
  return toyScheme({ sections: [{ section: 'only', title: '唯一', items: [whole] }], ...stated });
}

/** What a kind sees when it is checked or printed: an item alone in a scheme on the toy pack. */
export function toyContext(item: Record<string, unknown>, stated: Record<string, unknown> = {}): KindContext {
  const { kinds, records, duties, schemes, indicators } = toyPack();
  const scheme = oneItemScheme({ measure: { count: 'absence' }, points: { each: 1 }, ...item }, stated);
  const only = scheme.sections[0]!.items[0]!;
  return { kinds, records, duties, indicators, schemes: [...schemes, scheme], scheme, item: only };
}
