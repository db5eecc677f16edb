import { monthsIn } from '../../calendar.ts';
import type { Expression } from '../../schemes/kinds/combine.ts';
import type { Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import { windowOf } from '../../schemes/limits/clearing.ts';
import { titleWords } from '../../words.ts';
import type { Pack } from '../pack.ts';
import type { Check } from './check.ts';
import { type Part, clausesOf } from './said.ts';
import { itemsOf } from './walk.ts';

/** `全年得分为各月得分的平均分` of marks of which the latest alone counts, or of results that are added. Told where nothing in the item makes a mean, in a formula too. */
export const meansSaid: Check = {
  check: 'means-said',
  codes: ['rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      for (const { item } of itemsOf(scheme)) {
        if (!located.sound(item, 'measure') || item.note !== undefined || !saysMean(item)) continue;
        const plain = onlyTaken(item.measure);
        const how = plain && takenAs(plain.measure, item, scheme, draft);
        if (plain === null || how === null) continue;
        report('rule-says-more', item, ['measure', ...plain.path, how === 'latest' ? 'entered' : 'score'], {
          zh:
            how === 'latest'
              ? '条文说取平均，entered 没写 combine 的只取最近一次。'
              : '条文说取平均，score 没写 combine 的把各期的分加起来。',
          en:
            how === 'latest'
              ? 'The rule takes the mean; without combine only the latest entry counts.'
              : 'The rule takes the mean; without combine the points of several periods are added.',
          fixZh: '加上 combine: average；去掉最高最低的写 combine: trimmed。',
          fixEn: 'Add combine: average; without the highest and lowest, combine: trimmed.',
        });
      }
    }
  },
};

// 没有的按平均, 比全县平均每高 1 分 speak of others.
const ofOthers =
  /没有|未|无|缺|其他|其余|同组|同类|全[县市区镇乡省州]|[高低]于|超过|以上|以下|达到|每[高低]|比|人均|平均每/;

/** Whether a clause takes the mean of what the subject itself has. */
export function saysMean(part: Part): boolean {
  return clausesOf(part).some(
    (clause) =>
      /取(其|算术|加权)?平均|平均(分|值|得分|数|计算|计入|$)|(?<!平)均(分|值)(?!配|摊|解)/.test(clause) &&
      !ofOthers.test(clause),
  );
}

/** Measures that compare what another comes to. */
const comparing = ['relative', 'rank', 'percentile', 'cohort-value'] as const;

/** The only thing that is entered or read in a formula or comparison, with where it stands; itself where it is none. Null where the formula may make the mean. */
function onlyTaken(measure: KindOptions): Taken | null {
  const compared = comparing.find((kind) => typeof measure[kind] === 'object' && measure[kind] !== null);
  if (compared !== undefined) return within(onlyTaken(measure[compared] as KindOptions), [compared]);
  const { combine, of } = measure;
  if (typeof combine !== 'object' || typeof of !== 'object' || of === null) return { measure, path: [] };
  const parts = of as Record<string, KindOptions>;
  if (makesMean(combine as Expression, parts)) return null;
  const taken = Object.entries(parts).filter(
    ([, inner]) => typeof inner === 'object' && JSON.stringify(inner).match(/"(entered|score|average|gather|value)":/),
  );
  const found = taken.map(([name, inner]) => within(onlyTaken(inner), ['of', name]));
  const different = new Set(found.map((one) => JSON.stringify(one?.measure)));
  return different.size === 1 ? found[0]! : null;
}

interface Taken {
  measure: KindOptions;
  path: string[];
}

function within(taken: Taken | null, path: string[]): Taken | null {
  return taken && { ...taken, path: [...path, ...taken.path] };
}

/** Whether something is divided by a number, or by what was neither entered nor read: by how many there are, as a rule. */
function makesMean(expression: Expression, parts: Record<string, KindOptions>): boolean {
  if (typeof expression !== 'object') return false;
  return Object.entries(expression).some(([operation, operands = []]) => {
    const counts = (one: Expression) =>
      typeof one === 'number' ||
      (typeof one === 'string' && !/"(entered|score)":/.test(JSON.stringify(parts[one] ?? {})));
    return (operation === 'divide' && operands.slice(1).some(counts)) || operands.some((one) => makesMean(one, parts));
  });
}

/** How a plain measure makes one of several, where that is no mean; null where there is one thing alone, or a mean. */
function takenAs(measure: KindOptions, item: Item, scheme: Scheme, draft: Pack): 'latest' | 'sum' | null {
  if (measure['combine'] !== undefined) return null;
  const { entered, score } = measure;
  // What is typed in as a mean has been worked out already.
  if (typeof entered === 'string') return typedAsMean(entered, draft) ? null : 'latest';
  if (typeof score !== 'string' || (measure['of'] ?? 'self') !== 'self' || measure['is'] !== undefined) return null;
  if (/level|rank/.test(String(measure['take'] ?? 'total'))) return null;
  const read = draft.schemes.find((one) => one.scheme === score);
  if (read === undefined || read['count-from'] === 'reset') return null;
  const [last, periods] = [measure['last'] ?? 1, measure['periods'] ?? []] as [number, number[]];
  if (measure['period'] === 'previous' && last === 1) return null;
  const several = last > 1 || (periods.length !== 1 && monthsIn[windowOf(item, scheme)] > monthsIn[read.period.settle]);
  return several ? 'sum' : null;
}

function typedAsMean(entered: string, { records }: Pack): boolean {
  const [id, name] = entered.split('.');
  const record = records.find((one) => one.record === id);
  const field = record?.fields.find((one) => one.field === name);
  return [record, field].some((one) => one !== undefined && /平均|均分|均值/.test(titleWords(one).zh));
}
