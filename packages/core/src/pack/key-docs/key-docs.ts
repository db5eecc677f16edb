import { periodKinds } from '../../calendar.ts';
import { consequenceKeyDocs } from './consequence-key-docs.ts';
import { levelKeyDocs } from './level-key-docs.ts';
import { vetoKeyDocs } from './veto-key-docs.ts';
import type { Words } from '../../words.ts';
import { indicatorKeyDocs } from './indicator-key-docs.ts';
import { caseKeyDocs } from './case-key-docs.ts';
import { dutyKeyDocs } from './duty-key-docs.ts';
import { groupKeyDocs } from './group-key-docs.ts';
import { periodKeyDocs } from './period-key-docs.ts';
import { resetKeyDocs } from './reset-key-docs.ts';
import { measureDocOf } from './measure-key-docs.ts';
import { packKeyDocs } from './pack-key-docs.ts';
import { pointsKeyDocs } from './points-key-docs.ts';

/**
 * What each key of the pack language means, by its path: `scheme.period.tally`. Keys that mean the same wherever they
 * stand (title, cap, conditions) are described once. A test walks the schemas and finds any key without a line here.
 */
export const keyDocs: Readonly<Record<string, Words>> = {
  ...packKeyDocs,
  ...caseKeyDocs,
  'about.title': { zh: '中文标题，用文件里的词', en: 'Chinese title, in the words of the document' },
  'about.title-en': {
    zh: '英文标题；不写就显示中文',
    en: 'English title; the Chinese one is shown when it is missing',
  },
  'about.rule': { zh: '文件原文', en: 'the document’s own words' },
  'about.source': { zh: '出处，如 第八条第二项', en: 'where in the document, such as 第八条第二项' },
  'about.basis': {
    zh: '依据：article 文件写的，law 法规，local 本地定的，example 举例；不写就随上层',
    en: 'what it stands on: article (the document), law, local (decided locally), example; inherited from the nearest parent',
  },
  'about.bases': {
    zh: '这一部分里依据不同的个别数值，按键写，里面的用点连，如 bases: { cap: example, points.each: local }',
    en: 'single values of this part that stand on another basis, by key, those further in with dots, such as bases: { cap: example, points.each: local }',
  },
  'about.note': {
    zh: '原文的矛盾或空白，以及怎样处理',
    en: 'a contradiction or gap in the source and the choice made',
  },

  'condition.min': { zh: '不小于', en: 'at least' },
  'condition.max': { zh: '不大于', en: 'at most' },
  'condition.above': { zh: '大于', en: 'greater than' },
  'condition.below': { zh: '小于', en: 'less than' },
  'condition.one-of': { zh: '是其中之一', en: 'is one of these' },
  'condition.since': {
    zh: '日期在这一天及以后：2017-07-01，或纪实那一年的 07-01；纪实本身的日期写 date: { since: 07-01 }；对象的属性（applies 等）只比月和日',
    en: 'dates from this day on: 2017-07-01, or 07-01 of the year of the record; the date of the record itself is called date; of an attribute of subjects (applies and the like) month and day alone are compared',
  },
  'condition.until': {
    zh: '日期在这一天及以前：date: { until: 06-30 } 是六月底前；done: { until: 12-25 } 是当年 12 月 25 日前，次年 1 月的不算',
    en: 'dates up to this day: date: { until: 06-30 } is by the end of June; done: { until: 12-25 } by 25 December of the year of the record, not in January after it',
  },
  'condition.filled': {
    zh: 'true：填了；false：没有填（如还没有完成日）',
    en: 'true: filled in; false: empty, such as no day of completion yet',
  },
  'condition.at': {
    zh: '日期看到哪一天为止：那天以后的日期，当作那天还没有填。end：这一项时间窗（over，默认计分周期；否决等是结算周期）的最后一天；month-end、quarter-end、half-year-end、year-end：纪实日期所在的月、季、半年、年的最后一天。期中看的，看计分那天；中途离开的，看离开那天。到季末仍未整改：done: { filled: false, at: quarter-end }',
    en: 'as of which day a date is looked at: a later one was not filled in yet. end: the last day of the item’s window (over, by default the tally period; of vetoes and the like the settle period); month-end, quarter-end, half-year-end, year-end: that of the period that holds the record’s own date. Before it as on the day scored; of who has left as on their last day. Not put right when the quarter ended: done: { filled: false, at: quarter-end }',
  },
  'condition.any-of': {
    zh: '下面几组条件满足一组就行：any-of: [{ … }, { … }]；与旁边的条件都要满足',
    en: 'one of these conditions is enough: any-of: [{ … }, { … }]; what stands beside it must hold too',
  },
  'condition.not': { zh: '不是这个值', en: 'is not this value' },
  'facts.any': { zh: '有这种纪实（或 纪实.人员字段）', en: 'records of this type (or record.people-field)' },
  'facts.where': { zh: '只算符合条件的', en: 'only records that meet this condition' },
  'facts.at-least': { zh: '至少几条；默认 1', en: 'at least so many; default 1' },
  'facts.within-months': {
    zh: '期末往前看几个月，不含对应日：24 个月到 2016-12-31，就是 2015-01-01 起；最多 600 个月，更久的写 over: ever；不写就只看当期',
    en: 'months to look back from the period’s end, without the corresponding day: 24 months up to 2016-12-31 begin on 2015-01-01; at most 600, for longer write over: ever; default the period itself',
  },
  'facts.over': {
    zh: '看到期末为止的这一段日历：year 当年（按月、按季结算时也从年初看起）、half-year、quarter……；ever 不论何时（配合整改就是“整改前一直有效”）。与 within-months 只写一个',
    en: 'looked at from the beginning of this calendar period to the period’s end: year (also where it settles by the month), half-year, quarter …; ever: at any time (with repair: until put right). Instead of within-months',
  },
  ...dutyKeyDocs,

  'scheme.scheme': { zh: '考核编号，与文件同名', en: 'id of the scheme, the same as the file' },
  'scheme.subject': {
    zh: '考核谁：member、branch、committee、county 或本包 kinds 里的种类',
    en: 'whom it assesses: member, branch, committee, county or one of the pack’s kinds',
  },
  'scheme.locked': {
    zh: '下级制度包不能改：true 全部，或列出键名；留了 open 的部分仍可增加项目',
    en: 'what packs that extend this one may not change: true for everything, or keys; sections with open still take items',
  },
  'scheme.applies': {
    zh: '只考核哪些对象；每个计分周期（tally）看它的最后一天：按月计分的，年中不再符合的（书记八月改任）同离任一样，以前各月的照算，按全年算的记在最后符合的那个月；改任的那个月月末已不符合，整月不算，改任以前的纪实也不算（当月离开名册的，那个月照算）；按年计分的，年末不符合的全年不评。在册月数和天数（present）、期末在不在册、by-months 的月数、按任职月数折算的钱、同谁比、名额和按属性定的标准，都只看符合的时候，最后在哪里按最后符合时的算；vetoes、exempt、结果运用里的 any、none、sum 看结算期内本人全部的纪实，只看符合期间的写 measure: { count: … }。条件里可以写年龄、年限：years since born: { below: 60 }（不满 60 周岁的）、months since joined: { min: 6 }、days since …，后面是名册里的日期属性；满的那天起算，同样看计分周期的最后一天，各处的 applies、unless、attributes、where 都能写',
    en: 'only subjects with these attributes, as of the last day of each tally period: tallied by the month, who meets them no longer within the year is as who has left (the months before count, and what goes by the year stands in the last of them); the month in which it ceases counts for nothing, what was recorded before that day neither (of who leaves the roster the month counts); tallied by the year, who does not meet them at its end is not assessed in it. Months and days present, being there at the end, the months of by-months, pay by months served, the cohort, places and lines by an attribute all go by the time in which they are met, and by where one was last in it; any, none and sum of vetoes, exempt and consequences look at all records of the settle period: for those of that time alone write measure: { count: … }. A condition may ask for an age or a length of service: years since born: { below: 60 }, months since joined: { min: 6 }, days since …, each with a date attribute of the roster; full from the day itself, and seen on the last day of the tally period as the rest; wherever subjects meet conditions (applies, unless, attributes, where)',
  },
  'scheme.cohort': {
    zh: '谁和谁比：写属性（org 同一上级、field 同一领域；对象自己没有就看上面最近的一个有的，如按社区户数分组），或上面任意几级的对象种类（township），或 { above: committee, where: { form: township } }；几个都写就要都相同。按量分类的（上年收入 50 万元以上为一类村）不能写在这里：每类一个考核，别类的写 exempt（见惯用写法），或在名册里登记类别',
    en: 'who is compared with whom: attributes (org: the same one above, field; of the nearest above when the subject has none, such as the size of its community), or a kind any number of levels up (township), or { above: committee, where: { form: township } }; of several, all must agree. Classes that a measure makes (by last year’s income) cannot stand here: write a scheme for each class with the others exempt (see the phrase book), or put the class into the roster',
  },
  'scheme.cohort.above': { zh: '上面哪种对象，往上任意几级', en: 'a kind above, any number of levels up' },
  'scheme.cohort.where': {
    zh: '上面那个对象的条件，取最近的一个符合的',
    en: 'what the one above must meet; the nearest that does',
  },
  'scheme.there': {
    zh: '写 any-time：期内离开的也参加考核，计入名额的人数和同组的平均（不写也这样算，写了就是说明，pack check 不再提醒）；不参加的，写 exempt: [{ exempt: left, title: 期内离开, when: { measure: { present: at-end }, is: 0 } }]',
    en: 'any-time says that who leaves within a settle period takes part, in the number that places are worked out from and in means of the cohort (as they do by default; stated, pack check asks no more); who takes no part goes into exempt: [{ exempt: left, title: …, when: { measure: { present: at-end }, is: 0 } }]',
  },
  'scheme.period': {
    zh: '计分、结算、清零的周期，一个装在下一个里',
    en: 'periods of tallying, settling and resetting, each inside the next',
  },
  'scheme.unit': {
    zh: "总分的单位，默认 分：元、万元、积分；指数没有单位写 unit: ''。制度文本、算法说明、页面都照它写；别的考核取它的得分，单位也是它",
    en: "what totals are counted in, default 分 (points): 元 (yuan), 万元, 积分; write unit: '' for an index. Rule book, explanations and pages go by it, and so do schemes that read its score",
  },
  'scheme.unit-en': {
    zh: '单位的英文（单数）；元、万元、积分不用写',
    en: 'the unit in English, in the singular; not needed for 元, 万元, 积分',
  },
  'scheme.precision': { zh: '总分精确到几分', en: 'smallest step of a total' },
  'scheme.working-precision': {
    zh: '中间各项、各部分保留到几分；文件写了每项保留几位的才写；有权重的项，乘权重之前舍入一次，乘了再舍入一次；只有某些项、部分要舍入，或只舍入一次的，不写它，在那一项、部分写 precision；不写就只在总分上舍入，中途不舍入（除不尽的也按精确值舍入、比线：19 个分数的平均 × 95% 正好 80.95 的，保留一位是 81；打印时比 precision 多四位）',
    en: 'smallest step of items and sections on the way to the total, where the document rounds these too; an item with a weight is rounded before it and again after it; where only some items or sections are rounded, or only once, write precision on these instead; default: only the total is rounded, what does not come out is rounded and tested as the exact value (the mean of 19 marks × 95% that is 80.95 comes to 81.0; printed to four more places than precision)',
  },
  'scheme.round': {
    zh: '怎样舍入到精度：half-up 四舍五入（默认）、half-even 四舍六入五成双、down 舍去、up 进一；none 总分不舍入：文件没说这一张表保留几位、别的办法还要拿它去平均加权的（月得分三个月平均再保留两位），显示时比 precision 多四位',
    en: 'how points and totals are rounded: half-up (halves away from zero, default), half-even, down (towards zero), up; none: totals are not, where the document does not say how this sheet is rounded and another takes means of it (shown to four more places than precision)',
  },
  'scheme.count-from': {
    zh: '计分段从哪里起：settle 每个结算周期重新计（默认）；reset 从上次清零起累计，每次结算都看此前全部的分',
    en: 'where the counting period begins: settle: each settle period counts anew (default); reset: points run on from the last reset, and each settling sees all of them',
  },
  'scheme.start': {
    zh: '每个计分段（见 count-from，默认一个结算周期；不是 tally）从几分起',
    en: 'points at the start of each counting period (see count-from)',
  },
  'scheme.floor': {
    zh: '总分不低于；累计的总分（count-from: reset）再看 beyond-limits',
    en: 'the total never falls below; of one that runs on (count-from: reset) see beyond-limits',
  },
  'scheme.carry-within': {
    zh: '超出 cap 的部分结转到下一个封顶的周期，在这一段之内（year：不跨年，年末作废）；没有写就是作废。如每月最多 20 分、超出的结转下月：cap: { month: 20 }，carry-within: year',
    en: 'what lies above the cap goes on into the cap’s next period, within this one (year: it lapses at the year’s end); without it it is lost. At most 20 a month, the rest carried into the next: cap: { month: 20 }, carry-within: year',
  },
  'scheme.cap': {
    zh: '总分上限：各部分合计先封顶，再减 deductions（要最后才封顶的，把减分项写成一个部分）；累计的总分（count-from: reset）再看 beyond-limits',
    en: 'caps of the whole: the sum of the sections is capped before deductions are taken off (to cap last of all, write the deductions as a section); of a total that runs on (count-from: reset) see beyond-limits',
  },
  'scheme.sections': { zh: '各部分，按文件次序', en: 'the sections, in the document’s order' },
  'scheme.sections.section': { zh: '部分编号', en: 'id of the section' },
  'scheme.sections.applies': {
    zh: '只对哪些对象；年中不再符合的同项目的 applies',
    en: 'only subjects with these attributes; who meets them no longer within the year: as of an item',
  },
  'scheme.sections.part-of': {
    zh: '属于哪个部分；各部分按文件次序平着写，可以一层套一层',
    en: 'the section it is part of; sections are written one after the other, nested to any depth',
  },
  'scheme.sections.start': {
    zh: '每个计分段（见 count-from）开始时就有几分',
    en: 'points it has at the start of each counting period',
  },
  'scheme.sections.weight': {
    zh: '权重：本部分得分乘以它，如 0.3、30%、1/3；不写就是不加权（附加分）。上层取 average 时是在平均里的份量',
    en: 'factor on its points, such as 0.3, 30% or 1/3; without one it adds on outside the weights. In a section that takes the average: its share of it',
  },
  'scheme.sections.precision': {
    zh: '本部分得分保留到几分，按 round 舍入；整个计分段的得分舍入一次。写一个数是乘权重之前；{ weighted: 0.1 } 是乘了权重、上下限之后（各部分折算后保留一位小数）；两样都舍入的 { unweighted: 0.01, weighted: 0.1 }。不写就不舍入，总分再舍入',
    en: 'the smallest step of its points, rounded as round says, once for the whole counting period: a number is before its weight; { weighted: 0.1 } after its weight and limits (each section rounded once weighted); both: { unweighted: 0.01, weighted: 0.1 }. Default: not rounded, only the total is',
  },
  'scheme.sections.precision.unweighted': { zh: '乘权重之前保留到几分', en: 'the smallest step before its weight' },
  'scheme.sections.precision.weighted': { zh: '乘了权重之后保留到几分', en: 'the smallest step after its weight' },
  'scheme.sections.take': {
    zh: '怎样由各项和下层部分得出：sum 相加，best 取最高，worst 取最低，average 按权重平均（不适用的不列入）',
    en: 'how its items and inner sections make it: sum, best, worst, or average by weight (parts that do not apply are left out)',
  },
  'scheme.sections.absent': {
    zh: '在取平均（take: average）的部分里：这一部分没有（不适用，里面的项都不列入）时，权重并入同在一处的哪一项、部分；不写就由其余各项按比例分',
    en: 'inside a section that takes the average: which part beside it gets its weight where it does not exist; default: all the others in proportion',
  },
  'scheme.sections.at-most-parts': {
    zh: '与 take: best（worst）同写：最高（最低）的几项相加，如加分最多计三项写 take: best、at-most-parts: 3；不足几项的有几项算几项',
    en: 'with take: best (or worst): so many of the best (worst) are added up, such as the three best extras: take: best, at-most-parts: 3; fewer parts count as many as there are',
  },
  'scheme.sections.full': {
    zh: '满分（乘权重之前），外层写 rescale 折算时用；不写就是其中适用各项的满分之和（受 cap 限）。0：不折算，另外加减（里面各项都是 0 的，不写也是）',
    en: 'full marks (before its weight), for a rescale around it; default: those of its parts that apply, within its cap. 0: it adds on, outside the rescaling (as it does where all its parts are 0)',
  },
  'scheme.sections.rescale': {
    zh: '缺项折算到满分，如 100：适用各项的得分 ÷ 适用各项的满分 × 100，不适用的（applies 不符、missing: skip 又没有可量的）不列入；全都不适用的计 0 分，外层也不列入。在 start、权重和上下限之前',
    en: 'missing parts made good in proportion, brought to these full marks, such as 100: points of the parts that apply ÷ their full marks × 100; parts that do not apply (applies, or missing: skip with nothing to measure) are left out; where none applies 0 points, and left out of the whole around it. Before start, weight, cap and floor',
  },
  'scheme.sections.carry-within': {
    zh: '超出 cap 的部分结转到下一个封顶的周期，在这一段之内（year：不跨年，年末作废）；没有写就是作废。如每月最多 20 分、超出的结转下月：cap: { month: 20 }，carry-within: year',
    en: 'what lies above the cap goes on into the cap’s next period, within this one (year: it lapses at the year’s end); without it it is lost. At most 20 a month, the rest carried into the next: cap: { month: 20 }, carry-within: year',
  },
  'scheme.sections.credited': {
    zh: '什么时候入账：at-once 随得随记（默认，当月得的当月可用；写明的，期末才知道的也排在当期用掉、扣掉的之前）；{ after: month } 当月结束后入账、次月起可用，{ after: quarter } 季度考核结束后记入。没入账的不在总分、余额里，也不能用掉；先按本部分的上下限算，再在那一期的最后一个计分周期入账，排在当期用掉、扣掉的之后，有效期也从那里算；清零前最后一期的，没有结转就一并清零。只写在最外层的部分上；用掉、扣掉的另写部分或 deductions，当时就扣。自公布之日起可用的，量纪实时写 valid: { from: 公布日期的字段, windows: 1 }',
    en: 'when its points come into the total: at-once, as they are got (default; those of a month can be used in it; where it is written, also what is only known when the month ends comes before what is used or taken off in it); { after: month }: when the month is over, to be used from the next on; { after: quarter }: the score of a quarter once it is over. What is not credited is in no total or balance and cannot be used. Its own limits come first; then the points of the period are credited in its last tally period, after all that was used or taken off in it, and expire from there; those of the last period before a reset go with it unless they are carried over. Only on outermost sections; what is used or taken off stands in a section of its own or in deductions, and goes at once. Usable from the day of announcement: valid: { from: the date field, windows: 1 } on what measures the records',
  },
  'scheme.sections.credited.after': {
    zh: '哪一段结束后：week、month、quarter、half-year、year，不短于计分周期',
    en: 'the period that must be over: week, month, quarter, half-year, year; not finer than the tally period',
  },
  'scheme.sections.cap': {
    zh: '这一部分的上限（乘权重之后）：写一个数是整个计分段（见 count-from）的，或按周期写',
    en: 'caps of the section (after its weight): a number for the counting period, or by period',
  },
  'scheme.sections.floor': {
    zh: '这一部分不低于几分（乘权重之后）：0 表示扣完为止，不再往上扣',
    en: 'its points (after its weight) never fall below: with 0 losses stop at nothing instead of going on into the whole',
  },
  'scheme.rescale': {
    zh: '缺项折算：各部分合计 ÷ 适用的满分 × 这个满分，如 100；在总分的 cap、start 和减分项之前。写法同部分的 rescale',
    en: 'missing parts made good in proportion: all sections together ÷ the full marks that apply × these full marks, such as 100; before the scheme’s cap, start and deductions. As rescale of a section',
  },
  ...groupKeyDocs,
  'scheme.sections.open': {
    zh: '下级可以在这一部分增加项目；每项要有整个计分段（count-from）的上限。整个部分留给下级的，可以不写 items',
    en: 'packs below may add items here; each must have a cap for the counting period (count-from). A section left wholly to them needs no items of its own',
  },
  'scheme.sections.open.items': { zh: '最多增加几项', en: 'at most so many items' },
  'scheme.sections.open.points': {
    zh: '增加的各项上限合计最多几分（扣分的看 floor），在部分的权重之前；也可按周期写：{ month: 2, year: 20 }，各项就要有每月（或更长）的上限',
    en: 'their caps (for losses their floors) together at most, before the section’s weight; or by period: { month: 2, year: 20 }, for which each item needs a cap for the month (or longer)',
  },
  'scheme.sections.open.points.month': { zh: '每月合计最多几分', en: 'together at most in a month' },
  'scheme.sections.open.points.quarter': { zh: '每季度合计最多几分', en: 'together at most in a quarter' },
  'scheme.sections.open.points.half-year': { zh: '每半年合计最多几分', en: 'together at most in a half-year' },
  'scheme.sections.open.points.year': { zh: '每年合计最多几分', en: 'together at most in a year' },
  'scheme.sections.items': { zh: '计分项', en: 'the items' },
  'item.item': { zh: '项目编号，在整个考核里不重复', en: 'id of the item, unique in the whole scheme' },
  'item.applies': {
    zh: '只对哪些对象；年中不再符合的，同考核的 applies 一样：以前各月的照算，按全年算的记在最后符合的那个月',
    en: 'only subjects with these attributes; who meets them no longer within the year is as with applies of the scheme: the months before count, and what goes by the year stands in the last of them',
  },
  'item.measure': { zh: '量什么，见 rule-kinds.md', en: 'what is measured: see rule-kinds.md' },
  'item.points': { zh: '怎样给分，见 rule-kinds.md', en: 'how points are given: see rule-kinds.md' },
  'item.over': {
    zh: '按多长一段看；不写就是计分周期：按月计分的，比率、打分、分档、有就计的分每月各给一次再相加，文件说全年的要写 over: year。写得更长的：次数、数量、逐条折分按段内累计，随到随计；得分、打分、比率、职责等到这一段结束时计入',
    en: 'the window looked at; default the tally period: tallied by months, shares, entered marks, tiers and fixed points are given each month and added up, so what a document says of the year needs over: year. A longer one: counts, sums and worths run through the window and count as they come; scores, entered marks, shares and duties count when it ends',
  },
  'item.duty-of-office': {
    zh: '为什么别人的行为要他负责：他的职责。因别人的行为扣分时非写不可',
    en: 'why this person answers for what others did: their office. Required where points are taken off for others’ acts',
  },
  'item.carry-within': {
    zh: '超出 cap 的部分结转到下一个封顶的周期，在这一段之内（year：不跨年，年末作废）；没有写就是作废。如每月最多 20 分、超出的结转下月：cap: { month: 20 }，carry-within: year',
    en: 'what lies above the cap goes on into the cap’s next period, within this one (year: it lapses at the year’s end); without it it is lost. At most 20 a month, the rest carried into the next: cap: { month: 20 }, carry-within: year',
  },
  'item.cap': {
    zh: '这一项的上限（乘权重之前）：写一个数是整个计分段（见 count-from）的，或按周期写',
    en: 'caps of the item (before its weight): a number for the counting period, or by period',
  },
  'item.floor': {
    zh: '这一项不低于几分：写了 start 又写 floor: 0，就是扣完为止',
    en: 'the item never falls below: with start and floor: 0 it is deducted until empty',
  },
  'item.fills-to': {
    zh: '加分只把总分补到几分为止，已达到的不加（恢复后不超过 9 分写 9）；同一天别的加减先算。要写 beyond-limits: lost',
    en: 'its points fill the total up to so much, and give nothing to one that has it (restored to 9 at most: 9); what else the day brought comes first. Needs beyond-limits: lost',
  },
  'item.start': {
    zh: '每个计分段（见 count-from）开始时就有几分（先给满分再扣）；按月计分、按季结算的是每季一次，不是每月一次',
    en: 'points it has at the start of each counting period (full marks to deduct from)',
  },
  'item.full': {
    zh: '满分（整个计分段、乘权重之前），外层写 rescale 缺项折算时用；不写就按 start、给分办法和 cap 得出最高分。0：不折算，另外加减（附加分写 0；没有 start、只扣分的项不写也是 0）。它所在的部分要写 rescale，或整个部分都是 0；部分随外层一起折算时，里面的各项一起折算。满分不是上限',
    en: 'full marks (over the counting period, before its weight), for a rescale around it; default: the most its start, points and cap give. 0: it adds on, outside the rescaling (written for extras; what has no start and only takes off is 0 anyway), where the section it stands in is the one rescaled, or is 0 as a whole: with a section that is rescaled as one part go all its items. It caps nothing',
  },
  'item.weight': {
    zh: '权重：得分乘以它，如 0.3、30%、1/3；所在部分取 average 时是在平均里的份量',
    en: 'factor on its points, such as 0.3, 30% or 1/3; in a section that takes the average, its share of it',
  },
  'item.precision': {
    zh: '本项得分保留到几分（上下限之后），按 round 舍入；整个计分段的得分舍入一次。写一个数是乘权重之前；{ weighted: 0.1 } 是乘了权重之后；两样都舍入的 { unweighted: 0.01, weighted: 0.1 }。不写就不舍入',
    en: 'the smallest step of its points within its limits, rounded as round says, once for the whole counting period: a number is before its weight; { weighted: 0.1 } after it; both: { unweighted: 0.01, weighted: 0.1 }. Default: not rounded',
  },
  'item.precision.unweighted': { zh: '乘权重之前保留到几分', en: 'the smallest step before its weight' },
  'item.precision.weighted': { zh: '乘了权重之后保留到几分', en: 'the smallest step after its weight' },
  'item.absent': {
    zh: '在取平均（take: average）的部分里：这一项没有（applies 不符，或 missing: skip 而没有可量的）时，权重并入同一部分的哪一项（没有下级的，下级评价的权重并入同级）；不写就由其余各项按比例分',
    en: 'inside a section that takes the average: which part beside it gets its weight where it does not exist (applies does not hold, or missing: skip with nothing to measure); default: all the others in proportion',
  },
  'item.counts': {
    zh: 'false：照样量、照样显示，但不计入部分和总分；只用来排同分的先后（ties-by: [item:编号]）、给否决项（when: { item }）和别的考核看。数小的在先，给分写负数',
    en: 'false: measured and shown, but no part of its section or the total; for ties-by, vetoes (when: { item }) and other schemes to read. Where less is better, give negative points',
  },
  'item.missing.cohort-mean.above': { zh: '上面哪种对象，往上任意几级', en: 'a kind above, any number of levels up' },
  'item.missing.cohort-mean.where': { zh: '上面那个对象的条件', en: 'what the one above must meet' },
  'item.unless': {
    zh: '有这些属性的对象不涉及此项：没有可量的，按 missing 计，也不列入同组的平均、名次',
    en: 'subjects with these attributes have nothing to do with the item: nothing to measure, missing decides, and they are in no mean or rank of it',
  },
  'item.missing.rate-of': {
    zh: '按平均得分率（得分 ÷ 满分）× 本项满分计；列出各类对象的同一事项（满分可以不同），本项自己算在内',
    en: 'the mean scoring rate (points ÷ full marks) × its own full marks instead: name the items of the same matter for other kinds of subject, whose full marks may differ; the item itself is one of them',
  },
  'item.missing.at-least': {
    zh: '至少要有几个其他对象有得分；不足的按 otherwise',
    en: 'so many others at least must have something to measure; else otherwise',
  },
  'item.missing.otherwise': { zh: '不足 at-least 时计几分；默认 0', en: 'points where there are fewer; default 0' },
  'item.missing.cohort-mean': {
    zh: '按哪些对象平均：有这些共同之处的，写法同考核的 cohort',
    en: 'among whom: those who have this in common, as in cohort of the scheme',
  },
  'item.missing': {
    zh: '没有可量的时候：计这么多分；cohort-mean 按同组其他对象计入的平均分（限额以内）计；{ cohort-mean: [county] } 按全县的平均分，不论考核的组怎么分；再写 rate-of 就按平均得分率；skip 不列入（平均时剔除）；不写计 0 分。按属性不涉及的写 unless',
    en: 'when there is nothing to measure: these points; cohort-mean: the mean of what the others count with, within their limits; { cohort-mean: [county] }: the mean of all, whoever the scheme compares; with rate-of the mean scoring rate; skip: left out (of an average); default none. Whom it does not concern by attributes: unless',
  },
  'scheme.deductions': { zh: '减分项，分数写正数', en: 'items that take points off, written as positive numbers' },
  'scheme.exempt': {
    zh: '哪些对象当期不考核（没有总分、级别、名次），或只计分不排名（from: ranking），为什么；按次序取第一条成立的。期中离开的不在此列就照常考核、排名次，到窗末才计的项目计到离开为止',
    en: 'who is not assessed in a settle period (no total, level or rank), or scored without a rank (from: ranking), and why; the first that holds. Who left before its end is assessed and ranked unless named here; items that count at its end count up to then',
  },
  'scheme.exempt.from': {
    zh: '不参加什么：assessment 整个考核（默认）；ranking 只计分、照分数线定级，不排名、不占名额、不计入名额的人数；comparison 再不列入同组的平均和各项的比较（本人的得分仍照其余对象的平均、最高来算）；contention 不排名、不占名额，仍计入算名额的个数（一票否决的不参加排名，但计入本类村数）',
    en: 'out of what: assessment, the whole of it (default); ranking: scored, levelled by the bands, but with no rank, no place, and not counted when places are worked out; comparison: besides in no mean of the cohort and no comparison within it (its own points are still worked out against the mean or best of the others); contention: no rank and no place, but one of the number that places are worked out from',
  },
  'scheme.exempt.max-level': {
    zh: '（ranking、comparison、contention）最高评为哪一级；不写就照分数线，只按名额定的级别不给',
    en: 'with ranking, comparison or contention, no level above this; default by the bands, and none that places alone give',
  },
  'scheme.exempt.exempt': { zh: '理由的编号', en: 'id of the reason' },
  'scheme.exempt.when': {
    zh: '什么情况下：有纪实（any）、没有纪实（none），或纪实不够（any 加 fewer-than）、纪实里数字的合计（sum、is）、有属性（attributes）、在册天数不足（days-below）、到期末不满几个月（months-below），或一个量符合条件（measure、is）',
    en: 'when: records (any), no records (none), or too few of them (any with fewer-than), a sum over records (sum, is), attributes, too few days (days-below), too few months up to the period’s end (months-below), or a measure that passes a test (measure, is)',
  },
  'scheme.exempt.when.none': { zh: '没有这种纪实', en: 'no record of this type' },
  'scheme.exempt.when.sum': {
    zh: '纪实里一个数字字段的合计，配 is：请假累计超过 60 天的 { sum: leave.days, is: { above: 60 } }',
    en: 'the sum of a number field of records, with is: leave of more than 60 days in all { sum: leave.days, is: { above: 60 } }',
  },
  'scheme.exempt.and': {
    zh: '还要同时满足的条件，写法同 when，可写几条：全都满足才不考核，如任职不满 6 个月且未受处分的',
    en: 'what must hold besides, each written like when: only those of whom all hold are out, such as less than six months in post and without a sanction',
  },
  'scheme.exempt.when.fewer-than': {
    zh: '少于几条的，如参加不足 3 次的不评：{ any: meeting.present, fewer-than: 3 }',
    en: 'with fewer records than this: { any: meeting.present, fewer-than: 3 } for those who came fewer than three times',
  },
  'scheme.exempt.when.months-below': {
    zh: '到结算周期末，在册（或任职，见 since）不满几个月，首日和末日都算在内：7 月 1 日任职，到 12 月 31 日满 6 个月；名册没写起始日的不算',
    en: 'there (or in post, see since) for fewer months than this at the settle period’s end, the first and the last day included: from 1 July to 31 December are six; without a first day in the roster it does not hold',
  },
  'scheme.exempt.when.since': {
    zh: '起算日期的属性（type: date），如任职日期；不写就从连续在册之日起',
    en: 'the attribute (type: date) from which months are counted, such as the day of appointment; by default since when the subject has been there without a break',
  },
  'scheme.exempt.when.measure': {
    zh: '结算周期内的一个量，见 rule-kinds.md',
    en: 'a measure of the settle period: see rule-kinds.md',
  },
  'scheme.exempt.when.is': { zh: '量的条件，如 { below: 3 }', en: 'its test, such as { below: 3 }' },
  'scheme.exempt.when.attributes': {
    zh: '结算周期里最后的属性符合条件',
    en: 'the attributes it last had in the settle period meet this',
  },
  'scheme.exempt.when.days-below': {
    zh: '结算周期内在册（且属于考核范围）的天数少于几天',
    en: 'there (and within applies) for fewer days of the settle period than this',
  },
  ...levelKeyDocs,
  'scheme.ties-by': {
    zh: '总分相同的，依次比较这些项目（item:编号）或部分（section:编号）的得分，高的在前；排名和名额都这样排。不给分的（满意度、完成先后）写成 counts: false 的项目。只从前往后排（名额、前几名）或只从后往前排（末几名）时看的，写 { top: […] }、{ bottom: […] }',
    en: 'of equal totals, the one with more points in these items (item:id) or sections (section:id), one after another, comes first: for places and quotas. What gives no points is an item with counts: false. What tells them apart in places from the best (quotas, the first) or from the worst (the last) alone: { top: […] }, { bottom: […] }',
  },
  'scheme.ties-by.top': { zh: '名额、前几名和公布的名次里', en: 'in quotas, among the first, and in published places' },
  'scheme.ties-by.bottom': { zh: '末几名里', en: 'among the last' },
  'scheme.quota': {
    zh: '名额怎样算；不写就舍去零头、边上同分都不进、不论组大小。组的大小是参加考核的人数，不算 exempt 的；被否决而评不上的不占名额，由下一名补',
    en: 'how places are counted; default: rounded down, no ties, any cohort. The size of a cohort is those assessed, without the exempt; whom a veto keeps from the level takes no place: the next has it',
  },
  'scheme.quota.round': {
    zh: '比例乘人数有零头：down 舍去（默认），up 进一，half-up 四舍五入；各组不同的写 { by: 属性, table, otherwise }，如机关四舍五入、村只舍不入（cohort 要按这个属性分；一组里几样都有的，取名额最少的）',
    en: 'share × size that is no whole number: down (default), up, half-up; by group { by: attribute, table, otherwise }: half-up for offices, down for villages (cohort must tell them apart; where a cohort has several the one with the fewest places holds)',
  },
  'scheme.quota.round.by': {
    zh: '按哪个属性；对象自己没有就看上面最近的一个有的',
    en: 'by which attribute; of the nearest above when the subject has none',
  },
  'scheme.quota.round.table': { zh: '属性的每个值怎样取整', en: 'how for each value of the attribute' },
  'scheme.quota.round.otherwise': {
    zh: '表里没有的怎样取整；默认 down',
    en: 'how for every other value; default down',
  },
  'scheme.quota.rounded': {
    zh: '各级的比例怎样取整：each 每一级各自取整（默认：优秀不超过15%、良好不超过35%，10 人是 1 个和 3 个）；together 和更好的各级合在一起取整（良好以上合计不超过50%，10 人是 5 个）。10/40/30/20 这样合计为全部的，each 取整后余下的都归最低一级，together 各级都只差不到一个',
    en: 'how shares are made whole: each by itself (default: 15% and 35% of ten are 1 and 3), or together with those of all better levels (“good or better at most 50%”: 5 of ten). Of 10/40/30/20 the lowest level takes whatever is left (each), or every level is within one of its share (together)',
  },
  'scheme.quota.at-least': {
    zh: '人再少也至少给几个名额：不足 1 名的按 1 名，写 at-least: 1；每个写了 share 的级别各算，结果运用里的前百分之几也照此；只有某一级这样的写级别：{ 5: 1 }（优秀至少 1 名）',
    en: 'the fewest places a share gives, however small the cohort: at-least: 1 for “less than one counts as one”; for each level with a share, and for the best share in consequences; of one level alone: { 5: 1 }',
  },
  'scheme.quota.unused': {
    zh: '更好的级别空出的名额：pass 由下一级用（默认），lapse 作废（每一级只看自己的名额），carry 结转到下一期的同一级（每一级只看自己的名额），到 reset 清零为止：当季结余结转下季、年底清零的，settle: quarter、reset: year；上年结余结转下年的，settle: year、reset: two-years（几年一清零写几年）',
    en: 'places that a better level leaves free: pass, the next level may take them (default); lapse, nobody (each level has its own places alone); carry, the same level in the next settle periods, up to the reset (each level has its own places alone): from quarter to quarter with settle: quarter and reset: year; from year to year with settle: year and a reset of several years, such as two-years',
  },
  'scheme.quota.ties': {
    zh: '边上得分相同：none 都不进，all 都进。不写：级别的名额边上都不进，结果运用和否决项里的名次（rank）并列的都算；写了，两样都照它；前几名和末几名不一样的写 { top: all, bottom: none }（级别的名额看 top，没写的那边同不写）',
    en: 'equal totals at the edge: none of them gets in, or all. Unstated, none of them has the place of a level, and all who share a rank asked for (rank in consequences and vetoes) count; stated, it holds for both; where the first and the last differ write { top: all, bottom: none } (places of levels go by top; a side left out is as unstated)',
  },
  'scheme.quota.ties.top': {
    zh: '级别的名额、前几名（rank 的 top、top-share）',
    en: 'places of levels and the first (top and top-share of rank)',
  },
  'scheme.quota.ties.bottom': {
    zh: '末几名（rank 的 bottom、bottom-share）',
    en: 'the last (bottom and bottom-share of rank)',
  },
  'scheme.quota.none-below': {
    zh: '组里不足几个就没有名额，也没有名次（结果运用、否决项里的 rank，别的考核取的 rank、bottom-rank）（参评 3 人以上的至少 1 名：at-least: 1、none-below: 3）',
    en: 'cohorts smaller than this have no places, nor ranks (rank in consequences and vetoes, rank and bottom-rank read by other schemes): “one at least where three or more are assessed” is at-least: 1, none-below: 3',
  },
  'scheme.quota.merge-below': {
    zh: '组里不足几个（参加排名的）就合并：名额、排名（结果运用和否决项里的 rank、公布的名次）、from-mean 都按合并后的组算（只合并名额的写 merge-for: places），再看 none-below、min-cohort、at-least。各项里同组的比较（rank、missing: cohort-mean 等量）仍按 cohort',
    en: 'cohorts of fewer who are ranked are put together: places, ranks (rank in consequences and vetoes, published places) and from-mean go by the cohort so made (unless merge-for: places), and none-below, min-cohort and at-least look at it. Items that compare within the cohort (rank, missing: cohort-mean and the like) go by cohort all the same',
  },
  'scheme.quota.merge-into': {
    zh: '怎样合并：不写，几个小组合成一组；[township] 同一乡镇的几个小组合成一组；{ field: organ } 各并入 field 为 organ 的那一组（cohort 其余的键照旧）',
    en: 'which with which: unstated, all small cohorts make one; [township]: those of one township do; { field: organ }: each goes to the cohort whose field is organ, the other keys of cohort as they are',
  },
  'scheme.quota.merge-into.above': { zh: '上面哪种对象，往上任意几级', en: 'a kind above, any number of levels up' },
  'scheme.quota.merge-into.where': { zh: '上面那个对象的条件', en: 'what the one above must meet' },
  'scheme.quota.merge-for': {
    zh: '合并的组管什么：all（默认）名额和排名；places 只合并计算名额，结果运用和否决项里的 rank、公布的名次、from-mean 仍按各自的组（本社区末位的谈话）',
    en: 'what cohorts are put together for: all (the default), places and ranks; places alone, where rank in consequences and vetoes, published places and from-mean go by the cohort each is in (the last of its own community)',
  },
  'scheme.quota.min-cohort': {
    zh: '组里不足几个就不限名额（够分数线的都进），也不评末位（否决项、结果运用里的 bottom、bottom-share，别的考核取的 bottom-rank）；要没有名额写 none-below',
    en: 'cohorts smaller than this have no quota: all who reach the line get in, and nobody is counted among the last (bottom and bottom-share in vetoes and consequences, bottom-rank read by other schemes); for no places write none-below',
  },
  'scheme.promotion': {
    zh: '升降级的限制；每次清零从最低一级重新开始，除非写 keep-over-reset',
    en: 'limits on rising and falling; everybody starts from the lowest level at each reset unless keep-over-reset',
  },
  'scheme.promotion.max-steps': { zh: '每次最多升几级', en: 'most levels risen at one settling' },
  'scheme.promotion.max-fall': {
    zh: '每次最多降几级；0 是只升不降（否决照样降）；不写就不限',
    en: 'most levels fallen at one settling; 0: levels never fall (vetoes lower them all the same); default no limit',
  },
  'scheme.promotion.rise-after': {
    zh: '连续几次达到更高一级才升（升到每次都达到的那一级）；升过以后不重新数：连续两次达到三级、每次升一级的，第二次升到二级，第三次仍达到三级就升到三级',
    en: 'settle periods in a row that must reach a higher level before one rises, to the level reached each time; the count does not begin again after a rise: with two in a row and one step at a time, who reaches level 3 three times rises at the second and at the third',
  },
  'scheme.promotion.fall-after': {
    zh: '连续几次得分达不到现有级别才降（降到其中最好的一次）；看的是那一期以前持有的级别：表彰另升一级后，第一次达不到算第一次；否决项给的级别不算得分达到的',
    en: 'settle periods in a row whose totals must miss the level held before one falls, to the best reached among them; what a period missed is the level held before it: after one more level for an honour the first miss is the first; a level that a veto gives is not reached by the total',
  },
  'scheme.promotion.keep-for': {
    zh: '评上的级别保持几次结算（评上的那次算第一次），期间得分低了也不降；否决照样降，原来的期限不变；期满那次又达到的，重新起算。跨年的要写 keep-over-reset',
    en: 'a level one has risen to is kept for so many settle periods (that of the rise is the first), whatever the totals; vetoes lower it all the same and leave its time as it was, and who reaches it when its time is over has it anew. Over years it needs keep-over-reset',
  },
  'scheme.promotion.keep-over-reset': {
    zh: 'true：清零后保留级别，跨年接着升降',
    en: 'true: the level is kept over a reset, and rises and falls from there',
  },
  'scheme.promotion.first': {
    zh: '此前没有级别的（第一次评的、新来的；没写 keep-over-reset 的，清零后的每一个）从哪里起：lowest 从最低一级起升（默认），第一年最高只到 max-steps 那一级；by-total 直接按得分评定',
    en: 'where those begin who held no level before (the first assessment, newcomers; without keep-over-reset everybody after a reset): lowest: on the lowest step (default), so that the first year goes no higher than max-steps; by-total: at the level that the total reaches',
  },
  'scheme.reset-total': {
    zh: '清零周期（如全年）的总分：sum 各次之和（默认）、average 平均、last 最后一次、best 最好一次；count-from: reset 时默认 last',
    en: 'the total of the reset period (such as the year): sum of its settle totals (default), average, last, best; with count-from: reset the default is last',
  },
  ...periodKeyDocs,
  ...resetKeyDocs,
  ...consequenceKeyDocs,
  'scheme.stuck': {
    zh: '连续低级别的组织，列出来帮助；不用于个人',
    en: 'organisations long at a low level, listed to be helped; never people',
  },
  'scheme.stuck.max-level': { zh: '不高于这一级', en: 'this level or below' },
  'scheme.stuck.periods': { zh: '连续几个结算周期', en: 'settle periods in a row' },
  'scheme.appeal-days': {
    zh: '期满后几天内可以申诉；按工作日的写 5 个工作日（公示 5 个工作日），节假日照 pack.yaml 的 holidays',
    en: 'days after a period’s end in which an appeal may be made; working days, by the holidays of pack.yaml, as “5 workdays”',
  },
  'scheme.open-appeals': {
    zh: '封存年度时还没办结的申诉：封存后照常办、改分留痕（decided-later），还是等办结再封存（hold-freeze）',
    en: 'appeals still undecided when the year is to be frozen: decided afterwards and kept as corrections, or waited for',
  },
  'scheme.settle-after-days': { zh: '期满后几天结算', en: 'days after a period’s end before it settles' },
  'scheme.publish': { zh: '公开什么，给谁看', en: 'what is shown, and to whom' },
  'scheme.publish.level': {
    zh: '级别：public、organisation、subject、none',
    en: 'the level: public, organisation, subject, none',
  },
  'scheme.publish.total': { zh: '得分给谁看', en: 'who sees the total' },
  'scheme.publish.rank': { zh: '名次给谁看；默认不排', en: 'who sees the rank; off by default' },

  ...indicatorKeyDocs,

  'override.overrides': {
    zh: '改的是哪个上级制度包里的同名内容',
    en: 'the extended pack whose part of the same id this changes',
  },
  'override.remove': { zh: '写 true：去掉上级的这一部分', en: 'write true: the inherited part is taken away' },
};

