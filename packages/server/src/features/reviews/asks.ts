import {
  attributesMeet,
  conditionSchema,
  partsOf as partsOfCondition,
  passes,
  periodKindSchema,
  titleWords,
  type Condition,
  type EnteredMeasure,
  type Field,
  type Item,
  type Pack,
  type RecordType,
  type Scheme,
  type Section,
  type Veto,
  type Words,
} from '@lianxin/core';
import { itemsOf } from '../scores/scheme-of.ts';

export type FixedValues = Record<string, string | number | boolean>;

/** One record that a reviewer enters about a subject, as a round keeps it. */
export interface StoredAsk {
  /** `review-score`, or `review-score aspect=observation` where the rule fixes values. */
  ask: string;
  type: string;
  /** Items and vetoes that count it. */
  items: string[];
  fixed: FixedValues;
}

/** The same as the pack in force has it. */
export interface Ask extends StoredAsk {
  record: RecordType;
  /** What the reviewer fills in. */
  fields: Field[];
  /** Fields whose values count. */
  counts: string[];
  /** The choice field that says for whom a reviewer speaks. */
  electorate: Field | null;
  /** Conditions on the subject, one of which must hold. */
  applies: Condition[][];
  /** The measures that count it, with the titles of the items and vetoes they stand in. */
  measures: (EnteredMeasure & { title: Words })[];
}

/** A part of a scheme that counts what reviewers enter. */
interface Part {
  id: string;
  title: Words;
  applies: Condition[];
  measure: unknown;
  /** The window its measures are looked at over, where they do not say another. */
  over: EnteredMeasure['over'];
}

/** What of a scheme is entered by reviewers, in the order of the document. Types that list people are not entered on sheets. */
export function asksOf(pack: Pack, scheme: Scheme): Ask[] {
  const asks = new Map<string, Ask>();
  for (const part of partsOf(scheme)) {
    for (const { entered, where, by, measure, over = part.over } of enteredIn(part.measure)) {
      const [type = '', field = ''] = entered.split('.');
      const record = pack.records.find((each) => each.record === type);
      if (record === undefined || !isReviewed(record, scheme)) continue;
      const { fixed, offers } = split(record, where);
      const ask = nameOf(type, fixed);
      const known = asks.get(ask);
      const counted = { measure, over, applies: part.applies, title: part.title };
      if (known === undefined) {
        const electorate = record.fields.find((each) => each.field === by) ?? null;
        asks.set(ask, {
          ask,
          type,
          items: [part.id],
          fixed,
          record,
          fields: asked(record, fixed, electorate, offers),
          counts: [field],
          electorate,
          applies: [part.applies],
          measures: [counted],
        });
        continue;
      }
      if (!known.items.includes(part.id)) known.items.push(part.id);
      if (!known.counts.includes(field)) known.counts.push(field);
      known.applies.push(part.applies);
      // Points that test what is measured name the same measure twice.
      if (!known.measures.some((one) => JSON.stringify(one) === JSON.stringify(counted))) known.measures.push(counted);
    }
  }
  return [...asks.values()];
}

/** An ask of a running round by the pack in force: values that its officer settled are asked of nobody. Null when the pack no longer has it. */
export function askAgain(pack: Pack, scheme: Scheme | undefined, stored: StoredAsk): Ask | null {
  const now = scheme && asksOf(pack, scheme).find(({ ask }) => ask === stored.ask);
  if (!now) return null;
  const fields = now.fields.filter(({ field }) => stored.fixed[field] === undefined);
  return { ...now, fixed: stored.fixed, fields };
}

/** Which asks concern a subject with these attributes on a day (its number). */
export function asksFor(asks: readonly Ask[], attributes: Parameters<typeof attributesMeet>[0], day: number): string[] {
  return asks
    .filter(({ applies }) =>
      applies.some((all) => all.every((condition) => attributesMeet(attributes, condition, day))),
    )
    .map(({ ask }) => ask);
}

/** The ask as pages show it. */
export function askView(scheme: Scheme, ask: Ask) {
  const parts = [...itemsOf(scheme), ...scheme.vetoes] as (Item | Veto)[];
  return {
    ask: ask.ask,
    type: ask.type,
    title: titleOf(scheme, ask),
    items: parts
      .filter((part) => ask.items.includes(idOf(part)))
      .map((part) => ({
        item: idOf(part),
        title: titleWords(part),
        rule: part.rule ?? null,
        source: part.source ?? null,
      })),
    fields: ask.fields,
    fixed: ask.fixed,
    counts: ask.counts,
    electorate: ask.electorate,
  };
}

