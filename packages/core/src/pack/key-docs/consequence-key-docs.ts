import type { Words } from '../../words.ts';

/** Lines about what follows from a result. */
export const consequenceKeyDocs: Readonly<Record<string, Words>> = {
  'scheme.consequences': {
    zh: '结果怎样运用；只列名单，不自动处理',
    en: 'what follows from a result: lists of whom it concerns, never carried out by itself',
  },
  'scheme.consequences.consequence': { zh: '结果运用的编号', en: 'id of the consequence' },
  'scheme.consequences.when': {
    zh: '涉及谁：写了的条件都要成立。级别、总分、名次、否决项之外，可以再写一样 item、section、measure、sum（配 is）、any 或 none，更多的写在 and',
    en: 'whom it concerns: everything stated must hold. Besides level, total, rank and veto one of item, section, measure or sum (with is), any or none may be asked; more of them stand in and',
  },
  'scheme.consequences.when.level': { zh: '级别范围', en: 'range of levels' },
  'scheme.consequences.when.level.min': { zh: '这一级及以上', en: 'this level and above' },
  'scheme.consequences.when.level.max': { zh: '这一级及以下', en: 'this level and below' },
  'scheme.consequences.when.total': {
    zh: '总分满足条件，如 { below: 60 }',
    en: 'a total that passes, such as { below: 60 }',
  },
  'scheme.consequences.when.rank': { zh: '在同组（cohort）里的名次', en: 'place in the cohort' },
  'scheme.consequences.when.rank.top': { zh: '前几名', en: 'the first so many' },
  'scheme.consequences.when.rank.bottom': { zh: '后几名', en: 'the last so many' },
  'scheme.consequences.when.rank.top-share': { zh: '前百分之几，如 10%、1/3', en: 'the best share: 10%, 1/3' },
  'scheme.consequences.when.rank.bottom-share': { zh: '后百分之几，如 10%、1/3', en: 'the last share: 10%, 1/3' },
  'scheme.consequences.when.veto': { zh: '有这个否决项', en: 'struck by this veto' },
  'scheme.consequences.when.in-a-row': {
    zh: '连续几个结算周期（到当期为止）都这样，可以跨年；中间没考核就断了',
    en: 'so many settle periods in a row up to this one, over years too; one not assessed breaks the row',
  },
  'scheme.consequences.when.anew': {
    zh: 'true：连续达到几次后重新计算，连续三年给一次、再满三年再给一次（第四、五年不给）；不写则第四年起每年都算连续三年',
    en: 'true: once so many in a row are reached they are counted anew: after three years, and after three more; without it the fourth year is the end of three in a row too',
  },
  'scheme.consequences.when.from-mean': {
    zh: '总分减去同组（cohort）平均分，满足条件：{ below: 0 } 是低于平均分，{ below: -5 } 是低 5 分以上',
    en: 'the total less the mean of the cohort’s totals passes: { below: 0 } is below the mean, { below: -5 } more than 5 below it',
  },
  'scheme.consequences.when.times': {
    zh: '不必连续，累计几次：配 within（最近几个结算周期里，含当期）或 over（当年到当期为止）；当期本身不必是',
    en: 'so many times, not in a row: with within (of the last so many settle periods, this one included) or over (of the year so far); this one need not be among them',
  },
  'scheme.consequences.when.within': {
    zh: '最近几个结算周期里，可以跨年',
    en: 'of the last so many settle periods, over years too',
  },
  'scheme.consequences.when.any-of': {
    zh: '几组条件，有一组成立即可；每组可以各写 in-a-row、times。外面写了的也要成立；in-a-row、times 写在外面的，每期有其中一组成立即可，不必总是同一组',
    en: 'sets of conditions of which one will do, each with its own in-a-row or times; what stands outside must hold too. With in-a-row or times outside one of them must hold in each of these periods, not always the same one',
  },
  'scheme.consequences.and': {
    zh: '还要同时满足的条件，可写几条，每条是 item、section、measure、sum（配 is）、any 或 none，写法同否决项；写了 in-a-row、times 的，每一期都要满足',
    en: 'what must hold besides, each one of item, section, measure or sum (with is), any or none, as in vetoes; with in-a-row or times it must hold in each of these periods',
  },
  'scheme.consequences.when.item': {
    zh: '哪个项目的得分（计分段以来，各项上下限之后），配 is：{ item: hygiene, is: { below: 60 } }',
    en: 'the points of this item (of the counting period so far, within its limits), with is: { item: hygiene, is: { below: 60 } }',
  },
  'scheme.consequences.when.section': {
    zh: '哪个部分的得分（计分段以来，上下限和权重之后），配 is',
    en: 'the points of this section (of the counting period so far, after weight and limits), with is',
  },
  'scheme.consequences.when.measure': {
    zh: '一个量，写法同项目的 measure，配 is；默认看结算周期，更长的写 over。单项末位：{ rank: { sum: … }, from: bottom }，is: 1；同比上升：{ change: … }，is: { above: 0 }',
    en: 'a measure, written as in an item, with is; over the settle period, or a longer one with over. The last in one thing: { rank: { sum: … }, from: bottom } with is: 1; more than a year before: { change: … } with is: { above: 0 }',
  },
  'scheme.consequences.when.any': {
    zh: '有这种纪实（或 纪实.人员字段）',
    en: 'records of this type (or record.people-field)',
  },
  'scheme.consequences.when.none': { zh: '没有这种纪实', en: 'no record of this type' },
  'scheme.consequences.when.sum': { zh: '纪实.数字字段 的合计，配 is', en: 'the sum of record.number-field, with is' },
  'scheme.consequences.when.is': {
    zh: 'item、section、measure、sum 要满足什么：{ below: 60 }、{ min: 3 } 或一个数；没有可量的不算满足',
    en: 'what item, section, measure or sum must pass: { below: 60 }, { min: 3 } or a number; where there is nothing to measure it does not',
  },
  'scheme.consequences.when.where': { zh: '只算符合条件的纪实', en: 'only records that meet this condition' },
  'scheme.consequences.when.at-least': { zh: '至少几条；默认 1', en: 'at least so many; default 1' },
  'scheme.consequences.when.within-months': {
    zh: '纪实往前看几个月；不写就看当期',
    en: 'months to look back for records; default the period itself',
  },
  'scheme.consequences.when.over': {
    zh: '配 times：数这一段日历里到当期为止的结算周期（year 当年、two-years 两年）。没有 times 时：纪实、量从这一段日历的开头看起（ever 不论何时）',
    en: 'with times: the settle periods of this calendar period so far (year, two-years). Without times: records and measures are looked at from the beginning of this calendar period (ever: at any time)',
  },
  'scheme.consequences.kind': {
    zh: 'list 名单，pay 报酬，review 由人稳慎研究（系统不处理），warning 提醒帮助，open 由人立事项或派职责',
    en: 'list, pay, review (people decide with care; the system does nothing), warning (told and helped), open (a person may open a matter or duty)',
  },
  'scheme.consequences.pay': {
    zh: '报酬怎样算，五种里写一种：base-yuan 乘 multiplier，不分级别的只写 base-yuan；各级金额 yuan；每分多少元 per-point-yuan；一笔钱按得分分 pool-yuan；返还预留的 returns',
    en: 'how pay is computed, one of five: base-yuan × multiplier, or base-yuan alone where levels make no difference; yuan for each level; per-point-yuan; a pool shared out (pool-yuan); what was withheld, given back (returns)',
  },
  'scheme.consequences.pay.to': {
    zh: '发给谁：subject（考核对象），或对象里任这些职务的人',
    en: 'whom it pays: subject, or those who hold these posts in the subject',
  },
  'scheme.consequences.pay.to.posts': {
    zh: '职务，按先后；一人兼几职的只发一份',
    en: 'posts, in order; who holds several is paid once',
  },
  'scheme.consequences.pay.to.posts.post': { zh: '职务编号，与任职登记一致', en: 'id of the post, as in the register' },
  'scheme.consequences.pay.to.applies': { zh: '只发给哪些对象里的人', en: 'only in subjects with these attributes' },
  'scheme.consequences.pay.base-yuan': {
    zh: '每个结算周期的基数（元）；不写 multiplier，就是所涉及的每个对象的金额（对象有几个级别的要写各级的）',
    en: 'base amount of a settle period, in yuan; without multiplier what each one concerned gets (where they hold several levels write what each gets)',
  },
  'scheme.consequences.pay.multiplier': { zh: '各级的系数', en: 'multiplier of each level' },
  'scheme.consequences.pay.yuan': {
    zh: '各级的金额（元），每个结算周期',
    en: 'amount of each level, in yuan a settle period',
  },
  'scheme.consequences.pay.per-point-yuan': {
    zh: '每分多少元；得分在 0 以下的不发。8 元 × 92.5 分 = 740 元',
    en: 'yuan for each point; nothing for points below zero. 8 yuan × 92.5 points = 740 yuan',
  },
  'scheme.consequences.pay.pool-yuan': {
    zh: '资金总额（元），在这一项涉及的全体之间按得分分（不分组，写了 cohort 的各组也一起分；每组一笔的写 pool-for）。100000 元，甲 90 分、乙 60 分：甲 60000 元，乙 40000 元。各份舍去到 round-yuan，余数留在总额里、表上写明；发给职务时，同一对象的几个人平分它的一份，没有人任职的对象不参加分',
    en: 'a sum shared out among all whom this concerns, of every cohort together (for one in each cohort write pool-for), by points: of 100000 yuan, with 90 and 60 points, 60000 and 40000. Shares are rounded down to round-yuan; what is left over stays and is stated; with posts, those of one subject share its part equally, and a subject where nobody holds them takes none',
  },
  'scheme.consequences.pay.pool-yuan.by': {
    zh: '各组的钱不一样多的，按哪个属性：对象自己的，没有就看上面最近的一级（村的类别）；要写 pool-for',
    en: 'where the sums of groups differ: by which attribute, the subject’s own or of the nearest above that carries it (the class of the village); needs pool-for',
  },
  'scheme.consequences.pay.pool-yuan.table': { zh: '属性的每个值，每组多少元', en: 'yuan of each group, by value' },
  'scheme.consequences.pay.pool-yuan.otherwise': {
    zh: '表里没有的多少元；默认 0',
    en: 'yuan of all others; default 0',
  },
  'scheme.consequences.pay.pool-for': {
    zh: '每组一笔，各组自己分：写法同考核的 cohort，[village] 每村一笔、[org] 每个上级一笔；涉及的人一个也没有的组，不算这一笔。不写就是全体一笔',
    en: 'a pool of this sum for each cohort, shared within it; keys as in cohort of the scheme: [village], [org] (the same one above); a cohort with nobody concerned has none. Default: one pool for all',
  },
  'scheme.consequences.pay.pool-for.above': {
    zh: '上面哪种对象，往上任意几级',
    en: 'a kind above, any number of levels up',
  },
  'scheme.consequences.pay.pool-for.where': { zh: '上面那个对象的条件', en: 'what the one above must meet' },
  'scheme.consequences.pay.in-proportion-to': {
    zh: 'per-point-yuan、pool-yuan 按什么分：points 得分（默认），或对象的数字属性（如人数 staff），几个就相乘。[points, staff] 即得分×人数，[population] 即只按人口。按实际任职月数折算的写 [{ present: months }]：乘在册月数 ÷ 结算期月数（考核写了 applies 的只数符合的月，写了 first-day 的两边都从那天起数）；还照得分的写 [points, { present: months }]。base-yuan、yuan 只能写 [{ present: months }]，不能乘属性：级别的金额乘户数、工资的，另设一个以元计的考核（见惯用写法“按户数核定”）',
    en: 'what per-point-yuan and pool-yuan go by: points (default), number attributes of the subject such as staff, or their product: [points, staff]; [population] alone for heads. For the months served [{ present: months }]: times the months in the roster (with applies of the scheme, those in which they meet it) ÷ those of the settle period (both from first-day on where it has one); with points as well [points, { present: months }]. base-yuan and yuan take [{ present: months }] alone, no attribute: sums by level times households or a salary are a scheme in yuan (see the phrase book)',
  },
  'scheme.consequences.pay.in-proportion-to.present': {
    zh: 'months 在册月数 ÷ 结算期的月数，days 在册天数 ÷ 结算期的天数',
    en: 'months: those in the roster ÷ those of the settle period; days: likewise',
  },
  'scheme.consequences.pay.in-proportion-to.on-day': {
    zh: '几号在册的才算这个月（1–28）；写两个（[15, 16]）两天都在册的才算；不写的有一天在册即算一个月',
    en: 'only months on whose day of this number the subject was there (1–28), of two numbers on both days; by default one day makes a month',
  },
  'scheme.consequences.pay.in-proportion-to.at-least-days': {
    zh: '这个月在册至少几天才算（1–28）',
    en: 'only months with at least so many days (1–28)',
  },
  'scheme.consequences.pay.in-proportion-to.otherwise': {
    zh: '其余有在册日子的月份按多少计：0.5 是半个月；不写就不计',
    en: 'what the other months count for in which it was there for a day: 0.5 is half a month; default nothing',
  },
  'scheme.consequences.pay.returns': {
    zh: '返还哪项后果在本结算周期内各期预留的钱；写 multiplier 则按本次级别返还几成',
    en: 'gives back what another consequence withheld in the settle periods within this one; with multiplier, so much of it by level',
  },
  'scheme.consequences.pay.returns.scheme': { zh: '预留它的考核', en: 'the scheme that withheld it' },
  'scheme.consequences.pay.returns.consequence': { zh: '预留它的后果', en: 'the consequence that withheld it' },
  'scheme.consequences.pay.at-most-share': {
    zh: '每个对象最多得总额的几成（配 pool-yuan；每组一笔的，是本组那一笔的），如 40%；各人不同的按自己的属性：{ by: post, table: { secretary: 40% } }，书记所得不超过 40%。超出的由其余的人再按比例分；都到了上限，余下的留在总额里',
    en: 'the most of the pool that one subject gets (with pool-yuan; with pool-for of its own cohort’s), such as 40%; or by an attribute of its own: { by: post, table: { secretary: 40% } }. What lies above is shared by the others in proportion; where all have their most, what is left stays in the pool',
  },
  'scheme.consequences.pay.at-most-share.by': { zh: '按对象自己的哪个属性', en: 'by which attribute of the subject' },
  'scheme.consequences.pay.at-most-share.table': {
    zh: '属性的每个值最多几成',
    en: 'the most for each value of the attribute',
  },
  'scheme.consequences.pay.at-most-share.otherwise': {
    zh: '表里没有的最多几成；默认不限（1）',
    en: 'the most for every other value; default 1, unbounded',
  },
  'scheme.consequences.pay.at-most-yuan': { zh: '每个对象最多多少元', en: 'the most one subject gets' },
  'scheme.consequences.pay.withheld': {
    zh: '预留几成以后再发，如 0.2；余下的现在发',
    en: 'share kept back for later, such as 0.2; the rest is paid now',
  },
  'scheme.consequences.pay.round-yuan': {
    zh: '金额精确到多少元（四舍五入，另有说法的写 round；分配总额时舍去），默认 0.01',
    en: 'sums are rounded to this many yuan (half up, or as round says; shares of a pool down), default 0.01',
  },
  'scheme.consequences.pay.round': {
    zh: '金额怎样取整：half-up 四舍五入（默认）、down 尾数舍去、up 进一；分配总额（pool-yuan）的总是舍去，不写',
    en: 'how sums are rounded: half-up (default), down or up; shares of a pool are always rounded down, without it',
  },
};
