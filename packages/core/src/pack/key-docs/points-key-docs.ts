import type { Words } from '../../words.ts';

/** What each key of the points kinds means, by kind and path: `tiers.tiers.from`. */
export const pointsKeyDocs: Readonly<Record<string, Words>> = {
  'each.each': { zh: '每份几分，扣分写负数', en: 'points for each portion, negative to take off' },
  'each.per': {
    zh: '多少算一份：数，或数和单位（2 小时、10 元、1 个百分点）',
    en: 'what makes a portion: a number, or a number and the unit (2 小时, 10 元, 1 个百分点)',
  },
  'each.whole': {
    zh: 'true：不足一份的不计；up：不足一份按一份；half-up：四舍五入取整',
    en: 'true: a part of a portion does not count; up: it counts as one; half-up: from a half',
  },
  'each.beyond': { zh: '只计超过它的部分', en: 'only what exceeds this counts' },
  'each.at-least': { zh: '达到它才计，达到后全部计', en: 'nothing counts before this; then everything does' },
  'each.at-most': { zh: '最多计多少（除去 beyond 之后）', en: 'the most that counts (after beyond)' },

  'tiers.tiers': { zh: '各档，从小到大或从大到小', en: 'the tiers, from the lowest or from the highest' },
  'tiers.tiers.from': {
    zh: '下限，含本数：数、数和单位，比例可写 90%',
    en: 'lower edge, the number included; a unit may follow, of a share 90% may be written',
  },
  'tiers.tiers.above': { zh: '下限，不含本数', en: 'lower edge, the number not included' },
  'tiers.tiers.to': { zh: '上限，含本数', en: 'upper edge, the number included' },
  'tiers.tiers.below': { zh: '上限，不含本数', en: 'upper edge, the number not included' },
  'tiers.tiers.points': { zh: '这一档几分，可为负', en: 'points of the tier; may be negative' },
  'tiers.add-up': { zh: 'true：达到的各档分数相加', en: 'true: every tier reached adds its points' },
  'tiers.otherwise': { zh: '一档也没达到时几分', en: 'points when no tier is reached' },

  'share.share': { zh: '满分（权重）', en: 'full points (the weight)' },
  'share.beyond': {
    zh: 'true：比例大于 1 可超过满分，小于 0 就扣分',
    en: 'true: a ratio above 1 gives more, one below 0 takes off',
  },

  'piecewise.piecewise': { zh: '角点，按 at 排列，至少两个', en: 'the corners in the order of at, two at least' },
  'piecewise.piecewise.at': { zh: '量是多少', en: 'the measure' },
  'piecewise.piecewise.points': { zh: '这里计几分', en: 'its points there' },

  'brackets.brackets': { zh: '各段，从低到高', en: 'the brackets, lowest first' },
  'brackets.brackets.above': {
    zh: '超过它的部分按这一段计，到下一段为止',
    en: 'what exceeds this, up to the next bracket, counts here',
  },
  'brackets.brackets.each': { zh: '这一段每份几分', en: 'points for each portion in this bracket' },
  'brackets.brackets.per': { zh: '多少算一份', en: 'what makes a portion' },

  'proportion.proportion': { zh: '达到目标计几分（满分）', en: 'points at the target (full points)' },
  'proportion.target': {
    zh: '目标，大于零：数，或数和单位，比例可写 90%',
    en: 'the target, above zero; a unit may follow, of a share 90% may be written',
  },
  'proportion.beyond': {
    zh: 'true：超过目标可以超过满分',
    en: 'true: more than the target gives more than full points',
  },
  'proportion.least': {
    zh: '不到目标的几成不计分，如 0.6',
    en: 'no points below this share of the target, such as 0.6',
  },
  'proportion.inverse': { zh: 'true：越少越好，目标 ÷ 实际', en: 'true: less is better, target ÷ measure' },
  'proportion.at-zero': {
    zh: 'inverse 而实际为零（或负）时几分；不写就是满分',
    en: 'points of an inverse measure of zero (or less); default full points',
  },

  'distance.distance': { zh: '与标准的差距怎样计分', en: 'how the distance from a standard counts' },
  'distance.distance.from': { zh: '标准；有 to 时是区间的下端', en: 'the standard; with to the lower end of a range' },
  'distance.distance.to': { zh: '标准区间的上端', en: 'upper end of the standard range' },
  'distance.distance.side': {
    zh: '哪边算差距：below 低于、above 高于、both 两边',
    en: 'which side counts: below, above or both',
  },
  'distance.distance.each': {
    zh: '每差一份几分，扣分写负数',
    en: 'points for each portion of distance, negative to take off',
  },
  'distance.distance.per': { zh: '差多少算一份，如 1 个百分点', en: 'what makes a portion, such as 1 个百分点' },
  'distance.distance.whole': { zh: '与 each 的 whole 相同', en: 'as whole of each' },
  'distance.distance.beyond': { zh: '允许的偏差，超过它的才计', en: 'the tolerance: only what exceeds it counts' },
  'distance.distance.at-most': { zh: '最多计多少差距', en: 'the most distance that counts' },
  'distance.distance.full': { zh: '正好达标时几分', en: 'points at the standard itself' },

  'fixed.fixed': { zh: '成立时几分', en: 'points when the test holds' },
  'fixed.when': {
    zh: '不少于几才计，或 { min, max, above, below }；不写：大于零',
    en: 'at least this much, or { min, max, above, below }; default: above zero',
  },
  'fixed.when.min': { zh: '不小于', en: 'at least' },
  'fixed.when.max': { zh: '不大于', en: 'at most' },
  'fixed.when.above': { zh: '大于', en: 'greater than' },
  'fixed.when.below': { zh: '小于', en: 'less than' },
  'fixed.otherwise': { zh: '不成立时几分', en: 'points when it does not' },

  'discretion.discretion': { zh: '酌情的范围', en: 'the range of discretion' },
  'discretion.discretion.min': {
    zh: '最少填几分（填负数是扣分）',
    en: 'the least that may be entered (a negative number takes off)',
  },
  'discretion.discretion.max': { zh: '最多填几分', en: 'the most that may be entered' },
  'discretion.discretion.times': {
    zh: '填的数乘以多少是得分，默认 1；填的是要扣的分，写 -1（min、max 照填的数写）',
    en: 'factor that makes the number entered points, default 1; where it is to be taken off, -1 (min and max are of the number entered)',
  },
  'discretion.discretion.by': {
    zh: '范围由哪个选择字段决定（量用 sum，范围是每条的）',
    en: 'the choice field that decides the range (measure the sum; the range is for each record)',
  },
  'discretion.discretion.table': {
    zh: '选项: 范围，如 { light: { min: 5, max: 10 }, serious: { min: 50, max: 150 } }',
    en: 'choice: range, such as { light: { min: 5, max: 10 }, serious: { min: 50, max: 150 } }',
  },
  'discretion.discretion.table.*.min': { zh: '最少几分', en: 'fewest points' },
  'discretion.discretion.table.*.max': { zh: '最多几分', en: 'most points' },
  'discretion.discretion.each-time': {
    zh: 'true：范围是每条纪实的，量用 sum',
    en: 'true: the range is for each record; measure their sum',
  },

  'choose.choose': {
    zh: '从上往下，条件成立的第一条决定怎样给分',
    en: 'from the top: the first entry whose conditions hold says how points are given',
  },
  'choose.choose.when': {
    zh: '条件：{ is } 看本项的量，{ measure, is } 看另一个量，{ any } 有、{ none } 没有某种纪实，{ item, is }、{ section, is } 看写在前面的项目、部分到目前的得分',
    en: 'the condition: { is } looks at the item’s own measure, { measure, is } at another, { any } and { none } at records, { item, is } and { section, is } at what a part written before has come to so far',
  },
  'choose.choose.when.any': {
    zh: '有这种纪实（或 纪实.人员字段）',
    en: 'records of this type (or record.people-field)',
  },
  'choose.choose.when.where': { zh: '只看满足条件的', en: 'only those that meet the condition' },
  'choose.choose.when.none': { zh: '没有这种纪实', en: 'no record of this type' },
  'choose.choose.when.at-least': { zh: '至少几条；默认 1', en: 'at least so many; default 1' },
  'choose.choose.when.over': {
    zh: '看多长一段（到目前为止）；不写就是本项的时间窗',
    en: 'the window it is looked at over, so far; default the item’s',
  },
  'choose.choose.when.measure': { zh: '另一个量，写法同项目的 measure', en: 'another measure, written as in an item' },
  'choose.choose.when.item': { zh: '哪个项目（写在前面的）', en: 'which item, written before' },
  'choose.choose.when.section': { zh: '哪个部分（写在前面的）', en: 'which section, written before' },
  'choose.choose.when.is': {
    zh: '成立的条件：{ min, max, above, below }，可带单位，比例可写 85%；只写一个数是正好等于',
    en: 'what must hold: { min, max, above, below }, with a unit where wanted, of a share 85%; a number alone is exactly this much',
  },
  'choose.choose.when.is.min': { zh: '不小于', en: 'at least' },
  'choose.choose.when.is.max': { zh: '不大于', en: 'at most' },
  'choose.choose.when.is.above': { zh: '大于', en: 'greater than' },
  'choose.choose.when.is.below': { zh: '小于', en: 'less than' },
  'choose.choose.and': {
    zh: '还要同时满足的条件，写法同 when，可写几条',
    en: 'what must hold besides, each written like when',
  },
  'choose.choose.points': {
    zh: '这时计几分：一个数，或任何一种给分办法（酌情的除外）',
    en: 'the points then: a number, or any way of giving them but discretion',
  },
  'choose.otherwise': {
    zh: '都不成立时计几分，写法同 points',
    en: 'the points where none holds, written like points',
  },

  'as-entered.as-entered': { zh: '写 true', en: 'write true' },
  'as-entered.times': { zh: '系数，如 0.05、5%、1/3；默认 1', en: 'factor, such as 0.05, 5% or 1/3; default 1' },
};
