import { ofOne, quantityWords, shareWords } from '../../quantity.ts';
import { conditionWords, testWords } from '../../records/condition-words.ts';
import type { Condition, ValueTest } from '../../records/condition.ts';
import { attributeWords } from '../../records/attribute.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import type { PeriodKind } from '../../calendar.ts';
import type { KindContext, MeasureKind } from '../../schemes/kinds/kind.ts';
import { writtenUnit } from '../../schemes/kinds/told.ts';
import type { StatedLookBack } from '../../schemes/vetoes/look-back.ts';
import { leftEmptyWords, moveWords, placeWords } from '../../schemes/explain/explain-level.ts';
import { exemptTestsOf } from '../../schemes/levels/exempt-tests.ts';
import { rankTestWords } from '../../schemes/explain/rank-words.ts';
import { contextOf, waysOf } from '../../schemes/settle-measures.ts';
import type { Exempt, ExemptTest, Scheme, Veto, VetoTest } from '../../schemes/scheme.ts';
import { isScored, outOfWords } from '../../schemes/levels/unranked.ts';
import { joinWords, titleWords, type Words } from '../../words.ts';
import { recordOf } from '../check/sources.ts';
import { itemsOf } from '../check/walk.ts';
import { measureOf } from '../kinds.ts';
import type { ParsedPack } from '../parse.ts';
import { levelName, rule } from './part-blocks.ts';
import { settledTimes } from './period-words.ts';
import type { Phrase, RuleBlock } from './rule-book.ts';
import { appliesWords, valuePhrase } from './wording.ts';

/** One veto: when it strikes, what it does, what puts it right. */
export function vetoBlock(parsed: ParsedPack, scheme: Scheme, veto: Veto): RuleBlock {
  const applies = veto.applies ? appliesWords(veto.applies, parsed.draft, scheme.subject) : null;
  const when = reasonWords(parsed, scheme, veto);
  const effect = effectWords(scheme, veto);
  return rule(parsed, veto, `${scheme.scheme}/vetoes/${veto.veto}`, [
    ...(applies ? [valuePhrase(parsed, veto, ['applies'], `只对：${applies.zh}`, `only where the ${applies.en}`)] : []),
    valuePhrase(parsed, veto, ['when'], when.zh, when.en),
    ...(veto.and ?? []).map((test, index) => {
      const also = strikeWords(parsed, scheme, { ...veto, id: veto.veto }, test);
      return valuePhrase(parsed, veto, ['and', index], `且${also.zh}`, `and ${also.en}`);
    }),
    valuePhrase(parsed, veto, ['effect'], effect.zh, effect.en),
    ...repairPhrases(parsed, veto),
  ]);
}

/** What makes a veto strike: one reason, or one of several. */
function reasonWords(parsed: ParsedPack, scheme: Scheme, veto: Veto): Words {
  const { when } = veto;
  const part = { ...veto, id: veto.veto };
  if (!('any-of' in when)) return strikeWords(parsed, scheme, part, when);
  const ways = waysOf({ when }).map((tests) =>
    joinWords(
      tests.map(({ test }) => strikeWords(parsed, scheme, part, test)),
      '且',
      ' and ',
    ),
  );
  const list = joinWords(ways, '；', '; ');
  return {
    zh: `有下列情形之一（几样都有的只算一次）：${list.zh}`,
    en: `one of these, several being no more than one: ${list.en}`,
  };
}

