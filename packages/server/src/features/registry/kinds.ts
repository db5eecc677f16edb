import { isBuiltIn, titleWords, type Pack } from '@lianxin/core';
import { attributesAsked } from './attributes.ts';

/** The kinds of subject of a pack as the contract shows them. */
export function kindViews(pack: Pack) {
  return pack.kinds.map((kind) => ({
    kind: kind.kind,
    title: titleWords(kind),
    declared: !isBuiltIn(kind.kind),
    person: kind.person,
    in: [...kind.in],
    attributes: attributesAsked(pack, kind.kind),
    closed: kind.closed,
  }));
}
