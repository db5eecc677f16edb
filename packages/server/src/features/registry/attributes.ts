import type { Pack, SubjectKind } from '@lianxin/core';

/** What every subject has anyway: nobody enters these as attributes. */
const standing = new Set(['county', 'field', 'form', 'kind', 'membership', 'org']);

/** The attributes that a pack's rules ask of subjects of a kind, in the order in which the rules name them. */
export function attributesAsked(pack: Pick<Pack, 'schemes' | 'duties' | 'indicators'>, kind: SubjectKind): string[] {
  const found = new Set<string>();
  const add = (name: unknown) => {
    if (typeof name === 'string' && !standing.has(name)) found.add(name);
  };
  const look = (value: unknown, own: boolean) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (own && key === 'cohort' && Array.isArray(inner)) inner.forEach(add);
      if (own && (key === 'attribute' || key === 'link')) add(inner);
      // Those whose attribute names the scheme's subject are others.
      if (key === 'linked-by') add(inner);
      if (own && (key === 'applies' || key === 'unless' || key === 'attributes') && typeof inner === 'object')
        Object.keys(inner ?? {}).forEach(add);
      look(inner, own);
    }
  };
  for (const scheme of pack.schemes) look(scheme, scheme.subject === kind);
  for (const duty of pack.duties) look(duty, duty.on === kind);
  for (const indicator of pack.indicators) look(indicator, indicator.subject === kind);
  return [...found];
}
