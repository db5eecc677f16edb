import { isProportional, unitsInOne } from '../../quantity.ts';
import { fieldOfReading } from '../../records/reading-words.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import type { Expression } from '../../schemes/kinds/combine.ts';
import { tellerOf } from '../../schemes/kinds/told.ts';
import { contextOf, tryMeasure } from '../../schemes/settle-measures.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import { type Worth, plainWorths } from '../../schemes/worth/worth.ts';
import { fieldsOf } from '../../schemes/worth/field-worth.ts';
import type { ParsedPack } from '../parse.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';

/**
 * 40 of a field in % is 40 in an expression, as it is in sums: 权重 40% × 完成率 gives points of a hundred. 30% of an amount of money comes to a
 * hundred times too much so. Which of the two is meant is asked; whoever divides by a hundred has said it.
 */
export const percentFactors: Check = {
  check: 'percent-factors',
  codes: ['percent-factor'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes)
      for (const { part, path, measure } of measuresIn(scheme)) {
        if (!located.sound(part, path[0] === 'measure' ? 'measure' : String(path[0]))) continue;
        for (const { at, name, unit } of factorsIn(measure, scheme, draft)) {
          const whole = Number(unitsInOne(unit));
          report('percent-factor', part, [...path, ...at], {
            zh: `“${name}”的单位是 ${unit}，乘的时候 40${unit} 按 40 算，不按 ${40 / whole}。`,
            en: `“${name}” is in ${unit}: multiplied, 40${unit} counts as 40, not as ${40 / whole}.`,
            fixZh: `要按 ${40 / whole} 算的，再除以 ${whole}：{ divide: [${name}, ${whole}] }（写在 worth 里的改用 times: [{ by: 字段 }]）；就要 40 的（权重 40 × 完成率），去掉字段的 unit。`,
            fixEn: `For ${40 / whole} divide it: { divide: [${name}, ${whole}] } (in a worth write times: [{ by: field }]); where 40 is meant (a weight of 40 × the rate reached), take the unit off the field.`,
          });
        }
      }
  },
};

interface FactorFound {
  at: Path;
  name: string;
  unit: string;
}

function factorsIn(measure: KindOptions, scheme: Scheme, draft: ParsedPack['draft']): FactorFound[] {
  const read = tryMeasure(measure);
  if (read?.kind.kind === 'combine') {
    const { combine, of } = read.options as { combine: Expression; of: Record<string, KindOptions> };
    const unitOf = (name: string): string | null => {
      const inner = Object.hasOwn(of, name) ? tryMeasure(of[name]!) : null;
      if (inner === null) return null;
      const context = contextOf(draft, scheme, { id: '', title: '', measure: of[name]! });
      if (inner.kind.check(inner.options, context).length > 0) return null;
      const { as } = tellerOf(inner.kind, inner.options, context);
      const unit = as === 'amount' ? inner.kind.unit(inner.options, context)?.zh : undefined;
      return unit !== undefined && isProportional(unit) ? unit : null;
    };
    return multiplied(combine, ['combine'], false).flatMap(({ at, name }) => {
      const unit = unitOf(name);
      return unit === null ? [] : [{ at, name, unit }];
    });
  }
  if (read?.kind.kind !== 'value') return [];
  const { value, worth } = read.options as { value: string; worth: Worth };
  const source = findSource(value, draft.records, { field: false });
  if (isSourceProblem(source)) return [];
  return plainWorths(worth).flatMap(({ path, worth: one }) => {
    if (typeof one === 'number' || !('field' in one)) return [];
    const names = fieldsOf(one);
    if (names.length < 2 || isBroughtDown(one)) return [];
    return names.flatMap((name, i) => {
      const unit = fieldOfReading(name, source.record.fields)?.unit;
      return unit !== undefined && isProportional(unit) ? [{ at: [...path, 'field', i], name, unit }] : [];
    });
  });
}

/** Whether each hundredth (thousandth) of the product is what counts: `each: 0.01`, or one for every hundred. */
function isBroughtDown({ each = 1, per = 1 }: { each?: unknown; per?: unknown }): boolean {
  return [0.01, 0.001].includes(Number(each)) || [100, 1000].includes(Number(per));
}

/** Names that are multiplied, where nothing around divides by a hundred. */
function multiplied(expression: Expression, path: Path, brought: boolean): { at: Path; name: string }[] {
  if (typeof expression !== 'object') return [];
  return Object.entries(expression).flatMap(([operation, operands = []]) => {
    const down = operation === 'divide' && operands.slice(1).some((one) => one === 100 || one === 1000);
    const times = operation === 'multiply' && operands.some((one) => one === 0.01 || one === 0.001);
    const inside = brought || down || times;
    return operands.flatMap((operand, i) => {
      const at = [...path, operation, i];
      if (typeof operand === 'string') return operation === 'multiply' && !inside ? [{ at, name: operand }] : [];
      return multiplied(operand, at, inside);
    });
  });
}