/** One reason for not being assessed. */
export function exemptBlock(parsed: ParsedPack, scheme: Scheme, exempt: Exempt): RuleBlock {
  const words = exemptWords(parsed, scheme, exempt);
  if (isScored(exempt)) {
    const out = outOfWords(exempt);
    const most = exempt['max-level'];
    const level = scheme.levels.find((each) => each.level === most);
    const named = level ? titleWords(level) : { zh: `${most} 级`, en: `level ${most}` };
    return rule(parsed, exempt, `${scheme.scheme}/exempt/${exempt.exempt}`, [
      valuePhrase(parsed, exempt, ['from'], `${words.zh}的，${out.zh}`, `${words.en}: ${out.en}`),
      ...(most === undefined
        ? []
        : [valuePhrase(parsed, exempt, ['max-level'], `最高评为${named.zh}`, `“${named.en}” at most`)]),
    ]);
  }
  return rule(parsed, exempt, `${scheme.scheme}/exempt/${exempt.exempt}`, [
    valuePhrase(
      parsed,
      exempt,
      ['when'],
      `${words.zh}的，当期不考核、不评级、不排名`,
      `${words.en}: neither scored, levelled nor ranked in the period`,
    ),
  ]);
}

function exemptWords(parsed: ParsedPack, scheme: Scheme, exempt: Exempt): Words {
  const all = exemptTestsOf(exempt).map(({ test }) => exemptTestWords(parsed, scheme, exempt, test));
  return joinWords(all, '，并且', ', and ');
}

function exemptTestWords(parsed: ParsedPack, scheme: Scheme, exempt: Exempt, when: ExemptTest): Words {
  if ('none' in when) return lackWords(parsed, when);
  if ('any' in when) return factsWords(parsed, when);
  if ('sum' in when) {
    const [words, test] = [sumWords(parsed, when), testWords(when.is, undefined)];
    return { zh: `${words.zh}${test.zh}`, en: `${words.en} ${test.en}` };
  }
  if ('attributes' in when) return appliesWords(when.attributes, parsed.draft, scheme.subject);
  if ('days-below' in when) {
    const days = when['days-below'];
    return { zh: `结算周期内在册不满 ${days} 天`, en: `there for fewer than ${days} days of the settle period` };
  }
  if ('months-below' in when) {
    const months = when['months-below'];
    const since =
      when.since === undefined
        ? { zh: '在册', en: 'there' }
        : attributeWords(attributesOfKind(parsed.draft.kinds, scheme.subject), when.since);
    return when.since === undefined
      ? { zh: `到期末在册不满 ${months} 个月`, en: `there for fewer than ${months} months at the period’s end` }
      : {
          zh: `从“${since.zh}”到期末不满 ${months} 个月`,
          en: `fewer than ${months} months from “${since.en}” to the period’s end`,
        };
  }
  const { title } = exempt;
  const context = contextOf(parsed.draft, scheme, { id: exempt.exempt, title, measure: when.measure });
  const { kind, options } = measureOf(context.item);
  const [words, test] = [kind.sentence(options, context), measuredTestWords(when.is, kind, options, context)];
  return inSpan(when, kind.kind, { zh: `${words.zh}${test.zh}`, en: `${words.en} ${test.en}` });
}

// What a subject is at the period’s end, or what the period is, happens over no span.
const atTheEnd: readonly string[] = ['attribute', 'since', 'calendar', 'number'];

/** What is asked of a measure, with the days it is asked over. */
function inSpan(when: StatedLookBack, kind: string, words: Words): Words {
  const stated = when['within-months'] !== undefined || when.over !== undefined;
  if (!stated && atTheEnd.includes(kind)) return words;
  const span = spanWords(when);
  return { zh: `${span.zh}${words.zh}`, en: `${span.en}, ${words.en}` };
}

interface FactsWhen extends StatedLookBack {
  any: string;
  where?: Condition | undefined;
  'at-least'?: number | undefined;
  'fewer-than'?: number | undefined;
}

function factsWords(parsed: ParsedPack, when: FactsWhen): Words {
  const { any, where, 'at-least': least = 1 } = when;
  const span = spanWords(when);
  const record = recordOf(any, parsed.draft.records, false);
  const name = record ? titleWords(record) : { zh: any, en: any };
  const only = where ? conditionWords(where, record?.fields ?? []) : null;
  const fewer = when['fewer-than'];
  if (fewer !== undefined)
    return {
      zh: `${span.zh}“${name.zh}”${only ? `（限${only.zh}）` : ''}不满 ${fewer} 次`,
      en: `fewer than ${fewer} records of “${name.en}”${only ? ` (only where ${only.en})` : ''} ${span.en}`,
    };
  const [countZh, countEn] = least > 1 ? [`至少 ${least} 次`, `at least ${least} records of`] : ['', 'a record of'];
  return {
    zh: `${span.zh}有${countZh}“${name.zh}”${only ? `（限${only.zh}）` : ''}`,
    en: `${countEn} “${name.en}”${only ? ` (only where ${only.en})` : ''} ${span.en}`,
  };
}

