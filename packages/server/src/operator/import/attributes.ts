import { didYouMean, type AttributeValue, type KindOfSubject, type Pack, type SubjectKind } from '@lianxin/core';
import { attributesAsked, checkAttributes } from '../../features/registry/attributes.ts';
import type { KnownRegistry } from './registry.ts';
import type { RowFault } from './sheet.ts';

export type Attributes = Record<string, AttributeValue>;

const named = /^(?:属性|attribute)\s*[:：]\s*([a-z][a-z0-9-]{0,39})$/i;

/**
 * The attribute that a column holds, by its heading: one that the pack declares of the kinds or asks for, by its id or title; any other as
 * `属性:name`. Null for neither, and then what was perhaps meant.
 */
export function attributeHeadings(
  pack: Pick<Pack, 'kinds' | 'schemes' | 'duties' | 'indicators'>,
  kinds: readonly SubjectKind[],
): (heading: string) => { attribute: string } | { meant: string | undefined } {
  const asked = kinds.flatMap((kind) => attributesAsked(pack, kind));
  const words = asked.flatMap(({ attribute, title }) => [attribute, title.zh, title.en]);
  return (heading) => {
    const known = asked.find(({ attribute, title }) => [attribute, title.zh, title.en].includes(heading));
    const attribute = known?.attribute ?? named.exec(heading)?.[1]?.toLowerCase();
    return attribute === undefined ? { meant: didYouMean(heading, words) } : { attribute };
  };
}

/** The value that a cell's text stands for: a number or yes and no when it is written as one, such as rules compare; else the text. */
export function attributeValue(text: string): AttributeValue {
  if (/^(是|true|TRUE)$/.test(text)) return true;
  if (/^(否|false|FALSE)$/.test(text)) return false;
  // A number with leading zeros is a code, and one of many digits an id.
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** A row's attributes as they are stored, held against what the pack declares of its kind. `inSheet`: ids that the sheet brings itself. */
export function storedAttributes(
  kind: KindOfSubject | undefined,
  { row, attributes }: { row: number; attributes: Attributes },
  known: KnownRegistry,
  inSheet: (id: string) => boolean,
): { text: string; faults: RowFault[] } {
  const exists = (id: string) =>
    inSheet(id) || known.organisations.has(id) || known.people.has(id) || known.subjects.has(id);
  const checked = checkAttributes(kind, attributes, exists);
  return {
    text: JSON.stringify(checked.attributes),
    faults: checked.faults.map(({ attribute, message, remedy }) => ({
      row,
      column: attribute,
      says: message.en,
      todo: remedy.en,
    })),
  };
}
