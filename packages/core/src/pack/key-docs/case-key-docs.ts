import type { Words } from '../../words.ts';

/** What the keys of cases mean. */
export const caseKeyDocs: Readonly<Record<string, Words>> = {
  'case.case': { zh: '算例编号', en: 'id of the case' },
  'case.scheme': {
    zh: '算哪个考核；每一行都自己写了 scheme 或 indicator 时不用写',
    en: 'the scheme it is about; not needed where every row names a scheme or an indicator',
  },
  'case.subjects': {
    zh: '有哪些对象：id、kind、field、org（上级的 id）、since、until',
    en: 'the subjects: id, kind, field, org (the parent’s id), since, until',
  },
  'case.subjects.id': { zh: '对象编号', en: 'id of the subject' },
  'case.facts': {
    zh: '有哪些纪实：id、record、subject、date（或 dates）和它的字段',
    en: 'the records: id, record, subject, date (or dates) and the record’s fields',
  },
  'case.facts.record': { zh: '纪实编号', en: 'id of the record type' },
  'case.refused': {
    zh: '哪几条纪实会被拒绝（超过余额，见纪实的 within），写它们的 id；不计入。没写在这里却被拒绝的，算例不通过',
    en: 'ids of the records that are refused, since they use up more than the balance (within of their record): they do not count. One refused that is not named here fails the case',
  },
  'case.as-of': {
    zh: '截至哪天；不写就到最后一个周期末',
    en: 'as it stood on this day; default the end of the last period expected',
  },
  'case.expect': { zh: '应当得出什么；只比写了的', en: 'what must come out; only what is stated is compared' },
  'case.expect.subject': { zh: '哪个对象', en: 'which subject' },
  'case.expect.period': {
    zh: '哪个周期：2017、2017-H1（上半年）、2017-Q3、2017-09、2017-W07（第 7 周）；两年写 2017-2018',
    en: 'which period: 2017, 2017-H1 (half-year), 2017-Q3, 2017-09, 2017-W07 (a week); two years 2017-2018',
  },
  'case.expect.scheme': { zh: '哪个考核；不写就是算例的', en: 'which scheme; default the case’s own' },
  'case.expect.total': { zh: '总分；不考核的写 null', en: 'the total; null when not assessed' },
  'case.expect.level': { zh: '级别', en: 'the level' },
  'case.expect.rank': { zh: '名次', en: 'the rank' },
  'case.expect.distance': {
    zh: '离上一级还差几分；已是最高级写 null',
    en: 'points missing to the next level; null at the top',
  },
  'case.expect.vetoes': { zh: '生效的否决项', en: 'the vetoes that applied' },
  'case.expect.consequences': {
    zh: '涉及哪些结果运用（全部写出）',
    en: 'the consequences that concern it, all of them',
  },
  'case.expect.pay': {
    zh: '结果运用付多少元：{ bonus: 1200 }；有预留的 { bonus: { yuan: 1200, withheld: 240 } }；不发的写 null。发给职务的，算例里每个对象按一人任职算，写一个人得的；返还预留的（returns）从预留那个考核的得分算',
    en: 'what consequences pay, in yuan: { bonus: 1200 }; where some of it is withheld { bonus: { yuan: 1200, withheld: 240 } }; null: nothing. Of pay to posts a case takes one holder in each subject and states what one person gets; what is given back (returns) is worked out from the scores of the scheme that withheld it',
  },
  'case.expect.pay.yuan': { zh: '一共多少元（含预留的）', en: 'the whole amount, what is withheld included' },
  'case.expect.pay.withheld': { zh: '其中预留多少元', en: 'what of it is withheld' },
  'case.expect.exempt': {
    zh: '因哪条理由不考核（或只计分不排名）；照常考核的写 null',
    en: 'the reason it is not assessed, or not ranked; null when it is both',
  },
  'case.before': {
    zh: '以前年度的结果，给连续几年、保留级别、结转用；不写就从纪实算：从第一条纪实的那一年起；那几年一条纪实也没有的（扣分制没有扣分），给那一年写一行 expect，就从那一年起。后续处理里 level、total 以外的条件，在这些年度算作成立。积分有有效期（expires）的不写 before，把往年的纪实写出来',
    en: 'results of earlier years, for what looks back on them; without them they are worked out from the records, from the year of the first one on; a year in which nothing was recorded (nothing taken off) counts from a row of expect about it on. What consequences ask besides level and total counts as held in them. Not where points expire (expires): write the records of those years',
  },
  'case.before.subject': { zh: '哪个对象', en: 'which subject' },
  'case.before.period': { zh: '以前的哪个周期，如 2016', en: 'which earlier period, such as 2016' },
  'case.before.scheme': { zh: '哪个考核；不写就是算例的', en: 'which scheme; default the case’s own' },
  'case.before.total': { zh: '当时的总分', en: 'its total then' },
  'case.before.level': {
    zh: '当时的级别；有什么要看以前级别的（晋级、连续几期、take: level）就要写，不写等于当时没有级别',
    en: 'its level then; needed where earlier levels decide something (promotion, so many in a row, take: level): without it there was none',
  },
  'case.before.items': {
    zh: '当时各项的得分，如 { meetings: 8 }，给取往年单项得分（take: item:…）的办法用；没写的项按没有结果',
    en: 'its points of items then, such as { meetings: 8 }, for rules that read them (take: item:…); items left out count as no result',
  },
  'case.before.sections': {
    zh: '当时各部分的得分，写法同 items，给 take: section:… 用',
    en: 'its points of sections then, as items, for take: section:…',
  },
  'case.before.vetoes': { zh: '当时生效的否决项', en: 'the vetoes that applied then' },
  'case.expect.indicator': {
    zh: '验算指标（代替考核）：哪个指标；与 value、met 一起写',
    en: 'an indicator instead of a scheme: which one; with value and met',
  },
  'case.expect.value': { zh: '指标的值；没有值写 null', en: 'the indicator’s value; null when there is none' },
  'case.expect.met': {
    zh: '是否达标；没有标准或没有值写 null',
    en: 'whether it meets its standard; null without a standard or a value',
  },
  'case.expect.items': {
    zh: '各项得分：项目: 分，或项目: { points, measure, capped-by }',
    en: 'points of items: item: points, or item: { points, measure, capped-by }',
  },
  'case.expect.items.points': {
    zh: '得分；除不尽的写到比总分的 precision 多两位（precision: 0.1 写 9.643），最多多四位',
    en: 'its points; where they do not come out even, to two places beyond the precision of totals (9.643 with precision: 0.1), at most four',
  },
  'case.expect.items.measure': { zh: '量出来的数', en: 'what was measured' },
  'case.expect.items.capped-by': { zh: '被哪个上限截住', en: 'which cap cut it' },
};
