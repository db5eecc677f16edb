import type { PackSource } from './source.ts';

const files = {
  'pack.yaml': `pack: toy
title: 样例
version: 1.0.0
format: 1
effective-from: 2017-01-01
document: { name: 样例办法 }
basis: example
fields:
  - { field: rural, title: 农村 }
  - { field: organ, title: 机关 }
`,
  'records/volunteer-service.yaml': `record: volunteer-service
title: 志愿服务
subject: member
fields:
  - { field: activity, title: 活动, type: text }
  - { field: hours, title: 时长, type: number, unit: 小时, min: 0.5, max: 24, precision: 0.5 }
enter: [member]
verify: branch-secretary
summary: '{activity} {hours} 小时'
`,
  'records/meeting.yaml': `record: meeting
title: 组织生活
subject: branch
fields:
  - field: kind
    title: 类别
    type: choice
    choices: [{ choice: congress, title: 党员大会 }, { choice: lecture, title: 党课 }]
  - { field: present, title: 到会, type: people }
enter: [branch-secretary]
verify: township-officer
summary: '{kind}'
`,
  'duties/congress.yaml': `duty: congress
title: 每季度开党员大会
on: branch
every: quarter
met-by: { count: meeting, where: { kind: congress } }
`,
  'schemes/member-star.yaml': `scheme: member-star
title: 先锋星
subject: member
cohort: [county, field]
period: { tally: month, settle: quarter, reset: year }
precision: 0.1
sections:
  - section: common
    title: 共性
    cap: { month: 10 }
    items:
      - item: volunteering
        title: 志愿服务
        measure: { sum: volunteer-service.hours, where: { hours: { min: 1 } } }
        points: { each: 2, per: 1 小时 }
        cap: { month: 6 }
      - item: meetings
        title: 参加组织生活
        measure: { count: meeting.present }
        points: { each: 1 }
        cap: { month: 4 }
levels:
  - { level: 0, title: 无星, below: 10 }
  - { level: 1, title: 一星, from: 10, below: 20 }
  - { level: 2, title: 二星, from: 20 }
promotion: { max-steps: 1 }
publish: { level: public, total: subject }
`,
  'schemes/branch-star.yaml': `scheme: branch-star
title: 堡垒星
subject: branch
period: { tally: month, settle: quarter, reset: year }
precision: 0.1
sections:
  - section: all
    title: 全部
    items:
      - item: members
        title: 党员平均分
        measure: { average: member-star, of: members }
        points: { as-entered: true, times: 0.5 }
      - item: duties
        title: 职责履行
        over: quarter
        measure: { duties: all }
        points: { share: 4 }
levels:
  - { level: 0, title: 无星, below: 5 }
  - { level: 1, title: 有星, from: 5 }
publish: { level: public, total: organisation }
`,
  'cases/stars.yaml': `cases:
  - case: two-hours
    title: 两小时
    scheme: member-star
    # 2 hours × 2 points = 4
    subjects: [{ id: m1, kind: member, field: rural }]
    facts: [{ id: f1, record: volunteer-service, subject: m1, date: 2017-04-15, activity: 植树, hours: 2 }]
    expect: [{ subject: m1, period: 2017-04, total: 4, items: { volunteering: 4 } }]
  - case: half-of-the-mean
    title: 平均的一半
    scheme: branch-star
    # (4 + 0) / 2 × 0.5 = 1
    subjects:
      - { id: b1, kind: branch, field: rural }
      - { id: m1, kind: member, field: rural, org: b1 }
      - { id: m2, kind: member, field: rural, org: b1 }
    facts: [{ id: f1, record: volunteer-service, subject: m1, date: 2017-04-15, activity: 植树, hours: 2 }]
    expect: [{ subject: b1, period: 2017-04, total: 1 }]
`,
} as const;

export type ToyFile = keyof typeof files;

/**
 * A small sound pack for tests, with changes: `edits` replace text inside a file (each must occur), `add` adds or replaces
 * whole files, null takes one away.
 */
export function toySource(
  edits: Partial<Record<ToyFile, readonly (readonly [string, string])[]>> = {},
  add: Readonly<Record<string, string | null>> = {},
): PackSource {
  const changed: Record<string, string> = { ...files };
  for (const [path, replacements] of Object.entries(edits))
    for (const [from, to] of replacements) {
      if (!changed[path]?.includes(from)) throw new Error(`${path} does not contain ${from}`);
      changed[path] = changed[path].replace(from, to);
    }
  for (const [path, text] of Object.entries(add)) {
    if (text === null) delete changed[path];
    else changed[path] = text;
  }
  return { folder: 'packs/toy', files: changed };
}

/** No pack beside the one tested. */
export const alone = (): undefined => undefined;
