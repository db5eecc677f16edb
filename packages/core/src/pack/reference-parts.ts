import { packProblems } from '../problems.ts';
import { openToOrders } from './guardrails/orders.ts';

/** Kinds of subject in pack.yaml, as the reference shows them. */
export const kindsExample = `kinds:
  - { kind: village, title: 村, title-en: villages, in: committee }
  - { kind: household, title: 户, title-en: households, in: village }
  - { kind: resident, title: 居民, title-en: residents, in: household, person: true }
`;

/** What the roster says of subjects, built-in kinds too. */
export const attributesExample = `kinds:
  - kind: branch
    title: 支部                              # 文件里怎么叫（可不写） · what the document calls them (optional)
    attributes:
      - { attribute: residents, title: 居民数, title-en: residents, type: number, unit: 人 }
      - { attribute: secretary, title: 书记, title-en: secretary, type: link, to: member }
      - attribute: grade
        title: 类别
        type: choice
        choices: [{ choice: big, title: 大支部 }, { choice: small, title: 小支部 }]
`;

/** A case about subjects of declared kinds: \`org\` is the one above, any other key an attribute, which may name another subject. */
export const kindsCaseExample = `case: two-visits
title: 两次入户
scheme: tidy-household
subjects:
  - { id: v1, kind: village, secretary: m1 }        # 链接：书记是 m1 · a link: the secretary is m1
  - { id: h1, kind: household, org: v1 }
  - { id: r1, kind: resident, org: h1 }
  - { id: m1, kind: member }
facts:
  - { record: visit, subject: h1, dates: [2017-04-05, 2017-04-20] }
expect:
  - { subject: h1, period: 2017-04, total: 4 }
`;

/** What the county writes: everything locked, one section open. */
export const lockExample = `scheme: member-star
locked: true                          # 或列出键 · or keys: [levels, vetoes, sections]
sections:
  - section: common
    open: { items: 3, points: 10 }    # 下级最多加 3 项，合计最多 10 分 · packs below add at most 3 items, 10 points together
`;

/** What the village writes. */
export const overlayExample = `scheme: member-star
overrides: toy
sections:
  - section: common
    items:
      - item: well-keeping
        title: 护井
        measure: { count: volunteer-service }
        points: { each: 1 }
        cap: { year: 4 }              # 每项都要有上限 · each with a cap
`;

/** How each key counts months, with the day on which it turns; those without a test beside their key are held by `months.test.ts`. */
const monthsTable = [
  '| 键 · key | 怎样算 · how | 例 · example |',
  '| --- | --- | --- |',
  '| `since` … `in: months` | 到对应日才满 · full on the corresponding day | 2018-07-01 起，到 2018-12-31 是 5，到 2019-01-01 是 6 · from 1 July: 5 on 31 December, 6 on 1 January |',
  '| `exempt` … `months-below` | 首日和末日都算 · first and last day both count | 2018-07-01 任职，到 2018-12-31 满 6 个月，不在 `months-below: 6` 之列 · from 1 July to 31 December is 6 full months |',
  '| `within-months` | 往前看，不含对应日 · back, without the corresponding day | 24 个月到 2016-12-31：2015-01-01 起 · 24 months up to 2016-12-31 begin on 2015-01-01 |',
  '| `valid` … `months` | 往后算，含对应日 · onwards, with the corresponding day | 2014-12-31 起 24 个月：2016-12-31 仍有效 · from 2014-12-31 24 months are valid on 2016-12-31 |',
  '| `present: months` | 有一天在册即算一个月 · a month in which it was there for a day | 7 月 31 日到任，7 月算一个月（另写 `on-day`、`at-least-days` 的照写的） · from 31 July: July counts, unless `on-day` or `at-least-days` says otherwise |',
];

