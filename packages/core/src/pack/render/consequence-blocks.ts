import { cohortWords } from '../../schemes/cohorts/cohort-key.ts';
import { shareWords } from '../../quantity.ts';
import { testWords } from '../../records/condition-words.ts';
import { attributeWords } from '../../records/attribute.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import { presentWords } from '../../schemes/kinds/present.ts';
import { type Pay, payTime, proportionOf } from '../../schemes/pay/pay.ts';
import type { Served } from '../../schemes/pay/time-served.ts';
import { type Asked, askedOf, askedTestsOf } from '../../schemes/pay/outcome.ts';
import type { Consequence, Scheme } from '../../schemes/scheme.ts';
import { rankWords } from '../../schemes/explain/rank-words.ts';
import { joinWords, titleWords, type Words } from '../../words.ts';
import type { ParsedPack } from '../parse.ts';
import { tableWords } from './level-blocks.ts';
import { levelName, rule } from './part-blocks.ts';
import { settledTimes } from './period-words.ts';
import type { Phrase, RuleBlock } from './rule-book.ts';
import { strikeWords } from './veto-blocks.ts';
import { appliesWords, everyWords, plain, valuePhrase } from './wording.ts';

const kindPhrases: Readonly<Record<Consequence['kind'], Phrase>> = {
  list: plain('列出名单', 'a list is drawn up'),
  pay: plain('计报酬', 'paid'),
  review: plain(
    '列出名单，由人逐个研究决定，系统不作处理',
    'a list is drawn up; people decide case by case, the system decides nothing',
  ),
  warning: plain('提醒并帮助', 'told and helped'),
  open: plain('由人决定是否立事项或派职责', 'a person decides whether to open a matter or a duty'),
};

/** One consequence: whom it concerns, of what kind, and what is paid. */
export function consequenceBlock(parsed: ParsedPack, scheme: Scheme, consequence: Consequence): RuleBlock {
  const who = whenWords(parsed, scheme, consequence);
  const phrases = [valuePhrase(parsed, consequence, ['when'], who.zh, who.en), kindPhrases[consequence.kind]];
  return rule(parsed, consequence, `${scheme.scheme}/consequences/${consequence.consequence}`, [
    ...phrases,
    ...payPhrases(parsed, scheme, consequence),
  ]);
}

function whenWords(parsed: ParsedPack, scheme: Scheme, consequence: Consequence): Words {
  const { consequence: id, title, when } = consequence;
  const tests = askedTestsOf(consequence).map((asked) =>
    (asked?.tests ?? []).map(({ test }) => strikeWords(parsed, scheme, { id, title }, test)),
  );
  const [own, ...others] = askedOf(when);
  const said = askedWords(scheme, own!.asked, tests[0]!);
  if (others.length === 0) return said ? timesWords(scheme, when, said) : { zh: '各级', en: 'every level' };
  const list = others.map(({ asked }, at) => {
    const each = askedWords(scheme, asked, tests[at + 1]!);
    return each ? timesWords(scheme, asked, each) : { zh: '各级', en: 'every level' };
  });
  const either = joinWords(list, '，或者', '; or ');
  const any = { zh: `有下列之一：${either.zh}`, en: `any of: ${either.en}` };
  return timesWords(scheme, when, said ? joinWords([said, any], '，且', ', and ') : any);
}

/** One set of conditions, however often it must hold; null where it says nothing. */
function askedWords(scheme: Scheme, when: Asked, tests: readonly Words[]): Words | null {
  const { min, max } = when.level ?? {};
  const parts: Words[] = [];
  const numbers = scheme.levels.map(({ level }) => level);
  const [low, high] = [
    Math.max(min ?? -Infinity, Math.min(...numbers)),
    Math.min(max ?? Infinity, Math.max(...numbers)),
  ];
  if (low === high && (min !== undefined || max !== undefined)) {
    const name = levelName(scheme, low);
    parts.push({ zh: `级别为${name.zh}`, en: `at ${name.en}` });
  } else {
    if (min !== undefined) {
      const name = levelName(scheme, min);
      parts.push({ zh: `${name.zh}及以上`, en: `${name.en} and above` });
    }
    if (max !== undefined) {
      const name = levelName(scheme, max);
      parts.push({ zh: `${name.zh}及以下`, en: `${name.en} and below` });
    }
  }
  if (when.total !== undefined) {
    const test = testWords(when.total, undefined);
    parts.push({ zh: `总分${test.zh}`, en: `a total that ${test.en}` });
  }
  if (when['from-mean'] !== undefined) {
    const test = testWords(when['from-mean'], undefined);
    parts.push({ zh: `总分减同组平均分${test.zh}`, en: `a total that, less the cohort’s mean, ${test.en}` });
  }
  parts.push(...rankWords(when.rank ?? {}));
  if (when.veto !== undefined) {
    const veto = scheme.vetoes.find((candidate) => candidate.veto === when.veto);
    const name = veto ? titleWords(veto) : { zh: when.veto, en: when.veto };
    parts.push({ zh: `有否决项“${name.zh}”`, en: `struck by the veto “${name.en}”` });
  }
  parts.push(...tests);
  if (parts.length === 0) return null;
  return joinWords(parts, '，', ', ');
}

