import type { Condition } from '../../records/condition.ts';
import type { Field, RecordType } from '../../records/record-type.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type { Item, KindOptions, Scheme, Veto, VetoTest } from '../../schemes/scheme.ts';
import type { Duty } from '../../duties/duty.ts';
import { itemsOf } from '../check/walk.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';

/** Something that decides points or a veto, with every text that says what it is about. */
export interface Scored {
  scheme: Scheme;
  /** The item or veto, where a finding is reported. */
  part: Item | Veto;
  path: Path;
  title: string;
  texts: string[];
  /** It can only cost the subject something: a deduction, a veto, or points below zero. */
  negative: boolean;
}

/**
 * Everything a pack scores: its own words, and the names of the record, field, choice or duty it rests on. Notes are
 * left out: they may well say why something is not scored.
 */
export function scoredTexts(pack: Pack): Scored[] {
  return pack.schemes.flatMap((scheme) => [
    ...itemsOf(scheme).map(({ item }) => ({
      scheme,
      part: item,
      path: ['measure'],
      title: item.title,
      texts: [...words(item, item.item), ...measureTexts(pack, scheme, item.measure)],
      negative: scheme.deductions.includes(item) || takesOff(item.points),
    })),
    ...scheme.vetoes.map((veto) => ({
      scheme,
      part: veto,
      path: ['when'],
      title: veto.title,
      texts: [...words(veto, veto.veto), ...testsOf(veto).flatMap(({ test }) => vetoTexts(pack, scheme, test))],
      negative: true,
    })),
  ]);
}

/** Whether a way of giving points has a number below zero anywhere. */
function takesOff(points: unknown): boolean {
  if (typeof points === 'number') return points < 0;
  return typeof points === 'object' && points !== null && Object.values(points).some(takesOff);
}

function vetoTexts(pack: Pack, scheme: Scheme, test: VetoTest): string[] {
  if ('any' in test) return sourceTexts(pack, test.any, test.where);
  if ('none' in test) return sourceTexts(pack, test.none, test.where);
  if ('sum' in test) return sourceTexts(pack, test.sum, test.where);
  return 'measure' in test ? measureTexts(pack, scheme, test.measure) : [];
}

function measureTexts(pack: Pack, scheme: Scheme, measure: KindOptions): string[] {
  const [kind = ''] = Object.keys(measure);
  const named = measure[kind];
  if (kind === 'duties') {
    const duties = pack.duties.filter((duty) =>
      Array.isArray(named) ? named.includes(duty.duty) : duty.on === scheme.subject,
    );
    return duties.flatMap(dutyTexts);
  }
  const where = measure['where'] as Condition | undefined;
  // Kinds may name records anywhere in their options; whatever names one is looked at, whatever the kind.
  return textsIn(measure).flatMap((text) => [
    ...sourceTexts(pack, text, where),
    ...(kind === 'indicator' ? indicatorTexts(pack, scheme, text) : []),
  ]);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function indicatorTexts(pack: Pack, scheme: Scheme, id: string): string[] {
  const found = pack.indicators.find((indicator) => indicator.indicator === id);
  // An indicator made of indicators is a circle, refused elsewhere.
  if (!found || Object.hasOwn(found.measure, 'indicator')) return [];
  return [...words(found, found.indicator), ...measureTexts(pack, scheme, found.measure)];
}

// What a law requires by the calendar is not the pack's invention, whatever words the law uses.
function dutyTexts(duty: Duty): string[] {
  return duty.basis === 'law' ? [] : words(duty, duty.duty);
}

function sourceTexts(pack: Pack, text: string, where: Condition | undefined): string[] {
  const whole = findSource(text, pack.records, { field: false });
  const source = isSourceProblem(whole) ? findSource(text, pack.records, { field: true }) : whole;
  if (isSourceProblem(source)) return [];
  const { record, people, field } = source;
  return [
    ...words(record, record.record),
    ...(people ? fieldTexts(people) : []),
    ...(field ? fieldTexts(field) : []),
    ...chosenIn(record, where),
  ];
}

// Conditions may be joined by words such as `any`: every field named anywhere in them is looked at.
function chosenIn(record: RecordType, where: unknown): string[] {
  if (typeof where !== 'object' || where === null) return [];
  if (Array.isArray(where)) return where.flatMap((part) => chosenIn(record, part));
  return Object.entries(where).flatMap(([name, test]: [string, unknown]) => {
    const field = record.fields.find((candidate) => candidate.field === name);
    return field ? chosenTexts(field, test) : chosenIn(record, test);
  });
}

function chosenTexts(field: Field, test: unknown): string[] {
  const listed =
    typeof test === 'object' && test !== null ? ((test as { 'one-of'?: readonly unknown[] })['one-of'] ?? []) : [test];
  const chosen = (field.choices ?? []).filter((choice) => listed.includes(choice.choice));
  return [...words(field, field.field), ...chosen.flatMap((choice) => words(choice, choice.choice))];
}

/** The texts that name a field; its unit stands beside its title, so that 学习 and 分钟 are read together. */
export function fieldTexts(field: Field): string[] {
  const unit = field.unit === undefined ? '' : ` ${field.unit}`;
  return words(field, field.field).map((text) => text + unit);
}

/** The texts of a part: its id in words, its titles, and the document's own words. */
export function words(
  part: { title: string; 'title-en'?: string | undefined; rule?: string | undefined },
  id: string,
): string[] {
  const texts = [id.replaceAll('-', ' '), part.title, part['title-en'], part.rule];
  return texts.filter((text) => text !== undefined);
}
