import { z } from 'zod';
import { exactRatio, exactNumberSchema, exactNumberWords } from '../../quantity.ts';
import { type Ratio, compare, minus, over, plus, ratio, times } from '../../ratio.ts';
import { type Words, joinWords } from '../../words.ts';
import { unknownWord } from './findings.ts';
import { cellOf, quotientOff, takeNear } from './near-decimal.ts';
import {
  type BoundInner,
  behind,
  bindInner,
  checkInner,
  compileInner,
  innerParts,
  innerSchema,
  operandWords,
  putBig,
  putRatio,
} from './inner.ts';
import type { CompiledMeasure, KindFinding, MeasureKind, ReadMeasure } from './kind.ts';
import { dividedBy, partOf, takenOff, toldAt } from './made.ts';
import { type Zero, zeroKey, zeroNote, zeroSchema, zeroWords } from './ratio.ts';

const operations = ['add', 'subtract', 'multiply', 'divide', 'min', 'max'] as const;
type Operation = (typeof operations)[number];

/** A number, the name of a measure, or an operation on such: `{ divide: [done, { add: [due, 1] }] }`. */
export type Expression = number | string | { [K in Operation]?: Expression[] | undefined };

const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  z.union([exactNumberSchema, z.string().min(1), operationSchema]),
);
const operandsSchema = z.array(expressionSchema).min(2).optional();
const operationSchema = z
  .strictObject({
    add: operandsSchema,
    subtract: operandsSchema,
    multiply: operandsSchema,
    divide: operandsSchema,
    min: operandsSchema,
    max: operandsSchema,
  })
  .refine((stated) => Object.values(stated).filter((operands) => operands !== undefined).length === 1, {
    error: 'write one operation, such as { divide: [done, due] }',
  });

const schema = z.strictObject({
  combine: operationSchema,
  of: z.record(z.string(), innerSchema),
  zero: zeroSchema.default('none'),
  unit: z.string().min(1).optional(),
});
type Combine = z.infer<typeof schema>;

/** Named measures put together by exact arithmetic. `read` reads the measures inside. */
export function combineKind(read: ReadMeasure): MeasureKind<Combine> {
  const parts = innerParts<Combine>(read, (options) => Object.values(options.of));
  return {
    kind: 'combine',
    role: 'measure',
    gives: 'share',
    alsoAmount: true,
    schema,
    inner: ['of.*'],
    title: { zh: '几个量的算式', en: 'measures put together' },
    doc: {
      zh: '给几个量起名字（of），再用加减乘除、取小取大写成算式（combine），可以套几层，也可以写数。按分数精确算，最后给分时才舍入。哪个量没有可计的，整个就没有可计的；除以 0 的那个商按 zero，算式其余照算。结果当数量、当比例都可以。能用 ratio、difference、growth 说的，用它们说，规则手册更好读。',
      en: 'Measures are given names (of), and an expression (combine) adds, subtracts, multiplies and divides them or takes the least or greatest, nested as deep as wanted, with numbers where wanted. It is worked out exactly and rounded only when points are given. Where one has nothing to measure, the whole has none; a quotient whose divisor is nothing is as zero says, and the rest is worked out with it. The result may be taken as an amount or as a share. What ratio, difference or growth can say is better said by them: the rule book reads more easily.',
    },
    keys: {
      combine: {
        zh: '算式：{ add、subtract、multiply、divide、min、max: [几个] }，每个是名字、数，或又一个算式；subtract、divide 从左到右',
        en: 'the expression: { add, subtract, multiply, divide, min or max: [operands] }, each a name, a number or another expression; subtract and divide from left to right',
      },
      'combine.add': { zh: '相加', en: 'the sum' },
      'combine.subtract': { zh: '第一个减去其余', en: 'the first less the others' },
      'combine.multiply': { zh: '相乘', en: 'the product' },
      'combine.divide': { zh: '第一个除以其余', en: 'the first divided by the others' },
      'combine.min': { zh: '取最小', en: 'the least' },
      'combine.max': { zh: '取最大', en: 'the greatest' },
      of: { zh: '名字: 量', en: 'name: measure' },
      zero: zeroKey,
      unit: { zh: '结果的单位', en: 'unit of the result' },
    },
    example: `
# 人均志愿时长与次数：（时长 3 小时 + 次数 2 × 0.5）÷ 2 = 2，每 1 计 3 分：6
item:
  measure:
    combine: { divide: [{ add: [hours, { multiply: [times, 0.5] }] }, 2] }
    of: { hours: { sum: volunteer-service.hours }, times: { count: volunteer-service } }
  points: { each: 3 }
facts:
  - { record: volunteer-service, date: 2017-03-04, hours: 2 }
  - { record: volunteer-service, date: 2017-03-18, hours: 1 }
period: 2017-03
points: 6
`,
    more: [
      `
# 两项完成率取低的一个：2 ÷ 4 = 0.5，3 ÷ 4 = 0.75；0.5 × 10 = 5
item:
  measure:
    combine: { min: [{ divide: [times, 4] }, { divide: [hours, 4] }] }
    of: { hours: { sum: volunteer-service.hours }, times: { count: volunteer-service } }
  points: { share: 10 }
facts:
  - { record: volunteer-service, date: 2017-03-04, hours: 2 }
  - { record: volunteer-service, date: 2017-03-18, hours: 1 }
period: 2017-03
points: 5
`,
    ],
    ...parts,
    check(options, context) {
      const names = Object.keys(options.of);
      return [
        ...checkInner(read, options.of, context).map((found) => ({ ...found, path: ['of', ...found.path] })),
        ...checkNames(options.combine, ['combine'], names),
        ...names.filter((name) => !namesIn(options.combine).has(name)).map((name): KindFinding => unusedName(name)),
      ];
    },
    unit: ({ unit }) => (unit === undefined ? null : { zh: unit, en: unit }),
    sentence(options, context) {
      const whole = expressionWords(options.combine, (name) => {
        const inner = options.of[name];
        return inner ? operandWords(read, inner, context) : { zh: name, en: name };
      });
      return joinWords([whole, zeroWords(options.zero, namesDivision(options.combine))], '', '');
    },
    compile(options, context) {
      const inner = new Map(Object.entries(options.of).map(([name, one]) => [name, compileInner(read, one, context)]));
      return {
        den: 0,
        cumulative: false,
        bind: bindCombine(options.combine, inner, options.zero),
      };
    },
  };
}