/** Sections of pack-format.md about kinds of subject, locks, and orders. */
export function formatParts(): string[] {
  return [
    '',
    '## 对象种类 · Kinds of subject',
    '',
    '自带四种：`member`（党员，是人）在 `branch`（支部）里，`branch` 在 `committee`（党委）里，`committee` 在 `county`（县）里。别的种类写在 pack.yaml 的 `kinds` 里，随 `extends` 沿用；`subject`、`on`、`of` 和人员字段的 `of` 都可以写它们的编号。',
    '',
    'Four are built in: `member` (a person) in `branch`, `branch` in `committee`, `committee` in `county`. Others are declared in `kinds` of pack.yaml and inherited through `extends`; `subject`, `on`, `of` and the `of` of a people field may name them.',
    '',
    ...yaml(kindsExample),
    '',
    '名册里的属性写在 `attributes` 里，自带的种类也可以写。某种对象一旦写了，规则和名册里就只认这些（和通用的 county、field、kind、org、form、membership、committee、groups）：写错名字、类型、选项，检查和打分都会指出；规则手册和说明里印标题。没写的种类不管。',
    '',
    'What the roster says of subjects is declared in `attributes`, of built-in kinds too. Once a kind declares any, rules and rosters may name no others (besides the common county, field, kind, org, form, membership, committee, groups): a wrong name, type or choice is told by the check and when scoring; the rule book and explanations print titles. A kind that declares none is left alone.',
    '',
    ...yaml(attributesExample),
    '',
    '对象的 `org` 是上级的 id，其余的键是属性；属性的值是另一个对象的 id 时就是链接，规则用 `of: { link: secretary }`（所指的）和 `of: { linked-by: secretary }`（指向自己的）来取。对象搬家，就写几行同一个 id，各有 `since`、`until`。',
    '',
    '`org` of a subject is the id of the one above, other keys are attributes; an attribute whose value is another subject’s id is a link, which rules follow by `of: { link: secretary }` (the one it names) and `of: { linked-by: secretary }` (those that name it). A subject that moves has several rows of one id, each with `since` and `until`.',
    '',
    ...yaml(kindsCaseExample),
    '',
    '## 锁定和开放 · Locks, and what is left open',
    '',
    '县里不许下级改的考核写 `locked`；允许下级增加项目的部分写 `open`。下级（村、镇，几级都可以）只能在开放的部分里增加项目，每项要有计分周期的上限（可能扣分的还要有 `floor`），各级加起来不超过规定；写了一样的值不算改。',
    '',
    'A county writes `locked` on a scheme that packs below may not change, and `open` on a section in which they may add items. A pack below (a village, a township, any number of levels) may only add items there, each with a cap for the counting period (and a `floor` where it can cost points), all levels together within the limits; writing the same value again is no change.',
    '',
    ...yaml(lockExample),
    '',
    ...yaml(overlayExample),
    '',
    '## 满几个月怎样算 · Full months',
    '',
    '文件说法不同，算法也不同，各按写的那个键；拿不准就用算例试期末那几天。',
    '',
    'Documents count in different ways, and so do the keys; where in doubt try the days around the end in a case.',
    '',
    ...monthsTable,
    '',
    '## 护栏和上级文件 · Guardrails, and orders from above',
    '',
    '护栏（`guard-…`）拦下不该计分、不该公开、不该收集的，理由见诊断里引的条款。只有下面几条，上级文件明文要求时可以放开：在 `orders` 里引那份文件，检查改为提醒，规则手册印出文件和原文。其余的改规则。',
    '',
    'Guardrails (`guard-…`) refuse what must not be scored, published or collected; each finding cites its clause. Only those below give way to an order: cite it in `orders`; the finding becomes a warning and the rule book prints the order and its sentence. For the others change the rule.',
    '',
    '```yaml',
    'orders:',
    '  - guardrail: guard-ranking',
    '    issuer: 某某县委',
    '    number: 某发〔2026〕3号',
    '    date: 2026-01-05',
    '    text: 按季度公布党员积分名次。',
    '```',
    '',
    ...openToOrders.map((code) => `- \`${code}\` ${packProblems[code].zh} · ${packProblems[code].en}`),
    '',
    '敏感字段写 `sensitive`，因别人的行为扣分写 `duty-of-office`，强制凭据写 `evidence-required`：',
    '',
    'A sensitive field says `sensitive`, points off for others’ acts `duty-of-office`, compulsory evidence `evidence-required`:',
    '',
    '```yaml',
    'fields:',
    '  - field: account',
    '    title: 银行卡号',
    '    type: text',
    '    sensitive: { purpose: 发放补贴, ground: 某某办法第三条, retention-months: 24 }',
    '```',
  ];
}

function yaml(text: string): string[] {
  return ['```yaml', text.trimEnd(), '```'];
}
