import type { Words } from '../../words.ts';

/** What the keys of an indicator mean: see key-docs.ts. */
export const indicatorKeyDocs: Readonly<Record<string, Words>> = {
  'indicator.indicator': { zh: '指标编号，与文件同名', en: 'id of the indicator, the same as the file' },
  'indicator.subject': { zh: '量的是谁', en: 'what kind of subject it is measured for' },
  'indicator.applies': { zh: '只量哪些对象', en: 'only subjects with these attributes' },
  'indicator.unit': { zh: '单位', en: 'its unit' },
  'indicator.precision': { zh: '精确到多少，四舍五入', en: 'smallest step of a value, rounded half up' },
  'indicator.direction': {
    zh: '越高越好 higher，越低越好 lower，无所谓 none',
    en: 'which way is better: higher, lower, none',
  },
  'indicator.every': {
    zh: '多久量一次，量的是期末的状况',
    en: 'how often it is measured, as things stood at the period’s end',
  },
  'indicator.measure': {
    zh: '数从哪里来，见 rule-kinds.md；比例按小数写（0.8 就是八成）',
    en: 'where the value comes from: see rule-kinds.md; a share is a fraction (0.8 is eighty per cent)',
  },
  'indicator.cohort': {
    zh: '谁和谁比，写法同考核的 cohort',
    en: 'who is compared with whom, written as the cohort of a scheme',
  },
  'indicator.cohort.above': { zh: '上面哪种对象，往上任意几级', en: 'a kind above, any number of levels up' },
  'indicator.cohort.where': { zh: '上面那个对象的条件', en: 'what the one above must meet' },
  'indicator.standards': { zh: '标准；按次序取第一个适用的', en: 'what a value must be; the first that applies holds' },
  'indicator.standards.standard': { zh: '标准编号', en: 'id of the standard' },
  'indicator.standards.applies': { zh: '只对哪些对象', en: 'only subjects with these attributes' },
  'indicator.standards.min': { zh: '不低于', en: 'at least' },
  'indicator.standards.max': { zh: '不高于', en: 'at most' },
  'indicator.targets': { zh: '分年度目标', en: 'targets by year' },
  'indicator.targets.target': { zh: '目标编号', en: 'id of the target' },
  'indicator.targets.year': { zh: '哪一年底', en: 'by the end of which year' },
  'indicator.targets.share': { zh: '达标比例，0.8 就是八成', en: 'share of subjects that meet the standard' },
  'indicator.targets.mean': { zh: '平均值', en: 'mean value' },
  'indicator.opens-problem': {
    zh: '没达标的列入问题清单时怎么写；由人认领处理',
    en: 'the problem written for those below standard on the list of problems, for a person to take up',
  },
};
