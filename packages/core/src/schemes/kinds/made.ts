import { type Ratio, ratio } from '../../ratio.ts';
import { type Words, joinWords } from '../../words.ts';
import type { BoundInner } from './inner.ts';
import type { BoundMeasure } from './kind.ts';
import type { Told } from './told.ts';

/** What a measure made of others was made of for one subject, from its window's first slot to a slot. */
export interface Made {
  /** The arithmetic with the numbers put in, without its result: `2100 元 × 0.3`; null where nothing needs saying. */
  words: Words | null;
  /** The numbers in `words` are exact. */
  exact: boolean;
  /** What comes of it before a limit, and what that limit does: `最高计到 100%`. */
  before?: { value: Ratio; note: Words } | undefined;
  /** Why it came to what it did, where that does not follow from the formula: there was nothing to divide by. */
  byZero?: Words | undefined;
  /** The whole sentence with what it comes to, where it is no formula that the result follows. */
  whole?: Words | undefined;
  /** How many of those it is made of had nothing to measure. */
  leftOut?: Words | undefined;
  parts: MadePart[];
  /** Its only part is what it is, at another time. */
  same?: boolean;
  /** Records of the subject itself do not make it alone: it rests on others'. */
  others?: boolean;
}

/** A measure inside another, as it was for one subject. */
export interface MadePart {
  /** What it is to the whole: 本期, 减去; null where nothing needs saying. */
  role: Words | null;
  title: Words;
  /** Null where there was nothing to measure. */
  told: Told | null;
  bound: BoundMeasure;
  /** Tells other values of it. */
  tell(num: bigint, den: bigint): Told;
  /** A number as the rule writes it. */
  written: boolean;
  /** The slots whose records make it. */
  from: number;
  to: number;
  /** These are slots of an earlier year: what the subject is now does not matter for them. */
  earlier: boolean;
}

/** A part that is taken off the rest, and one that the rest is divided by. */
export const takenOff: Words = { zh: '减去', en: 'less' };
export const dividedBy: Words = { zh: '除以', en: 'divided by' };

/** A measure inside another at a slot, of the only subject it was last measured for. */
export function partOf(inner: BoundInner, slot: number, role: Words | null = null, title?: Words): MadePart {
  return {
    role,
    title: title ?? inner.told?.title ?? { zh: '', en: '' },
    told: toldAt(inner, slot),
    tell: (num, den) => inner.told!.tell(num, den),
    written: inner.told?.written ?? false,
    bound: inner.bound,
    from: inner.windows.start[slot]!,
    to: slot,
    earlier: false,
  };
}

/** What a measure inside another came to, in words; null where there was nothing to measure. */
export function toldAt({ num, den, told }: BoundInner, cell: number): Told | null {
  if (!told || Number.isNaN(num[cell]!) || !(den[cell]! > 0)) return null;
  return told.tell(num[cell]!, den[cell]!);
}

/** The exact value of a measure inside another; null where there was nothing to measure. */
export function valueAt({ num, den }: BoundInner, cell: number): Ratio | null {
  return Number.isNaN(num[cell]!) || !(den[cell]! > 0) ? null : ratio(BigInt(num[cell]!), BigInt(den[cell]!));
}

/** What is told of a formula whose operands are known: its words, and whether all of them are exact. */
export function formula(
  operands: readonly (Told | null)[],
  words: (texts: Words[]) => Words,
): Pick<Made, 'words' | 'exact'> {
  if (operands.includes(null)) return { words: null, exact: false };
  const all = operands as Told[];
  return { words: words(all.map((told) => told.words)), exact: all.every(({ exact }) => exact) };
}

/** `a − b` in both languages, any sign between them. */
export function between(parts: readonly Words[], sign: string): Words {
  return joinWords(parts, ` ${sign} `, ` ${sign} `);
}

/** In brackets, so that what is made of it can be told. */
export function bracketed({ zh, en }: Words): Words {
  return { zh: `（${zh}）`, en: `(${en})` };
}

/** Names of the innermost measures of which there was nothing, where that leaves nothing of the whole. */
export function missingIn(made: Made | null, subject: number): Words[] {
  const missing = (made?.parts ?? []).filter(({ told }) => told === null);
  return missing.flatMap((part) => {
    const inner = missingIn(part.bound.made?.(subject, part.to) ?? null, subject);
    if (inner.length > 0) return inner;
    const { role, title } = part;
    return [
      role === null || role === takenOff || role === dividedBy
        ? title
        : { zh: `${role.zh}的${title.zh}`, en: `${title.en}, ${role.en}` },
    ];
  });
}

/** A whole sentence: the formula and what it comes to. Null where there is no formula, or no result. */
export function workingOf(made: Made, told: Told | null, tellBefore: (value: Ratio) => Told): Words | null {
  if (made.whole) return made.whole;
  if (made.words === null) return null;
  if (made.byZero) return joinWords([made.words, made.byZero], '，', ', ');
  if (told === null) return null;
  const first = made.before === undefined ? told : tellBefore(made.before.value);
  const sign = made.exact && first.exact ? '=' : '≈';
  const zh = `${made.words.zh} ${sign} ${first.words.zh}`.replace(/(?<=[）”]) (?=[=≈÷×−+])/g, '');
  const lines: Words[] = [{ zh, en: `${made.words.en} ${sign} ${first.words.en}` }];
  if (made.before) lines.push(made.before.note);
  if (made.leftOut) lines.push(made.leftOut);
  return joinWords(lines, '，', ', ');
}
