import { exactNumberWords } from '../../quantity.ts';
import { placesOf } from '../../schemes/sections/part-rounding.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';
import { titleWords } from '../../words.ts';
import { itemsOf } from '../check/walk.ts';
import type { ParsedPack } from '../parse.ts';
import type { Phrase } from './rule-book.ts';
import { valuePhrase } from './wording.ts';

/** What items and sections say alike: full marks, start, weight, and what they are rounded to. */
export function partPhrases(
  parsed: ParsedPack,
  part: Pick<Item | Section, 'start' | 'weight' | 'full' | 'precision'>,
): Phrase[] {
  const { start, weight, full } = part;
  const { unweighted, weighted } = placesOf(part.precision);
  return [
    ...(full === undefined
      ? []
      : [
          full === 0
            ? valuePhrase(parsed, part, ['full'], '不折算，另外加减', 'outside the rescaling')
            : valuePhrase(parsed, part, ['full'], `满分 ${full} 分`, `full marks ${full}`),
        ]),
    ...(start === undefined
      ? []
      : [valuePhrase(parsed, part, ['start'], `起始 ${start} 分`, `starting with ${start} points`)]),
    ...(unweighted === undefined
      ? []
      : [valuePhrase(parsed, part, ['precision'], `得分保留到 ${unweighted}`, `points kept to ${unweighted}`)]),
    ...(weight === undefined ? [] : [weightPhrase(parsed, part, weight)]),
    ...(weighted === undefined
      ? []
      : [
          valuePhrase(parsed, part, ['precision'], `乘以权重后保留到 ${weighted}`, `once weighted kept to ${weighted}`),
        ]),
  ];
}

/** Which part gets the weight of one that does not exist for a subject. */
export function absentPhrases(parsed: ParsedPack, scheme: Scheme, part: Section | Item): Phrase[] {
  if (part.absent === undefined) return [];
  const item = itemsOf(scheme).find((each) => each.item.item === part.absent)?.item;
  const other = item ?? scheme.sections.find(({ section }) => section === part.absent);
  const { zh, en } = other ? titleWords(other) : { zh: part.absent, en: part.absent };
  return [
    valuePhrase(
      parsed,
      part,
      ['absent'],
      `没有可计的，权重并入“${zh}”`,
      `where it does not exist its weight goes to “${en}”`,
    ),
  ];
}

function weightPhrase(parsed: ParsedPack, part: object, weight: number): Phrase {
  const { zh, en } = exactNumberWords(weight);
  return valuePhrase(parsed, part, ['weight'], `权重 ${zh}`, `weight ${en}`);
}
