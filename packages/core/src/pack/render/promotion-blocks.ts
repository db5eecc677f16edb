import type { Scheme } from '../../schemes/scheme.ts';
import type { ParsedPack } from '../parse.ts';
import { levelName, quoteOf } from './part-blocks.ts';
import { settledTimes } from './period-words.ts';
import type { Phrase, RuleBookBlock } from './rule-book.ts';
import { everyWords, valuePhrase } from './wording.ts';

/** Promotion: how levels rise and fall from one settle period to the next, and who is stuck. */
export function promotionBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  const { promotion, stuck } = scheme;
  const blocks: RuleBookBlock[] = [];
  if (promotion) {
    const say = (key: keyof typeof promotion, zh: string, en: string) => valuePhrase(parsed, promotion, [key], zh, en);
    const { 'max-steps': steps, 'max-fall': fall, 'rise-after': rise, 'fall-after': after } = promotion;
    const falls = fall === undefined && after === undefined && promotion['keep-for'] === undefined;
    const phrases: Phrase[] = [];
    if (steps !== undefined)
      phrases.push(
        say(
          'max-steps',
          `每次最多升 ${steps} 级${falls ? '，降级不限' : ''}`,
          `rises ${steps} at most each time${falls ? '; falls freely' : ''}`,
        ),
      );
    if (rise !== undefined)
      phrases.push(
        say(
          'rise-after',
          `连续 ${rise} 次达到更高一级才升`,
          `rises after reaching a higher level ${rise} times in a row`,
        ),
      );
    if (fall === 0) phrases.push(say('max-fall', '只升不降（否决除外）', 'never falls, unless a veto strikes'));
    else if (fall !== undefined)
      phrases.push(say('max-fall', `每次最多降 ${fall} 级`, `falls ${fall} at most each time`));
    if (after !== undefined)
      phrases.push(
        say('fall-after', `连续 ${after} 次达不到原级才降`, `falls after missing its level ${after} times in a row`),
      );
    if (promotion['keep-for'] !== undefined)
      phrases.push(
        say(
          'keep-for',
          `评定的级别保持 ${promotion['keep-for']} 次结算（否决除外）`,
          `a level reached is kept for ${promotion['keep-for']} settle periods, unless a veto strikes`,
        ),
      );
    if (promotion['keep-over-reset'])
      phrases.push(say('keep-over-reset', '清零后保留级别', 'the level is kept over a reset'));
    if (promotion.first === 'by-total')
      phrases.push(
        say(
          'first',
          '此前没有级别的，直接按得分评定',
          'those with no level before have the one that the total reaches',
        ),
      );
    blocks.push(...quoteOf(parsed, promotion), ...(phrases.length > 0 ? [{ type: 'phrases' as const, phrases }] : []));
  }
  if (stuck) {
    const name = levelName(scheme, stuck['max-level']);
    blocks.push(...quoteOf(parsed, stuck), {
      type: 'phrases',
      phrases: [
        valuePhrase(
          parsed,
          stuck,
          ['periods'],
          `连续 ${stuck.periods} ${settledTimes[scheme.period.settle].zh}不高于${name.zh}的，列出来帮助`,
          `those at ${name.en} or below for ${stuck.periods} ${settledTimes[scheme.period.settle].en} running are listed, to be helped`,
        ),
      ],
    });
  }
  return blocks;
}

const totalWords = {
  sum: { zh: '各次总分之和', en: 'the sum of its settle totals' },
  average: { zh: '各次总分的平均', en: 'the mean of its settle totals' },
  last: { zh: '最后一次的总分', en: 'its last settle total' },
  best: { zh: '最好一次的总分', en: 'its best settle total' },
} as const;

/** What goes over a reset: levels kept, points carried. */
export function resetBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  const phrases: Phrase[] = [];
  const { carry, period } = scheme;
  const every = everyWords[period.reset];
  const way = scheme['reset-total'];
  if (way !== undefined)
    phrases.push(
      valuePhrase(
        parsed,
        scheme,
        ['reset-total'],
        `${every.zh}的总分：${totalWords[way].zh}`,
        `the total ${every.en}: ${totalWords[way].en}`,
      ),
    );
  if (carry && scheme.expires) phrases.push(carriedBalance(parsed, scheme, carry));
  else if (carry) {
    const percent = typeof carry.share === 'number' ? `${Math.round(carry.share * 1e6) / 1e4}%` : carry.share;
    const most = carry['at-most'];
    phrases.push(
      valuePhrase(
        parsed,
        scheme,
        ['carry'],
        `清零时结转总分的 ${percent}${most === undefined ? '' : `，最多 ${most} 分`}${carry.debts ? '，负分也结转' : ''}`,
        `${percent} of the total goes over a reset${most === undefined ? '' : `, ${most} points at most`}${carry.debts ? ', debts too' : ''}`,
      ),
    );
  }
  return phrases.length > 0 ? [{ type: 'phrases', phrases }] : [];
}

/** What of a balance that expires goes over a reset. */
function carriedBalance(parsed: ParsedPack, scheme: Scheme, carry: NonNullable<Scheme['carry']>): Phrase {
  const { share, 'at-most': most, debts } = carry;
  if (share === 0)
    return valuePhrase(
      parsed,
      scheme,
      ['carry'],
      `${everyWords[scheme.period.reset].zh}清零，没到期的也作废${debts ? '；欠的不免' : ''}`,
      `everything is cleared ${everyWords[scheme.period.reset].en}, also what has not expired`,
    );
  const percent = typeof share === 'number' ? `${Math.round(share * 1e6) / 1e4}%` : share;
  const every = everyWords[scheme.period.reset];
  const bound = most === undefined ? { zh: '', en: '' } : { zh: `，最多 ${most} 分`, en: `, ${most} points at most` };
  const owed =
    scheme.floor !== undefined
      ? { zh: '', en: '' }
      : debts
        ? { zh: '；欠的也结转', en: '; debts go over too' }
        : { zh: '；欠的不结转', en: '; debts do not go over' };
  return valuePhrase(
    parsed,
    scheme,
    ['carry'],
    `${every.zh}清零时结转没到期的余额的 ${percent}${bound.zh}，其余从最早得的里作废${owed.zh}`,
    `${percent} of what has not expired goes over the reset ${every.en}${bound.en}; the rest, the oldest, lapses${owed.en}`,
  );
}

/** What the lines of levels are held against: with \`count-from: reset\` the total runs on from the last reset. */