function bindCombine(
  expression: Expression,
  measures: ReadonlyMap<string, CompiledMeasure>,
  zero: Zero,
): CompiledMeasure['bind'] {
  return (run, windows) => {
    const bound = new Map([...measures].map(([name, measure]) => [name, bindInner(measure, run, windows)]));
    const slots = run.plan.slots.length;
    const byZero = zero === 'none' ? null : ratio(zero === 0 ? 0n : 1n);
    const inexact = [...bound.values()].some((inner) => inner.off !== 0 || inner.bound.off !== undefined);
    // How far the values of the block last filled are off.
    const offs = inexact ? new Float64Array(run.blockCells) : null;
    return {
      fill(block, mask, num, den) {
        for (const inner of bound.values()) inner.measure(block, mask);
        for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) {
          const value = valueOf(expression, bound, cell, byZero);
          if (value === null) putRatio(num, den, cell, NaN, 1);
          else {
            putBig(num, den, cell, value.n, value.d);
            if (offs !== null) offs[cell] = takeNear(num, den, cell, offIn(expression, bound, cell));
          }
        }
      },
      ...(offs === null ? {} : { off: (cell: number) => offs[cell]! }),
      ...behind([...bound.values()].map((inner) => inner.bound)),
      made(_subject, slot) {
        const parts = [...bound].map(([name, inner]) => partOf(inner, slot, roleIn(expression, name), titleOf(name)));
        const told = [...bound.values()].map((inner) => toldAt(inner, slot));
        if (told.includes(null)) return { words: null, exact: false, parts };
        const byName = new Map([...bound.keys()].map((name, at) => [name, told[at]!]));
        const words = expressionWords(expression, (name) => {
          const [title, { words: whole }] = [titleOf(name), byName.get(name)!];
          const teller = bound.get(name)!.told;
          // 40% of a field counts as 40 in a product.
          const value = teller?.as === 'amount' && isScaled(expression, name) ? withoutPercent(whole) : whole;
          return teller?.written
            ? value
            : { zh: `${title?.zh ?? ''} ${value.zh}`.trim(), en: `${title?.en ?? name} ${value.en}` };
        });
        const none = byZero === null && valueOf(expression, bound, slot, byZero) === null;
        return {
          words,
          exact: isExact(
            expression,
            (name) => byName.get(name)!.exact,
            (part) => valueOf(part, bound, slot, byZero),
          ),
          ...(none ? { byZero: zeroNote('none') } : {}),
          parts,
        };
      },
    };
  };
}