/** How often something must hold: 连续 2 年, 最近 4 次里有 2 次. */
function timesWords(scheme: Scheme, when: Asked, words: Words): Words {
  const { 'in-a-row': row, times, within, over } = when;
  const unit = settledTimes[scheme.period.settle];
  if (times !== undefined) {
    const span =
      over === undefined || over === 'ever'
        ? { zh: `最近 ${within ?? times} ${unit.zh}里`, en: `of the last ${within ?? times} ${unit.en}` }
        : { zh: `${everyWords[over].zh}累计`, en: `of the ${unit.en} of ${everyWords[over].en} so far` };
    return { zh: `${span.zh}有 ${times} 次${words.zh}`, en: `in ${times} ${span.en}: ${words.en}` };
  }
  if (row === undefined) return words;
  const anew = when.anew ? { zh: '（达到后重新计算）', en: ' (counted anew each time)' } : { zh: '', en: '' };
  return {
    zh: `连续 ${row} ${unit.zh}${words.zh}${anew.zh}`,
    en: `${row} ${unit.en} in a row${anew.en}: ${words.en}`,
  };
}

function payPhrases(parsed: ParsedPack, scheme: Scheme, consequence: Consequence): Phrase[] {
  const { pay } = consequence;
  if (!pay) return [];
  const to = payeeWords(parsed, scheme, pay.to);
  const every = everyWords[scheme.period.settle];
  const list = (rates: Readonly<Record<string, number>>, zh = '', en = ''): Words =>
    joinWords(
      Object.entries(rates).map(([level, rate]) => {
        const name = levelName(scheme, Number(level));
        return { zh: `${name.zh} ${rate}${zh}`, en: `${name.en} ${rate}${en}` };
      }),
      '，',
      ', ',
    );
  const say = (key: keyof typeof pay, zh: string, en: string) => valuePhrase(parsed, consequence, ['pay', key], zh, en);
  const phrases: Phrase[] = [plain(`发给${to.zh}`, `paid to ${to.en}`)];
  const base = pay['base-yuan'];
  const [point, pool] = [pay['per-point-yuan'], pay['pool-yuan']];
  const by = proportionWords(parsed, scheme, pay);
  const same = pay['pool-for'] && cohortWords(pay['pool-for'], parsed.draft.kinds, scheme.subject);
  const pools = same && { zh: `各组（${same.zh}）各一笔，每笔`, en: ` for each group (${same.en})` };
  const flat = pay.multiplier === undefined;
  if (base !== undefined)
    phrases.push(
      say('base-yuan', `${every.zh}${flat ? '' : '基数 '}${base} 元`, `${flat ? '' : 'base '}${base} yuan ${every.en}`),
    );
  if (point !== undefined) phrases.push(say('per-point-yuan', `每分 ${point} 元`, `${point} yuan a point`));
  const sum = pool === undefined ? null : poolWords(parsed, scheme, pool);
  if (sum !== null)
    phrases.push(
      say(
        'pool-yuan',
        `${every.zh}${pools?.zh ?? ''}总额${sum.zh}，按${by.zh}分配`,
        `a pool of ${sum.en} ${every.en}${pools?.en ?? ''}, shared by ${by.en}`,
      ),
      plain('每份舍去尾数，余数留在总额里', 'shares are rounded down, what is left over stays in the pool'),
    );
  if (point !== undefined && pay['in-proportion-to'] !== undefined)
    phrases.push(say('in-proportion-to', `按${by.zh}计算`, `times ${by.en}`));
  else if (pool === undefined && payTime(pay) !== undefined)
    phrases.push(say('in-proportion-to', `按${by.zh}折算`, `times ${by.en}`));
  if (pay.returns !== undefined) {
    const other = parsed.draft.schemes.find((each) => each.scheme === pay.returns?.scheme);
    const from = other?.consequences.find((each) => each.consequence === pay.returns?.consequence);
    const [title, name] = [other, from].map((each) => (each ? titleWords(each) : { zh: '', en: '' }));
    phrases.push(
      say(
        'returns',
        `返还本期各次“${title!.zh}”的“${name!.zh}”预留的钱`,
        `gives back what “${name!.en}” of “${title!.en}” withheld in this period`,
      ),
    );
  }
  if (pay.multiplier) {
    const rates = list(pay.multiplier);
    phrases.push(say('multiplier', `系数：${rates.zh}`, `multipliers: ${rates.en}`));
  }
  if (pay.yuan) {
    const amounts = list(pay.yuan, ' 元', ' yuan');
    phrases.push(say('yuan', `${every.zh}${amounts.zh}`, `${every.en} ${amounts.en}`));
  }
  const part = pay['at-most-share'];
  if (part !== undefined) {
    const { zh, en } = mostShareWords(parsed, scheme, part);
    phrases.push(
      say(
        'at-most-share',
        `每个对象最多得总额的 ${zh}，超出的由其余的再按比例分`,
        `at most ${en} of the pool for one subject; what lies above is shared by the others in proportion`,
      ),
    );
  }
  const most = pay['at-most-yuan'];
  if (most !== undefined) phrases.push(say('at-most-yuan', `最多 ${most} 元`, `at most ${most} yuan`));
  if (pay.withheld !== undefined) {
    const percent = Math.round(pay.withheld * 1e6) / 1e4;
    phrases.push(say('withheld', `预留 ${percent}% 以后兑现`, `${percent}% is withheld and paid later`));
  }
  const { 'round-yuan': step, round } = pay;
  const how = round === undefined ? { zh: '', en: '' } : roundedWords[round];
  if (step !== undefined)
    phrases.push(say('round-yuan', `金额精确到 ${step} 元${how.zh}`, `sums are to ${step} yuan${how.en}`));
  else if (round !== undefined)
    phrases.push(say('round', `金额精确到 0.01 元${how.zh}`, `sums are to 0.01 yuan${how.en}`));
  return phrases;
}