const soFar: Readonly<Record<PeriodKind | 'ever', Words>> = {
  week: { zh: '当周', en: 'in the week' },
  month: { zh: '当月', en: 'in the month' },
  quarter: { zh: '当季度到期末', en: 'in the quarter up to the period’s end' },
  'half-year': { zh: '当半年到期末', en: 'in the half-year up to the period’s end' },
  year: { zh: '当年到期末', en: 'in the year up to the period’s end' },
  'two-years': { zh: '两年里到期末', en: 'in the two years up to the period’s end' },
  'three-years': { zh: '三年里到期末', en: 'in the three years up to the period’s end' },
  'four-years': { zh: '四年里到期末', en: 'in the four years up to the period’s end' },
  'five-years': { zh: '五年里到期末', en: 'in the five years up to the period’s end' },
  'six-years': { zh: '六年里到期末', en: 'in the six years up to the period’s end' },
  ever: { zh: '到期末为止（不论何时）', en: 'at any time up to the period’s end' },
};

/** Over which days records are looked at. */
function spanWords({ 'within-months': months, over }: StatedLookBack): Words {
  if (months === undefined) return over === undefined ? { zh: '当期', en: 'in the period' } : soFar[over];
  return { zh: `期末前 ${months} 个月内`, en: `within ${months} months before its end` };
}

function lackWords(parsed: ParsedPack, when: Extract<VetoTest, { none: string }>): Words {
  const record = recordOf(when.none, parsed.draft.records, false);
  const name = record ? titleWords(record) : { zh: when.none, en: when.none };
  const only = when.where ? conditionWords(when.where, record?.fields ?? []) : null;
  const span = spanWords(when);
  return {
    zh: `${span.zh}没有“${name.zh}”${only ? `（限${only.zh}）` : ''}`,
    en: `no record of “${name.en}”${only ? ` (only where ${only.en})` : ''} ${span.en}`,
  };
}

function sumWords(parsed: ParsedPack, when: Extract<VetoTest, { sum: string }>): Words {
  const record = recordOf(when.sum, parsed.draft.records, true);
  const field = record?.fields.find((each) => when.sum.endsWith(`.${each.field}`));
  const name = record ? titleWords(record) : { zh: when.sum, en: when.sum };
  const what = field ? titleWords(field) : { zh: '', en: '' };
  const only = when.where ? conditionWords(when.where, record?.fields ?? []) : null;
  const span = spanWords(when);
  return {
    zh: `${span.zh}“${name.zh}”的${what.zh}合计${only ? `（限${only.zh}）` : ''}`,
    en: `the sum of ${what.en} over “${name.en}”${only ? ` (only where ${only.en})` : ''} ${span.en}`,
  };
}

/** A veto or a consequence whose tests are put into words. */
export interface Tested {
  id: string;
  title: string;
  applies?: Condition | undefined;
}

