import type { PublicLevelRule, PublicRule, PublicScheme } from '@lianxin/api';
import {
  appealDaysWords,
  type Condition,
  holds,
  type Pack,
  passes,
  type Phrase,
  type RuleBook,
  type Scheme,
  type SubjectKind,
  titleWords,
} from '@lianxin/core';

/** Schemes whose stars the pack lets residents see, in the pack's order. */
export function publishedSchemes(pack: Pack, ...subjects: SubjectKind[]): Scheme[] {
  return pack.schemes.filter(({ publish, subject }) => publish.level === 'public' && subjects.includes(subject));
}

/** The rules in force in a county, and the same as a document. */
export interface PublicRules {
  pack: Pack;
  book: RuleBook;
}

/** A scheme as everybody may read it; with a field given, only what is asked of that field. */
export function publicScheme({ pack, book }: PublicRules, scheme: Scheme, field: string | null): PublicScheme {
  const rule = (part: Parameters<typeof ruleOf>[0]) => ruleOf(part);
  const applies = ({ applies: condition = {} }: { applies?: Condition | undefined }) =>
    field === null || holds(condition, (name, test) => name !== 'field' || passes(test, field));
  return {
    scheme: scheme.scheme,
    title: titleWords(scheme),
    rule: scheme.rule ?? null,
    document: pack.head.document.name,
    levels: levelsIn(book, scheme),
    sections: scheme.sections
      .filter(applies)
      .map((section) => ({ ...ruleOf(section), items: section.items.filter(applies).map(rule) })),
    deductions: scheme.deductions.filter(applies).map(rule),
    vetoes: scheme.vetoes.map((veto) => levelRule(book, `${scheme.scheme}/vetoes/${veto.veto}`, veto)),
    exempt: scheme.exempt.map((exempt) => levelRule(book, `${scheme.scheme}/exempt/${exempt.exempt}`, exempt)),
    promotion:
      scheme.promotion === undefined ? null : ruleOf({ ...scheme.promotion, title: '晋级', 'title-en': 'Promotion' }),
    publish: ruleOf({ ...scheme.publish, title: '公开', 'title-en': 'Publication' }),
    appealDays: appealDaysWords(scheme['appeal-days']),
  };
}

function ruleOf(part: Pick<Scheme, 'title' | 'title-en' | 'rule' | 'source' | 'basis'>): PublicRule {
  return {
    title: titleWords(part),
    rule: part.rule ?? null,
    source: part.source ?? null,
    basis: part.basis ?? 'example',
  };
}

/** What the rule book says below the heading of a scheme's levels. */
function levelsIn({ blocks }: RuleBook, { scheme }: Scheme): PublicScheme['levels'] {
  const start = blocks.findIndex((block) => block.type === 'heading' && block.anchor === `${scheme}/levels`);
  const end = blocks.findIndex((block, at) => at > start && block.type === 'heading');
  const own = start < 0 ? [] : blocks.slice(start + 1, end < 0 ? blocks.length : end);
  const table = own.find((block) => block.type === 'table');
  const phrases = own.flatMap((block): Phrase[] => (block.type === 'phrases' ? block.phrases : []));
  return { head: table?.head ?? [], rows: table?.rows ?? [], phrases };
}

function levelRule({ blocks }: RuleBook, anchor: string, part: Parameters<typeof ruleOf>[0]): PublicLevelRule {
  const block = blocks.find((each) => each.type === 'rule' && each.anchor === anchor);
  return { ...ruleOf(part), phrases: block?.type === 'rule' ? block.phrases : [] };
}
