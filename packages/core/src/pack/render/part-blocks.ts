import type { Scheme } from '../../schemes/scheme.ts';
import { titleWords, type Words } from '../../words.ts';
import type { ListedValues } from '../../schemes/listed.ts';
import type { ParsedPack } from '../parse.ts';
import type { Phrase, RuleBlock, RuleBookBlock } from './rule-book.ts';
import { basisOf } from './wording.ts';

interface Part {
  title: string;
  'title-en'?: string | undefined;
  rule?: string | undefined;
  source?: string | undefined;
  note?: string | undefined;
}

/** A part with an id as one rule of the book: its title, the document's words, what it says, the choice made. */
export function rule(parsed: ParsedPack, part: Part, anchor: string, phrases: Phrase[]): RuleBlock {
  return {
    type: 'rule',
    anchor,
    title: titleWords(part),
    quote: part.rule?.trim() ?? null,
    source: part.source ?? null,
    basis: basisOf(parsed, part),
    phrases,
    note: part.note?.trim() ?? null,
  };
}

/** The rule with its tables; a single one needs no number. */
export function withTables(block: RuleBlock, tables: readonly ListedValues[]): RuleBlock {
  if (tables.length === 0) return block;
  const several = tables.length > 1;
  const phrases = block.phrases.map(({ text, basis }) => ({
    basis,
    text: several
      ? text
      : { zh: text.zh.replace('见表 1', '见下表'), en: text.en.replace('see table 1', 'as in the table') },
  }));
  return {
    ...block,
    phrases,
    tables: tables.map((table, i) => ({
      caption: several ? { zh: `表 ${i + 1}`, en: `Table ${i + 1}` } : null,
      ...table,
    })),
  };
}

/** The document's own words about a part, when it quotes them. */
export function quoteOf(
  parsed: ParsedPack,
  part: { rule?: string | undefined; source?: string | undefined },
): RuleBookBlock[] {
  if (part.rule === undefined) return [];
  return [{ type: 'quote', text: part.rule.trim(), source: part.source ?? null, basis: basisOf(parsed, part) }];
}

/** The note of a part, when it has one. */
export function noteOf(part: { note?: string | undefined }): RuleBookBlock[] {
  return part.note === undefined ? [] : [{ type: 'note', text: part.note.trim() }];
}

/** A level by its number, as the scheme calls it. */
export function levelName(scheme: Scheme, number: number): Words {
  const level = scheme.levels.find((candidate) => candidate.level === number);
  return level ? titleWords(level) : { zh: `${number} 级`, en: `level ${number}` };
}
