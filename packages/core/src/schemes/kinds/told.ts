import { type Ratio, compare, isDecimal, isWholePercent, nearText, one, percentText, ratio } from '../../ratio.ts';
import type { Words } from '../../words.ts';
import type { KindContext, MeasureKind } from './kind.ts';
import { numberWords, ofOne, quantityWords } from './quantity.ts';

/** How people read a measure: a number, a share, a difference of shares, or one measure by another of a different kind (元 by 人). */
export type ToldAs = 'amount' | 'share' | 'points' | 'quotient';

/** The value of a measure as people read it. */
export interface Told {
  /** With its unit, for a formula: `3 小时`, `77.52%`, `1 个百分点`. */
  words: Words;
  /** The same, of a share with the two numbers it is made of where they are small: `269/347（77.52%）`. */
  whole: Words;
  /** It is said exactly. */
  exact: boolean;
}

/** Tells values of one measure. */
export interface Teller {
  /** What it measures, in words. */
  title: Words;
  as: ToldAs;
  /** A number as the rule writes it: nothing stands behind it. */
  written: boolean;
  tell(num: number | bigint, den: number | bigint): Told;
}

/** What tells the values of a measure of a kind; `shown`: see `CompiledMeasure`. */
export function tellerOf<O>(
  kind: MeasureKind<O>,
  options: O,
  context: KindContext,
  shown = 1,
  as = kind.toldAs?.(options, context) ?? (kind.gives === 'share' && !kind.alsoAmount ? 'share' : 'amount'),
): Teller {
  const unit = kind.unit(options, context);
  return {
    as,
    written: kind.kind === 'number',
    get title() {
      return kind.sentence(options, context);
    },
    // The two numbers of an expression stand for nothing that was counted.
    tell: (num, den) => toldNumber(as, unit, BigInt(num), BigInt(den), kind.alsoAmount || shown === 0 ? null : shown),
  };
}

/** What amounts of a measure are counted in, where a rule writes them: its unit, or parts of a hundred where it is told as a share. */
export function writtenUnit<O>(kind: MeasureKind<O>, options: O, context: KindContext): Words | null {
  const { as } = tellerOf(kind, options, context);
  return as === 'share' ? ofOne : kind.unit(options, context);
}

/** Largest number of a share that is told beside its decimal. */
const small = 9999n;

function toldNumber(as: ToldAs, unit: Words | null, num: bigint, den: bigint, shown: number | null): Told {
  const value = ratio(num, den);
  if (as === 'points') {
    const words = quantityWords(`${percentText(value).replace('−', '-')} 个百分点`, null);
    return { words, whole: words, exact: isWholePercent(value) };
  }
  const percent = (as === 'share' && compare(value, ten) <= 0) || (as === 'quotient' && compare(value, one) <= 0);
  const text = percent ? `${percentText(value)}%` : nearText(value);
  const words = percent ? { zh: text, en: text } : numberWords(text, unit);
  const exact = percent ? isWholePercent(value) : isDecimal(value);
  const pair = as === 'amount' || shown === null ? null : pairText(num, den, den === 1n ? 1n : BigInt(shown));
  const whole = pair === null ? words : { zh: `${pair}（${words.zh}）`, en: `${pair} (${words.en})` };
  return { words, whole, exact };
}

/** A limit of a share: `100%`; of what lies far above one, the number. */
export function percentOrNumber(value: Ratio): string {
  return compare(value, ten) <= 0 ? `${percentText(value)}%` : nearText(value);
}

const ten: Ratio = { n: 10n, d: 1n };

/** `3/4` as its two numbers were counted; null where they are no small whole numbers. */
function pairText(num: bigint, den: bigint, shown: bigint): string | null {
  if (num % shown !== 0n || den % shown !== 0n || num < 0n) return null;
  const [over, under] = [num / shown, den / shown];
  return over > small || under > small ? null : `${over}/${under}`;
}
