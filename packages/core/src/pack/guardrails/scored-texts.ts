import type { Condition } from '../../records/condition.ts';
import type { Field, RecordType } from '../../records/record-type.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import type { Item, Scheme, Veto } from '../../schemes/scheme.ts';
import type { Duty } from '../../duties/duty.ts';
import { itemsOf } from '../check/walk.ts';
import { measureOf } from '../kinds.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';

/** Something that decides points or a veto, with every text that says what it is about. */
export interface Scored {
  /** The item or veto, where a finding is reported. */
  part: Item | Veto;
  path: Path;
  title: string;
  texts: string[];
}

/**
 * Everything a pack scores: its own words, and the names of the record, field, choice or duty it rests on. Notes are
 * left out: they may well say why something is not scored.
 */
export function scoredTexts(pack: Pack): Scored[] {
  return pack.schemes.flatMap((scheme) => [
    ...itemsOf(scheme).map(({ item }) => ({
      part: item,
      path: ['measure'],
      title: item.title,
      texts: [...words(item, item.item), ...measureTexts(pack, scheme, item)],
    })),
    ...scheme.vetoes.map((veto) => ({
      part: veto,
      path: ['when'],
      title: veto.title,
      texts: [...words(veto, veto.veto), ...sourceTexts(pack, veto.when.any, veto.when.where, false)],
    })),
  ]);
}

function measureTexts(pack: Pack, scheme: Scheme, item: Item): string[] {
  const { kind } = measureOf(item);
  const named = item.measure[kind.kind];
  const where = item.measure['where'] as Condition | undefined;
  if (kind.kind === 'duties') {
    const duties = pack.duties.filter((duty) =>
      Array.isArray(named) ? named.includes(duty.duty) : duty.on === scheme.subject,
    );
    return duties.flatMap(dutyTexts);
  }
  return typeof named === 'string' ? sourceTexts(pack, named, where, kind.kind !== 'count') : [];
}

// What a law requires by the calendar is not the pack's invention, whatever words the law uses.
function dutyTexts(duty: Duty): string[] {
  return duty.basis === 'law' ? [] : words(duty, duty.duty);
}

function sourceTexts(pack: Pack, text: string, where: Condition | undefined, field: boolean): string[] {
  const source = findSource(text, pack.records, { field });
  if (isSourceProblem(source)) return [text];
  const { record } = source;
  return [
    ...words(record, record.record),
    ...(source.field ? fieldTexts(source.field) : []),
    ...Object.entries(where ?? {}).flatMap(([name, test]) => chosenTexts(record, name, test)),
  ];
}

function chosenTexts(record: RecordType, name: string, test: Condition[string]): string[] {
  const field = record.fields.find((candidate) => candidate.field === name);
  if (!field) return [];
  const values = typeof test === 'object' ? (test['one-of'] ?? []) : [test];
  const chosen = (field.choices ?? []).filter((choice) => values.includes(choice.choice));
  return [...words(field, field.field), ...chosen.flatMap((choice) => words(choice, choice.choice))];
}

/** The texts that name a field; its unit stands beside its title, so that 学习 and 分钟 are read together. */
export function fieldTexts(field: Field): string[] {
  const unit = field.unit === undefined ? '' : ` ${field.unit}`;
  return words(field, field.field).map((text) => text + unit);
}

function words(
  part: { title: string; 'title-en'?: string | undefined; rule?: string | undefined },
  id: string,
): string[] {
  const texts = [id.replaceAll('-', ' '), part.title, part['title-en'], part.rule];
  return texts.filter((text) => text !== undefined);
}