/** The record’s title, with the choices that are fixed: 评审打分（观摩考核）. */
function titleOf(_scheme: Scheme, { record, fixed }: Ask) {
  const title = titleWords(record);
  const chosen = Object.entries(fixed).flatMap(([field, value]) => {
    const choice = record.fields.find((each) => each.field === field)?.choices?.find((each) => each.choice === value);
    return choice === undefined ? [] : [titleWords(choice)];
  });
  if (chosen.length === 0) return title;
  return {
    zh: `${title.zh}（${chosen.map(({ zh }) => zh).join('、')}）`,
    en: `${title.en} (${chosen.map(({ en }) => en).join(', ')})`,
  };
}

function idOf(part: Item | Veto): string {
  return 'item' in part ? part.item : part.veto;
}

function partsOf(scheme: Scheme): Part[] {
  const above = new Map(scheme.sections.map((section) => [section.section, section]));
  const chain = (section: Section): Condition[] => [
    ...(section.applies ? [section.applies] : []),
    ...(section['part-of'] === undefined ? [] : chainOf(above.get(section['part-of']))),
  ];
  const chainOf = (section: Section | undefined): Condition[] => (section === undefined ? [] : chain(section));
  const own = (part: { applies?: Condition | undefined }) => (part.applies ? [part.applies] : []);
  const { tally, settle } = scheme.period;
  const ofItem = (item: Item, outer: Condition[]): Part => ({
    id: item.item,
    title: titleWords(item),
    applies: [...own(item), ...outer],
    measure: [item.measure, item.points],
    over: item.over ?? tally,
  });
  return [
    ...scheme.sections.flatMap((section) => section.items.map((item) => ofItem(item, chain(section)))),
    ...scheme.deductions.map((item) => ofItem(item, [])),
    ...scheme.vetoes.map((veto) => ({
      id: veto.veto,
      title: titleWords(veto),
      applies: own(veto),
      measure: [veto.when, veto.and],
      over: settle,
    })),
  ];
}

/** An `entered` measure as it stands in a part. */
interface Entered {
  entered: string;
  where: Condition;
  by: string | null;
  measure: EnteredMeasure['measure'];
  over?: EnteredMeasure['over'] | undefined;
}

/** Every `entered` measure in a part, also inside ratios, differences and conditions; `over`: the window that a test around it states. */
function enteredIn(value: unknown, over?: EnteredMeasure['over']): Entered[] {
  if (typeof value !== 'object' || value === null) return [];
  const { entered, where, by } = value as Record<string, unknown>;
  const stated = periodKindSchema.safeParse((value as Record<string, unknown>)['over']);
  const inner = Object.values(value).flatMap((each) => enteredIn(each, stated.success ? stated.data : over));
  if (typeof entered !== 'string') return inner;
  const condition = conditionSchema.safeParse(where ?? {});
  return [
    {
      entered,
      where: condition.success ? condition.data : {},
      by: typeof by === 'string' ? by : null,
      measure: value as EnteredMeasure['measure'],
      over,
    },
    ...inner,
  ];
}

function isReviewed(record: RecordType, scheme: Scheme): boolean {
  return (
    record.enter.includes('reviewer') &&
    [record.subject].flat().includes(scheme.subject) &&
    record.fields.every(({ type }) => type !== 'people')
  );
}

/** A condition’s equalities, which are settled, and the choices that the other tests leave. */
function split(record: RecordType, where: Condition): { fixed: FixedValues; offers: Map<string, Field> } {
  const fixed: FixedValues = {};
  const offers = new Map<string, Field>();
  // Which of several conditions holds is open until the reviewer has chosen.
  for (const [name, test] of partsOfCondition(where).tests) {
    const field = record.fields.find((each) => each.field === name);
    if (field === undefined) continue;
    if (typeof test !== 'object') fixed[name] = test;
    else if (field.choices)
      offers.set(name, { ...field, choices: field.choices.filter(({ choice }) => passes(test, choice)) });
  }
  return { fixed, offers };
}

function asked(
  record: RecordType,
  fixed: FixedValues,
  electorate: Field | null,
  offers: ReadonlyMap<string, Field>,
): Field[] {
  return record.fields
    .filter(({ field }) => fixed[field] === undefined && field !== electorate?.field)
    .map((field) => offers.get(field.field) ?? field);
}

function nameOf(type: string, fixed: FixedValues): string {
  const parts = Object.entries(fixed).map(([field, value]) => `${field}=${String(value)}`);
  return [type, ...parts.sort()].join(' ');
}

/** For whom a reviewer speaks, in the words of the rule that weights electorates; null where none does, or nothing was chosen. */
export function electorateWords(asks: readonly Ask[], electorate: string | null): Words | null {
  const choices = asks.flatMap((ask) => ask.electorate?.choices ?? []);
  const choice = choices.find((each) => each.choice === electorate);
  return choice === undefined ? null : titleWords(choice);
}
