import { idKeyOfList } from '../merge.ts';
import type { Tree } from '../tree.ts';
import { didYouMean } from '../../did-you-mean.ts';
import type { Check, Report } from './check.ts';
import type { ParsedPack } from '../parse.ts';

/** Every value has a basis, its own or its nearest parent's; `bases` names values that are there. */
export const basis: Check = {
  check: 'basis',
  codes: ['missing-basis', 'bases-unknown-key'],
  run(parsed, report) {
    const { records, duties, schemes, indicators, head } = parsed.draft;
    for (const part of [head, ...records, ...duties, ...schemes, ...indicators]) {
      checkPart(parsed, part, report);
      checkBases(part, report);
    }
  },
};

function checkPart(parsed: ParsedPack, part: object, report: Report): void {
  const tree = parsed.located.tree(part);
  if (!tree || !lacks(tree)) return;
  report('missing-basis', part, [], {
    zh: '这里没有依据，上层和 pack.yaml 也没有写。',
    en: 'This has no basis; neither its parents nor pack.yaml state one.',
    fixZh: '加一行 basis: article（文件写的）、law（法规）、local（本地定的）或 example（示例）。',
    fixEn: 'Add basis: article (the document), law, local (the county decided) or example.',
  });
}

/** Whether a value stands on nothing that no part below it makes good. A part of which each element states its own is whole. */
function lacks(tree: Tree): boolean {
  if (tree.type !== 'map' || tree.basis !== null) return false;
  const lists = [...tree.entries].filter(([key, { node }]) => idKeyOfList(key) !== undefined && node.type === 'list');
  if (lists.length === 0) return true;
  return lists.some(([, { node }]) => node.type === 'list' && node.items.some(lacks)) || tree.basis === null;
}

/** Whether something stands at a path inside a part. */
function isThere(part: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return false;
  return isThere((part as Record<string, unknown>)[key], rest);
}

/** A slip in `bases` would leave a chosen number marked as the document's: every key must be one the part writes. */
function checkBases(part: object, report: Report): void {
  if (Array.isArray(part)) {
    for (const element of part) if (typeof element === 'object' && element !== null) checkBases(element, report);
    return;
  }
  const { bases = {} } = part as { bases?: Readonly<Record<string, unknown>> };
  // An operand of an expression may go by any name.
  const stated = Object.values(bases).every((value) => typeof value === 'string') ? Object.keys(bases) : [];
  for (const key of stated) {
    if (key !== 'bases' && isThere(part, key.split('.'))) continue;
    const meant = didYouMean(key, Object.keys(part));
    report('bases-unknown-key', part, ['bases', key], {
      zh: `bases 里的“${key}”不是这一部分写了的键。`,
      en: `“${key}” in bases is no key that this part writes.`,
      fixZh: meant === undefined ? '改成这一部分写了的键，或删掉。' : `是不是“${meant}”？`,
      fixEn: meant === undefined ? 'Name a key that this part writes, or delete it.' : `Did you mean “${meant}”?`,
    });
  }
  for (const value of Object.values(part)) if (typeof value === 'object' && value !== null) checkBases(value, report);
}