/** What a test of a veto or a consequence (`part`) asks. */
export function strikeWords(parsed: ParsedPack, scheme: Scheme, part: Tested, when: VetoTest): Words {
  if ('any' in when) return factsWords(parsed, when);
  if ('none' in when) return lackWords(parsed, when);
  if ('level' in when) return levelTestWords(scheme, when);
  if ('rank' in when) return rankTestWords(when.rank);
  if ('measure' in when) {
    const context = contextOf(parsed.draft, scheme, { ...part, measure: when.measure });
    const { kind, options } = measureOf(context.item);
    const words = kind.sentence(options, context);
    const is = measuredTestWords(when.is, kind, options, context);
    return inSpan(when, kind.kind, { zh: `${words.zh}${is.zh}`, en: `${words.en} ${is.en}` });
  }
  const test = testWords('total' in when ? when.total : when.is, undefined);
  const say = (what: Words): Words => ({ zh: `${what.zh}${test.zh}`, en: `${what.en} ${test.en}` });
  if ('total' in when) return say({ zh: '总分', en: 'the total' });
  if ('sum' in when) return say(sumWords(parsed, when));
  const [stated, id] =
    'section' in when
      ? [scheme.sections.find((section) => section.section === when.section), when.section]
      : [itemsOf(scheme).find(({ item }) => item.item === when.item)?.item, when.item];
  const name = stated ? titleWords(stated) : { zh: id, en: id };
  return say({ zh: `“${name.zh}”的得分`, en: `the points of “${name.en}”` });
}

/** What is asked of a measure: of one told as a share 0.5 is 50%. */
function measuredTestWords<O>(is: ValueTest, kind: MeasureKind<O>, options: O, context: KindContext): Words {
  if (writtenUnit(kind, options, context) !== ofOne) return testWords(is, undefined);
  const said = (value: unknown) => (typeof value === 'number' ? quantityWords(value, ofOne).en : value);
  const asked =
    typeof is === 'object'
      ? Object.fromEntries(Object.entries(is).map(([key, value]) => [key, said(value)]))
      : said(is);
  return testWords(asked as ValueTest, undefined);
}

/** 连续 3 年都是甲（含本期）. */
function levelTestWords(scheme: Scheme, when: Extract<VetoTest, { level: object }>): Words {
  const level = levelsWords(scheme, when.level);
  const unit = settledTimes[scheme.period.settle];
  const before = when.period === 'previous';
  const row = when['in-a-row'];
  if (row !== undefined)
    return {
      zh: `${before ? '此前' : ''}连续 ${row} ${unit.zh}（${before ? '不含' : '含'}本期）评为${level.zh}`,
      en: `${level.en} in ${row} ${unit.en} in a row, ${before ? 'before this one' : 'this one included'}`,
    };
  if (when.times !== undefined) {
    const within = when.within ?? when.times;
    return {
      zh: `${before ? '此前' : '含本期的'}最近 ${within} ${unit.zh}中有 ${when.times} 次评为${level.zh}`,
      en: `${level.en} in ${when.times} of the last ${within} ${unit.en}${before ? ' before this one' : ', this one included'}`,
    };
  }
  return before
    ? { zh: `上一期评为${level.zh}`, en: `${level.en} in the period before` }
    : { zh: `按得分和名额评为${level.zh}`, en: `${level.en} by total and places` };
}

/** 三星以上, 一星至三星; there is nothing above the best level, nor below the lowest. */
export function levelsWords(
  scheme: Scheme,
  { min, max }: { min?: number | undefined; max?: number | undefined },
): Words {
  const numbers = scheme.levels.map(({ level }) => level);
  const [least, most] = [
    Math.max(min ?? -Infinity, Math.min(...numbers)),
    Math.min(max ?? Infinity, Math.max(...numbers)),
  ];
  const [low, high] = [levelName(scheme, least), levelName(scheme, most)];
  if (least === most) return low;
  if (min !== undefined && max !== undefined) return { zh: `${low.zh}至${high.zh}`, en: `${low.en} to ${high.en}` };
  return min !== undefined
    ? { zh: `${low.zh}以上`, en: `${low.en} or better` }
    : { zh: `${high.zh}以下`, en: `${high.en} or worse` };
}

