import type { Words } from '../../words.ts';

/** What the keys of pack.yaml and of records mean. */
export const packKeyDocs: Readonly<Record<string, Words>> = {
  'pack.pack': { zh: '制度包编号，与文件夹同名', en: 'id of the pack, the same as its folder' },
  'pack.version': {
    zh: '版本，三个数；定了级的分留在当时的版本下',
    en: 'version, three numbers; what was settled stays under its version',
  },
  'pack.format': { zh: '制度包语言的版本，现在是 1', en: 'version of the pack language, now 1' },
  'pack.extends': {
    zh: '在哪个制度包上增改；可以写几个：[stars, five-good]',
    en: 'the pack this one builds on, or several: [stars, five-good]',
  },
  'pack.effective-from': {
    zh: '施行日期。之前的年份没有按它考核过：连续几期、保持等级、结转都不往前数（算例里期望了更早一期的，从那一期数起；要用以前的结果，在算例里写 before）；同比用的上年纪实照读。施行那一年从年初算起：年中才开始考核的，在考核办法的 period 里写 first-day；已有旧版的，旧版定了级的和那天以前就结束的周期（按定级周期看）留在旧版，那天还没结束的周期整个按新版算',
    en: 'the day it comes into force. Years before it were not assessed: periods in a row, levels kept and points carried do not reach back into them (a case that expects an earlier period counts from that; earlier results are given as before); records of the year before are read all the same where rules compare with it. The year it comes into force in is scored from its beginning: where assessing begins within it, write first-day in the period of the scheme; where an earlier version held, what that has settled and settle periods that ended before the day stay with it, and those still running are scored whole by the new one',
  },
  'pack.document': { zh: '这个制度包出自哪份文件', en: 'the document the pack comes from' },
  'pack.document.name': { zh: '文件名称', en: 'its name' },
  'pack.document.issuer': { zh: '发文机关', en: 'who issued it' },
  'pack.document.number': { zh: '文号', en: 'its number' },
  'pack.document.date': { zh: '发文日期', en: 'its date' },
  'pack.orders': {
    zh: '护栏拦下而上级文件明文要求的，引那份文件；只有护栏允许的才行，规则手册会印出来',
    en: 'orders that require what a guardrail refuses, where the guardrail gives way to one; printed in the rule book',
  },
  'pack.orders.guardrail': {
    zh: '放开哪条护栏，如 guard-ranking（能放开的见 pack-format.md）',
    en: 'the guardrail it opens, such as guard-ranking (pack-format.md says which give way)',
  },
  'pack.orders.issuer': { zh: '发文机关', en: 'who issued it' },
  'pack.orders.number': { zh: '文号', en: 'its number' },
  'pack.orders.date': { zh: '发文日期', en: 'its date' },
  'pack.orders.text': { zh: '要求这样做的那句原文', en: 'the sentence that requires it' },
  'pack.holidays': {
    zh: '放假安排，一年一条，照国务院办公厅当年的通知写；条件里用 workdays from … to …（工作日）的才要。没有写的年份，只除去双休日',
    en: 'holidays, one entry a year, as the State Council’s notice has them; needed where rules count workdays from … to …. Years not written have Monday to Friday',
  },
  'pack.holidays.year': { zh: '哪一年', en: 'the year' },
  'pack.holidays.off': {
    zh: '放假的日子（双休日不必写）：日期，或 { from: 2017-01-27, to: 2017-02-02 }',
    en: 'days off (weekends need not be written): dates, or { from: 2017-01-27, to: 2017-02-02 }',
  },
  'pack.holidays.off.from': { zh: '从哪天', en: 'from this day' },
  'pack.holidays.off.to': { zh: '到哪天（含）', en: 'to this day, inclusive' },
  'pack.holidays.work': {
    zh: '调休上班的周六、周日，写法同 off',
    en: 'weekend days that are worked on instead, written as off',
  },
  'pack.holidays.work.from': { zh: '从哪天', en: 'from this day' },
  'pack.holidays.work.to': { zh: '到哪天（含）', en: 'to this day, inclusive' },
  'pack.fields': { zh: '对象的领域（农村、社区……）和名称', en: 'fields of work subjects belong to, with their titles' },
  'pack.fields.field': { zh: '领域编号', en: 'id of the field of work' },
  'pack.kinds': {
    zh: '自带的 member、branch、committee、county 之外的对象种类，如 { kind: household, title: 户, in: village }；也可以给自带的写 title、attributes',
    en: 'kinds of subject besides the built-in member, branch, committee and county, such as { kind: household, title: 户, in: village }; a built-in one may be given a title and attributes',
  },
  'pack.kinds.kind': { zh: '种类编号，写在 subject、on、of 里', en: 'id of the kind, written in subject, on and of' },
  'pack.kinds.in': {
    zh: '属于哪种上级，可写几个；对象的 org 就是上级的 id',
    en: 'the kind above, or several; org of a subject is the id of the one above',
  },
  'pack.kinds.attributes': {
    zh: '名册里这种对象有哪些属性；写了就只认这些（和通用的 county、field、org、form、membership、committee、groups）。自带的种类也可以写：{ kind: branch, attributes: [...] }',
    en: 'what the roster says of these subjects; once written, no others are known (besides the common county, field, org, form, membership, committee, groups). Built-in kinds may have them too: { kind: branch, attributes: [...] }',
  },
  'pack.kinds.attributes.attribute': {
    zh: '属性编号，即名册的列名',
    en: 'id of the attribute, the column of the roster',
  },
  'pack.kinds.attributes.type': {
    zh: '类型：text、number、boolean、choice、date、link（值是另一对象的 id）',
    en: 'type: text, number, boolean, choice, date, link (the id of another subject)',
  },
  'pack.kinds.attributes.unit': { zh: '数字的单位', en: 'unit of a number' },
  'pack.kinds.attributes.choices': { zh: '选择型的选项', en: 'the choices of a choice' },
  'pack.kinds.attributes.choices.choice': { zh: '选项编号', en: 'id of the choice' },
  'pack.kinds.attributes.to': { zh: '链接指向哪种对象', en: 'the kind of subject a link names' },
  'pack.kinds.person': {
    zh: '是人：护栏像保护党员一样保护',
    en: 'its subjects are people: guardrails protect them like members',
  },
  'record.record': { zh: '纪实编号，与文件同名', en: 'id of the record type, the same as the file' },
  'record.subject': {
    zh: '记的是谁：member、branch、committee、county 或本包 kinds 里的种类，可写几个',
    en: 'whom it is about: member, branch, committee, county or one of the pack’s kinds; or several',
  },
  'record.fields': {
    zh: '要填的字段，按表单次序；只记谁、哪天的（迟到一次）不写，或写 []',
    en: 'what is entered, in the order of the form; left out, or [], where whom and when say all (late once)',
  },
  'record.fields.field': { zh: '字段编号', en: 'id of the field' },
  'record.fields.type': {
    zh: '类型：text、number、boolean、choice、date、people',
    en: 'type: text, number, boolean, choice, date, people',
  },
  'record.fields.required': { zh: '是否必填', en: 'whether it must be filled in' },
  'record.fields.unit': { zh: '数字的单位，如 小时', en: 'unit of a number, such as 小时' },
  'record.fields.unit-en': { zh: '单位的英文单数，如 hour', en: 'the unit in English, in the singular: hour' },
  'record.fields.min': { zh: '最小值', en: 'smallest value' },
  'record.fields.max': { zh: '最大值', en: 'largest value' },
  'record.fields.precision': { zh: '数字记到多细：1、0.5、0.01', en: 'smallest step of a number: 1, 0.5, 0.01' },
  'record.fields.explain': {
    zh: '太高、太低的数要写明理由：{ below: 60, above: 95, in: reason }；in 是写理由的文字字段',
    en: 'values that need a reason: { below: 60, above: 95, in: reason }; in names the text field for it',
  },
  'record.fields.explain.below': { zh: '低于它的要写理由', en: 'a value below this needs a reason' },
  'record.fields.explain.above': { zh: '高于它的要写理由', en: 'a value above this needs a reason' },
  'record.fields.explain.apart': {
    zh: '几位评审人打分时，和其他人的中位数相差达到它的，开封后提示核对',
    en: 'when several reviewers enter it, how far from the others’ median is marked at opening, to be asked back',
  },
  'record.fields.explain.in': {
    zh: '理由写在哪个文字字段（required: false）',
    en: 'the text field for the reason (required: false)',
  },
  'record.fields.max-length': { zh: '文字最多几个字', en: 'longest text, in characters' },
  'record.fields.choices': { zh: '选择题的选项', en: 'the choices of a choice field' },
  'record.fields.choices.choice': { zh: '选项编号', en: 'id of the choice' },
  'record.fields.of': {
    zh: '人员字段列的是哪种对象；不写是党员',
    en: 'which kind of subject a people field lists; default members',
  },
  'record.fields.sensitive': {
    zh: '敏感信息（健康、信仰、生育、账户、行踪……）非写不可：用途、依据、保存期限',
    en: 'must be said of sensitive data (health, faith, births, accounts, whereabouts …): purpose, ground, retention',
  },
  'record.fields.sensitive.purpose': { zh: '做什么用', en: 'what it is used for' },
  'record.fields.sensitive.ground': { zh: '凭什么可以收', en: 'on what ground it may be kept' },
  'record.fields.sensitive.retention-months': { zh: '保存几个月', en: 'how many months it is kept' },
  'record.fields.default': { zh: '表单上预填的值', en: 'value the form begins with' },
  'record.enter': { zh: '谁可以记', en: 'roles that may enter it' },
  'record.verify': {
    zh: '谁核实；none 表示记下即生效。不能核实自己的',
    en: 'role that verifies it; none: it counts when entered. Nobody verifies their own',
  },
  'record.within': {
    zh: '用掉积分的纪实（兑换）：字段里的数不得超过一个考核的余额（它此刻的全年总分），超过的不能记、不能更正、不能导入，核实时再看一次。待核实的先占用余额。每次不少于 50 分写字段的 min: 50，按 50 的倍数写 precision: 50',
    en: 'a record that uses up points (an exchange): the number in the field may not be more than the balance of a scheme (its total of the year as of now); beyond it nothing can be entered, corrected or imported, and it is looked at again when verified. What waits to be verified is held back. For 50 at least each time write min: 50 on the field, for steps of 50 precision: 50',
  },
  'record.within.field': { zh: '写用掉多少的数字字段', en: 'the number field that says how much is used' },
  'record.within.balance': {
    zh: '哪个考核的总分是余额；它要有一个项目扣掉这个字段：measure: { sum: 纪实.字段 }、points: { each: -1 }',
    en: 'the scheme whose total is the balance; an item of it takes the field off: measure: { sum: record.field }, points: { each: -1 }',
  },
  'record.within.from': {
    zh: '余额满多少才能用（满 100 分方可兑换）',
    en: 'the balance there must be before anything is used',
  },
  'record.within.leave': { zh: '用后至少留多少', en: 'how much must be left' },
  'record.within.beyond': {
    zh: '超过可用的怎么办：refuse（默认）不能记；cut 照记，按可用的计（申请 100 分、可兑换 60 分的，按 60 分兑换），一分也不能用时才不能记。cut 逐日看：先算那天别的加减，再按余额、leave 和 total 截；同一天几条合起来截，编号在后的先截。以前的纪实改了，截多少跟着重算。余额那个考核要写 count-from: reset、floor: 0 和 beyond-limits: lost',
    en: 'what becomes of more than can be used: refuse (the default), it cannot be entered; cut, it is entered and counts for what can be used (100 asked for with 60 left count as 60), and is refused only where that is nothing. cut goes day by day: all else of the day comes first, then what is used is held to the balance, leave and total; those of one day are held together, the last by their number cut first. Where earlier records change, what counts is worked out again. The scheme needs count-from: reset, floor: 0 and beyond-limits: lost',
  },
  'record.within.times': {
    zh: '每个对象在一段时间里最多几条（每人每月兑换不超过 2 次：{ month: 2 }），按余额那个考核的月和年数；待核实的也算，退回、撤回的不算',
    en: 'how many there may be about one subject in a period (two a month: { month: 2 }), by the months and years of the scheme that holds the balance; what waits counts, what was returned or withdrawn does not',
  },
  'record.within.total': {
    zh: '每个对象在一段时间里合计最多用多少（每年兑换总额不超过 1500 分：{ year: 1500 }），算法同 times',
    en: 'how much of the field may be used for one subject in a period (1500 a year: { year: 1500 }), counted as times are',
  },
  'record.within.period': { zh: '这样一段时间里最多多少', en: 'the most in each such period' },
  'record.within.barred-by': {
    zh: '什么情况下不能用（几种写成列表）：记在同一对象名下、核实过的纪实以后几个月内（弄虚作假的 6 个月内不得兑换），或某个考核评为某级以后的结算期内（列黑榜的户下一季度不得兑换：{ score: red-black, level: { max: 0 } }）',
    en: 'what bars from using anything (several as a list): for so many months after a verified record about the same subject, or in the settle periods after one in which a scheme gave such a level',
  },
  'record.within.barred-by.score': {
    zh: '看哪个考核的级别（同一对象的；按系统里当时的结果）',
    en: 'the scheme whose level is looked at (of the same subject; as it stands)',
  },
  'record.within.barred-by.level': { zh: '评为这些级别的', en: 'these levels bar' },
  'record.within.barred-by.level.min': { zh: '这一级和更高的', en: 'this level and better ones' },
  'record.within.barred-by.level.max': { zh: '这一级和更低的', en: 'this level and worse ones' },
  'record.within.barred-by.within': {
    zh: '评了以后几个结算期内不能用；不写就是下一个结算期',
    en: 'in how many settle periods after it nothing may be used; default: the next one',
  },
  'record.within.barred-by.repair': {
    zh: '提前解除（整改合格的恢复兑换，表现好的提前移出黑榜）：有了这种纪实，从它的日期起可以用',
    en: 'ends the bar early (taken off the black list, put right): from the date of such a record on it may be used again',
  },
  'record.within.barred-by.repair.when': {
    zh: '解除的纪实，记在同一对象名下、核实过的',
    en: 'the record that ends it: verified, about the same subject',
  },
  'record.within.barred-by.repair.when.any': {
    zh: '这种纪实；不早于限制开始的那天，以前的是以前的事',
    en: 'records of this type, not before the bar begins: earlier ones were about other matters',
  },
  'record.within.barred-by.any': { zh: '有这种纪实', en: 'records of this type' },
  'record.within.barred-by.months': {
    zh: '从它的日期起几个月，含对应日：6 个月从 3 月 15 日起到 9 月 15 日，9 月 16 日起可以用',
    en: 'so many months from its date, the corresponding day included: 6 months from 15 March end on 15 September, and on 16 September it may be used again',
  },
  'record.summary': { zh: '列表里的一句话，字段写在花括号里', en: 'one line for lists, fields in braces' },
  'record.days-back': { zh: '最多补记几天前的', en: 'how many days back it may be dated' },
  'record.seconds': { zh: '记一笔大约要几秒，用来算负担', en: 'seconds a person needs to enter one; feeds the burden' },
  'record.hidden': { zh: '不在“记一笔”里出现', en: 'not offered in 记一笔' },
  'record.evidence-required': {
    zh: '为什么非要凭据；不写就不要求',
    en: 'why evidence is compulsory; absent: it is not',
  },
};
