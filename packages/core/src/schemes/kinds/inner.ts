import { z } from 'zod';
import type { Words } from '../../words.ts';
import { type KindOptions, kindOptionsSchema } from '../scheme.ts';
import { isMeanDen } from '../cohorts/mean-parts.ts';
import type { Block, Run, Windows } from '../run.ts';
import type {
  Around,
  BoundMeasure,
  CompiledMeasure,
  KindContext,
  KindFinding,
  MeasureDetail,
  ReadMeasure,
} from './kind.ts';
import { type Teller, tellerOf } from './told.ts';

/** A measure that stands inside another; `pack check` holds it against the schema of the kind it names. */
export const innerSchema = kindOptionsSchema.refine((options) => Object.keys(options).length > 0, {
  error: 'write a measure, such as { count: meeting }',
});
export type Inner = z.infer<typeof innerSchema>;

/** A compiled measure bound, with arrays of its own. */
export interface BoundInner {
  bound: BoundMeasure;
  num: Float64Array;
  /** The denominator of every cell, also where it is always the same. */
  den: Float64Array;
  windows: Windows;
  /** The most a value is off where the measure does not say it cell by cell. */
  off: number;
  /** Tells its values, where it was compiled to stand inside another. */
  told: Teller | null;
  /** Measures a block into the two arrays. */
  measure(block: Block, mask: Uint8Array | null): void;
}

/** Binds a measure inside another. */
export function bindInner(compiled: CompiledMeasure, run: Run, windows: Windows): BoundInner {
  const bound = compiled.bind(run, windows);
  const num = new Float64Array(run.blockCells);
  const den = new Float64Array(run.blockCells).fill(compiled.den);
  const slots = run.plan.slots.length;
  return {
    bound,
    num,
    den,
    windows,
    off: offOfMeasure(compiled),
    get told() {
      return compiled.told ?? null;
    },
    measure(block, mask) {
      num.fill(0, 0, (block.hi - block.lo) * slots);
      bound.fill(block, mask, num, den);
    },
  };
}

/** About the most that a value of a measure is off: half of the last place of a mean. */
export function offOfMeasure({ den, off }: Pick<CompiledMeasure, 'den' | 'off'>): number {
  return off ?? (den !== 0 && isMeanDen(den) ? 0.5 / den : 0);
}

/** Compiles a measure inside another. */
export function compileInner(read: ReadMeasure, options: Inner, context: KindContext): CompiledMeasure {
  const inner = read(options);
  const compiled = inner.kind.compile(inner.options, context);
  let told: Teller | null = null;
  return {
    ...compiled,
    // Words are made only where a score is explained.
    get told() {
      return (told ??= tellerOf(inner.kind, inner.options, context, compiled.shown));
    },
  };
}

/** What the inner measures' kinds find; their paths start at their keys. With `amount`, shares do not fit. */
export function checkInner(
  read: ReadMeasure,
  parts: Readonly<Record<string, Inner>>,
  context: KindContext,
  fits: { amount?: boolean; feeds?: boolean } = {},
): KindFinding[] {
  return Object.entries(parts).flatMap(([key, options]) => {
    let inner: ReturnType<ReadMeasure>;
    try {
      inner = read(options);
    } catch {
      // The shape is judged where measures are held against their schemas.
      return [];
    }
    const found = inner.kind.check(inner.options, context).map((one) => ({ ...one, path: [key, ...one.path] }));
    if (fits.amount && inner.kind.gives === 'share')
      found.push({
        code: 'kind-mismatch',
        path: [key],
        message: {
          zh: `这里要数量，“${inner.kind.kind}”量出来的是比例`,
          en: `an amount is needed; “${inner.kind.kind}” gives a share`,
        },
        remedy: { zh: '换成 count、sum、value 等', en: 'use count, sum, value and the like' },
      });
    if (fits.feeds === false && inner.kind.feeds(inner.options, context).length > 0)
      found.push({
        code: 'kind-mismatch',
        path: [key],
        message: { zh: '这里不能取别的考核的得分', en: 'scores of other schemes cannot be read here' },
        remedy: { zh: '换成数纪实的量', en: 'measure records instead' },
      });
    return found;
  });
}

/** Where the measures inside a measure's map stand. */
export function innerPaths(kind: { inner?: readonly string[] | undefined }, options: KindOptions): string[][] {
  return (kind.inner ?? []).flatMap((key) => {
    if (!key.endsWith('.*')) return Object.hasOwn(options, key) ? [[key]] : [];
    const holder = key.slice(0, -2);
    const named = options[holder];
    return typeof named === 'object' && named !== null ? Object.keys(named).map((name) => [holder, name]) : [];
  });
}

/** The measure at such a place. */
export function innerAt(options: KindOptions, path: readonly string[]): KindOptions {
  return path.reduce<KindOptions>((part, key) => (part[key] ?? {}) as KindOptions, options);
}