function effectWords(scheme: Scheme, veto: Veto): Words {
  const { level, total, points, bars } = veto.effect;
  const parts: Words[] = [];
  if (points !== undefined) parts.push({ zh: `总分扣 ${points} 分`, en: `${points} points are taken off the total` });
  if (total === 0) parts.push({ zh: '得分清零', en: 'the total becomes zero' });
  else if (total !== undefined && 'times' in total) {
    const share = shareWords(total.times);
    parts.push({ zh: `总分按 ${share.zh} 计`, en: `${share.en} of the total counts` });
  } else if (total !== undefined)
    parts.push({ zh: `总分最高 ${total.max} 分`, en: `the total is ${total.max} at most` });
  if (typeof level === 'number') {
    const name = levelName(scheme, level);
    parts.push({ zh: `评为${name.zh}`, en: `the level becomes ${name.en}` });
  } else if (level !== undefined && 'up' in level) {
    const en = level.up === 1 ? 'the level becomes one higher' : `the level becomes ${level.up} higher`;
    parts.push(moveWords(level, { zh: `级别升 ${level.up} 级`, en }));
  } else if (level !== undefined && 'min' in level) {
    const name = levelName(scheme, level.min);
    const place = placeWords(level);
    parts.push({ zh: `至少评为${name.zh}${place.zh}`, en: `the level is ${name.en} at least${place.en}` });
  } else if (level !== undefined && 'exactly' in level) {
    const name = levelName(scheme, level.exactly);
    const place = placeWords(level);
    parts.push({ zh: `直接评为${name.zh}${place.zh}`, en: `the level is ${name.en}, whatever the total${place.en}` });
  } else if (level !== undefined && 'down' in level) {
    const en = level.down === 1 ? 'the level becomes one lower' : `the level becomes ${level.down} lower`;
    parts.push(moveWords(level, { zh: `级别降 ${level.down} 级`, en }));
  } else if (level?.max === 'previous') {
    const left = leftEmptyWords(level);
    parts.push({
      zh: `级别不高于上一期的（不晋级）${left.zh}`,
      en: `the level is no higher than in the period before${left.en}`,
    });
  } else if (level?.max !== undefined) {
    const name = levelName(scheme, level.max);
    const left = leftEmptyWords(level);
    parts.push({ zh: `最高评为${name.zh}${left.zh}`, en: `the level is ${name.en} at most${left.en}` });
  }
  if (bars !== undefined) {
    const names = bars.map((id) => {
      const consequence = scheme.consequences.find((candidate) => candidate.consequence === id);
      return consequence ? titleWords(consequence) : { zh: id, en: id };
    });
    const list = joinWords(names, '、', ', ');
    parts.push({ zh: `不得列入“${list.zh}”`, en: `not eligible for “${list.en}”` });
  }
  return joinWords(parts, '，', ', ');
}

function repairPhrases(parsed: ParsedPack, veto: Veto): Phrase[] {
  const { repair } = veto;
  if (!repair) return [];
  const record = recordOf(repair.when.any, parsed.draft.records, false);
  const name = record ? titleWords(record) : { zh: repair.when.any, en: repair.when.any };
  const where = repair.when.where ? conditionWords(repair.when.where, record?.fields ?? []) : null;
  const zh = `“${name.zh}”${where ? `（限${where.zh}）` : ''}`;
  const en = `“${name.en}”${where ? ` (only where ${where.en})` : ''}`;
  const least = ('any' in veto.when && veto.when['at-least']) || 1;
  if (least > 1)
    return [
      valuePhrase(
        parsed,
        veto,
        ['repair'],
        `其后到期末前有${zh}的那几次不算，余下不满 ${least} 次的，不再否决${repair.points === 0 ? '' : `，改为扣 ${repair.points} 分`}`,
        `those followed by ${en} before the period’s end do not count; where fewer than ${least} are left, the veto no longer holds${repair.points === 0 ? '' : `; ${repair.points} points are taken off instead`}`,
      ),
    ];
  return [
    valuePhrase(
      parsed,
      veto,
      ['repair'],
      `其后到期末前有${zh}的，不再否决${repair.points === 0 ? '' : `，改为扣 ${repair.points} 分`}`,
      `after ${en}, from the matter to the period’s end, the veto no longer holds${repair.points === 0 ? '' : `; ${repair.points} points are taken off instead`}`,
    ),
  ];
}
