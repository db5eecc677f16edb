import { testWords } from '../../records/condition-words.ts';
import type { Consequence, Scheme } from '../../schemes/scheme.ts';
import { joinWords, titleWords, type Words } from '../../words.ts';
import type { ParsedPack } from '../parse.ts';
import { levelName, rule } from './part-blocks.ts';
import type { Phrase, RuleBlock } from './rule-book.ts';
import { appliesWords, plain, valuePhrase } from './wording.ts';

const kindPhrases: Readonly<Record<Consequence['kind'], Phrase>> = {
  list: plain('列出名单', 'a list is drawn up'),
  pay: plain('按级别计报酬', 'paid by level'),
  review: plain(
    '列出名单，由人逐个研究决定，系统不作处理',
    'a list is drawn up; people decide case by case, the system decides nothing',
  ),
  warning: plain('提醒并帮助', 'told and helped'),
  open: plain('由人决定是否立事项或派职责', 'a person decides whether to open a matter or a duty'),
};

/** One consequence: whom it concerns, of what kind, and what is paid. */
export function consequenceBlock(parsed: ParsedPack, scheme: Scheme, consequence: Consequence): RuleBlock {
  const who = whenWords(scheme, consequence);
  const phrases = [valuePhrase(parsed, consequence, ['when'], who.zh, who.en), kindPhrases[consequence.kind]];
  return rule(parsed, consequence, `${scheme.scheme}/consequences/${consequence.consequence}`, [
    ...phrases,
    ...payPhrases(parsed, scheme, consequence),
  ]);
}

function whenWords(scheme: Scheme, { when }: Consequence): Words {
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
  parts.push(...rankWords(when.rank ?? {}));
  if (when.veto !== undefined) {
    const veto = scheme.vetoes.find((candidate) => candidate.veto === when.veto);
    const name = veto ? titleWords(veto) : { zh: when.veto, en: when.veto };
    parts.push({ zh: `有否决项“${name.zh}”`, en: `struck by the veto “${name.en}”` });
  }
  const words = parts.length > 0 ? joinWords(parts, '，', ', ') : { zh: '各级', en: 'every level' };
  const row = when['in-a-row'];
  if (row === undefined) return words;
  return { zh: `连续 ${row} 个结算周期${words.zh}`, en: `${row} settle periods in a row: ${words.en}` };
}

function rankWords(rank: NonNullable<Consequence['when']['rank']>): Words[] {
  const percent = (share: number) => Math.round(share * 1e6) / 1e4;
  const { top, bottom, 'top-share': best, 'bottom-share': worst } = rank;
  const parts: Words[] = [];
  if (top !== undefined) parts.push({ zh: `同组前 ${top} 名`, en: `the first ${top} of the cohort` });
  if (bottom !== undefined) parts.push({ zh: `同组后 ${bottom} 名`, en: `the last ${bottom} of the cohort` });
  if (best !== undefined)
    parts.push({ zh: `同组前 ${percent(best)}%`, en: `the best ${percent(best)}% of the cohort` });
  if (worst !== undefined)
    parts.push({ zh: `同组后 ${percent(worst)}%`, en: `the last ${percent(worst)}% of the cohort` });
  return parts;
}

function payPhrases(parsed: ParsedPack, scheme: Scheme, consequence: Consequence): Phrase[] {
  const { pay } = consequence;
  if (!pay) return [];
  const to = payeeWords(parsed, scheme, pay.to);
  const list = (rates: Readonly<Record<string, number>>): Words =>
    joinWords(
      Object.entries(rates).map(([level, rate]) => {
        const name = levelName(scheme, Number(level));
        return { zh: `${name.zh} ${rate}`, en: `${name.en} ${rate}` };
      }),
      '，',
      ', ',
    );
  const phrases: Phrase[] = [];
  if (pay['base-yuan'] !== undefined)
    phrases.push(
      valuePhrase(
        parsed,
        consequence,
        ['pay', 'base-yuan'],
        `发给${to.zh}，每个结算周期基数 ${pay['base-yuan']} 元`,
        `paid to ${to.en}, base ${pay['base-yuan']} yuan a settle period`,
      ),
    );
  if (pay.multiplier) {
    const rates = list(pay.multiplier);
    phrases.push(
      valuePhrase(parsed, consequence, ['pay', 'multiplier'], `系数：${rates.zh}`, `multipliers: ${rates.en}`),
    );
  }
  if (pay.yuan) {
    const amounts = list(pay.yuan);
    phrases.push(
      valuePhrase(
        parsed,
        consequence,
        ['pay', 'yuan'],
        `发给${to.zh}，每个结算周期（元）：${amounts.zh}`,
        `paid to ${to.en}, yuan a settle period: ${amounts.en}`,
      ),
    );
  }
  return phrases;
}

/** 考核对象, or 领域为农村的书记、副书记. */
function payeeWords(parsed: ParsedPack, scheme: Scheme, to: NonNullable<Consequence['pay']>['to']): Words {
  if (to === 'subject') return { zh: '考核对象', en: 'the subject' };
  const posts = joinWords(to.posts.map(titleWords), '、', ', ');
  const where =
    to.applies && Object.keys(to.applies).length > 0 ? appliesWords(to.applies, parsed.draft, scheme.subject) : null;
  return where === null ? posts : { zh: `${where.zh}的${posts.zh}`, en: `${posts.en} where ${where.en}` };
}
