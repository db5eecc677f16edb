import { fieldOfReading } from '../../records/reading-words.ts';
import { type Words, unitWords } from '../../words.ts';
import { knownSource } from '../kinds/findings.ts';
import type { KindContext } from '../kinds/kind.ts';
import { eachOf } from './field-worth.ts';
import { type Worth, isCases } from './worth.ts';

/** What is said of a measure of records: its type, and what each is worth. */
interface Valued {
  value: string;
  worth: Worth;
}

/** Whether the measure stands in an expression of a scheme whose totals are no points: 0.8 of a table is a factor there, not 0.8 yuan. */
export function inExpression({ item, scheme }: KindContext): boolean {
  return scheme.unit !== undefined && Object.hasOwn(item.measure, 'combine');
}

/** Words of a worth that counts no points. */
export function withoutPoints({ zh, en }: Words): Words {
  return { zh: zh.replaceAll(/(?<=\d) 分(?!钟)/g, ''), en: en.replaceAll(/(?<=\d) points?\b/g, '') };
}

/** The unit of the number field that is each record's worth as it stands, null where it has none; undefined where worths are points. */
export function numberUnit({ value, worth }: Valued, context: KindContext): Words | null | undefined {
  const { record } = knownSource(value, context, { field: false });
  const worths = isCases(worth) ? worth.map((one) => one.worth) : [worth];
  const units = worths.map((one) => {
    if (typeof one === 'number' || !('field' in one) || typeof one.field !== 'string' || eachOf(one) !== null)
      return undefined;
    const field = fieldOfReading(one.field, record.fields);
    return field?.type === 'number' ? (field.unit === undefined ? null : unitWords(field)) : undefined;
  });
  const [first] = units;
  return units.every((unit) => unit?.zh === first?.zh && (unit === null) === (first === null)) ? first : undefined;
}
