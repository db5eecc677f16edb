import { clearingKeys } from '../../schemes/limits/clearing.ts';
import type { Words } from '../../words.ts';

/** What the keys mean that say how a scheme's total runs on, within limits and over resets. */
export const resetKeyDocs: Readonly<Record<string, Words>> = {
  'scheme.cleared-by': {
    zh: '整个考核清零重计：有了这种纪实（满分学习、处罚执行完毕、信用修复），计分段（count-from）里当天和此前的纪实都不再计，从起始分重新算，上年结转的也清掉，各项、各部分、各组、总分的上下限重新开始；到 reset 照常清零。写 every-months 的是记分周期：自各人的签订、领证、任职之日起每满几个月清零，跨年的照计（这时不看 reset，要写 count-from: reset）。几样都清零的写成列表。清的是量 count、sum、value 的项目（自己写了 cleared-by 的照自己的），没有写 over 的按整个计分段累计看；别的量（得分、打分、职责等）照计',
    en: 'the whole score starts afresh: from such a record on (retraining passed, a penalty carried out, credit repaired) records of the counting period (count-from) of that day and before no longer count, the score goes on from its start, what was carried over is gone too, and caps and floors of items, sections, groups and the total begin anew; the reset comes all the same. With every-months there are cycles: every so many months from a day of each subject’s own (signing, licence, appointment) it starts afresh, going on over the ends of years (the reset does not matter then; needs count-from: reset). A list where several clear. It clears items that measure count, sum or value (one with its own cleared-by keeps that), which without over run through the counting period; other measures (scores, entered marks, duties …) go on counting',
  },
  'scheme.cleared-by.any': clearingKeys['cleared-by.any']!,
  'scheme.cleared-by.where': clearingKeys['cleared-by.where']!,
  'scheme.cleared-by.since': clearingKeys['cleared-by.since']!,
  'scheme.cleared-by.every-months': clearingKeys['cleared-by.every-months']!,
  'scheme.beyond-limits': {
    zh: '累计的总分（count-from: reset）到了上限 cap、下限 floor 以后，超出的部分怎么办：lost 作废，从上（下）限接着算（满分后加的分不留着抵以后的扣分，扣到 0 就不再扣）：按纪实的日期逐日计，同一天的先加总，期末才知道的（比例、平均、别的考核的得分、取最高的部分等）在计分周期末计；kept（默认）先把全部得分加总，再和上下限比，先后不论',
    en: 'what becomes of what lies beyond the cap and floor of a total that runs on (count-from: reset): lost: it is gone, and the total goes on from the limit (points added to full marks are not kept against later deductions, nor is anything taken off at zero), by the days of the records, those of one day summed first; what is known only when a period ends (shares, means, results of other schemes, sections that take the best) comes at the end of the tally period; kept (default): all points are summed first, and the sum is held to the limits, in whatever order they came',
  },
  'scheme.cleared-at': {
    zh: '满多少分清零重计：一次结算的总分达到 total 的，那一次照常算级别和结果运用，下一次从起始分重新累计；写 rest: true 的，超出的分留到下一轮。要写 count-from: reset；每年不清零的再写 carry。项目、部分的上限不重新开始',
    en: 'totals that begin anew once they are full: a settle total that reaches this has its level and consequences as usual, and the next goes on from the start; with rest: true what was more goes over. Needs count-from: reset, and carry to go on over years. Caps of items and sections do not begin anew',
  },
  'scheme.cleared-at.total': { zh: '总分达到几分', en: 'the total reached' },
  'scheme.cleared-at.rest': { zh: 'true：超出的分转入下一轮', en: 'true: what was more goes over into the next round' },
  'scheme.carry': {
    zh: '清零时结转到下一个清零周期的分：上期总分（reset-total）的一部分，加在下期第一次；负分不结转。写了有效期（expires）的，是没到期的余额的一部分',
    en: 'points that go over a reset: a part of the reset total, added to the first total of the next; debts do not go over. With expires, a part of the balance that has not expired',
  },
  'scheme.carry.share': {
    zh: '结转几成，如 0.5、1/3；默认全部；0（配 expires）一分不转，没到期的也清零',
    en: 'which part, such as 0.5 or 1/3; default all; 0, with expires: nothing goes over, though it has not expired',
  },
  'scheme.carry.debts': {
    zh: 'true：负的总分也结转（终身累计的积分）；默认负分不结转',
    en: 'true: a total below zero goes over too (points that run on for life); default: it does not',
  },
  'scheme.carry.at-most': { zh: '最多结转几分', en: 'at most so many points' },
  'scheme.expires': {
    zh: '积分的有效期：总分成为余额，没到期的转入下一年（reset 不清零），到期没用完的在下一个计分周期作废。一个计分周期里各项目的正分是得的，负分和 deductions 是用掉、扣掉的，从最早得的、还有效的分里出（先得先用）；不够的欠着，用以后得的分先还，写 floor: 0 的扣完为止。写 months，或 until 和 years-after；要写 count-from: reset；余额最高几分写 cap: 500（每个计分周期末超出的作废，作废的是最后得的），部分的 weight 不能一起写。否决 effect: { total: 0 } 把余额连同当期得的全部作废，以后从 0 起（欠的照欠）；{ max: … }、{ times: … } 只留一部分，从最早得的里作废。年底连没到期的也清零写 carry: { share: 0 }。只有一部分转入下一年的再写 carry：没到期的余额按 carry.share、at-most 结转，其余从最早得的里作废（欠的不转，除非 carry.debts）；结转的分仍按原来得分的月份到期',
    en: 'how long points count: the total is a balance; what has not expired goes over into the next year (a reset clears nothing), and what is left when it expires lapses in the tally period after. Of each tally period what items give is got; items below zero and deductions are used, and taken from the oldest points that still count (first in, first out). What is not there is owed and paid by the next points; with floor: 0 it is not taken. State months, or until and years-after; needs count-from: reset and excludes weights of sections. cap: 500 is the most there can be in the balance: what lies above it when a tally period ends is lost, the newest first. A veto with effect: { total: 0 } takes all of the balance, what was got in the period included, and it goes on from zero (debts stay); { max: … } and { times: … } leave a part, the oldest lapsing. Where the year’s end clears everything write carry: { share: 0 }. Where only a part goes over into the next year add carry: of what has not expired carry.share and at-most go over, and the rest, the oldest, lapses (debts do not go over, unless carry.debts); what goes over still expires by the month in which it was got',
  },
  'scheme.expires.months': {
    zh: '有效几个月，得分的那个月算第一个（2023 年 3 月得的，12 个月，到 2024 年 2 月底）；从次月算起的多写一个月；自获得之日起算的加 from: day',
    en: 'how many months, that of getting them being the first (got in March 2023, 12 months: to the end of February 2024); write one more where it is counted from the month after; with from: day it is counted from the day',
  },
  'scheme.expires.until': {
    zh: '有效到哪一天，月末的日子，如 12-31、06-30；配 years-after',
    en: 'until which day, the last of a month, such as 12-31 or 06-30; with years-after',
  },
  'scheme.expires.years-after': {
    zh: 'until 是得分那年之后第几年的那一天：次年写 1',
    en: 'the day is of the year so many after that of getting them: 1 for the next year',
  },
  'scheme.expires.from': {
    zh: 'day：配 months，自获得之日起算，到对应日为止（2023-03-10 得的，12 个月，2024-03-10 仍可用，次日作废；没有对应日的到月末）。得、用、到期都按天，同一天先得后用，余额上限 cap 每天看；比率、平均、别的考核办法的得分等期末才知道的，算期末那天得的，起始分算期初那天；没有写 from 时结算的年度，算各计分周期最后一天得的',
    en: 'day: with months; counted from the day on which points were got, the corresponding day being the last (got on 2023-03-10, 12 months: can be used on 2024-03-10 and lapse the next day; where there is no such day, at the end of the month). What is got, used and lapses goes by the day, what is got on a day before what is used on it, and cap is looked at each day. What is known only when a period ends (shares, means, scores of other schemes) is got on its last day, a start on its first; of years settled without from all is got on the last day of each tally period',
  },
  'scheme.expires.unless': {
    zh: '符合这些条件的对象（名册属性、周岁：{ years since born: { min: 60 } }）不受有效期限制：在符合的计分周期里，到期的也不作废，照样可用；以后不再符合的，早已到期的从那一期起作废。看周期末（中途离开的看离开那天）。以前已经作废的不恢复',
    en: 'of subjects that meet these conditions (attributes of the roster, ages: { years since born: { min: 60 } }) nothing lapses: in tally periods in which they do, what has expired stays and can be used; when they no longer do, what expired before lapses from that period on. The period’s end decides (of who leaves, their last day). What has lapsed before does not come back',
  },
};
