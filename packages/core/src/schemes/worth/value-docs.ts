import type { Words } from '../../words.ts';
import { clearingKeys } from '../limits/clearing.ts';
import { validityKeys } from '../periods/validity.ts';
import { trimKeys } from '../kinds/trim.ts';
import { togetherKeys } from './together.ts';

/** What the keys of `value` are for. */
export const valueKeys: Readonly<Record<string, Words>> = {
  value: { zh: '纪实，或“纪实.人员字段”', en: 'a record, or record.people-field' },
  where: {
    zh: '只算满足条件的纪实；worth 的 nth、times 的 repeated-… 数前面几次时，也只数满足条件的。前面那次不论什么情形的，条件不写在这里，写进 worth 的情形（when）',
    en: 'only records that meet the condition; nth of worth and repeated-… of times count only such as earlier ones too. Where an earlier one counts whatever it was, say the case in worth (when) instead of here',
  },
  worth: {
    zh: '每条的分值：一个数；{ field: 数字字段 }，可再写 each、per 等；{ by: 字段, table: { 选项: 分 }, otherwise: 分 }，by 写多个字段时 table 逐层写；{ by: 数字字段, bands: [{ from: 0, points: 1 }] }（from 含，above 不含，可写 80%、2/3）；或情形列表 [{ when: 条件, worth: … }]。by 可写 subject.属性',
    en: 'worth of each: a number; { field: number field }, with each, per and so on where wanted; { by: field, table: { choice: points }, otherwise: points }, with several fields in by the table is nested; { by: number field, bands: [{ from: 0, points: 1 }] } (from inclusive, above exclusive; 80% and 2/3 may be written); or cases [{ when: condition, worth: … }]. by may be subject.attribute',
  },
  'worth.field': {
    zh: '分值就是这个数字字段，或两个日期之间的天数（days from due to done）；写几个是它们的积，如 [weight, done]；分值 × 完成值 ÷ 目标值是 [weight, ratio of actual to target]，先乘后除，不取整；单独一个 ratio of … to … 是比例，分档、给分写 80%（直接计为得分 as-entered 的除外）',
    en: 'the worth is the number in this field, or the days between two dates (days from due to done); of several, their product, such as [weight, done]; weight × actual ÷ target is [weight, ratio of actual to target], divided last and not rounded; a ratio of … to … alone is a share, of which points and tiers say 80% (except with points as-entered)',
  },
  'worth.each': {
    zh: '逐条按量折分：字段每 per（默认 1）计几分；不写就是 1',
    en: 'points for every per (default 1) of the field, record by record; default 1',
  },
  'worth.per': { zh: '多少算一份：数，或数和单位', en: 'what makes a portion: a number, or a number and the unit' },
  'worth.whole': {
    zh: 'true：不足一份的不计；up：按一份计；half-up：四舍五入取整',
    en: 'true: a part of a portion does not count; up: it counts as one; half-up: from a half',
  },
  'worth.beyond': { zh: '只计这一条超过它的部分', en: 'only what exceeds this in the record counts' },
  'worth.at-least': { zh: '这一条达到它才计', en: 'the record counts nothing before this; then everything' },
  'worth.at-most': {
    zh: '这一条最多计多少（除去 beyond 之后）',
    en: 'the most of a record that counts (after beyond)',
  },
  'worth.by': {
    zh: '由哪个字段决定，可写几个（table 逐层写）；subject.属性 是对象的属性；bands 的 by 可写 days from 日期 to 日期',
    en: 'the field that decides, or several (the table is nested); subject.attribute is one of the subject; by of bands may be days from … to …',
  },
  'worth.table': { zh: '选项（或值）: 分', en: 'choice (or value): points' },
  'worth.bands': { zh: '数字字段的各档，从低到高', en: 'bands of a number field, from the lowest' },
  'worth.bands.from': { zh: '起点，含本数', en: 'lower edge, the number included' },
  'worth.bands.above': { zh: '起点，不含本数', en: 'lower edge, the number not included' },
  'worth.bands.points': { zh: '这一档几分', en: 'points of the band' },
  'worth.otherwise': {
    zh: '表里没有的几分；不写则这条不计',
    en: 'worth of what is not listed; without it such a record is left out',
  },
  'worth.nth': {
    zh: '按第几次计：第一次、第二次……各几分，最后一个数是以后每次的：nth: [-1, -2, -5]',
    en: 'by which time it is: points of the first, the second …, the last number for all that follow: nth: [-1, -2, -5]',
  },
  'worth.within-months': {
    zh: '往前几个月内的才算一次，最多 1200；不写就从时间窗（over）开始数',
    en: 'counted so many months back, 1200 at most; without it from the beginning of the window (over)',
  },
  'worth.within-days': {
    zh: '往前几天内的才算一次，代替 within-months',
    en: 'counted so many days back, instead of within-months',
  },
  'worth.within-years': {
    zh: '连同当年在内几个年度里的才算一次，代替 within-months；年度是日历年，写了 year-starts、month-starts 的是考核年度',
    en: 'counted in so many years, that of the record included, instead of within-months; calendar years, or the scheme’s where it states year-starts or month-starts',
  },
  'worth.within-calendar-months': {
    zh: '连同当月在内几个月里的才算一次，代替 within-months；是日历月，写了 month-starts 的是考核月',
    en: 'counted in so many calendar months (the scheme’s where it states month-starts), that of the record included, instead of within-months',
  },
  'worth.in-a-row': {
    zh: '不数条数，数到这一条所在的一期为止连续几期都有，代替 within-months：week（连续第二周、第三周）、day、month、quarter、half-year、year；中间断开一期就从第一期数起，同一期里的几条算同一期；跨月、跨年照数。同一问题由 same 认',
    en: 'counts not records but how many periods in a row have one, up to that of the record, instead of within-months: week (the second week in a row, the third), day, month, quarter, half-year, year; a period without one breaks the row, several in one period are in the same; it goes on over months and years. same says what is the same problem',
  },
  'worth.same': { zh: '这些字段都相同的才一起数', en: 'counted together only when these fields are the same' },
  'worth.when': { zh: '情形的条件；不写则总是符合', en: 'when the case holds; without it always' },
  'worth.worth': { zh: '这种情形的分值', en: 'worth in this case' },
  take: {
    zh: '几种情形都符合时：first 先列的（默认）、best 最高的、sum 都计（再加分）',
    en: 'when several cases hold: the first (default), the best, or their sum',
  },
  times: {
    zh: '依次乘的系数：{ by: 0.5 或 1/3, when: 条件, repeated-within-months: 12, same: [字段] }；写了 repeated-within-months 的，只乘几个月内再次发生的',
    en: 'factors in order: { by: 0.5 or 1/3, when: condition, repeated-within-months: 12, same: [field] }; with repeated-within-months only for a record that follows an earlier one',
  },
  'times.when': {
    zh: '只乘满足条件的；写了再次发生（repeated-…）的，前面那次也要满足条件。前面那次不论什么情形的，把情形写进 worth 的 when，这里不写',
    en: 'only records that meet the condition; with repeated-… the earlier one must meet it too. Where an earlier one counts whatever it was, say the case in worth (when) instead of here',
  },
  'times.repeated-within-months': {
    zh: '只乘同一对象几个月内再次发生的（到期月的对应日算在内），最多 1200',
    en: 'only a record of the same subject that follows an earlier one within so many months (the corresponding day included), 1200 at most',
  },
  'times.repeated-within-days': {
    zh: '只乘几天内再次发生的（30：1日之后到31日都算），代替 repeated-within-months；重复的不计，写 by: 0',
    en: 'only one that follows an earlier one within so many days (30: after the 1st up to the 31st), instead of repeated-within-months; where repetitions do not count write by: 0',
  },
  'times.repeated-within-years': {
    zh: '只乘连同当年在内几个年度里再次发生的（三个连续日历年内再犯：3），代替 repeated-within-months；年度是日历年，写了 year-starts、month-starts 的是考核年度',
    en: 'only one that follows an earlier one within so many years in a row, its own included, instead of repeated-within-months; calendar years, or the scheme’s where it states year-starts or month-starts',
  },
  'times.repeated-within-calendar-months': {
    zh: '只乘连同当月在内几个月里再次发生的（上月已通报、本月仍未整改：2），代替 repeated-within-months；是日历月，写了 month-starts 的是考核月',
    en: 'only one that follows an earlier one within so many calendar months in a row, its own included (reported last month and still so this month: 2), instead of repeated-within-months; the scheme’s months where it states month-starts',
  },
  'times.repeated-within': {
    zh: '只乘同一期里再次发生的，代替 repeated-within-months：quarter 同一季度内（上一季度的不算），还有 day、week、month、half-year、year；时间窗更长的，各期各数各的；写了 year-starts、month-starts 的按考核的季度、年度',
    en: 'only one that follows an earlier one in the same period, instead of repeated-within-months: quarter (what was in the quarter before does not count), day, week, month, half-year, year; each period by itself where the window is longer; the scheme’s own where it states year-starts or month-starts',
  },
  'times.repeated-in-a-row': {
    zh: '只乘上一期也有的，代替 repeated-within-months：week 上周已指出、本周仍未整改（周一起），month 上月也有，还有 day、quarter、half-year、year；同一期里的第二条不算再次。连续第三期起才乘写 from-nth: 3，每连续一期再乘一次写 each-repeat',
    en: 'only one whose period before has one too, instead of repeated-within-months: week (pointed out last week and still so), month, day, quarter, half-year, year; a second one in the same period is no repetition. From the third period in a row on: from-nth: 3; once more for every period: each-repeat',
  },
  'times.same': { zh: '这些字段都相同才算再次发生', en: 'it is a repetition only when these fields are the same' },
  'times.from-nth': {
    zh: '第几次起才乘，默认第 2 次（头一次再犯）；次数是这一条连同它之前那段时间内的，不一条接一条地往前串',
    en: 'from which time on; default 2, the first repetition. Counted are this record and those within the time before it, not a chain of ever earlier ones',
  },
  'times.each-repeat': {
    zh: 'true：每多一次再乘一次（翻倍再翻倍），by 要是整数',
    en: 'true: once more for every further time (doubled, doubled again); by is a whole number',
  },
  'times.by': {
    zh: '乘以多少：0.5、2、1/3；或数字字段名，按每条所填的（分享比例、贡献率、岗位系数；单位是 % 的 60 按 0.6，没有填的按 1），取整（worth 的 whole）在前、乘在后',
    en: 'the factor: 0.5, 2, 1/3; or a number field, by what each record says (a share agreed on, a coefficient; 60 of a field in % is 0.6, empty is 1): the worth is made whole before it, not after',
  },
  spread: {
    zh: 'true：逐日计入各期。worth 里两个日期之间的天数（days、workdays from 期限 to 完成日期），落在哪一期就计在哪一期；没有填完成日期的算到期末，下一期接着算；早于期限的不计。25 日到期、次月 5 日完成：当月 6 天、次月 5 天。每条的上限（at-most、cap、floor）和分档按各期合计算。到期末仍未完成的当期不计的，加 where: { 完成日期: { filled: true, at: end } }：各期各看它的期末，不计的天数也不占 cap、floor（分档、at-most、beyond 仍从期限数起）',
    en: 'true: day by day. Of the time between two dates in worth (days or workdays from … to …) each day counts in the period in which it falls; while the second date is empty it goes on to the period’s end, and on from there in the next; what was done early counts nothing. Due on the 25th and done on the 5th of the next month: 6 days in the one, 5 in the other. Limits of one record (at-most, cap, floor) and bands hold over all its periods together. Where what is open when a period ends counts nothing in it, add where: { the second date: { filled: true, at: end } }: each period asks as of its own end, and what does not count uses up no cap or floor (bands, at-most and beyond go on from the first date)',
  },
  floor: {
    zh: '每一条的分值（情形相加、乘系数之后）不低于几分：扣完为止写 0',
    en: 'the worth of one record, after cases and factors, is never less',
  },
  cap: {
    zh: '每一条的分值（乘系数之后）不高于几分；乘系数以前的上限写 worth 的 at-most，同一天的写 together 的 cap',
    en: 'the worth of one record, after factors, is never more; a limit before the factors is at-most of worth, one on a day is cap of together',
  },
  'divided-by': {
    zh: '每一条的分值由几人平分：数字字段，或人员字段（人数）；没有人的不计，不取整（文件规定每人的分保留几位的写 precision）',
    en: 'the worth of one record is shared among so many: a number field, or a people field (how many); with nobody it does not count; not rounded (write precision where the document rounds each share)',
  },
  'in-order': {
    zh: '从高到低（keep: worst 时从低到高）排好，依次乘几成再合计，最后一个数是其余的：[1, 0.5] 最高一项全计，其余各计一半',
    en: 'from the best on (with keep: worst from the worst) each is multiplied before they are added up, the last number for all others: [1, 0.5] counts the best in full and half of the others',
  },
  combine: {
    zh: 'sum 合计（默认，没有纪实就是 0）、best 最高、worst 最低、latest 最近一次（together 的 each-of 按那种纪实的日期：最后一次检查）、average 平均、median 中位数、trimmed 去掉最高最低后的平均（每条先折成合计，按合计比高低）、{ percentile: 90 } 第 90 百分位数（落在两条之间的按直线内插）；除 sum 外，没有纪实就没有可计的，要按 0 计写 if-none: 0',
    en: 'sum (default; 0 without records), best, worst, latest (with each-of of together by the date of that record: the last inspection), average, median, trimmed (the mean without the highest and lowest, each record by what it comes to), { percentile: 90 } (on the line between two records where it falls between); all but sum have nothing to measure without records: where that is 0, write if-none: 0',
  },
  'combine.percentile': { zh: '百分之多少的纪实不超过它', en: 'the per cent of records that do not exceed it' },
  ...trimKeys,
  'once-for': {
    zh: '这个字段（或 [几个字段]）的值相同的纪实，一个时间窗内只计最高的一条（扣分取最重的写 keep: worst）。它们是同一件事：数第几次（nth）、再次发生（repeated-…）时只算一次，后面几条只看头一条以前有没有别的事',
    en: 'records with the same value of this field, or of all of [several], count once in a window, the best of them (for the heaviest of penalties keep: worst). They are one matter: nth and repeated-… count it once, and the later ones repeat nothing but what came before the first of them',
  },
  'at-most-records': {
    zh: '一个时间窗内最多计几条（取高的）；写了 together 的，最多几份',
    en: 'only so many records in a window, the best; with together, so many of what they make',
  },
  keep: {
    zh: 'once-for、at-most-records 留哪些：best 最高的（默认）、worst 最低的（扣分里最重的）',
    en: 'what once-for and at-most-records keep: the best (default) or the worst (the heaviest of penalties)',
  },
  ...togetherKeys,
  ...validityKeys,
  ...clearingKeys,
  precision: {
    zh: '每条分值及平均值的最小单位，四舍五入；默认不取整',
    en: 'smallest step of each worth and of the mean, rounded half up; by default not rounded',
  },
};