/** A part by the name the pack gives it, where that is a word and not a letter or an abbreviation in Latin script. */
function titleOf(name: string): Words | undefined {
  return /[\u4e00-\u9fff]/.test(name) ? { zh: name, en: name } : undefined;
}

/** Whether a measure is multiplied or divided in an expression. */
function isScaled(expression: Expression, name: string, scaled = false): boolean {
  if (typeof expression !== 'object') return scaled && expression === name;
  const { operation, operands } = partsOf(expression);
  const here = scaled || operation === 'multiply' || operation === 'divide';
  return operands.some((operand) => isScaled(operand, name, here));
}

function withoutPercent({ zh, en }: Words): Words {
  const bare = (text: string) => text.replace(/(?<=\d) ?[%％‰]$/, '');
  return { zh: bare(zh), en: bare(en) };
}

/** Whether the numbers that make an expression are told exactly: of those it chooses among, the chosen one. */
function isExact(
  expression: Expression,
  told: (name: string) => boolean,
  valueIn: (part: Expression) => Ratio | null,
): boolean {
  if (typeof expression === 'number') return true;
  if (typeof expression === 'string') return told(expression);
  const { operation, operands } = partsOf(expression);
  const exact = (operand: Expression) => isExact(operand, told, valueIn);
  const whole = operation === 'min' || operation === 'max' ? valueIn(expression) : null;
  if (whole === null) return operands.every(exact);
  const chosen = operands.filter((operand) => {
    const value = valueIn(operand);
    return value !== null && compare(value, whole) === 0;
  });
  return chosen.some(exact);
}

/** What a measure is to the whole of an expression: it is taken off, or divided by. Null where it adds, or stands in several places. */
function roleIn(expression: Expression, name: string): Words | null {
  const roles = rolesOf(expression, name);
  return roles.length > 0 && roles.every((role) => role === roles[0]) ? roles[0]! : null;
}

function rolesOf(expression: Expression, name: string, role: Words | null = null): (Words | null)[] {
  if (typeof expression === 'number') return [];
  if (typeof expression === 'string') return expression === name ? [role] : [];
  const { operation, operands } = partsOf(expression);
  return operands.flatMap((operand, at) => {
    const own = at === 0 ? null : operation === 'subtract' ? takenOff : operation === 'divide' ? dividedBy : null;
    // Taken off from what is taken off, it adds again.
    return rolesOf(operand, name, own === null ? role : role === null ? own : role === own ? null : role);
  });
}

/** The exact value of a cell; null where a measure has nothing. A quotient whose divisor is nothing is `byZero`. */
function valueOf(
  expression: Expression,
  bound: ReadonlyMap<string, BoundInner>,
  cell: number,
  byZero: Ratio | null,
): Ratio | null {
  if (typeof expression === 'number') return exactRatio(expression);
  if (typeof expression === 'string') {
    const inner = bound.get(expression);
    if (!inner) return null;
    const { num, den } = cellOf(inner, cell);
    return Number.isNaN(num) || !(den > 0) ? null : ratio(BigInt(num), BigInt(den));
  }
  const { operation, operands } = partsOf(expression);
  const values = operands.map((operand) => valueOf(operand, bound, cell, byZero));
  if (values.includes(null)) return null;
  const [first, ...rest] = values as Ratio[];
  if (operation === 'divide' && rest.some(({ n }) => n === 0n)) return byZero;
  return rest.reduce((a, b) => operationsOn[operation](a, b), first!);
}

/** The most that the value of a cell is off, its measures being off as they say; first order. */
function offIn(expression: Expression, bound: ReadonlyMap<string, BoundInner>, cell: number): number {
  if (typeof expression === 'number') return 0;
  if (typeof expression === 'string') return cellOf(bound.get(expression)!, cell).off;
  const { operation, operands } = partsOf(expression);
  const offs = operands.map((operand) => offIn(operand, bound, cell));
  if (offs.every((off) => off === 0)) return 0;
  if (operation === 'min' || operation === 'max') return Math.max(...offs);
  if (operation === 'add' || operation === 'subtract') return offs.reduce((sum, off) => sum + off, 0);
  const sizes = operands.map((operand) => {
    const value = valueOf(operand, bound, cell, null);
    return value === null ? 0 : Math.abs(Number(value.n) / Number(value.d));
  });
  return operands.slice(1).reduce(
    (so, _, i) => {
      const [size, off] = [sizes[i + 1]!, offs[i + 1]!];
      if (operation === 'multiply') return { size: so.size * size, off: so.off * size + so.size * off };
      return { size: so.size / size, off: quotientOff(so.size, so.off, size, off) };
    },
    { size: sizes[0]!, off: offs[0]! },
  ).off;
}

