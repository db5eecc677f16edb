import type { Random } from '../registry/random.ts';
import type { Field } from '../registry/rows.ts';

/** Something people do, where and in which months; absent means everywhere, all year. */
export interface Phrase {
  text: string;
  fields?: readonly Field[];
  months?: readonly number[];
}

/** Picks a phrase that fits the field and the month in constant time. */
export type PhrasePicker = (draw: Random, field: Field, month: number) => string;

const fieldOrder: readonly Field[] = ['rural', 'community', 'organ', 'two-new'];

export function phrasePicker(all: readonly Phrase[]): PhrasePicker {
  const fitting = fieldOrder.map((field) =>
    Array.from({ length: 12 }, (_, index) =>
      all
        .filter(({ fields, months }) => (fields?.includes(field) ?? true) && (months?.includes(index + 1) ?? true))
        .map(({ text }) => text),
    ),
  );
  return (draw, field, month) => draw.pick(fitting[fieldOrder.indexOf(field)]?.[month - 1] ?? []);
}

/** One phrase a line: `months|fields|text`, such as `9-10|r|帮邻居收玉米`; fields r rural, c community, o organ, t two-new; `-` for all. */
export function phrases(lines: string): Phrase[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [months = '-', fields = '-', text = ''] = line.split('|');
      return {
        text,
        ...(months === '-' ? {} : { months: monthsOf(months) }),
        ...(fields === '-' ? {} : { fields: fields.split(' ').map(fieldOf) }),
      };
    });
}

function monthsOf(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

function fieldOf(letter: string): Field {
  const field = { r: 'rural', c: 'community', o: 'organ', t: 'two-new' }[letter];
  if (!field) throw new Error(`unknown field letter ${letter}: r, c, o or t`);
  return field as Field;
}
