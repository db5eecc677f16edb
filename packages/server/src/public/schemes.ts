import type { PublicRule, PublicScheme } from '@lianxin/api';
import {
  type Condition,
  holds,
  type Pack,
  passes,
  type Scheme,
  type SubjectKind,
  titleWords,
  unitOfTotal,
} from '@lianxin/core';

/** Schemes whose stars the pack lets residents see, in the pack's order. */
export function publishedSchemes(pack: Pack, ...subjects: SubjectKind[]): Scheme[] {
  return pack.schemes.filter(({ publish, subject }) => publish.level === 'public' && subjects.includes(subject));
}

/** A scheme as everybody may read it; with a field given, only what is asked of that field. */
export function publicScheme(pack: Pack, scheme: Scheme, field: string | null): PublicScheme {
  const rule = (part: Parameters<typeof ruleOf>[0]) => ruleOf(part);
  const applies = ({ applies: condition = {} }: { applies?: Condition | undefined }) =>
    field === null || holds(condition, (name, test) => name !== 'field' || passes(test, field));
  return {
    scheme: scheme.scheme,
    title: titleWords(scheme),
    rule: scheme.rule ?? null,
    document: pack.head.document.name,
    unit: unitOfTotal(scheme),
    levels: scheme.levels.map((level) => ({
      level: level.level,
      title: titleWords(level),
      // Lines that differ by place are told with each score.
      from: typeof level.from === 'number' ? level.from : null,
      below: typeof level.below === 'number' ? level.below : null,
      basis: level.basis ?? 'example',
    })),
    sections: scheme.sections
      .filter(applies)
      .map((section) => ({ ...ruleOf(section), items: section.items.filter(applies).map(rule) })),
    deductions: scheme.deductions.filter(applies).map(rule),
    vetoes: scheme.vetoes.map(rule),
    promotion:
      scheme.promotion === undefined ? null : ruleOf({ ...scheme.promotion, title: '晋级', 'title-en': 'Promotion' }),
    publish: ruleOf({ ...scheme.publish, title: '公开', 'title-en': 'Publication' }),
    appealDays: scheme['appeal-days'],
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