const operationsOn: Record<Operation, (a: Ratio, b: Ratio) => Ratio> = {
  add: plus,
  subtract: minus,
  multiply: times,
  divide: over,
  min: (a, b) => (compare(b, a) < 0 ? b : a),
  max: (a, b) => (compare(b, a) > 0 ? b : a),
};

function partsOf(expression: Exclude<Expression, number | string>): { operation: Operation; operands: Expression[] } {
  const operation = operations.find((one) => expression[one] !== undefined)!;
  return { operation, operands: expression[operation]! };
}

function namesDivision(expression: Expression): boolean {
  if (typeof expression !== 'object') return false;
  return expression.divide !== undefined || partsOf(expression).operands.some(namesDivision);
}

function namesIn(expression: Expression): Set<string> {
  if (typeof expression === 'number') return new Set();
  if (typeof expression === 'string') return new Set([expression]);
  return new Set(partsOf(expression).operands.flatMap((operand) => [...namesIn(operand)]));
}

function checkNames(expression: Expression, path: (string | number)[], names: readonly string[]): KindFinding[] {
  if (typeof expression === 'number') return [];
  if (typeof expression === 'string')
    return names.includes(expression)
      ? []
      : [unknownWord('wrong-value', path, { zh: '量（of 里）', en: 'measure in “of”' }, expression, names)];
  const { operation, operands } = partsOf(expression);
  return operands.flatMap((operand, index) => checkNames(operand, [...path, operation, index], names));
}

function unusedName(name: string): KindFinding {
  return {
    code: 'wrong-value',
    path: ['of', name],
    message: { zh: `算式里没有用到“${name}”`, en: `the expression does not use “${name}”` },
    remedy: { zh: '写进 combine，或删掉', en: 'use it in combine, or delete it' },
  };
}

const signs: Record<Operation, string> = {
  add: ' + ',
  subtract: ' − ',
  multiply: ' × ',
  divide: ' ÷ ',
  min: '',
  max: '',
};

function expressionWords(expression: Expression, name: (name: string) => Words, inside = false): Words {
  if (typeof expression === 'number') return exactNumberWords(expression);
  if (typeof expression === 'string') return name(expression);
  const { operation, operands } = partsOf(expression);
  if (operation === 'min' || operation === 'max') {
    const bound = operands.length === 2 && operands.some(isNumber);
    // A list has brackets of its own, and bounds follow one another.
    const parts = operands.map((operand) => expressionWords(operand, name));
    const words = extremeWords(operation, operands, parts);
    return inside && bound ? inBrackets(words) : words;
  }
  const parts = operands.map((operand) => expressionWords(operand, name, true));
  const sum = joinWords(parts, signs[operation], signs[operation]);
  return inside ? inBrackets(sum) : sum;
}

/** Beside one number it is a bound: `25 − 3，最低按 0`; otherwise a list closed by brackets, so that one sees where it ends. */
function extremeWords(operation: 'min' | 'max', operands: readonly Expression[], parts: readonly Words[]): Words {
  const most = operation === 'min';
  const number = operands.findIndex(isNumber);
  if (operands.length === 2 && number >= 0) {
    const [bound, of] = [parts[number]!, parts[1 - number]!];
    return most
      ? { zh: `${of.zh}，最高按 ${bound.zh}`, en: `${of.en}, at most ${bound.en}` }
      : { zh: `${of.zh}，最低按 ${bound.zh}`, en: `${of.en}, at least ${bound.en}` };
  }
  const list = joinWords(parts, '；', '; ');
  return most
    ? { zh: `取最小（${list.zh}）`, en: `the least of (${list.en})` }
    : { zh: `取最大（${list.zh}）`, en: `the greatest of (${list.en})` };
}

function isNumber(expression: Expression): expression is number {
  return typeof expression === 'number';
}

function inBrackets({ zh, en }: Words): Words {
  return { zh: `（${zh}）`, en: `(${en})` };
}