const aboutKeys = new Set(['title', 'title-en', 'rule', 'source', 'basis', 'bases', 'note']);
const conditionKeys = new Set(['min', 'max', 'above', 'below', 'one-of', 'not', 'since', 'until', 'filled', 'at']);
const testKeys = new Set(['applies', 'unless', 'where', 'is', 'attributes', 'any-of']);
const factsKeys = new Set(['any', 'where', 'at-least', 'within-months', 'over']);
const capKeys = new Set<string>(periodKinds);

// Under a map of choices every key has the same keys: `table.*.min`.
const pointsDocs = new Map(Object.entries(pointsKeyDocs).map(([path, words]) => [path.replaceAll('.*', ''), words]));

/** The line about a key at a path such as `scheme.sections.items.cap.month`; undefined when nobody wrote one. */
export function docOf(path: string): Words | undefined {
  // What must hold besides is written like what must hold.
  const steps = path
    .replaceAll('.*', '')
    .replace(/^scheme\.(vetoes|consequences|exempt)\.and\./, 'scheme.$1.when.')
    .replace(/^scheme\.levels\.also\./, 'scheme.vetoes.when.')
    .replace(/^scheme\.consequences\.when\.any-of\.and\./, 'scheme.consequences.when.')
    .replace(/^scheme\.vetoes\.when\.any-of\.and$/, 'scheme.vetoes.and')
    .replace(/^scheme\.vetoes\.when\.any-of\.(and\.)?/, 'scheme.vetoes.when.')
    .replace(/^record\.within\.(?:times|total)\..+$/, 'record.within.period')
    .replace(/^choose\.choose\.and\./, 'choose.choose.when.')
    .split('.');
  if (steps.slice(0, 4).join('.') === 'scheme.consequences.when.any-of' && steps.length > 4) steps.splice(3, 1);
  if (steps.join('.') === 'scheme.consequences.when.and') steps.splice(2, 1);
  const key = steps.at(-1) ?? '';
  const above = steps.at(-2) ?? '';
  if (aboutKeys.has(key)) return keyDocs[`about.${key}`];
  if (key === 'overrides' || key === 'remove') return keyDocs[`override.${key}`];
  if (key === 'any-of' && !/^scheme\.(consequences\.|vetoes\.when\.any-of$)/.test(path))
    return keyDocs['condition.any-of'];
  if (conditionKeys.has(key) && (testKeys.has(above) || /when\.(total|from-mean)$/.test(steps.slice(0, -1).join('.'))))
    return keyDocs[`condition.${key}`];
  // Facts within a look-back are written alike in vetoes, repairs and exemptions.
  if (factsKeys.has(key) && /\.(vetoes|exempt)\..*when$/.test(steps.slice(0, -1).join('.')))
    return keyDocs[`facts.${key}`];
  if (capKeys.has(key) && above === 'cap') return keyDocs[`cap.${key}`];
  if (capKeys.has(key) && above === 'floor') return keyDocs[`floor.${key}`];
  const item = /^scheme\.(?:sections\.items|deductions)\.(.+)$/.exec(steps.join('.'));
  return item
    ? keyDocs[`item.${item[1]}`]
    : (keyDocs[steps.join('.')] ??
        pointsDocs.get(steps.join('.')) ??
        vetoKeyDocs[steps.join('.')] ??
        measureDocOf(steps.join('.')));
}