/** Awards by level and place. */
export const valueExample = `
# 国家级一等 10 分；省级二等 4 分，自报减半 4 × 0.5 = 2。10 + 2 = 12
item:
  measure:
    value: honour
    worth:
      by: [level, place]
      table:
        national: { first: 10, second: 8 }
        provincial: { first: 6, second: 4 }
    times: [{ when: { self-reported: true }, by: 0.5 }]
  points: { as-entered: true }
facts:
  - { record: honour, date: 2017-03-04, level: national, place: first }
  - { record: honour, date: 2017-03-18, level: provincial, place: second, self-reported: true }
period: 2017-03
points: 12
`;

/** What the first example does not show. */
export const valueExamples: readonly string[] = [
  `
# 3 月 25 日到期，4 月 5 日完成，逐日计入各期：3 月 6 天，4 月 5 天；另一条 4 月 20 日到期，没有完成，算到月末 10 天：4 月 −5 − 10 = −15
item:
  measure: { value: rectification, worth: { field: days from due to done, each: -1 }, spread: true }
  points: { as-entered: true }
facts:
  - { record: rectification, date: 2017-03-01, due: 2017-03-25, done: 2017-04-05 }
  - { record: rectification, date: 2017-03-12, due: 2017-04-20 }
period: 2017-04
points: -15
`,
  `
# 集体项目 10 分，3 人平分，每人 10/3 分；另一项 1 人独得 5 分。最高一项全计，其余计一半：5 + 10 ÷ 3 × 0.5 = 6.667（精度 0.1，计 6.7）
item:
  measure: { value: honour, worth: { by: level, table: { national: 10, provincial: 5 } }, divided-by: amount, in-order: [1, 0.5] }
  points: { as-entered: true }
facts:
  - { record: honour, date: 2017-03-04, level: national, amount: 3 }
  - { record: honour, date: 2017-03-05, level: provincial, amount: 1 }
period: 2017-03
points: 6.7
`,
  `
# 每次会议到会率 80% 以上 2 分，不足 60% 扣 1 分；周末开的加倍。2 ÷ 2 → 2 分；1 ÷ 2 → −1 分，星期六：× 2 = −2；合计 0
subject: branch
item:
  measure:
    value: meeting
    worth: { by: ratio of present to expected, bands: [{ from: 0, points: -1 }, { from: 0.6, points: 0 }, { from: 0.8, points: 2 }] }
    times: [{ when: { weekday of date: { min: 6 } }, by: 2 }]
  points: { as-entered: true }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: meeting, date: 2017-03-03, kind: congress, present: [m1, m2], expected: 2 }
  - { record: meeting, date: 2017-03-04, kind: congress, present: [m1], expected: 2 }
period: 2017-03
points: 0
`,
  `
# 每天 40 分，发现问题从中扣，扣完为止；再取各天平均。1 日扣 30 + 20，计 0；2 日扣 5，计 35：（0 + 35）÷ 2 = 17.5
item:
  measure:
    value: rectification
    worth: { field: points, each: -1 }
    together: { by: day, start: 40, floor: 0 }
    combine: average
  points: { as-entered: true }
facts:
  - { record: rectification, date: 2017-03-01, points: 30 }
  - { record: rectification, date: 2017-03-01, points: 20 }
  - { record: rectification, date: 2017-03-02, points: 5 }
period: 2017-03
points: 17.5
`,
  `
# 第一次扣 1 分，第二次扣 2 分，第三次起每次扣 5 分；四次：−1 − 2 − 5 − 5 = −13
item:
  over: year
  measure: { value: absence, worth: { nth: [-1, -2, -5] } }
  points: { as-entered: true }
facts:
  - { record: absence, dates: [2017-02-01, 2017-03-01, 2017-03-02, 2017-09-01] }
period: 2017
points: -13
`,
  `
# 12 个月内同类问题每再犯一次翻一倍：−2、−4、−8，另一类 −2，共 −16
item:
  over: year
  measure:
    value: rectification
    worth: -2
    times: [{ repeated-within-months: 12, same: [grade], each-repeat: true, by: 2 }]
  points: { as-entered: true }
facts:
  - { record: rectification, dates: [2017-01-05, 2017-03-01, 2017-08-02], grade: light }
  - { record: rectification, date: 2017-04-01, grade: serious }
period: 2017
points: -16
`,
  `
# 同一问题按最重的扣：甲 −5（不计 −2），乙 −1；−5 − 1 = −6
item:
  measure: { value: rectification, worth: { field: points, each: -1 }, once-for: problem, keep: worst }
  points: { as-entered: true }
facts:
  - { record: rectification, date: 2017-03-01, problem: 甲, points: 2 }
  - { record: rectification, date: 2017-03-02, problem: 甲, points: 5 }
  - { record: rectification, date: 2017-03-03, problem: 乙, points: 1 }
period: 2017-03
points: -6
`,
  `
# 同一问题、同一程度只计一次（最重的）：甲轻 −2（另一条 −1 不计），甲重 −5，乙轻 −1：−8
item:
  measure: { value: rectification, worth: { field: points, each: -1 }, once-for: [problem, grade], keep: worst }
  points: { as-entered: true }
facts:
  - { record: rectification, date: 2017-03-01, problem: 甲, grade: light, points: 2 }
  - { record: rectification, date: 2017-03-02, problem: 甲, grade: light, points: 1 }
  - { record: rectification, date: 2017-03-03, problem: 甲, grade: serious, points: 5 }
  - { record: rectification, date: 2017-03-04, problem: 乙, grade: light, points: 1 }
period: 2017-03
points: -8
`,
  `
# 逾期每天扣 1 分（期限 3 月 10 日，3 月 14 日完成：4 天），提前的每天加 0.5 分、最多 2 分（提前 6 天，计 2）：−4 + 2 = −2
item:
  measure:
    value: rectification
    worth:
      - { when: { days from due to done: { above: 0 } }, worth: { field: days from due to done, each: -1 } }
      - { worth: { field: days from done to due, each: 0.5, at-most: 4 } }
  points: { as-entered: true }
facts:
  - { record: rectification, date: 2017-03-01, due: 2017-03-10, done: 2017-03-14 }
  - { record: rectification, date: 2017-03-02, due: 2017-03-20, done: 2017-03-14 }
period: 2017-03
points: -2
`,
  `
# 65 周岁以上的（born 是对象的出生日期）或严重的减半：甲 66 岁，扣 3 × 0.5 = 1.5；另一条按天数分档：4 天，扣 2，减半 1。−1.5 − 1 = −2.5
item:
  measure:
    value: rectification
    worth:
      - { when: { done: { until: 2017-03-10 } }, worth: -3 }
      - { worth: { by: days from due to done, bands: [{ above: 0, points: -1 }, { above: 3, points: -2 }] } }
    times:
      - { when: { any-of: [{ years from subject.born to date: { min: 65 } }, { grade: serious }] }, by: 0.5 }
  points: { as-entered: true }
subjects:
  - { id: m1, kind: member, born: 1950-05-01 }
facts:
  - { record: rectification, date: 2017-03-01, due: 2017-03-10, done: 2017-03-10, grade: light }
  - { record: rectification, date: 2017-03-02, due: 2017-03-10, done: 2017-03-14, grade: serious }
period: 2017-03
points: -2.5
`,
  `
# 每条单独算：每满 100 计 2 分，不足 100 的不计，最多计 300。250 计 4 分，80 不计，900 计 6 分：10
item:
  measure: { value: honour, worth: { field: amount, each: 2, per: 100, whole: true, at-most: 300 } }
  points: { as-entered: true }
facts:
  - { record: honour, date: 2017-03-04, amount: 250 }
  - { record: honour, date: 2017-03-05, amount: 80 }
  - { record: honour, date: 2017-03-06, amount: 900 }
period: 2017-03
points: 10
`,
  `
# 同一活动（event）只取最高一次：甲活动 8（不计 6），乙活动 5；8 + 5 = 13
item:
  measure: { value: honour, worth: { field: amount }, once-for: event }
  points: { as-entered: true }
facts:
  - { record: honour, date: 2017-03-04, event: 甲, amount: 6 }
  - { record: honour, date: 2017-03-05, event: 甲, amount: 8 }
  - { record: honour, date: 2017-03-06, event: 乙, amount: 5 }
period: 2017-03
points: 13
`,
  `
# 参加记 1 分，省级以上再加 2 分，一等再加 3 分：1 + 2 + 3 = 6
item:
  measure:
    value: honour
    take: sum
    worth:
      - { worth: 1 }
      - { when: { level: { one-of: [national, provincial] } }, worth: 2 }
      - { when: { place: first }, worth: 3 }
  points: { as-entered: true }
facts:
  - { record: honour, date: 2017-03-04, level: provincial, place: first }
period: 2017-03
points: 6
`,
  `
# 数额 150 落在“100 起”一档，计 3 分；同类 12 个月内再次发生加倍：3 + 3 × 2 = 9
item:
  over: year
  measure:
    value: honour
    worth: { by: amount, bands: [{ from: 0, points: 1 }, { from: 100, points: 3 }] }
    times: [{ repeated-within-months: 12, same: [level], by: 2 }]
  points: { as-entered: true }
facts:
  - { record: honour, date: 2017-02-04, level: national, amount: 150 }
  - { record: honour, date: 2017-08-18, level: national, amount: 100 }
period: 2017
points: 9
`,
  `
# 荣誉三年有效，2015 年获得的 2017 年仍计 5 分
item:
  over: year
  measure: { value: honour, worth: 5, valid: { by: level, months: { national: 36, provincial: 24 } } }
  points: { as-entered: true }
facts:
  - { record: honour, date: 2015-05-04, level: national }
period: 2017
points: 5
`,
  `
# 每份评分与等次合计，按合计去掉一个最高（100）、一个最低（75）：（95 + 90 + 85）÷ 3 = 90
item:
  measure:
    value: vote
    take: sum
    worth: [{ worth: { field: score } }, { worth: { by: grade, table: { excellent: 10, good: 5, poor: 0 } } }]
    combine: trimmed
  points: { as-entered: true }
facts:
  - { record: vote, date: 2017-03-20, electorate: leaders, score: 90, grade: excellent }
  - { record: vote, date: 2017-03-20, electorate: leaders, score: 95, grade: poor }
  - { record: vote, date: 2017-03-20, electorate: leaders, score: 80, grade: excellent }
  - { record: vote, date: 2017-03-20, electorate: leaders, score: 80, grade: good }
  - { record: vote, date: 2017-03-20, electorate: leaders, score: 70, grade: good }
period: 2017-03
points: 90
`,
];
