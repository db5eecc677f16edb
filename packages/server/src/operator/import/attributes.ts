import { didYouMean, type AttributeValue, type Pack, type SubjectKind } from '@lianxin/core';
import { attributesAsked } from '../../features/registry/attributes.ts';

export type Attributes = Record<string, AttributeValue>;

const named = /^(?:属性|attribute)\s*[:：]\s*([a-z][a-z0-9-]{0,39})$/i;

/**
 * The attribute that a column holds, by its heading: one that the pack asks of the kinds, by its bare name; any other as `属性:name`. Null for
 * neither, and then what was perhaps meant.
 */
export function attributeHeadings(
  pack: Pick<Pack, 'schemes' | 'duties' | 'indicators'>,
  kinds: readonly SubjectKind[],
): (heading: string) => { attribute: string } | { meant: string | undefined } {
  const asked = [...new Set(kinds.flatMap((kind) => attributesAsked(pack, kind)))];
  return (heading) => {
    const attribute = asked.includes(heading) ? heading : named.exec(heading)?.[1]?.toLowerCase();
    return attribute === undefined ? { meant: didYouMean(heading, asked) } : { attribute };
  };
}

/** The value that a cell's text stands for: a number or yes and no when it is written as one, such as rules compare; else the text. */
export function attributeValue(text: string): AttributeValue {
  if (/^(是|true|TRUE)$/.test(text)) return true;
  if (/^(否|false|FALSE)$/.test(text)) return false;
  // A number with leading zeros is a code, and one of many digits an id.
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text) ? Number(text) : text;
}