const roundedWords: Readonly<Record<NonNullable<Pay['round']>, Words>> = {
  'half-up': { zh: '，四舍五入', en: ', half up' },
  down: { zh: '，尾数舍去', en: ', rounded down' },
  up: { zh: '，不足的进一', en: ', rounded up' },
};

/** ` 5000 元`, or by an attribute. */
function poolWords(parsed: ParsedPack, scheme: Scheme, pool: NonNullable<Pay['pool-yuan']>): Words {
  const yuan = (sum: number): Words => ({ zh: ` ${sum} 元`, en: `${sum} yuan` });
  if (typeof pool === 'number') return yuan(pool);
  const { by, parts } = tableWords(parsed, scheme, pool, (sum) => ({ zh: `${sum} 元`, en: `${sum} yuan` }));
  const other = yuan(pool.otherwise);
  return { zh: ` ${parts.zh}（看${by.zh}，其余${other.zh}）`, en: `${parts.en} (by ${by.en}, otherwise ${other.en})` };
}

/** 40%，or by an attribute. */
function mostShareWords(parsed: ParsedPack, scheme: Scheme, part: NonNullable<Pay['at-most-share']>): Words {
  if (typeof part !== 'object') return shareWords(part);
  const { by, parts } = tableWords(parsed, scheme, part, shareWords);
  const rest = part.otherwise === 1 ? { zh: '其余不限', en: 'others unbounded' } : shareWords(part.otherwise);
  const other = part.otherwise === 1 ? rest : { zh: `其余 ${rest.zh}`, en: `otherwise ${rest.en}` };
  return { zh: `${parts.zh}（看${by.zh}，${other.zh}）`, en: `${parts.en} (by ${by.en}, ${other.en})` };
}

/** 在册月数 ÷ 结算期的月数. */
function servedWords(served: Served): Words {
  const { zh, en } = presentWords(served);
  const unit = served.present === 'days' ? { zh: '天数', en: 'days' } : { zh: '月数', en: 'months' };
  return { zh: `${zh} ÷ 本期${unit.zh}`, en: `${en} ÷ ${unit.en} of the period` };
}

/** 得分 × 人数. */
function proportionWords(parsed: ParsedPack, scheme: Scheme, pay: Pay): Words {
  const known = attributesOfKind(parsed.draft.kinds, scheme.subject);
  return joinWords(
    proportionOf(pay).map((part) => {
      if (typeof part === 'object') return servedWords(part);
      return part === 'points' ? { zh: '得分', en: 'points' } : attributeWords(known, part);
    }),
    ' × ',
    ' × ',
  );
}

/** 考核对象, or 领域为农村的书记、副书记. */
function payeeWords(parsed: ParsedPack, scheme: Scheme, to: NonNullable<Consequence['pay']>['to']): Words {
  if (to === 'subject') return { zh: '考核对象', en: 'the subject' };
  const posts = joinWords(to.posts.map(titleWords), '、', ', ');
  const where =
    to.applies && Object.keys(to.applies).length > 0 ? appliesWords(to.applies, parsed.draft, scheme.subject) : null;
  return where === null ? posts : { zh: `${where.zh}的${posts.zh}`, en: `${posts.en} where ${where.en}` };
}