/** The sentence of an inner measure. */
export function innerWords(read: ReadMeasure, options: Inner, context: KindContext): Words {
  const inner = read(options);
  return inner.kind.sentence(inner.options, context);
}

/** The sentence of a measure inside a formula: in brackets where its end could not be told from what follows. */
export function operandWords(read: ReadMeasure, options: Inner, context: KindContext): Words {
  if (typeof options.number === 'number') return { zh: `${options.number}`, en: `${options.number}` };
  const { zh, en } = innerWords(read, options, context);
  return { zh: isFormula(zh) ? `（${zh}）` : zh, en: isFormula(en) ? `(${en})` : en };
}

// What stands in quotes or brackets is closed already.
function isFormula(text: string): boolean {
  const closed = text.replaceAll(/“[^”]*”|（[^（）]*）|\([^()]*\)/g, '').replaceAll(/（[^（）]*）|\([^()]*\)/g, '');
  return /[÷−×+，；,;]/.test(closed);
}

/** Needs, feeds and width of a measure that is made of others. */
export function innerParts<O>(read: ReadMeasure, partsOf: (options: O) => Inner[]) {
  return {
    needs: (options: O, context: KindContext) =>
      partsOf(options).flatMap((part) => {
        const inner = read(part);
        return inner.kind.needs(inner.options, context);
      }),
    feeds: (options: O, around?: Around) =>
      partsOf(options).flatMap((part) => {
        const inner = read(part);
        return inner.kind.feeds(inner.options, around);
      }),
    feedsBack: (options: O, around?: Around) =>
      partsOf(options).flatMap((part) => {
        const inner = read(part);
        return inner.kind.feedsBack?.(inner.options, around) ?? [];
      }),
    feedsParts: (options: O, around?: Around) =>
      partsOf(options).flatMap((part) => {
        const inner = read(part);
        return inner.kind.feedsParts?.(inner.options, around) ?? [];
      }),
    others: (options: O, context: KindContext) =>
      partsOf(options).flatMap((part) => {
        const inner = read(part);
        return inner.kind.others?.(inner.options, context) ?? [];
      }),
    wide: (options: O, around?: Around) =>
      partsOf(options).some((part) => {
        const inner = read(part);
        return inner.kind.wide?.(inner.options, around) ?? false;
      }),
  };
}

/** Facts and scores behind several measures. */
export function behind(
  bounds: readonly BoundMeasure[],
): Pick<BoundMeasure, 'facts'> & Required<Pick<BoundMeasure, 'detail'>> {
  return {
    facts(subject, visit) {
      // A fact that two measures count is named once.
      const seen = new Set<string>();
      for (const bound of bounds)
        bound.facts(subject, (slot, table, fact, worth) => {
          const key = `${table.table} ${fact} ${slot}`;
          if (seen.has(key)) return;
          seen.add(key);
          visit(slot, table, fact, worth);
        });
    },
    detail(subject, slot) {
      const details = bounds.map((bound) => bound.detail?.(subject, slot) ?? {});
      const whole: MeasureDetail = {};
      const upstream = details.flatMap((detail) => detail.upstream ?? []);
      const duties = details.flatMap((detail) => detail.duties ?? []);
      if (upstream.length > 0) whole.upstream = upstream;
      if (duties.length > 0) whole.duties = duties;
      return whole;
    },
  };
}

/** Largest whole number up to which doubles are exact. */
const exact = 2 ** 53;

/** Writes a ratio into a cell: denominator positive, reduced when its parts grow too large to be exact. */
export function putRatio(num: Float64Array, den: Float64Array, cell: number, over: number, under: number): void {
  const sign = under < 0 ? -1 : 1;
  num[cell] = over * sign;
  den[cell] = under * sign;
}

/** The product of two ratios' parts as a reduced ratio, exact even where the plain products would not be. */
export function putProduct(
  num: Float64Array,
  den: Float64Array,
  cell: number,
  over: readonly [number, number],
  under: readonly [number, number],
): void {
  const [a, b] = [over[0] * over[1], under[0] * under[1]];
  if (Math.abs(a) < exact && Math.abs(b) < exact) return putRatio(num, den, cell, a, b);
  putBig(num, den, cell, BigInt(over[0]) * BigInt(over[1]), BigInt(under[0]) * BigInt(under[1]));
}

/** Writes a ratio of large whole numbers, reduced; beyond what doubles hold, to fifty bits of each. */
export function putBig(num: Float64Array, den: Float64Array, cell: number, over: bigint, under: bigint): void {
  let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  for (let [x, y] = [a, b]; ; [x, y] = [y, x % y]) {
    if (y !== 0n) continue;
    if (x > 1n) [a, b] = [a / x, b / x];
    break;
  }
  // A small one beside a large one keeps all its bits: the value would go with them.
  while (a > 1n << 50n && b > 1n << 50n) [a, b] = [a >> 1n, b >> 1n];
  const negative = over < 0n !== under < 0n;
  num[cell] = negative ? -Number(a) : Number(a);
  den[cell] = Number(b);
}
