import type { Basis } from '../../basis.ts';
import type { Words } from '../../words.ts';

/** A phrase; with a basis it is a value of the pack and is marked by it, without one it is only wording. */
export interface Phrase {
  text: Words;
  basis: Basis | null;
}

/** A rule of the document: its own words, and what the pack makes of them, phrase by phrase. */
export interface RuleBlock {
  type: 'rule';
  /** Such as `member-star/common/volunteering`. */
  anchor: string;
  title: Words;
  /** The document's own words, in its own language. */
  quote: string | null;
  source: string | null;
  basis: Basis | null;
  phrases: Phrase[];
  /** Lists of values too long for a phrase, which names them by their number: 见表 1. */
  tables?: RuleTable[];
  note: string | null;
}

/** A table of a rule. */
export interface RuleTable {
  /** Its number, where the rule has several. */
  caption: Words | null;
  head: Words[];
  rows: Words[][];
}

export type RuleBookBlock =
  | { type: 'heading'; level: 1 | 2 | 3; anchor: string; text: Words }
  | { type: 'quote'; text: string; source: string | null; basis: Basis | null }
  | { type: 'phrases'; phrases: Phrase[] }
  | { type: 'table'; head: Words[]; rows: Phrase[][] }
  | { type: 'note'; text: string }
  | RuleBlock;

/** A pack as a document a person reads: plain data, so that a page, Markdown and HTML all show the same. */
export interface RuleBook {
  pack: string;
  version: string;
  /** `YYYY-MM-DD`. */
  effectiveFrom: string;
  title: Words;
  document: { name: string; issuer: string | null; number: string | null; date: string | null };
  /** The packs it is merged from, furthest ancestor first. */
  lineage: { pack: string; version: string }[];
  /** How many marked values stand on each basis. */
  counts: Record<Basis, number>;
  blocks: RuleBookBlock[];
}

/** How each basis is marked, and what the mark means. */
export const basisMarks: Readonly<Record<Basis, { mark: Words; meaning: Words }>> = {
  article: {
    mark: { zh: '文件', en: 'document' },
    meaning: { zh: '文件原文给出', en: 'given by the document itself' },
  },
  law: { mark: { zh: '法规', en: 'law' }, meaning: { zh: '法律法规或中央规定', en: 'a law or central rule' } },
  local: { mark: { zh: '本地', en: 'local' }, meaning: { zh: '本地决定', en: 'decided locally' } },
  example: {
    mark: { zh: '示例', en: 'example' },
    meaning: {
      zh: '文件没有写，这里举例，用前改定',
      en: 'the document is silent: an example, to be settled before use',
    },
  },
};
