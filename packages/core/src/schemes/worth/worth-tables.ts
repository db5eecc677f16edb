import { type Quantity, quantityWords } from '../../quantity.ts';
import { numberOf } from '../../records/condition.ts';
import { readingOf } from '../../records/reading.ts';
import { fieldDecimals } from '../../records/fact-table.ts';
import type { Field } from '../../records/record-type.ts';
import { type Words, counted, titleWords, unitWords } from '../../words.ts';
import { type ListedValues, cellNumber } from '../listed.ts';
import { givenWords } from '../kinds/points-words.ts';
import { type BandWorth, type WorthTable, tableCells } from './worth.ts';

/** One worth: `计 5 分`, `扣 2 分`. */
export function worthNumber(points: number, { off = false }: { off?: boolean }): Words {
  return givenWords(points, off);
}

interface Decider {
  type: string;
  unit?: string | undefined;
  'unit-en'?: string | undefined;
  choices?: readonly { choice: string; title: string; 'title-en'?: string | undefined }[] | undefined;
}

/** A value that decides, as the pack calls it: a choice by its title, yes or no, a number with its unit. */
export function keyWords(key: string, field: Decider | undefined): Words {
  const choice = field?.choices?.find((candidate) => candidate.choice === key);
  if (choice) return titleWords(choice);
  if (field?.type === 'boolean') return key === 'true' ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (field?.type === 'number') return counted(key, unitWords(field));
  return { zh: key, en: key };
}

/**
 * Which numbers each band holds: from its lower edge to the next one's. Of whole numbers `1`, `2 至 4`, `5 及以上`; of others
 * `超过 0，不超过 500`.
 */
export function bandWords(bands: BandWorth['bands'], field: Field | undefined): Words[] {
  // Places and counts are whole numbers also where the pack states no precision: bands one apart show it.
  const unstated = field?.precision === undefined && onePart(bands);
  const whole = field !== undefined && (unstated || fieldDecimals(field) === 0);
  const share = field !== undefined && readingOf(field.field).of === 'ratio';
  const say = (value: Quantity) =>
    typeof value === 'string'
      ? quantityWords(value, field ? unitWords(field) : null)
      : counted(value, field ? unitWords(field) : { zh: '', en: '' });
  const number = (edge: Quantity) => numberOf(edge, share);
  const gap = field?.unit === undefined ? ' ' : '';
  return bands.map(({ from, above }, i) => {
    const next = bands[i + 1];
    const low = from ?? above ?? 0;
    const high = next?.from ?? next?.above;
    if (whole) {
      const first = from === undefined ? Math.floor(number(low)) + 1 : Math.ceil(number(low));
      const [zh, en] = [say(first).zh, say(first).en];
      if (high === undefined) return { zh: `${zh}${gap}及以上`, en: `${en} and above` };
      const last = next?.from === undefined ? Math.floor(number(high)) : Math.ceil(number(high)) - 1;
      return last <= first ? { zh, en } : { zh: `${first} 至 ${say(last).zh}`, en: `${first} to ${say(last).en}` };
    }
    const edge = say(low);
    const lower =
      from === undefined
        ? { zh: `超过 ${edge.zh}`, en: `above ${edge.en}` }
        : { zh: `${edge.zh}${gap}及以上`, en: `from ${edge.en}` };
    if (high === undefined) return lower;
    const end = say(high);
    return next?.from === undefined
      ? { zh: `${lower.zh}，不超过 ${end.zh}`, en: `${lower.en}, up to ${end.en}` }
      : { zh: `${lower.zh}，不到 ${end.zh}`, en: `${lower.en}, below ${end.en}` };
  });
}

function onePart(bands: BandWorth['bands']): boolean {
  return (
    bands.length > 1 &&
    bands.every(
      ({ from }, i) =>
        typeof from === 'number' && Number.isInteger(from) && (i === 0 || from === Number(bands[i - 1]!.from) + 1),
    )
  );
}

/** A table of worths as a table to read: what decides last stands across the top, the rest down the side. */
export function cellsTable(
  table: WorthTable,
  deciders: readonly Words[],
  name: (key: string, decider: number) => Words,
  points: Words,
): ListedValues {
  const cells = tableCells(table);
  const last = deciders.length - 1;
  if (last <= 0)
    return {
      head: [deciders[0]!, points],
      rows: cells.map(({ keys, points: given }) => [name(keys[0]!, 0), cellNumber(given)]),
    };
  // A branch of a table may give the same worth whatever decides after it.
  const across = [...new Set(cells.flatMap(({ keys }) => (keys.length > last ? [keys[last]!] : [])))];
  const down = [...new Map(cells.map(({ keys }) => [keys.slice(0, last).join('\n'), keys.slice(0, last)])).values()];
  const at = (side: readonly string[], top: string) =>
    cells.find(
      ({ keys }) => side.every((key, i) => keys[i] === key) && (keys[last] === undefined || keys[last] === top),
    );
  return {
    head: [
      ...deciders.slice(0, last - 1),
      {
        zh: `${deciders[last - 1]!.zh} ＼ ${deciders[last]!.zh}`,
        en: `${deciders[last - 1]!.en} \\ ${deciders[last]!.en}`,
      },
      ...across.map((key) => name(key, last)),
    ],
    rows: down.map((side) => [
      ...Array.from({ length: last }, (_, i) => (side[i] === undefined ? { zh: '', en: '' } : name(side[i], i))),
      ...across.map((top) => {
        const cell = at(side, top);
        return cell ? cellNumber(cell.points) : { zh: '—', en: '—' };
      }),
    ]),
  };
}
