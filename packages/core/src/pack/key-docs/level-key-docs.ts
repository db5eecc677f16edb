import type { Words } from '../../words.ts';

/** What the keys of levels mean, by path. */
export const levelKeyDocs: Readonly<Record<string, Words>> = {
  'scheme.levels': {
    zh: '级别，数大的好；按得分精度首尾相接，不留空档。不写就不分级，只有总分和名次',
    en: 'the levels, a higher number being better, touching without gap or overlap on the grid of totals. None: totals and ranks only',
  },
  'scheme.levels.level': {
    zh: '级别的数，0 或更大的整数，越大越好',
    en: 'the level’s number, a whole number from 0; higher is better',
  },
  'scheme.levels.from': { zh: '从几分起（含）；最低一级不写', en: 'lowest total, inclusive; not on the lowest level' },
  'scheme.levels.above': { zh: '高于几分（不含），代替 from', en: 'totals above this, exclusive, instead of from' },
  'scheme.levels.below': {
    zh: '不到几分（不含）；最高一级不写',
    en: 'totals below this, exclusive; not on the highest level',
  },
  'scheme.levels.to': {
    zh: '到几分为止（含），代替 below，如 to: 59；最高一级只在总分有上限时写',
    en: 'highest total, inclusive, instead of below, such as to: 59; on the highest level only where the total is capped',
  },
  ...edgeKeyDocs(),
  'scheme.levels.also': {
    zh: '评这一级除得分外还要满足的条件，写法同否决项的 when（section、item、measure、any、none、sum；以前各期的级别 level 要写 period: previous），全都满足才评得上：950 分以上且各大项不低于 85 分。不满足的评为够得到的下一级，名额由下一名补；按 keep-for、fall-after 保持着的级别不受影响（要连保持着的也降，写 vetoes）',
    en: 'what must hold besides the total for this level, each written like when of a veto (section, item, measure, any, none, sum; levels of earlier periods with period: previous): “950 and more, and no section below 85”. Who misses it has the next level that is reached, and leaves the place to the next; a level kept by keep-for or fall-after stays (to lower that too write a veto)',
  },
  'scheme.levels.per-group': {
    zh: '这一级里同一单位（同一属性或同一上级）最多几个，超出的由下一名补：前十名为优秀、同一单位不超过 2 人，写 top: 10、per-group: { cohort: [org], at-most: 2 }。只数这一级，只数同组（cohort）里的；单位边上同分的照 quota.ties',
    en: 'the most at this level of one unit (those with the same attribute, or below the same body); the next in order moves up: “the first ten are excellent, no more than two of one unit” is top: 10, per-group: { cohort: [org], at-most: 2 }. This level alone is counted, and within the cohort alone; equal totals at the edge follow quota.ties',
  },
  'scheme.levels.per-group.cohort': {
    zh: '按什么算同一单位，写法同 cohort：org 是所在单位，属性名或上面的对象种类',
    en: 'what makes a unit, written like cohort: org, an attribute, or a kind above',
  },
  'scheme.levels.per-group.cohort.above': {
    zh: '上面哪种对象，往上任意几级',
    en: 'a kind above, any number of levels up',
  },
  'scheme.levels.per-group.cohort.where': { zh: '上面那个对象的条件', en: 'what the one above must meet' },
  'scheme.levels.per-group.at-most': { zh: '最多几个', en: 'how many at most' },
  'scheme.levels.per-group.share': {
    zh: '最多占多少，代替 at-most；是这个单位参评个数的多少，不是名额的多少（名额的写 of: places）：全县优秀不超过 20%、且每个乡镇不超过 30%，写 share: 20%、per-group: { cohort: [township], share: 30% }，两个限制同时管。取整、at-least、none-below、min-cohort 照 quota，看这个单位参评的个数',
    en: 'the most as a share instead of at-most: of how many of the unit are assessed, not of the places (for those write of: places): “at most 20% of the county, and 30% of each township” is share: 20%, per-group: { cohort: [township], share: 30% }; both limits hold at once. Rounding, at-least, none-below and min-cohort are those of quota, for how many of the unit are assessed',
  },
  'scheme.levels.per-group.of': {
    zh: 'share 是什么的多少：group 这个单位参评个数的（默认）；places 这一级名额的：优秀中担任领导职务的不超过优秀名额的一半，写 share: { by: leader, table: { true: 50% }, otherwise: 100% }、of: places（照 quota.round 取整，另有说法的写 round）',
    en: 'of what share is one: group, of how many of the unit are assessed (default); places, of this level’s places: “leaders take at most half of the places” is share: { by: leader, table: { true: 50% }, otherwise: 100% }, of: places (made whole by quota.round, or by its own round)',
  },
  'scheme.levels.per-group.round': {
    zh: '这个比例怎样取整：down 舍去、up 进一、half-up 四舍五入；不写照 quota.round',
    en: 'how this share is made whole: down, up, half-up; default: quota.round',
  },
  'scheme.levels.per-group.share.by': {
    zh: '按哪个属性：机关 15%、村 20%；对象自己没有就看上面最近的一个有的',
    en: 'by which attribute: 15% in offices, 20% in villages; of the nearest above when the subject has none',
  },
  'scheme.levels.per-group.share.table': { zh: '属性的每个值给多少', en: 'how much for each value of the attribute' },
  'scheme.levels.per-group.share.otherwise': {
    zh: '表里没有的给多少；默认 0',
    en: 'how much where there is no such value; default 0',
  },
  'scheme.levels.any-total': {
    zh: 'true：只看名额，不论得分：“前三名为先进，90 分以上且前三名之外的为达标”。有 top、share 而不写分数线的级别，不写 any-total 就照下一级的分数线：“前 20% 为优秀，不满 60 分为不合格”，优秀也要 60 分。排不进名额的，评为得分够得到的级别',
    en: 'true: places alone decide, whatever the total: “the first three are model, others of 90 and more have reached the standard”. Without it a level that states top or share and no line takes the line of the level below: “the best 20% are excellent, below 60 is failed” asks excellent ones for 60 too. Who finds no place has the level that the total reaches',
  },
  'scheme.levels.by-veto': {
    zh: 'true：只由否决项（vetoes）定的级别，按得分到不了：比其他各级都小的，如 D 级、黑名单；也可以在中间或最高，如新设企业的 M 级（effect: { level: { exactly: 2 } }）。不写分数线和名额；晋级、升降级都跳过它。否决不再成立的，按得分重新定；在最低一级之下的从按得分的最低一级算起',
    en: 'true: a level that only vetoes give and no total comes to: with a number below all others, such as a black list, or between or above them, such as level M of new enterprises (effect: { level: { exactly: 2 } }). It has no edges and no places; promotion, up and down pass it over. Once the rule no longer holds the total decides again; from below all others one rises from the lowest level by total',
  },
  'scheme.levels.share': {
    zh: '这一级占同组（cohort）的最高比例，如 0.3、30%、1/3。名额按这一级自己的比例取整（见 quota.rounded），更好的级别空出的名额也归它（见 quota.unused）；按总分从高到低，排不进的落到下一级。可以只写比例不写分数线：0.1、0.4、0.3，最低一级收其余',
    en: 'most of the cohort this level may have, such as 0.3, 30% or 1/3. Its share is made whole by itself (see quota.rounded), and what better levels leave free is its own too (see quota.unused); by total from the top, who finds no place falls to the next level. Shares alone will do: 0.1, 0.4, 0.3, and the lowest level takes the rest',
  },
  'scheme.levels.top': {
    zh: '这一级几个名额，代替 share；空出的名额由下一级用：一等 top: 1、二等 top: 2，就是二等以上共三个',
    en: 'so many places of this level, instead of share; what better levels leave free goes to the next: a first prize of 1 and a second of 2 are three at the second or better',
  },
  'scheme.levels.share.by': {
    zh: '看什么定名额：一个量（配 tiers），通常取所在单位的级别或得分：{ score: branch-star, of: above, take: level }；cohort-size（配 tiers），看同组参评的有几个；或一个属性（配 table），对象自己没有就看上面最近的一个有的。cohort 要是那个单位',
    en: 'what decides the places: a measure (with tiers), usually the level or total of the body: { score: branch-star, of: above, take: level }; cohort-size (with tiers), how many of the cohort are assessed; or an attribute (with table), of the nearest above when the subject has none. The cohort should be that body',
  },
  'scheme.levels.share.tiers': {
    zh: '达到几给多少，取达到的最高一档',
    en: 'from which value how many; the highest reached holds',
  },
  'scheme.levels.share.tiers.from': { zh: '达到这个数', en: 'from this value on' },
  'scheme.levels.share.tiers.share': { zh: '比例，如 0.2', en: 'the share, such as 0.2' },
  'scheme.levels.share.table': { zh: '属性的每个值给多少', en: 'how many for each value of the attribute' },
  'scheme.levels.share.otherwise': {
    zh: '够不上、没有结果、表里没有的给多少；默认 0',
    en: 'how many where nothing is reached, there is no result or no such value; default 0',
  },
  'scheme.levels.top.by': {
    zh: '看什么定名额：一个量（配 tiers），通常取所在单位的级别或得分：{ score: branch-star, of: above, take: level }；cohort-size（配 tiers），看同组参评的有几个；或一个属性（配 table），对象自己没有就看上面最近的一个有的。cohort 要是那个单位',
    en: 'what decides the places: a measure (with tiers), usually the level or total of the body: { score: branch-star, of: above, take: level }; cohort-size (with tiers), how many of the cohort are assessed; or an attribute (with table), of the nearest above when the subject has none. The cohort should be that body',
  },
  'scheme.levels.top.tiers': {
    zh: '达到几给多少，取达到的最高一档',
    en: 'from which value how many; the highest reached holds',
  },
  'scheme.levels.top.tiers.from': { zh: '达到这个数', en: 'from this value on' },
  'scheme.levels.top.tiers.top': { zh: '名额数', en: 'the number of places' },
  'scheme.levels.top.table': { zh: '属性的每个值给多少', en: 'how many for each value of the attribute' },
  'scheme.levels.top.otherwise': {
    zh: '够不上、没有结果、表里没有的给多少；默认 0',
    en: 'how many where nothing is reached, there is no result or no such value; default 0',
  },
};

/** An edge that depends on an attribute, alike on every side of a level. */
function edgeKeyDocs(): Record<string, Words> {
  const docs: Record<string, Words> = {};
  for (const key of ['from', 'above', 'below', 'to']) {
    docs[`scheme.levels.${key}.by`] = {
      zh: '分数线看哪个属性，如一类村 90、二类村 80：{ by: grade, table: { first: 90, second: 80 }, otherwise: 60 }；对象自己没有就看上面最近的一个有的',
      en: 'the attribute the line depends on: { by: grade, table: { first: 90, second: 80 }, otherwise: 60 }; of the nearest above where the subject has none',
    };
    docs[`scheme.levels.${key}.table`] = { zh: '属性的每个值是几分', en: 'the line for each value of the attribute' };
    docs[`scheme.levels.${key}.otherwise`] = { zh: '表里没有的是几分', en: 'the line for every other value' };
  }
  return docs;
}
