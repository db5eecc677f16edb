import { inUnit, type Words } from '@lianxin/core';
import type { Item, ScoreAnswer, Section, Slot } from './answer.ts';

type Explanation = ScoreAnswer['explanation'];
/** Words about points in the unit of the scheme. */
type InOwn = (words: Words) => Words;
type Label = (slot: Slot) => { zh: string; en: string };

/** More tally periods than this are read together first: nobody adds up twelve months. */
const mostApart = 3;

/** Whether the settle period is opened as a whole unless a tally period is asked for. */
export function opensWhole({ slots }: Pick<Explanation, 'slots'>): boolean {
  return slots.length > mostApart;
}

/**
 * The tally periods of a settle period put together: points of sections and items added up, records, duties and scores gathered. What an item
 * says of its arithmetic is that of the one tally period that gave or took points, or how much each of them did.
 */
export function wholePeriod(
  { slots, period, unit }: Pick<Explanation, 'slots' | 'period' | 'unit'>,
  label: Label,
): Slot {
  const inOwn = (words: Words) => (unit === null ? words : inUnit(words, unit));
  const begun = slots.filter((slot) => slot.begun);
  const sections = unique(
    begun.flatMap((slot) => slot.sections),
    ({ section }) => section,
  );
  const inOrder = [...sections.keys()];
  return {
    period,
    begun: begun.length > 0,
    // It speaks of all that went before in the period.
    rescaled: begun.at(-1)?.rescaled ?? null,
    // Of several tally periods each has a sum of its own.
    sum: begun.length === 1 ? (begun[0]?.sum ?? null) : null,
    total: added(begun.map(({ total }) => total)),
    sections: inOrder.flatMap((id): Section[] => {
      const each = begun.flatMap((slot) =>
        slot.sections.filter(({ section }) => section === id).map((section) => ({ slot, section })),
      );
      const last = each.at(-1)?.section;
      if (last === undefined) return [];
      return [
        {
          ...last,
          points: added(each.map(({ section }) => section.points)),
          cap: null,
          sum: each.length === 1 ? last.sum : null,
          items: together(
            each.flatMap(({ slot, section }) => section.items.map((item) => ({ slot, item }))),
            label,
            inOwn,
          ),
        },
      ];
    }),
    deductions: together(
      begun.flatMap((slot) => slot.deductions.map((item) => ({ slot, item }))),
      label,
      inOwn,
    ),
  };
}

interface InSlot {
  slot: Slot;
  item: Item;
}

function together(all: readonly InSlot[], label: Label, inOwn: InOwn): Item[] {
  return [...unique(all, ({ item }) => item.item).values()].flatMap((each): Item[] => {
    const last = each.at(-1);
    if (last === undefined) return [];
    const { item } = last;
    const telling = each.filter((one) => one.item.points !== 0 || one.item.uncapped !== 0);
    return [
      {
        ...item,
        measure: '',
        arithmetic: inOwn(arithmeticOf(telling, item, label)),
        uncapped: added(each.map((one) => one.item.uncapped)),
        points: added(each.map((one) => one.item.points)),
        cappedBy: each.find((one) => one.item.cappedBy !== null)?.item.cappedBy ?? null,
        adjustment: added(each.map((one) => one.item.adjustment)),
        facts: [...new Set(each.flatMap((one) => one.item.facts))],
        worths: [
          ...unique(
            each.flatMap((one) => one.item.worths),
            ({ fact }) => fact,
          ).values(),
        ].flatMap((same) => same.slice(-1)),
        // Scores that feed in are those of the last time they did.
        upstream: each.findLast((one) => one.item.upstream.length > 0)?.item.upstream ?? [],
        duties: each.flatMap((one) => one.item.duties),
        ...opened(each),
      },
    ];
  });
}

/** What a measure is made of, where a single tally period tells it: of several each has parts of its own, and the records are gathered. */
function opened(each: readonly InSlot[]): Pick<Item, 'working' | 'parts'> {
  const telling = each.filter(({ item }) => item.parts.length > 0 || item.working !== null);
  const [only] = telling;
  return telling.length === 1 && only !== undefined
    ? { working: only.item.working, parts: only.item.parts }
    : { working: null, parts: [] };
}

function arithmeticOf(telling: readonly InSlot[], last: Item, label: Label): Item['arithmetic'] {
  const [only] = telling;
  if (only === undefined) return last.arithmetic;
  if (telling.length === 1) {
    const where = label(only.slot);
    return { zh: `${where.zh}：${only.item.arithmetic.zh}`, en: `${where.en}: ${only.item.arithmetic.en}` };
  }
  const parts = telling.map(({ slot, item }) => ({ where: label(slot), points: text(item.points) }));
  const sum = text(added(telling.map(({ item }) => item.points)));
  return {
    zh: `${parts.map(({ where, points }) => `${where.zh} ${points}`).join('，')}，共 ${sum} 分`,
    en: `${parts.map(({ where, points }) => `${where.en} ${points}`).join(', ')}; ${sum} in all`,
  };
}

function text(points: number): string {
  return String(points).replace('-', '−');
}

function unique<Each>(all: readonly Each[], idOf: (each: Each) => string): Map<string, Each[]> {
  return Map.groupBy(all, idOf);
}

/** Points have at most six decimals: what binary adds beyond them is nobody's. */
function added(points: readonly number[]): number {
  return Math.round(points.reduce((sum, each) => sum + each, 0) * 1e6) / 1e6;
}

/** What the parts of a section come to before its weight: its items' points and those of the sections directly in it. */
export function partsOf(section: Section, all: readonly Section[]): number {
  return added([
    ...section.items.map(({ points }) => points),
    ...all.filter(({ parent }) => parent === section.section).map(({ points }) => points),
  ]);
}
